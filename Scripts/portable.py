#!/usr/bin/env python3
"""Checks that the programs and libraries of a folder run wherever the C library is new enough.

usage: portable.py FOLDER GLIBC     GLIBC: the oldest version of the C library, such as 2.35

Each symbol version that a file requires must be of a C library at most that new, or be provided by a library of the folder; each
library that it loads must belong to the C library or to the folder. Prints the newest version that is required.
"""
import pathlib
import re
import subprocess
import sys

# What the C library consists of. Everything else has to be in the folder.
C_LIBRARY = re.compile(r'(libc|libm|libdl|libpthread|librt|libresolv|libutil)\.so\.\d+|ld-linux.*\.so\.\d+')


def readelf(option, file):
    return subprocess.run(['readelf', '--wide', option, file], check=True, capture_output=True, text=True).stdout


def is_elf(file):
    with file.open('rb') as opened:
        return opened.read(4) == b'\x7fELF'


def number(version):
    return tuple(int(part) for part in version.split('.'))


def required(file):
    """Pairs of a library and a symbol version that the file needs of it."""
    library = None
    for line in readelf('--version-info', file).partition('.gnu.version_r')[2].splitlines():
        if named := re.search(r'File: (\S+)', line):
            library = named[1]
        elif versioned := re.search(r'Name: (\S+)', line):
            yield library, versioned[1]


def provided(file):
    """The symbol versions that a library defines."""
    definitions = readelf('--version-info', file).partition('.gnu.version_d')[2].partition('.gnu.version_r')[0]
    return set(re.findall(r'Name: (\S+)', definitions))


def mistakes(file, brought, floor):
    for library in re.findall(r'\(NEEDED\).*\[(.*)\]', readelf('--dynamic', file)):
        if not C_LIBRARY.fullmatch(library) and library not in brought:
            yield f'loads {library}, which is neither part of the C library nor brought along'
    for library, version in required(file):
        if not C_LIBRARY.fullmatch(library):
            if library in brought and version not in brought[library]:
                yield f'needs {version} of {library}, which the one brought along has not'
        elif not re.fullmatch(r'GLIBC_[\d.]+', version):
            yield f'needs {version} of {library}, which only some C libraries have'
        elif number(version.removeprefix('GLIBC_')) > number(floor):
            yield f'needs {version} of {library}; the oldest C library to run with is {floor}'


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__.strip())
    folder, floor = sys.argv[1:]
    files = sorted({file.resolve() for file in pathlib.Path(folder).rglob('*') if file.is_file() and is_elf(file)})
    if not files:
        sys.exit(f'portable.py: {folder} has no program')
    brought = {file.name: provided(file) for file in files if '.so' in file.name}
    found = [f'{file}: {mistake}' for file in files for mistake in mistakes(file, brought, floor)]
    if found:
        sys.exit('\n'.join(f'portable.py: {line}' for line in found))
    versions = {version for file in files for library, version in required(file) if C_LIBRARY.fullmatch(library)}
    newest = max(versions, key=lambda version: number(version.removeprefix('GLIBC_')))
    print(f'{len(files)} files need {newest}; {floor} is allowed')


main()
