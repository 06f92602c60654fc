#!/usr/bin/env python3
"""Says which objects Flux's post-build substitution would change.

usage: flux-substitute.py [--strict] [--unguarded] [--var NAME=VALUE]... FILE...
       flux-substitute.py --cases CASES     whether this program substitutes as documented: texts before and after

Substitution works on an object's text, as Flux documents it (spec.postBuild of a Kustomization, and the README of
fluxcd/pkg/envsubst): `${name}` and the operators of bash, `$$` for one dollar sign. An object with the label or the
annotation kustomize.toolkit.fluxcd.io/substitute: disabled is passed over. A name that has no value becomes empty; with
--strict, the default since kustomize-controller 1.9, it is an error. --unguarded takes no notice of the annotation.

Prints `FILE: kind/name: changed` or `FILE: kind/name: error: why` per object that does not stay as it is, then
`N objects, M not as they were`. Exit status 1: M is not 0, or N is.
"""
import argparse
import fnmatch
import re
import sys

import yaml

GUARD = 'kustomize.toolkit.fluxcd.io/substitute'
NAME = re.compile(r'\w+')
# Longer operators come before those that they begin with.
OPERATORS = [':=', ':-', ':?', ':+', '=', '-', '?', '+', '//', '/#', '/%', '/', '##', '#', '%%', '%', '^^', '^', ',,', ',', ':']
DEFAULTS = (':=', ':-', ':?', ':+', '=', '-', '?', '+')


class Refused(Exception):
    """What Flux ends with instead of a result."""


class Substitution:
    def __init__(self, values, strict):
        self.values, self.strict = values, strict

    def text(self, source, start=0, end=''):
        """The expanded text up to `end` (a closing brace, or nothing), and where it stops."""
        result, at = [], start
        while at < len(source):
            if source.startswith('${', at):
                piece, at = self.expression(source, at + 2)
                result.append(piece)
            elif source.startswith('$$', at) and not end:
                result.append('$')
                at += 2
            elif end and source[at] == end:
                break
            else:
                result.append(source[at])
                at += 1
        return ''.join(result), at

    def expression(self, source, at):
        if source.startswith('#', at):
            name, at = self.name(source, at + 1)
            return str(len(self.value(name).encode())), self.close(source, at)
        name, at = self.name(source, at)
        operator = next((operator for operator in OPERATORS if source.startswith(operator, at)), '')
        word, at = self.text(source, at + len(operator), '}') if operator else ('', at)
        return self.apply(name, operator, word), self.close(source, at)

    def apply(self, name, operator, word):
        if operator in DEFAULTS:
            return self.values.get(name) or word
        value = self.value(name)
        if operator in ('^', '^^', ',', ',,'):
            changed = value.upper() if '^' in operator else value.lower()
            return changed if len(operator) == 2 else changed[:1] + value[1:]
        if operator.startswith('/'):
            return replaced(value, operator, *(word.split('/', 1) + [''])[:2])
        if operator and operator[0] in '#%':
            return trimmed(value, operator, word)
        return sliced(value, word) if operator == ':' else value

    def value(self, name):
        if self.strict and name not in self.values:
            raise Refused(f'variable not set: {name}')
        return self.values.get(name, '')

    @staticmethod
    def name(source, at):
        found = NAME.match(source, at)
        if not found:
            raise Refused(f'no variable name: {source[at - 2:at + 20]!r}')
        return found.group(), found.end()

    @staticmethod
    def close(source, at):
        if not source.startswith('}', at):
            raise Refused(f'no closing brace: {source[max(0, at - 20):at + 10]!r}')
        return at + 1


def replaced(value, operator, pattern, word):
    if operator == '/#':
        return word + value[len(pattern):] if value.startswith(pattern) else value
    if operator == '/%':
        return value[:len(value) - len(pattern)] + word if value.endswith(pattern) else value
    return value.replace(pattern, word, -1 if operator == '//' else 1)


def trimmed(value, operator, pattern):
    lengths = range(1, len(value) + 1) if len(operator) == 1 else range(len(value), 0, -1)
    for length in lengths:
        part = value[:length] if operator[0] == '#' else value[-length:]
        if fnmatch.fnmatchcase(part, pattern):
            return value[length:] if operator[0] == '#' else value[:-length]
    return value


def sliced(value, word):
    try:
        start, *length = [int(number) for number in word.split(':')]
    except ValueError:
        return value
    start = max(0, start + len(value)) if start < 0 else start
    return value[start:start + length[0]] if length else value[start:]


def is_guarded(thing):
    metadata = thing.get('metadata') or {}
    return any((metadata.get(place) or {}).get(GUARD) == 'disabled' for place in ('annotations', 'labels'))


def outcome(thing, substitution):
    """What becomes of an object: nothing, or what to say of it."""
    text = yaml.safe_dump(thing, allow_unicode=True, width=sys.maxsize)
    try:
        expanded = yaml.safe_load(substitution.text(text)[0])
    except (Refused, yaml.YAMLError) as error:
        return f'error: {" ".join(str(error).split())}'
    return None if expanded == thing else 'changed'


def check(cases):
    """The cases whose text becomes something else, or fails, against what they say."""
    for case in cases:
        try:
            substitution = Substitution(case.get('values', {}), case.get('strict', False))
            given = {'gives': substitution.text(case['text'])[0]}
        except Refused:
            given = {'error': True}
        if given != {key: case[key] for key in ('gives', 'error') if key in case}:
            yield f'{case["text"]!r}: {given}'


def read(path):
    with open(path, encoding='utf-8') as file:
        return [document for document in yaml.load_all(file, yaml.CSafeLoader) if document is not None]


def main():
    parser = argparse.ArgumentParser(description='Says which objects substitution by Flux would change.')
    parser.add_argument('--strict', action='store_true')
    parser.add_argument('--unguarded', action='store_true')
    parser.add_argument('--var', action='append', default=[], metavar='NAME=VALUE')
    parser.add_argument('--cases', metavar='CASES')
    parser.add_argument('files', nargs='*', metavar='FILE')
    options = parser.parse_args()
    if options.cases:
        wrong = list(check(read(options.cases)))
        print(*wrong, sep='\n')
        return 1 if wrong else 0
    substitution = Substitution(dict(pair.split('=', 1) for pair in options.var), options.strict)
    count, changed = 0, 0
    for path in options.files:
        for thing in read(path):
            count += 1
            if is_guarded(thing) and not options.unguarded:
                continue
            said = outcome(thing, substitution)
            if said:
                changed += 1
                print(f'{path}: {thing["kind"]}/{thing["metadata"]["name"]}: {said}')
    print(f'{count} objects, {changed} not as they were')
    return 1 if changed or not count else 0


if __name__ == '__main__':
    sys.exit(main())
