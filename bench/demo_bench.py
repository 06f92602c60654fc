#!/usr/bin/env python3
"""Times `make demo` in a fresh clone of this commit: what somebody waits for who tries kaito-render from source.

usage: demo_bench.py [--limit SECONDS]     default: 180; exit status 1 if it takes longer

Prints the time that passed and the processors' time. The first depends on what else the machine does, and includes fetching
swift-argument-parser; on an idle machine with two processors it is a little more than half of the second.
"""
import argparse
import os
import pathlib
import resource
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('--limit', type=float, default=180)
    limit = parser.parse_args().limit
    with tempfile.TemporaryDirectory() as folder:
        clone = pathlib.Path(folder) / 'kaito-render'
        subprocess.run(['git', 'clone', '--quiet', str(ROOT), str(clone)], check=True)
        before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
        made = subprocess.run(['make', 'demo'], cwd=clone, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        passed, after = time.monotonic() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    if made.returncode != 0:
        sys.exit(made.stdout)
    used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    print(f'make demo: {passed:.0f} s passed, {used:.0f} s of {os.cpu_count()} processors; load {os.getloadavg()[0]:.1f}')
    if passed > limit:
        sys.exit(f'demo_bench.py: longer than {limit:.0f} s')


main()
