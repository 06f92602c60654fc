#!/usr/bin/env python3
"""Checks the writer's law: canonical YAML reads back as the value it was written from.

usage: yaml-equal.py JSONL

Each line of the file is {"json": <value>, "yaml": "<its canonical YAML>"}. The YAML is read twice: by PyYAML as it is,
and by PyYAML taught to see the numbers and booleans that kubectl sees besides (1e3, 08, 0o14, y: strings to PyYAML). Both
readings must give the JSON value, types included. A number that PyYAML alone takes for a string passes, as long as that
string is the number; a string that kubectl alone would take for something else does not.

Ends with `N equal, M different`, after the first ten that differ. Exit status 1: some differ, or the file is empty.
"""
import json
import re
import sys
from decimal import Decimal, InvalidOperation

import yaml

SafeLoader = getattr(yaml, 'CSafeLoader', yaml.SafeLoader)
FLOAT = 'tag:yaml.org,2002:float'
SHOWN = 10


class KubectlLoader(SafeLoader):
    """Sees a number or a boolean wherever kubectl's YAML library does."""

    bool_values = {**SafeLoader.bool_values, 'y': True, 'n': False}


# Resolvers are tried in order: what PyYAML already takes for an integer, a date or a time stays what it is.
KubectlLoader.add_implicit_resolver('tag:yaml.org,2002:bool', re.compile(r'^[yYnN]$'), list('yYnN'))
KubectlLoader.add_implicit_resolver(FLOAT, re.compile(
    r'''^[-+]?(0[xX][0-9a-fA-F_]+ | 0[oO][0-7_]+ | 0[bB][01_]+
        | (\.[0-9][0-9_]*|[0-9][0-9_]*(\.[0-9_]*)?)([eE][-+]?[0-9][0-9_]*)?)$''', re.X), list('-+.0123456789'))


class Float:
    """A float as written: two literals that round to the same double (1e400 and 1e500) are still two numbers."""

    def __init__(self, literal):
        self.literal = literal
        try:
            self.value = Decimal(literal)
        except InvalidOperation:
            self.value = None  # .nan, 0x1f, 1:30.5: no JSON number is written so

    def __eq__(self, other):
        return isinstance(other, Float) and self.value is not None and self.value == other.value

    def __repr__(self):
        return self.literal


def keep_literal(loader, node):
    return Float(loader.construct_scalar(node))


class PlainLoader(SafeLoader):
    """safe_load, but for floats being kept as written."""


PlainLoader.add_constructor(FLOAT, keep_literal)
KubectlLoader.add_constructor(FLOAT, keep_literal)


def refuse_constant(name):
    raise ValueError(f'{name} is not JSON')


def difference(want, got, lenient, path='$'):
    """Where and how the reading differs from the JSON value, or None. Lenient: a float may come back as its literal."""
    if lenient and isinstance(want, Float) and isinstance(got, str):
        # the literal itself, not what Decimal would take besides: spaces, underscores, other digits
        return None if re.fullmatch(r'[-+.0-9eE]+', got) and Float(got) == want else f'{path}: {want!r} became the string {got!r}'
    if type(want) is not type(got):
        return f'{path}: {type(want).__name__} {want!r} became {type(got).__name__} {got!r}'
    if isinstance(want, dict):
        if want.keys() != got.keys():
            return f'{path}: keys {sorted(want)!r} became {list(got)!r}'
        found = (difference(want[key], got[key], lenient, f'{path}.{key}') for key in want)
    elif isinstance(want, list):
        if len(want) != len(got):
            return f'{path}: {len(want)} elements became {len(got)}'
        found = (difference(*pair, lenient, f'{path}[{index}]') for index, pair in enumerate(zip(want, got)))
    else:
        return None if want == got else f'{path}: {want!r} became {got!r}'
    return next((each for each in found if each), None)


def check(line):
    """What is wrong with a line of the file, or None."""
    try:
        entry = json.loads(line, parse_float=Float, parse_constant=refuse_constant)
        want, text = entry['json'], entry['yaml']
    except (ValueError, KeyError, TypeError) as error:
        return f'not an entry: {error!r}'
    for reader, loader in (('PyYAML', PlainLoader), ('kubectl', KubectlLoader)):
        try:
            found = difference(want, yaml.load(text, loader), lenient=loader is PlainLoader)
        except (yaml.YAMLError, ValueError, TypeError) as error:  # the last two: 2024-99-99, a mapping as a key
            found = f'cannot be read: {" ".join(str(error).split())}'
        if found:
            return f'to {reader} {found}\n  yaml: {text!r}'
    return None


def main():
    if len(sys.argv) != 2 or sys.argv[1].startswith('-'):
        sys.exit('usage: yaml-equal.py JSONL')
    equal = different = 0
    with open(sys.argv[1], 'rb') as file:
        for number, line in enumerate(file, 1):
            if not line.strip():
                continue
            found = check(line)
            if found is None:
                equal += 1
                continue
            different += 1
            if different <= SHOWN:
                # text may hold what no terminal or encoding takes (lone surrogates, control characters)
                print(f'line {number}: {found}'.encode('ascii', 'backslashreplace').decode())
    print(f'{equal} equal, {different} different')
    return 0 if equal and not different else 1


if __name__ == '__main__':
    sys.exit(main())
