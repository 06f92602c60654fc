#!/usr/bin/env python3
"""Embeds the data files of every module as Swift string constants, so that the binary needs no file at run time.

usage: generate.py [--check]      --check writes nothing and fails where a generated file is out of date

Sources/<Module>/**/Data/<name>.<ext> becomes Sources/<Module>/**/Generated/<Name>.swift: an enum with one StaticString,
which costs nothing until it is read.
"""
import pathlib
import re
import sys

root = pathlib.Path(__file__).resolve().parent.parent


def identifier(path):
    words = re.split(r"[^A-Za-z0-9]+", path.stem)
    return "".join(word[:1].upper() + word[1:] for word in words if word) + "Data"


def check_table(path, text):
    """Every row has a cell for every column: the program does not look."""
    rows = [(number, line.count("\t")) for number, line in enumerate(text.split("\n"), 1) if line and not line.startswith("#")]
    for number, tabs in rows:
        if tabs != rows[0][1]:
            sys.exit(f"{path.relative_to(root)}:{number}: {tabs + 1} cells, the table has {rows[0][1] + 1} columns")


def swift(path):
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".tsv":
        check_table(path, text)
    marks = "#"
    while f'"""{marks}' in text or f"\\{marks}" in text:
        marks += "#"
    return (
        f"// Made by `make generate` from {path.relative_to(root)}; do not edit.\n\n"
        f"// swift-format-ignore-file\n\n"
        f"enum {identifier(path)} {{\n"
        f"    static let text: StaticString = {marks}\"\"\"\n{text}\n\"\"\"{marks}\n}}\n"
    )


def main():
    stale = []
    for path in sorted((root / "Sources").glob("**/Data/*.*")):
        target = path.parent.parent / "Generated" / f"{identifier(path)}.swift"
        wanted = swift(path)
        if target.exists() and target.read_text(encoding="utf-8") == wanted:
            continue
        stale.append(str(target.relative_to(root)))
        if "--check" not in sys.argv:
            target.parent.mkdir(exist_ok=True)
            target.write_text(wanted, encoding="utf-8")
    if stale and "--check" in sys.argv:
        sys.exit("out of date, run `make generate`: " + ", ".join(stale))


main()
