#!/bin/sh
# Collects the artifacts of a release; run `make deb` first. Fails if a program of the tarball needs a newer C library than GLIBC.
#
# usage: dist.sh FOLDER GLIBC
set -eu
folder=$1
glibc=$2
# shellcheck source-path=SCRIPTDIR source=release-facts.sh
. "$(dirname "$0")/release-facts.sh"
rm -rf "$folder"
mkdir -p "$folder"
umask 022
programs="kaito-render kaito-render-git kaito-render-lock kaito-reconciler"

# What is installed, with the unwinder where the programs look for it, as it may be missing where there is a C library.
content=$folder/content
make --no-print-directory --old-file=build install DESTDIR="$content" PREFIX=
library=$(ldd build/kaito-render | sed -n 's/.*libgcc_s.so.1 => \([^ ]*\) .*/\1/p')
install -D -m 644 "$library" "$content/lib/kaito-render/libgcc_s.so.1"
python3 Scripts/portable.py "$content" "$glibc"
documentation=$content/share/doc/kaito-render
mkdir -p "$documentation"
cp LICENSE "$documentation/"
# shellcheck disable=SC2086 # several programs
python3 Scripts/licences.py "$version" "$documentation" $programs
tar --create --sort=name --owner=0 --group=0 --numeric-owner --mtime="@$SOURCE_DATE_EPOCH" -C "$content" bin lib share |
  gzip --best --no-name > "$folder/kaito-render-$version-linux-$architecture.tar.gz"
rm -r "$content"

cp ".build/deb/kaito-render_${version}_$architecture.deb" "$folder/"
# shellcheck disable=SC2086 # several programs
python3 Scripts/sbom.py "$version" $programs > "$folder/kaito-render-$version-linux-$architecture.spdx.json"
(cd "$folder" && sha256sum kaito-render* > SHA256SUMS)
