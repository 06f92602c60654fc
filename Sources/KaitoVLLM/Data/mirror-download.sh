# Downloads the model MODEL_ID from Hugging Face to /models/MODEL_ID. Set before: client, excluded.
# A sync tool creates the Job again once Kubernetes has removed it: what was downloaded is not downloaded a second time.
folder=/models/$MODEL_ID
finished=/models/.finished-$(printf %s "$MODEL_ID" | tr / _)
if [ -e "$finished" ]; then
  echo "$MODEL_ID is complete"
  exit 0
fi
pip install --quiet --no-cache-dir "huggingface-hub==$client"
HF_HUB_DOWNLOAD_TIMEOUT=300 hf download "$MODEL_ID" --max-workers 4 --exclude "$excluded" --local-dir "$folder"

# Blob storage shows folders as objects, which the streamer takes for weights: only files may remain.
find "$folder" -mindepth 1 -maxdepth 1 -type d -exec rm -rf {} +
touch "$finished"
