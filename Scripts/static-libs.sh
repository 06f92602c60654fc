#!/bin/sh
# Makes a folder of archives in which the linker finds libraries before their shared ones, so that a program brings them along and
# runs where other versions of them are installed, or none. A library without an archive is linked as a shared one.
#
# usage: static-libs.sh FOLDER COMPILER static|shared     shared: only the C++ runtime
#
# The folder also has to come first in PKG_CONFIG_PATH: the flags of pkg-config stand before all others.
set -eu
folder=$1
compiler=$2
mkdir -p "$folder"

# The path of a library's archive; empty where it is not installed.
archive() {
  found=$("$compiler" -print-file-name="lib$1.a")
  [ "$found" = "lib$1.a" ] || printf '%s\n' "$found"
}

# The description of a library for pkg-config, but for where it is.
describe() {
  printf 'Name: %s\nDescription: an archive\nVersion: %s\nCflags: %s\nLibs: -L%s -l%s\n' \
    "$1" "$(pkg-config --modversion "$1")" "$(pkg-config --cflags "$1")" "$folder" "$2" > "$folder/$1.pc"
}

names="stdc++"
[ "$3" = shared ] || names="$names yaml z"
for name in $names; do
  found=$(archive "$name")
  [ -z "$found" ] || ln -sf "$found" "$folder/"
done
if [ "$3" = shared ]; then exit 0; fi
[ -z "$(archive yaml)" ] || describe yaml-0.1 yaml
[ -n "$(archive git2)" ] || exit 0

# libgit2 with all that it needs, under its name: the linker reads a text in place of an archive as a script.
object=$(mktemp)
"$compiler" -O2 -Wall -Wextra -Werror -fvisibility=hidden -c "$(dirname "$0")/gssapi.c" -o "$object"
ar rcsD "$object.a" "$object" && rm "$object"
mv "$object.a" "$folder/libgssapi.a" # whole for whoever links meanwhile
group=$folder/libgssapi.a
for name in $(pkg-config --static --libs-only-l libgit2 libcrypto | tr ' ' '\n' | sed -n 's/^-l//p' | sort -u); do
  case $name in rt | dl | pthread) continue ;; esac # parts of the C library
  found=$(archive "$name")
  if [ -z "$found" ]; then
    echo "static-libs.sh: there is no archive of $name, so libgit2 is linked as a shared library" >&2
    exit 0
  fi
  group="$group $found"
done
echo "GROUP($group)" > "$folder/libgit2.a"
describe libgit2 git2
