#!/usr/bin/env python3
"""Makes the manual page from the definitions of the commands.

usage: kaito-render --experimental-dump-help | manpage.py VERSION > kaito-render.1
"""
import sys

import help_tree


def escape(text):
    """Text as troff takes it: no line begins a request, no minus becomes a hyphen."""
    text = text.replace('\\', '\\e').replace('-', '\\-')
    return '\n'.join('\\&' + line if line[:1] in ".'" else line for line in text.split('\n'))


def usage(argument):
    """`-f, --filename <filename>`, in bold and italics."""
    value = f' \\fI{escape(argument["valueName"])}\\fR' if argument['kind'] == 'option' else ''
    if argument['kind'] == 'positional':
        return f'\\fI{escape(argument["valueName"])}\\fR'
    return ', '.join(f'\\fB{escape(help_tree.spelled(each))}\\fR' for each in argument['names']) + value


def items(pairs):
    for term, text in pairs:
        yield f'.TP\n.B {escape(term)}\n{escape(text)}'


def command(definition):
    yield f'.SS {escape(definition["commandName"])}'
    yield escape(definition['abstract'])
    for paragraph in help_tree.discussion(definition):
        yield '.PP\n' + escape(paragraph)
    for argument in help_tree.arguments(definition, besides=('version',)):
        yield f'.TP\n{usage(argument)}\n{escape(argument.get("abstract", ""))}'


def page(root, version):
    yield f'.TH KAITO\\-RENDER 1 "" "kaito\\-render {escape(version)}" "User Commands"'
    yield '.SH NAME\nkaito\\-render \\- ' + escape(root['abstract'][0].lower() + root['abstract'][1:].rstrip('.'))
    yield '.SH SYNOPSIS\n.B kaito\\-render\n.I command\n[\n.I options\n]'
    yield '.SH DESCRIPTION'
    for paragraph in help_tree.description(root):
        yield '.PP\n' + escape(paragraph)
    yield '.SH COMMANDS'
    for definition in help_tree.commands(root):
        yield from command(definition)
    yield '.SH EXIT STATUS'
    yield from items(help_tree.EXIT_STATUS)
    yield '.SH ENVIRONMENT'
    yield from items(help_tree.ENVIRONMENT)
    yield '.SH FILES'
    yield from items(help_tree.FILES)
    yield '.SH SEE ALSO\n.BR git (1),\n.BR kubectl (1)'


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__.strip())
    print('\n'.join(page(help_tree.read(), sys.argv[1])))


main()
