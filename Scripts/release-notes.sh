#!/bin/sh
# Prints the section of a version in CHANGELOG.md, without its heading.
#
# usage: release-notes.sh VERSION
set -eu
version=${1#v}
notes=$(awk -v version="$version" '/^## / { wanted = $2 == version; next } wanted' CHANGELOG.md)
if [ -z "$notes" ]; then
  echo "release-notes.sh: CHANGELOG.md has no section for $version" >&2
  exit 2
fi
printf '%s\n' "$notes"
