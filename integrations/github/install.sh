#!/bin/sh
# Puts kaito-render on the PATH of a GitHub Actions job, from the tarball of a release, which is checked against the release's
# SHA256SUMS. Does nothing if kaito-render is already on the PATH.
#
#   VERSION                 the release, such as v0.1.0
#   SERVER, REPOSITORY      the location of its repository: https://github.com and owner/name
#   KAITO_RENDER_RELEASES   another location for releases: the files of v0.1.0 are at $KAITO_RENDER_RELEASES/download/v0.1.0
#   RUNNER_TEMP, GITHUB_PATH   as GitHub sets them
set -eu

fail() {
  printf '::error title=kaito-render::%s\n' "$1"
  exit 3
}

if command -v kaito-render >/dev/null; then
  echo "on the PATH: $(command -v kaito-render)"
  exit 0
fi

# The version becomes part of URLs and file names, so it must not contain characters that are special in them.
number=${VERSION#v}
case $number in
*[!0-9A-Za-z.+~-]*) number= ;;
[0-9]*.*) ;;
*) number= ;;
esac
[ -n "$number" ] || fail "the input version must name a release, as v0.1.0, where the action is used by a branch or a commit"
command -v curl >/dev/null || fail "curl is needed to download kaito-render; or put kaito-render on the PATH"

releases=${KAITO_RENDER_RELEASES:-$SERVER/$REPOSITORY/releases}
folder=$(mktemp -d "$RUNNER_TEMP/kaito-render.XXXXXX")
download() {
  curl --fail --silent --show-error --location --retry 3 --proto =https,file --proto-redir =https \
    --output "$folder/$1" "$releases/download/v$number/$1" || fail "no $1 at $releases/download/v$number"
}

machine=$(uname -m)
case $machine in
x86_64) architecture=amd64 ;;
aarch64) architecture=arm64 ;;
*) fail "there is no release for $machine" ;;
esac
file=kaito-render-$number-linux-$architecture.tar.gz

download SHA256SUMS
# The checksum of exactly this file; empty if the release does not have the file.
expected=$(awk -v name="$file" '$2 == name || $2 == "*" name { print $1 }' "$folder/SHA256SUMS")
[ -n "$expected" ] || fail "the release v$number has no $file"
download "$file"
got=$(sha256sum "$folder/$file" | cut -d ' ' -f 1)
[ "$got" = "$expected" ] || fail "$file is not what SHA256SUMS says; nothing is installed"

tar -xzf "$folder/$file" -C "$folder"
"$folder/bin/kaito-render" version || fail "kaito-render does not start: it needs the GNU C library 2.35 or newer"
echo "$folder/bin" >> "$GITHUB_PATH"
