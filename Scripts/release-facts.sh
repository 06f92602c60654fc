# Sets $version, $architecture and SOURCE_DATE_EPOCH, which determine the names and dates of release files. Scripts source this
# file in the repository's root folder, after the programs are built. The date is that of the commit unless one is set.
# shellcheck shell=sh disable=SC2034 # used by the scripts that source this file
version=$(build/kaito-render version | cut -d ' ' -f 2)
architecture=$(dpkg --print-architecture)
: "${SOURCE_DATE_EPOCH:=$(git log -1 --format=%ct)}"
export SOURCE_DATE_EPOCH
