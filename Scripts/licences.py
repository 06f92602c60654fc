#!/usr/bin/env python3
"""Gathers the licences of everything that the built programs are made of, and says where its source is.

usage: licences.py VERSION FOLDER PROGRAM...     PROGRAM: a name in .build/release; also brought along: libgcc_s.so.1

Writes FOLDER/NOTICE and FOLDER/licences: the files of the Swift packages, and what Debian's packages say of their copyright.
"""
import pathlib
import re
import shutil
import sys

import sbom

# The unwinder, which the programs load.
BROUGHT = {'libgcc-s1'}

NOTICE = '''kaito-render {version}
Copyright 2025-2026 the kaito-render authors
Licensed under the Apache License 2.0 (LICENSE).

The programs are linked of the parts below, or bring them along. Each is unchanged, under its own licence, which is in licences/.

libgit2 is under the GNU General Public License 2 with an exception, by which it may be linked into other programs and distributed
with them; parts of it are under the GNU Lesser General Public License 2.1. The GCC runtime libraries are under the GNU General
Public License 3 with the GCC Runtime Library Exception. For all of these, the complete source is offered: that of Debian's packages
at https://snapshot.debian.org/package/, by the name of the source package and the version, and that of this program in its
repository, from which it can be linked again with other versions of the libraries ("make build").

'''


def swift_parts(programs):
    versions = sbom.pins()
    for checkout in sorted({sbom.package_of(module) for name in programs for module in sbom.linked_modules(name)} - {None}):
        number, location = versions[checkout]
        texts = [file for pattern in ('LICENSE*', 'NOTICE*') for file in sorted((sbom.CHECKOUTS / checkout).glob(pattern))]
        yield checkout, number, location, texts


def debian_parts(programs):
    found = {named for name in programs for named in sbom.archived_packages(name)}
    found |= {named for name in programs for named in sbom.loaded_packages(name) if named[0] in BROUGHT}
    for name, version in sorted(found):
        source = sbom.output('dpkg-query', '-W', '-f', '${source:Package} ${source:Version}', name)
        yield name, version, f'Debian source package {source}', [pathlib.Path(f'/usr/share/doc/{name}/copyright')]


def swift_runtime():
    texts = sorted((sbom.toolchain() / 'share/swift').glob('LICENSE*'))
    return 'swift-runtime', sbom.swift_version(), 'https://www.swift.org', texts


def add_common_texts(text, folder):
    """The texts that Debian's copyright files name instead of repeating them."""
    for path in sorted(set(re.findall(r'/usr/share/common-licenses/[A-Za-z]+[-0-9.]*[0-9]', text))):
        if pathlib.Path(path).exists():
            shutil.copy(path, folder)


def main():
    if len(sys.argv) < 4:
        sys.exit(__doc__.strip())
    version, folder, programs = sys.argv[1], pathlib.Path(sys.argv[2]), sys.argv[3:]
    notice = NOTICE.format(version=version)
    for name, number, location, texts in [swift_runtime(), *swift_parts(programs), *debian_parts(programs)]:
        if not texts:
            sys.exit(f'licences.py: {name} has no file with its licence')
        notice += f'{name} {number}\n    {location}\n'
        (folder / 'licences' / name).mkdir(parents=True)
        for text in texts:
            shutil.copyfile(text, folder / 'licences' / name / text.name)
            add_common_texts(text.read_text(), folder / 'licences')
    (folder / 'NOTICE').write_text(notice)


main()
