#!/usr/bin/env python3
"""Embeds the data files of every module as Swift string constants, so that the binary needs no file at run time.

usage: generate.py [--check]      --check writes nothing and fails where a generated file is out of date

Sources/<Module>/**/Data/<name>.<ext> becomes Sources/<Module>/**/Generated/<Name>.swift: an enum with one StaticString,
which costs nothing until it is read. Where a folder holds files of several releases (`presets-v0.12.tsv`), an index finds
them by name, so that a new release needs no new code to be found.
"""
import pathlib
import re
import sys

root = pathlib.Path(__file__).resolve().parent.parent


def identifier(path):
    stem = re.sub(r"(?<=[0-9])\.(?=[0-9])", "_", path.stem)
    words = re.split(r"[^A-Za-z0-9_]+", stem)
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


def index(paths):
    """Finds the files of a folder by their names without the extension."""
    cases = "".join(f'        case "{path.stem}": {identifier(path)}.text\n' for path in paths)
    return (
        f"// Made by `make generate` from {paths[0].parent.relative_to(root)}; do not edit.\n\n"
        f"// swift-format-ignore-file\n\n"
        f"enum DataIndex {{\n"
        f"    static func text(_ name: String) -> StaticString? {{\n"
        f"        switch name {{\n{cases}        default: nil\n        }}\n    }}\n}}\n"
    )


def generated():
    """Every generated file with its content."""
    files = {}
    for folder in sorted((root / "Sources").glob("**/Data")):
        paths = sorted(folder.glob("*.*"))
        for path in paths:
            files[folder.parent / "Generated" / f"{identifier(path)}.swift"] = swift(path)
        if any(re.search(r"-v[0-9]", path.stem) for path in paths):
            files[folder.parent / "Generated" / "DataIndex.swift"] = index(paths)
    return files


def main():
    stale = []
    files = generated()
    for target, desired in files.items():
        if target.exists() and target.read_text(encoding="utf-8") == desired:
            continue
        stale.append(str(target.relative_to(root)))
        if "--check" not in sys.argv:
            target.parent.mkdir(exist_ok=True)
            target.write_text(desired, encoding="utf-8")
    for target in sorted((root / "Sources").glob("**/Generated/*.swift")):
        if target not in files:
            stale.append(str(target.relative_to(root)))
            if "--check" not in sys.argv:
                target.unlink()
    if stale and "--check" in sys.argv:
        sys.exit("out of date, run `make generate`: " + ", ".join(stale))


main()
