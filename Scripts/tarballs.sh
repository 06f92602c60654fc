# For the scripts that describe released tarballs to a package manager; they source this file.
# shellcheck shell=sh disable=SC2034 # used by the scripts that source this file

# Reads the arguments "VERSION TARBALL URL [TARBALL URL]…" and sets $version and $tarballs: a line for each tarball, with its
# architecture, its URL and its checksum. A tarball's name contains its architecture, amd64 or arm64.
read_tarballs() {
  me=${0##*/}
  if [ $# -lt 3 ] || [ $(($# % 2)) -eq 0 ]; then
    echo "usage: $me VERSION TARBALL URL [TARBALL URL]…" >&2
    exit 64
  fi
  version=${1#v}
  tarballs=
  shift
  while [ $# -gt 0 ]; do
    case ${1##*/} in
    *amd64*) architecture=amd64 ;;
    *arm64*) architecture=arm64 ;;
    *) fail "$1: the name says no architecture, amd64 or arm64" ;;
    esac
    case $2 in
    https://*.tar.gz) ;;
    *) fail "$2: a tarball comes from https, with a name in .tar.gz" ;;
    esac
    files=$(tar -tzf "$1")
    for file in bin/kaito-render bin/kaito-render-git share/doc/kaito-render/LICENSE; do
      printf '%s\n' "$files" | sed 's,^\./,,' | grep -qxF "$file" || fail "$1: there is no $file in it"
    done
    tarballs="$tarballs$architecture $2 $(sha256sum "$1" | cut -d ' ' -f 1)
"
    shift 2
  done
}

fail() {
  echo "$me: $1" >&2
  exit 2
}
