// Made by `make generate` from Sources/KaitoMachines/Data/data-extractor.sh; do not edit.

// swift-format-ignore-file

enum DataExtractorData {
    static let text: StaticString = #"""
set -eu
# The data image carries its files in /data.
mkdir -p /mnt/data
cp -R /data/. /mnt/data/
ls -l /mnt/data

"""#
}
