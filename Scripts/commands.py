#!/usr/bin/env python3
"""Makes the command reference from the definitions of the commands.

usage: kaito-render --experimental-dump-help | commands.py > docs/commands.md
"""
import re
import sys

import help_tree

PROGRAM = 'kaito-render'
# What these two share is what every command has that reads Workspaces; it is told once.
READERS = ('render', 'validate')
EVERYWHERE = ('version', 'help')
INPUT_OPTIONS = 'Input options'


def escape(text):
    """Text that Markdown shows as it stands, also in a table."""
    return re.sub(r'[\\`*<|]|(?<!\w)_', r'\\\g<0>', text)


def code(text):
    """A code span; a table takes no bare `|` even there."""
    return '`' + text.replace('|', '\\|') + '`'


def anchor(heading):
    return heading.lower().replace(' ', '-')


def table(headings, rows):
    yield '| ' + ' | '.join(headings) + ' |'
    yield '|' + '---|' * len(headings)
    for row in rows:
        yield '| ' + ' | '.join(row) + ' |'
    yield ''


def term(argument):
    """`-f, --filename <filename>`; a positional argument is its value alone."""
    value = f'<{argument["valueName"]}>'
    if argument['kind'] == 'positional':
        return value
    names = ', '.join(sorted((help_tree.spelled(each) for each in argument['names']), key=len))
    return names if argument['kind'] == 'flag' else f'{names} {value}'


def meaning(argument):
    text = escape(argument.get('abstract', ''))
    values = argument.get('allValues', [])
    if not all(re.search(rf'(?<![\w.]){re.escape(each)}(?![\w])', argument.get('abstract', '')) for each in values):
        text += ' Values: ' + ', '.join(code(each) for each in values) + '.'
    return text


def options(arguments):
    rows = [(code(term(each)), code(each['defaultValue']) if 'defaultValue' in each else '', meaning(each)) for each in arguments]
    return table(('option', 'default', 'meaning'), rows)


def usage(definition):
    """What must be given by name, the rest as `[options]`."""
    words = [PROGRAM, definition['commandName']]
    arguments = help_tree.arguments(definition, EVERYWHERE)
    words += [term(each) for each in arguments if each['kind'] == 'option' and not each['isOptional']]
    if any(each['kind'] != 'positional' and each['isOptional'] for each in arguments):
        words.append('[options]')
    words += [f'[{term(each)}]' if each['isOptional'] else term(each) for each in arguments if each['kind'] == 'positional']
    return ' '.join(words)


def paragraph(text):
    """A paragraph of a discussion; one that is a command line becomes a block."""
    if text.startswith((PROGRAM + ' ', 'kubectl ')):
        return f'```sh\n{text}\n```\n'
    return escape(text) + '\n'


def holds(arguments, shared):
    return all(each in arguments for each in shared)


def command(definition, shared):
    yield f'## {definition["commandName"]}\n'
    yield escape(definition['abstract']) + '\n'
    yield f'    {usage(definition)}\n'
    for each in help_tree.discussion(definition):
        yield paragraph(each)
    arguments = help_tree.arguments(definition, EVERYWHERE)
    reads = holds(arguments, shared)
    own = [each for each in arguments if not reads or each not in shared]
    if own:
        yield from options(own)
    if reads:
        yield f'{"And the" if own else "The"} [{INPUT_OPTIONS.lower()}](#{anchor(INPUT_OPTIONS)}).\n'


def page(root):
    definitions = help_tree.commands(root)
    arguments = {each['commandName']: help_tree.arguments(each, EVERYWHERE) for each in definitions}
    shared = [each for each in arguments[READERS[0]] if each in arguments[READERS[1]]]
    readers = [code(name) for name, own in arguments.items() if holds(own, shared)]
    yield '<!-- Made by `make docs`; do not edit. -->\n# Commands\n'
    for each in help_tree.description(root):
        yield escape(each) + '\n'
    yield 'Every command takes `-h`, `--help` and `--version`.\n'
    yield from table(('command', 'what it does'), [
        (f'[{each["commandName"]}](#{anchor(each["commandName"])})', escape(each['abstract'])) for each in definitions])
    yield f'## {INPUT_OPTIONS}\n'
    yield f'{", ".join(readers[:-1])} and {readers[-1]} read Workspaces and take these:\n'
    yield from options(shared)
    for definition in definitions:
        yield from command(definition, shared)
    yield '## Exit status\n'
    yield from table(('status', 'meaning'), [(code(status), escape(text)) for status, text in help_tree.EXIT_STATUS])
    yield '## Environment variables\n'
    yield from table(('variable', 'meaning'), [
        (', '.join(code(each) for each in names.split(', ')), escape(text)) for names, text in help_tree.ENVIRONMENT])
    yield '## Files\n'
    yield from table(('file', 'meaning'), [(code(name), escape(text)) for name, text in help_tree.FILES])


def main():
    if len(sys.argv) != 1:
        sys.exit(__doc__.strip())
    print('\n'.join(page(help_tree.read())).rstrip('\n'))


main()
