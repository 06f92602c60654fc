# Starts the script in SAMPLER_SCRIPT. Set before: client. The shell would ignore the signal that ends the pod.
trap 'exit 0' TERM
pip install --quiet --no-cache-dir "huggingface-hub==$client" &
wait "$!"
exec python3 -c "$SAMPLER_SCRIPT"
