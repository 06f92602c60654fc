#!/usr/bin/env python3
"""Measures kaito-render against its baselines and prints ratios, never seconds, which are not comparable between machines.

usage: bench.py --bin PATH [--work DIR] [--runs N] [--release R] [--check]

start-up  one Workspace rendered, against `kubectl kustomize` on one ConfigMap of ten lines
bulk      10000 Workspaces rendered to /dev/null, against libyaml-peer on the same input and our own output
memory    peak memory of the bulk run, divided by the size of what it prints
report, optimize   the same 10000 Workspaces, against render --threads 2 of the same input

A and B alternate (A B A B …), so that changes in the machine's speed affect both alike. Each pair gives one
ratio; the table has the median, the extremes and the goal. --check: exit status 1 if a goal is missed. Exit status 2:
something could not be run at all.
"""
import argparse
import os
import shutil
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))
WORKSPACES = 10000
STARTUP_ROUNDS = 5  # start-up takes milliseconds: N runs would be mostly noise, so there are N times this many

ONE = '''\
apiVersion: {apiVersion}
kind: Workspace
metadata:
  name: workspace-phi-3-mini
  namespace: default
resource:
  instanceType: Standard_NC24ads_A100_v4
  labelSelector:
    matchLabels:
      apps: phi-3
inference:
  preset:
    name: phi-3-mini-4k-instruct
'''
API_VERSIONS = {'v0.3': 'kaito.sh/v1alpha1', 'v0.12': 'kaito.sh/v1beta1'}

CONFIG_MAP = '''\
apiVersion: v1
kind: ConfigMap
metadata:
  name: settings
  namespace: default
data:
  colour: blue
  level: info
  region: north
  size: small
'''
KUSTOMIZATION = '''\
apiVersion: kustomize.config.k8s.io/v1beta1
kind: Kustomization
resources:
- settings.yaml
'''


def fail(message):
    print(f'bench.py: {message}', file=sys.stderr)
    sys.exit(2)


def median(values):
    values, middle = sorted(values), len(values) // 2
    return values[middle] if len(values) % 2 else (values[middle - 1] + values[middle]) / 2


class Bench:
    def __init__(self, work):
        self.work = work

    def path(self, name, text=None):
        """The path of a file in the work directory, written first if a text is given."""
        path = os.path.join(self.work, name)
        if text is not None:
            os.makedirs(os.path.dirname(path), exist_ok=True)
            with open(path, 'w', encoding='utf-8') as file:
                file.write(text)
        return path

    def run(self, argv, stdout=os.devnull):
        """Runs argv to completion: the seconds it took and its peak memory in bytes.

        A child's ru_maxrss starts at the peak of the process that spawned it, so this script must stay small: it
        never holds the input or the output in memory.
        """
        log, modes = self.path('stderr'), os.O_WRONLY | os.O_CREAT | os.O_TRUNC
        actions = [(os.POSIX_SPAWN_OPEN, 0, os.devnull, os.O_RDONLY, 0),
                   (os.POSIX_SPAWN_OPEN, 1, stdout, modes, 0o644), (os.POSIX_SPAWN_OPEN, 2, log, modes, 0o644)]
        start = time.perf_counter()
        pid = os.posix_spawn(argv[0], argv, os.environ, file_actions=actions)
        _, status, usage = os.wait4(pid, 0)
        seconds = time.perf_counter() - start
        if status:
            with open(log, encoding='utf-8', errors='replace') as file:
                said = file.read(2000).strip()
            fail(f'{" ".join(argv)}: {describe(status)}\n{said}'.strip())
        return seconds, usage.ru_maxrss * (1 if sys.platform == 'darwin' else 1024)

    def compare(self, ours, peer, runs):
        """The ratios of the paired runs, and our peaks. A first pair only warms the caches."""
        ratios, peaks = [], []
        for turn in range(runs + 1):
            seconds, peak = self.run(ours)
            ratio = seconds / self.run(peer)[0]
            if turn:
                ratios.append(ratio)
                peaks.append(peak)
        return ratios, peaks


def describe(status):
    code = os.waitstatus_to_exitcode(status)
    return f'exit status {code}' if code >= 0 else f'killed by signal {-code}'


def tool(name):
    path = shutil.which(name)
    if not path:
        fail(f'{name}: no such program')
    return os.path.abspath(path)


def measure(bench, binary, release, runs):
    """Yields (name, ratios, goal)."""
    one = bench.path('one.yaml', ONE.format(apiVersion=API_VERSIONS[release]))
    bench.path('kustomize/settings.yaml', CONFIG_MAP)
    bench.path('kustomize/kustomization.yaml', KUSTOMIZATION)
    ratios, _ = bench.compare([binary, 'render', '--release', release, '-f', one],
                              [tool('kubectl'), 'kustomize', bench.path('kustomize')], runs * STARTUP_ROUNDS)
    yield 'start-up / kubectl kustomize', ratios, 0.12

    peer = bench.path('libyaml-peer')
    bench.run([tool(os.environ.get('CC', 'cc')), '-O2', '-o', peer, os.path.join(HERE, 'libyaml-peer.c'), '-lyaml'])
    bulk, sample = bench.path(f'{WORKSPACES}.yaml'), bench.path('sample.yaml')
    bench.run([sys.executable, os.path.join(HERE, 'make-workspaces.py'), str(WORKSPACES), '--release', release], bulk)
    render = [binary, 'render', '--release', release, '-f', bulk, '--threads']
    bench.run(render + ['1'], sample)
    size = os.path.getsize(sample)
    if size == 0:
        fail('the bulk run printed nothing')
    memory = []
    for threads, goal in (('1', 0.30), ('2', 0.20)):
        ratios, peaks = bench.compare(render + [threads], [peer, bulk, sample], runs)
        yield f'bulk --threads {threads} / libyaml-peer', ratios, goal
        memory.append((f'memory --threads {threads} / output size', [p / size for p in peaks], 1.5))
    yield from memory
    for command in ('report', 'optimize'):
        ours = [binary, command, '--release', release, '-f', bulk, '--threads', '2']
        ratios, _ = bench.compare(ours, render + ['2'], runs)
        yield f'{command} / render', ratios, 3.0


def main():
    parser = argparse.ArgumentParser(description='Measures kaito-render against its baselines.')
    parser.add_argument('--bin', required=True, metavar='PATH', help='the kaito-render to measure')
    parser.add_argument('--work', metavar='DIR', help='the folder for builds and files (default: a temporary folder)')
    parser.add_argument('--runs', type=int, default=9, metavar='N', help='pairs of runs (default 9)')
    parser.add_argument('--release', choices=API_VERSIONS, default='v0.3')
    parser.add_argument('--check', action='store_true', help='exit status 1 if a goal is missed')
    options = parser.parse_args()
    if options.runs < 1:
        parser.error('--runs must be at least 1')
    if not os.path.isabs(options.bin) and os.sep not in options.bin:
        options.bin = os.path.join(os.curdir, options.bin)  # a path, not a program to look up
    binary, missed = tool(options.bin), False

    with tempfile.TemporaryDirectory(prefix='kaito-render-bench-') as temporary:
        work = os.path.abspath(options.work or temporary)
        os.makedirs(work, exist_ok=True)
        print(f'{"":<34}{"median":>8}  {"min..max":<16}{"goal":>6}')
        for name, ratios, goal in measure(Bench(work), binary, options.release, options.runs):
            middle, extremes = median(ratios), f'{min(ratios):.3f}..{max(ratios):.3f}'
            ok = middle <= goal
            missed = missed or not ok
            print(f'{name:<34}{middle:>8.3f}  {extremes:<16}{goal:>6.2f}  {"ok" if ok else "over"}', flush=True)
    return 1 if options.check and missed else 0


if __name__ == '__main__':
    sys.exit(main())
