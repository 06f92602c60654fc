# What the files of a release are named and dated by: $version, $architecture and SOURCE_DATE_EPOCH. Scripts source it, in the
# repository's root folder and once the programs are built; the date is that of the commit unless one is set.
# shellcheck shell=sh disable=SC2034 # used by those that source it
version=$(build/kaito-render version | cut -d ' ' -f 2)
architecture=$(dpkg --print-architecture)
: "${SOURCE_DATE_EPOCH:=$(git log -1 --format=%ct)}"
export SOURCE_DATE_EPOCH
