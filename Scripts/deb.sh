#!/bin/sh
# Builds a Debian package of what `make install` installs: the same bytes for the same commit and compiler. With libraries linked in, it
# is for Debian 12, Ubuntu 22.04 and whatever is newer; with LINK=shared, for the release that it is built on.
#
# usage: deb.sh FOLDER [COMPRESSION]     writes FOLDER/kaito-render_VERSION_ARCHITECTURE.deb; COMPRESSION: xz, or gzip, which is quick
#
# The level of xz takes a third of the time of the usual one, for a package that is a tenth larger.
set -eu
folder=$1
compression=${2:-xz}
# shellcheck source-path=SCRIPTDIR source=release-facts.sh
. "$(dirname "$0")/release-facts.sh"
root=$folder/root
rm -rf "$root" "$folder/debian"
mkdir -p "$folder/debian" "$root/DEBIAN"
umask 022
make --no-print-directory --old-file=build install DESTDIR="$root" PREFIX=/usr

# Move files to where Debian's policy requires them.
mkdir -p "$root/usr/share/zsh/vendor-completions" "$root/usr/share/doc/kaito-render"
mv "$root/usr/share/zsh/site-functions/_kaito-render" "$root/usr/share/zsh/vendor-completions/"
rmdir "$root/usr/share/zsh/site-functions"
sed -i '1{/^#!/d}' "$root/usr/share/bash-completion/completions/kaito-render"
gzip --best --no-name "$root/usr/share/man/man1/kaito-render.1"
for link in kaito-render-git kaito-render-lock kaito-reconciler kaito-render-fn kubectl-kaito_render kubectl_complete-kaito_render; do
  ln -s kaito-render.1.gz "$root/usr/share/man/man1/$link.1.gz"
done
cp README.md "$root/usr/share/doc/kaito-render/"
cp -r docs integrations "$root/usr/share/doc/kaito-render/"
programs="kaito-render kaito-render-git kaito-render-lock kaito-reconciler"
# shellcheck disable=SC2086 # several programs
python3 Scripts/licences.py "$version" "$root/usr/share/doc/kaito-render" $programs
date=$(date --utc --rfc-email --date "@$SOURCE_DATE_EPOCH")
maintainer="kaito-render maintainers <maintainers@example.com>"
printf 'kaito-render (%s) unstable; urgency=medium\n\n  * See CHANGELOG.md.\n\n -- %s  %s\n' "$version" "$maintainer" "$date" |
  gzip --best --no-name > "$root/usr/share/doc/kaito-render/changelog.gz"
cat > "$root/usr/share/doc/kaito-render/copyright" <<END
Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/
Upstream-Name: kaito-render
Comment: /usr/share/doc/kaito-render/NOTICE lists what is linked in, with the places of its source; licences/ beside it has the terms.

Files: *
Copyright: 2025-2026 the kaito-render authors
License: Apache-2.0
 On Debian systems, the full text of the Apache License 2.0 is in
 /usr/share/common-licenses/Apache-2.0.
END

# Linked in on purpose, so that the package is for several releases, with their licences.
mkdir -p "$root/usr/share/lintian/overrides"
printf 'kaito-render: %s *\n' embedded-library extra-license-file > "$root/usr/share/lintian/overrides/kaito-render"

# The compiler's libraries are required; what else the program that commits needs, or the user's git and authorities, is not.
printf 'Source: kaito-render\n\nPackage: kaito-render\nArchitecture: any\n' > "$folder/debian/control"
libraries=$(cd "$folder" && dpkg-shlibdeps -O -dDepends root/usr/bin/kaito-render root/usr/bin/kaito-render-lock \
  root/usr/bin/kaito-reconciler \
  -dRecommends root/usr/bin/kaito-render-git)
depends=$(printf '%s\n' "$libraries" | sed -n 's/^shlibs:Depends=//p')
recommends=$(printf '%s\n' "$libraries" | sed -n 's/^shlibs:Recommends=//p')
cat > "$root/DEBIAN/control" <<END
Package: kaito-render
Version: $version
Architecture: $architecture
Maintainer: $maintainer
Installed-Size: $(du --summarize --block-size=1024 --exclude DEBIAN "$root" | cut -f 1)
Depends: $depends
Recommends: ca-certificates, git${recommends:+, $recommends}
Section: admin
Priority: optional
Description: GitOps compiler for KAITO Workspaces
 Renders a KAITO Workspace (a GPU instance type and a model to serve or to
 fine-tune) into every manifest that the KAITO operator would create for it,
 offline and reproducibly, and commits them to a repository that Argo CD or Flux
 syncs.
END
(cd "$root" && find . -type f -not -path './DEBIAN/*' -printf '%P\0' | sort --zero-terminated | xargs --null md5sum) > "$root/DEBIAN/md5sums"
find "$root" -newermt "@$SOURCE_DATE_EPOCH" -exec touch --no-dereference --date "@$SOURCE_DATE_EPOCH" {} +
dpkg-deb --root-owner-group "-Z$compression" -z3 --build "$root" "$folder/kaito-render_${version}_$architecture.deb"
