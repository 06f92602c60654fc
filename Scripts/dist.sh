#!/bin/sh
# Collects the artifacts of a release; run `make deb` first.
#
# usage: dist.sh FOLDER
set -eu
folder=$1
# shellcheck source-path=SCRIPTDIR source=release-facts.sh
. "$(dirname "$0")/release-facts.sh"
rm -rf "$folder"
mkdir -p "$folder/content"
programs="kaito-render kaito-render-git kaito-render-lock kaito-reconciler"
for program in $programs; do cp "build/$program" "$folder/content/"; done
cp LICENSE integrations/kubectl/kubectl_complete-kaito_render "$folder/content/"
# shellcheck disable=SC2086 # several programs
tar --create --sort=name --owner=0 --group=0 --numeric-owner --mtime="@$SOURCE_DATE_EPOCH" -C "$folder/content" \
  $programs LICENSE kubectl_complete-kaito_render | gzip --best --no-name > "$folder/kaito-render-$version-linux-$architecture.tar.gz"
rm -r "$folder/content"
cp ".build/deb/kaito-render_${version}_$architecture.deb" "$folder/"
# shellcheck disable=SC2086 # several programs
python3 Scripts/sbom.py "$version" $programs > "$folder/kaito-render-$version.spdx.json"
(cd "$folder" && sha256sum kaito-render* > SHA256SUMS)
