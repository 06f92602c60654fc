#!/usr/bin/env python3
"""Makes the manual page from the definitions of the commands.

usage: kaito-render --experimental-dump-help | manpage.py VERSION > kaito-render.1
"""
import json
import sys

EXIT_STATUS = (
    ('0', 'Done; diff: no difference.'), ('1', 'diff found differences.'),
    ('2', 'The input is rejected, and nothing was written.'), ('3', 'A file, git or another program failed.'),
    ('64', 'Bad usage.'),
)
ENVIRONMENT = (
    ('NO_COLOR', 'Set to anything, keeps messages and diffs without colour.'),
    ('KUBECTL_EXTERNAL_DIFF', 'The program that diff --live shows differences with, as for kubectl diff.'),
    ('KAITO_RENDER_TOKEN', 'The token that commit --push sends to an https remote.'),
    ('GIT_AUTHOR_NAME, GIT_AUTHOR_EMAIL, GIT_AUTHOR_DATE, GIT_COMMITTER_NAME, GIT_COMMITTER_EMAIL, GIT_COMMITTER_DATE',
     'Who commits, and when.'),
    ('SOURCE_DATE_EPOCH', 'The date of a commit where no other is given.'),
    ('GIT_SSL_CAINFO, GIT_SSL_CAPATH', 'Certificates of authorities that https remotes are trusted by.'),
)
FILES = (
    ('kaito-render.yaml', 'The configuration that --env and commit --all read.'),
    ('.kaito-render', 'In a folder or branch that was written: the files that kaito-render owns there.'),
)


def escape(text):
    """Text as troff takes it: no line begins a request, no minus becomes a hyphen."""
    text = text.replace('\\', '\\e').replace('-', '\\-')
    return '\n'.join('\\&' + line if line[:1] in ".'" else line for line in text.split('\n'))


def name(option):
    return ('-' if option['kind'] == 'short' else '--') + option['name']


def usage(argument):
    """`-f, --filename <filename>`, in bold and italics."""
    value = f' \\fI{escape(argument["valueName"])}\\fR' if argument['kind'] == 'option' else ''
    if argument['kind'] == 'positional':
        return f'\\fI{escape(argument["valueName"])}\\fR'
    return ', '.join(f'\\fB{escape(name(each))}\\fR' for each in argument['names']) + value


def items(pairs):
    for term, text in pairs:
        yield f'.TP\n.B {escape(term)}\n{escape(text)}'


def command(definition):
    yield f'.SS {escape(definition["commandName"])}'
    yield escape(definition['abstract'])
    if definition.get('discussion'):
        for paragraph in definition['discussion'].split('\n\n'):
            yield '.PP\n' + escape(paragraph)
    for argument in definition.get('arguments', []):
        if argument['shouldDisplay'] and argument.get('names', [{}])[0].get('name') not in ('version', 'help'):
            yield f'.TP\n{usage(argument)}\n{escape(argument.get("abstract", ""))}'


def page(root, version):
    yield f'.TH KAITO\\-RENDER 1 "" "kaito\\-render {escape(version)}" "User Commands"'
    yield '.SH NAME\nkaito\\-render \\- ' + escape(root['abstract'][0].lower() + root['abstract'][1:].rstrip('.'))
    yield '.SH SYNOPSIS\n.B kaito\\-render\n.I command\n[\n.I options\n]'
    yield '.SH DESCRIPTION'
    for paragraph in root['discussion'].split('\n\n'):
        if not paragraph.startswith('Exit status'):
            yield '.PP\n' + escape(paragraph)
    yield '.SH COMMANDS'
    for definition in root['subcommands']:
        if definition['shouldDisplay'] and definition['commandName'] != 'help':
            yield from command(definition)
    yield '.SH EXIT STATUS'
    yield from items(EXIT_STATUS)
    yield '.SH ENVIRONMENT'
    yield from items(ENVIRONMENT)
    yield '.SH FILES'
    yield from items(FILES)
    yield '.SH SEE ALSO\n.BR git (1),\n.BR kubectl (1)'


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__.strip())
    print('\n'.join(page(json.load(sys.stdin)['command'], sys.argv[1])))


main()
