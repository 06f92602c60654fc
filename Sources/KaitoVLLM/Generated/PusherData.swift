// Made by `make generate` from Sources/KaitoVLLM/Data/pusher.sh; do not edit.

// swift-format-ignore-file

enum PusherData {
    static let text: StaticString = #"""
# Waits until the training has finished, then pushes the adapter as an image that carries it in /data.
# Set before: results, image, model.
marker=$results/fine_tuning_completed.txt
until [ -e "$marker" ]; do sleep 5; done
echo "training finished in $results"

work=$(mktemp -d)
mkdir "$work/data"
cp "$results/adapter_config.json" "$results/adapter_model.safetensors" "$work/data/"
cd "$work"
tar -cf layer.tar data
digest=$(sha256sum layer.tar)
digest=${digest%% *}
gzip -9 layer.tar
printf '{"rootfs":{"type":"layers","diff_ids":["sha256:%s"]}}' "$digest" >config.json

attempt=1
until oras push --annotation "sh.kaito.model.name=$model" \
  --config config.json:application/vnd.oci.image.config.v1+json \
  "$image" layer.tar.gz:application/vnd.oci.image.layer.v1.tar+gzip; do
  if [ "$attempt" = 10 ]; then
    echo "cannot push $image" >&2
    exit 1
  fi
  attempt=$((attempt + 1))
  echo "push of $image failed, next attempt in 30 seconds" >&2
  sleep 30
done
echo "pushed $image"

# The pause container waits for this: the Job is complete once all containers have ended. Process 1 is the pod's own.
for process in $(pidof pause || true); do
  [ "$process" = 1 ] || kill -TERM "$process" || true
done

"""#
}
