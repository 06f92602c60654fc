// Made by `make generate` from Sources/KaitoVLLM/Data/puller.sh; do not edit.

// swift-format-ignore-file

enum PullerData {
    static let text: StaticString = #"""
# Copies the files in /data of a container image to a directory. Set before: image, target.
# Tries without credentials first, then with each secret that is mounted.
work=$(mktemp -d)
pulled=
for credentials in '' /root/.docker/config.d/*/*.json; do
  if [ -z "$credentials" ]; then
    set --
  elif [ -e "$credentials" ]; then
    set -- --authfile "$credentials"
  else
    continue
  fi
  rm -rf "$work/layers"
  if skopeo copy --dest-decompress "$@" "docker://$image" "dir:$work/layers"; then
    pulled=yes
    break
  fi
done
if [ -z "$pulled" ]; then
  echo "cannot pull $image" >&2
  exit 1
fi

mkdir -p "$work/files"
skopeo inspect --format '{{range .Layers}}{{println .}}{{end}}' "dir:$work/layers" >"$work/order"
while read -r layer; do
  # A layer's file is named by its digest without the algorithm.
  [ -n "$layer" ] || continue
  tar -xf "$work/layers/${layer#*:}" -C "$work/files"
done <"$work/order"

if [ ! -d "$work/files/data" ]; then
  echo "$image has no folder /data" >&2
  exit 1
fi
mkdir -p "$target"
cp -R "$work/files/data/." "$target/"
rm -rf "$work"
ls -l "$target"

"""#
}
