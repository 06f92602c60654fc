#!/bin/sh
# Unpacks Debian's kustomize (in trixie, not in bookworm) into a folder of the tests, without installing it.
#
# usage: fetch-kustomize.sh FOLDER     leaves FOLDER/kustomize; exit status 1, with the reason, where it cannot be had
set -eu
folder=$1
[ ! -x "$folder/kustomize" ] || exit 0
mirror=http://deb.debian.org/debian
architecture=$(dpkg --print-architecture)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
fetch() { python3 -c 'import sys, urllib.request; urllib.request.urlretrieve(sys.argv[1], sys.argv[2])' "$1" "$2" 2>/dev/null; }
fetch "$mirror/dists/trixie/main/binary-$architecture/Packages.xz" "$work/Packages.xz" || { echo "no list of Debian's packages"; exit 1; }
xz --decompress --stdout "$work/Packages.xz" | awk -v RS= '/^Package: kustomize\n/' > "$work/entry"
file=$(sed -n 's/^Filename: //p' "$work/entry")
hash=$(sed -n 's/^SHA256: //p' "$work/entry")
[ -n "$file" ] || { echo "Debian trixie has no kustomize for $architecture"; exit 1; }
fetch "$mirror/$file" "$work/kustomize.deb" || { echo "$file cannot be fetched"; exit 1; }
echo "$hash  $work/kustomize.deb" | sha256sum --check --quiet
dpkg-deb --extract "$work/kustomize.deb" "$work/root"
mkdir -p "$folder"
mv "$work/root/usr/bin/kustomize" "$folder/kustomize"
