#!/bin/sh
# Builds the compiler in two folders with different names and compares the bytes.
#
# usage: reproducible.sh [PROGRAM]     default: kaito-render
set -eu
program=${1:-kaito-render}
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
for place in a a-longer/place; do
  mkdir -p "$folder/$place/source"
  git ls-files -z --cached --others --exclude-standard | xargs --null cp --parents --target-directory "$folder/$place/source"
  (cd "$folder/$place/source" && KAITO_RENDER_COMPILER_ONLY=1 make --no-print-directory -s build PROGRAMS="$program")
done
first=$(sha256sum < "$folder/a/source/build/$program")
second=$(sha256sum < "$folder/a-longer/place/source/build/$program")
if [ "$first" != "$second" ]; then
  cmp "$folder/a/source/build/$program" "$folder/a-longer/place/source/build/$program" || true
  echo "$program differs between two folders" >&2
  exit 1
fi
echo "$program is the same in two folders: ${first%% *}"
