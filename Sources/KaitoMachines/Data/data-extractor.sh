set -eu
# The data image carries its files in /data.
mkdir -p /mnt/data
cp -R /data/. /mnt/data/
ls -l /mnt/data
