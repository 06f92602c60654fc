// Made by `make generate` from Sources/KaitoMachines/Data/docker-sidecar.sh; do not edit.

// swift-format-ignore-file

enum DockerSidecarData {
    static let text: StaticString = #"""
set -eu
# Waits until the training has finished, then builds an image with the adapter in /data and pushes it.
dockerd &
until docker info >/dev/null 2>&1; do
  echo "waiting for the Docker daemon"
  sleep 1
done

marker=
while [ -z "$marker" ]; do
  marker=$(find "$output" -name fine_tuning_completed.txt | head -n 1)
  [ -n "$marker" ] || sleep 10
done
trained=$(dirname "$marker")
echo "training finished in $trained"

context=$(mktemp -d)
cp "$trained/adapter_config.json" "$trained/adapter_model.safetensors" "$context/"
cat >"$context/Dockerfile" <<END
FROM $base
COPY adapter_config.json adapter_model.safetensors /data/
END

# The push secret is mounted read-only; Docker wants to write beside its configuration.
mkdir -p /root/.docker
ln -sf /tmp/.docker/config/config.json /root/.docker/config.json

docker build -t "$image" "$context"
until docker push "$image"; do
  echo "push of $image failed, next attempt in 30 seconds" >&2
  sleep 30
done
rm -rf "$context"
touch /tmp/upload_complete
echo "pushed $image"

"""#
}
