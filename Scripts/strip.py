#!/usr/bin/env python3
"""Strips a program, and makes the same bytes of the same code wherever it was built.

usage: strip.py PROGRAM STRIPPED

The Swift compiler leaves hashes of its own command line, with the folders in it, in .swift_modhash, and the linker an id that
follows from them. The hashes become zeros, the id the SHA-1 of the rest. Sections keep their place and size: taking them out
would cost the program its read-only relocations.
"""
import hashlib
import pathlib
import subprocess
import sys
import tempfile

HASHES, ID = '.swift_modhash', '.note.gnu.build-id'
# A note's name and sizes stand before its content.
NOTE_HEADER = 16


def section(program, name, scratch):
    subprocess.run(['objcopy', '--dump-section', f'{name}={scratch}', program], check=True, stderr=subprocess.DEVNULL)
    return scratch.read_bytes()


def replace(program, name, content, scratch):
    scratch.write_bytes(content)
    subprocess.run(['objcopy', '--update-section', f'{name}={scratch}', program], check=True)


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__.strip())
    program, stripped = sys.argv[1:]
    subprocess.run(['strip', '-o', stripped, program], check=True)
    with tempfile.TemporaryDirectory() as folder:
        scratch = pathlib.Path(folder) / 'section'
        replace(stripped, HASHES, bytes(len(section(stripped, HASHES, scratch))), scratch)
        note = section(stripped, ID, scratch)
        replace(stripped, ID, note[:NOTE_HEADER] + bytes(len(note) - NOTE_HEADER), scratch)
        digest = hashlib.sha1(pathlib.Path(stripped).read_bytes()).digest()
        replace(stripped, ID, note[:NOTE_HEADER] + digest[:len(note) - NOTE_HEADER], scratch)


main()
