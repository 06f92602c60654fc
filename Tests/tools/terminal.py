#!/usr/bin/env python3
"""Runs a program on a terminal of its own and prints what it writes there; ends with its status.

What standard input holds is typed there, and then the end of the input.

usage: terminal.py COLUMNS PROGRAM [ARGUMENT...]
"""
import fcntl
import os
import pty
import struct
import sys
import termios

columns, program = int(sys.argv[1]), sys.argv[2:]
child, terminal = pty.fork()
if child == 0:
    # Wait until the terminal has its width.
    sys.stdin.readline()
    os.execvp(program[0], program)
fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack('HHHH', 50, columns, 0, 0))
settings = termios.tcgetattr(terminal)
settings[3] &= ~termios.ECHO
termios.tcsetattr(terminal, termios.TCSANOW, settings)
os.write(terminal, b'\n' + sys.stdin.buffer.read() + b'\x04')
while True:
    try:
        data = os.read(terminal, 65536)
    except OSError:
        break
    if not data:
        break
    sys.stdout.buffer.write(data.replace(b'\r\n', b'\n'))
_, status = os.waitpid(child, 0)
sys.exit(os.waitstatus_to_exitcode(status))
