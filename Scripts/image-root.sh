#!/bin/sh
# Assembles everything that programs need in an otherwise empty image: the programs, their libraries, certificates, an account.
#
# usage: image-root.sh FOLDER PROGRAM...     PROGRAM: a file such as build/kaito-render
set -eu
folder=$1
shift
rm -rf "$folder"
mkdir -p "$folder/usr/bin" "$folder/etc/ssl/certs" "$folder/workspace" "$folder/home/nonroot" "$folder/tmp"
for program; do
  install -m 755 "$program" "$folder/usr/bin/"
  # The libraries, at the paths where the loader looks for them, and the loader itself.
  ldd "$program" | grep -o '/[^ ]*' | while read -r library; do
    mkdir -p "$folder$(dirname "$library")"
    cp --dereference --update "$library" "$folder$library"
  done
done
if [ -e /etc/ssl/certs/ca-certificates.crt ]; then cp /etc/ssl/certs/ca-certificates.crt "$folder/etc/ssl/certs/"; fi
echo 'nonroot:x:65532:65532:nonroot:/home/nonroot:/sbin/nologin' > "$folder/etc/passwd"
echo 'nonroot:x:65532:' > "$folder/etc/group"
chmod 1777 "$folder/tmp"
