set -eu
# Downloads every address in DATA_URLS (separated by spaces) into DATA_VOLUME_PATH; three attempts each.
: "${DATA_URLS:?there is nothing to download}"
: "${DATA_VOLUME_PATH:?there is nowhere to put the data}"

download() {
  for attempt in 1 2 3; do
    status=none
    if status=$(curl -sSL -w '%{http_code}' -o "$2.part" "$1") && [ "$status" = 200 ] && [ -s "$2.part" ]; then
      mv "$2.part" "$2"
      echo "downloaded $1"
      return 0
    fi
    rm -f "$2.part"
    echo "attempt $attempt at $1 failed with status $status" >&2
    [ "$attempt" = 3 ] || sleep 2
  done
  return 1
}

set -f
number=0
for url in $DATA_URLS; do
  number=$((number + 1))
  name=$(basename "$url" | tr '?=&' '___')
  target=$DATA_VOLUME_PATH/$name
  # Two addresses may end alike: neither may overwrite the other.
  if [ -e "$target" ]; then target=$DATA_VOLUME_PATH/$number-$name; fi
  download "$url" "$target"
done
