#!/bin/sh
# Prints the Homebrew formula for released tarballs, each followed by its URL.
#
# usage: homebrew.sh VERSION TARBALL URL [TARBALL URL]…
set -eu
# shellcheck source-path=SCRIPTDIR source=tarballs.sh
. "$(dirname "$0")/tarballs.sh"

read_tarballs "$@" # all of them before anything is printed
first=$(printf %s "$tarballs" | head -n 1 | cut -d ' ' -f 2)
platforms=$(printf %s "$tarballs" | while read -r architecture url sum; do
  case $architecture in amd64) processor=intel ;; *) processor=arm ;; esac
  cat <<END

  on_$processor do
    url "$url"
    sha256 "$sum"
  end
END
done)

cat <<END_OF_FORMULA
class KaitoRender < Formula
  desc "GitOps compiler for KAITO Workspaces"
  homepage "${first%/releases/download/*}"
  version "$version"
  license "Apache-2.0"
  depends_on :linux
$platforms

  def install
    prefix.install Dir["*"]
  end

  test do
    assert_match version.to_s, shell_output("#{bin}/kaito-render version")
  end
end
END_OF_FORMULA
