#!/bin/sh
# Prints the krew manifest for released tarballs, each followed by its URL.
#
# usage: krew.sh VERSION TARBALL URL [TARBALL URL]…
set -eu
# shellcheck source-path=SCRIPTDIR source=tarballs.sh
. "$(dirname "$0")/tarballs.sh"

read_tarballs "$@" # all of them before anything is printed
platforms=$(printf %s "$tarballs" | while read -r architecture url sum; do
  cat <<END
  - selector: {matchLabels: {os: linux, arch: $architecture}}
    uri: $url
    sha256: $sum
    bin: bin/kaito-render
END
done)

cat <<END_OF_MANIFEST
apiVersion: krew.googlecontainertools.github.com/v1alpha2
kind: Plugin
metadata:
  name: kaito-render
spec:
  version: v$version
  shortDescription: Render KAITO Workspaces to manifests
  description: |
    Renders a KAITO Workspace (a GPU instance type and a model to serve or to
    fine-tune) into every manifest that the KAITO operator would create for it,
    offline and reproducibly. Shows what a change does to objects, GPUs and
    cost, compared with a branch, a folder or the live cluster, and commits to
    a repository that Argo CD or Flux syncs.
  caveats: |
    Needs the GNU C library, 2.35 or newer: Debian 12, Ubuntu 22.04, Fedora 36.
  platforms:
$platforms
END_OF_MANIFEST
