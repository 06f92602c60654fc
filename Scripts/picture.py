#!/usr/bin/env python3
"""Draws a terminal with a command and what it really prints, as an SVG image.

usage: picture.py TITLE LINES COMMAND > picture.svg     COMMAND: for the shell, shown and run; LINES: what is shown of its output

Standard error is left out. The colours are those of the command.
"""
import html
import os
import pty
import re
import subprocess
import sys

COLOURS = {'31': '#f2777a', '32': '#8fd18b', '33': '#ffcc66', '34': '#7aa6da', '35': '#d9a0e8', '36': '#6fc8c8', '2': '#8b93a1'}
TEXT, PROMPT, BACKGROUND, BAR = '#d8dee9', '#8fd18b', '#1d2230', '#2b3245'
WIDTH, LINE, LEFT, TOP = 8.43, 20, 16, 62 # pixels: of a character, of a line, of the margins
COLUMNS = 154


def printed(command):
    """What the command prints on a terminal."""
    reader, terminal = pty.openpty()
    environment = {**os.environ, 'COLUMNS': str(COLUMNS), 'TERM': 'xterm-256color'}
    environment.pop('NO_COLOR', None)
    process = subprocess.Popen(
        ['sh', '-c', command], stdin=subprocess.DEVNULL, stdout=terminal, stderr=subprocess.DEVNULL, env=environment)
    os.close(terminal)
    output = b''
    while True:
        try:
            part = os.read(reader, 65536)
        except OSError: # the terminal is closed at its other end
            break
        if not part:
            break
        output += part
    if process.wait() not in (0, 1): # 1: diff found differences
        sys.exit(f'picture.py: the command ended with {process.returncode}')
    return output.decode().replace('\r\n', '\n').rstrip('\n')


def wrapped(line):
    """The line in parts that fit, each a list of (style, text). A continuation is indented like the line, and a little more."""
    rows, row, column, style = [], [], 0, ''
    indent = len(re.sub(r'\x1b\[[\d;]*m', '', line)) - len(re.sub(r'\x1b\[[\d;]*m', '', line).lstrip(' ')) + 4
    for codes, word in re.findall(r'\x1b\[([\d;]*)m|([^\x1b ]+ *| +)', line):
        if not word:
            style = '' if codes in ('', '0') else codes
            continue
        if column + len(word.rstrip()) > COLUMNS and column > indent:
            rows.append(row)
            row, column = [('', ' ' * indent)], indent
        row.append((style, word))
        column += len(word)
    return rows + [row]


def span(style, text):
    codes = style.split(';')
    colour = next((COLOURS[code] for code in codes if code in COLOURS), '')
    attributes = (f' fill="{colour}"' if colour else '') + (' font-weight="bold"' if '1' in codes else '')
    return f'<tspan{attributes}>{html.escape(text)}</tspan>' if attributes else html.escape(text)


def main():
    if len(sys.argv) != 4:
        sys.exit(__doc__.strip())
    title, limit, command = sys.argv[1], int(sys.argv[2]), sys.argv[3]
    rows = [row for line in printed(command).split('\n') for row in wrapped(line)]
    if len(rows) > limit:
        rows[limit:] = [[('2', '⋮')]]
    shown = [[('prompt', '$ '), ('1', command)], []] + rows
    width, height = round(2 * LEFT + COLUMNS * WIDTH), TOP + LINE * len(shown)
    print(f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}" role="img">')
    print(f'<title>{html.escape(title)}</title>')
    print(f'<rect width="{width}" height="{height}" rx="8" fill="{BACKGROUND}"/>')
    print(f'<path d="M0 36V8a8 8 0 0 1 8-8h{width - 16}a8 8 0 0 1 8 8v28z" fill="{BAR}"/>')
    for number, colour in enumerate(('#f2777a', '#ffcc66', '#8fd18b')):
        print(f'<circle cx="{20 + 20 * number}" cy="18" r="6" fill="{colour}"/>')
    print(f'<g font-family="ui-monospace, SFMono-Regular, Menlo, Consolas, \'DejaVu Sans Mono\', monospace" font-size="14" fill="{TEXT}">')
    for number, row in enumerate(shown):
        text = ''.join(f'<tspan fill="{PROMPT}">{text}</tspan>' if style == 'prompt' else span(style, text) for style, text in row)
        if text:
            print(f'<text x="{LEFT}" y="{TOP + LINE * number}" xml:space="preserve">{text}</text>')
    print('</g>\n</svg>')


main()
