#!/bin/sh
# Prints the krew manifest for released tarballs, each followed by its URL.
#
# usage: krew.sh VERSION TARBALL URL [TARBALL URL]…
#
# A tarball's name contains its architecture, amd64 or arm64. At its top level are kaito-render, kaito-render-git and the licence.
set -eu
if [ $# -lt 3 ] || [ $(($# % 2)) -eq 0 ]; then
  echo "usage: krew.sh VERSION TARBALL URL [TARBALL URL]…" >&2
  exit 64
fi
fail() {
  echo "krew.sh: $1" >&2
  exit 2
}

version=${1#v}
shift
# All tarballs are read before anything is printed.
platforms=
while [ $# -gt 0 ]; do
  case ${1##*/} in
  *amd64*) architecture=amd64 ;;
  *arm64*) architecture=arm64 ;;
  *) fail "$1: the name says no architecture, amd64 or arm64" ;;
  esac
  case $2 in
  https://*.tar.gz) ;;
  *) fail "$2: krew takes a tarball from https, with a name in .tar.gz" ;;
  esac
  files=$(tar -tzf "$1")
  for file in kaito-render kaito-render-git LICENSE; do
    printf '%s\n' "$files" | sed 's,^\./,,' | grep -qxF "$file" || fail "$1: there is no $file at its top"
  done
  sum=$(sha256sum "$1" | cut -d ' ' -f 1)
  platforms="$platforms
  - selector: {matchLabels: {os: linux, arch: $architecture}}
    uri: $2
    sha256: $sum
    bin: kaito-render"
  shift 2
done

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
    Needs libyaml-0-2 and, for commit and diff against a branch, libgit2-1.5
    (package names of Debian 12).
  platforms:$platforms
END_OF_MANIFEST
