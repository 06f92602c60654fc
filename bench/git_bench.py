#!/usr/bin/env python3
"""Measures `kaito-render commit` against the git command line on the same files, and prints ratios.

usage: git_bench.py --bin PATH [--work DIR] [--runs N] [--check]

change   one Workspace of 3,333 changes, which produce 10,000 files; against `git add --all && git commit` of the same files
first    the first commit of all files; against the same
nothing  nothing changed; against `git status && git diff --cached`

Rendering is not counted: each of our times is that of `commit` minus that of `render` right before it. Ours and git's
alternate. The table has the median, the extremes and the goal. --check: exit status 1 if a goal is missed.
"""
import argparse
import os
import shutil
import subprocess
import sys
import tempfile

from bench import Bench, fail, median, tool

WORKSPACES = 3333
TYPES = ('Standard_NC24ads_A100_v4', 'Standard_NC48ads_A100_v4')
WORKSPACE = '''\
---
apiVersion: kaito.sh/v1alpha1
kind: Workspace
metadata:
  name: ws-{index:05d}
  namespace: team-{team}
resource:
  instanceType: {type}
  labelSelector: {{matchLabels: {{app: ws-{index}}}}}
inference:
  preset: {{name: phi-2}}
'''
IDENTITY = {
    'GIT_AUTHOR_NAME': 'Bench', 'GIT_AUTHOR_EMAIL': 'bench@example.com', 'GIT_COMMITTER_NAME': 'Bench',
    'GIT_COMMITTER_EMAIL': 'bench@example.com', 'GIT_CONFIG_NOSYSTEM': '1', 'GIT_CONFIG_GLOBAL': os.devnull,
}


class GitBench:
    def __init__(self, work, binary):
        self.bench, self.binary, self.git = Bench(work), binary, tool('git')
        self.inputs = [self.bench.path(f'{kind}.yaml', self.workspaces(kind)) for kind in TYPES]

    @staticmethod
    def workspaces(changed):
        """All Workspaces, the middle one with another instance type."""
        return ''.join(WORKSPACE.format(index=index, team=index % 10, type=changed if index == WORKSPACES // 2 else TYPES[0])
                       for index in range(WORKSPACES))

    def render(self, source, folder=None):
        return [self.binary, 'render', '--release', 'v0.3', '-f', source] + (['-o', folder] if folder else [])

    def commit(self, source, repository, *more):
        return [self.binary, 'commit', '--release', 'v0.3', '-f', source, '--repo', repository, '--branch', 'main', *more]

    def seconds(self, argv):
        return self.bench.run(argv)[0]

    def shell(self, folder, script):
        """The seconds of git's commands in a work tree."""
        return self.seconds(['/bin/sh', '-ec', 'cd "$1"; git=$2; ' + script, 'sh', folder, self.git])

    def repository(self, name, *options):
        path = self.bench.path(name)
        shutil.rmtree(path, ignore_errors=True)
        self.seconds([self.git, 'init', '--quiet', '--initial-branch=main', *options, path])
        return path

    def ours(self, source, repository, *more):
        """The seconds of a commit, minus those of rendering."""
        rendering = self.seconds(self.render(source))
        return max(0.0, self.seconds(self.commit(source, repository, *more)) - rendering)

    def first(self, runs):
        ratios = []
        for turn in range(runs):
            ours = self.ours(self.inputs[0], self.repository('ours.git', '--bare'), '--create')
            tree = self.repository('tree')
            self.seconds(self.render(self.inputs[0], tree))
            ratios.append(ours / self.shell(tree, '"$git" add --all; "$git" commit --quiet -m first'))
        return ratios

    def later(self, runs):
        """After `first`: both repositories contain all files."""
        change, nothing = [], []
        repository, tree = self.bench.path('ours.git'), self.bench.path('tree')
        for turn in range(runs + 1):
            source = self.inputs[(turn + 1) % 2]
            ours = self.ours(source, repository)
            self.seconds(self.render(source, tree))
            changed = ours / self.shell(tree, '"$git" add --all; "$git" commit --quiet -m change')
            ours = self.ours(source, repository)
            same = ours / self.shell(tree, '"$git" status; "$git" diff --cached')
            if turn:
                change.append(changed)
                nothing.append(same)
        return change, nothing

    def check(self):
        """Both sides must have created the same tree, or the comparison is meaningless."""
        trees = [subprocess.run([self.git, '-C', self.bench.path(name), 'rev-parse', 'main^{tree}'], check=True,
                                capture_output=True, text=True).stdout for name in ('ours.git', 'tree')]
        if trees[0] != trees[1]:
            fail('the trees of kaito-render and git differ')


def measure(bench, runs):
    first = bench.first(max(3, runs // 3))
    change, nothing = bench.later(runs)
    bench.check()
    yield 'one change / git add, commit', change, 0.15
    yield 'first commit / git add, commit', first, 0.80
    yield 'nothing / git status, diff', nothing, 0.50


def main():
    parser = argparse.ArgumentParser(description='Measures kaito-render commit against git.')
    parser.add_argument('--bin', required=True, metavar='PATH', help='the kaito-render to measure')
    parser.add_argument('--work', metavar='DIR', help='the folder for files (default: a temporary folder)')
    parser.add_argument('--runs', type=int, default=9, metavar='N', help='pairs of runs (default 9)')
    parser.add_argument('--check', action='store_true', help='exit status 1 if a goal is missed')
    options = parser.parse_args()
    if options.runs < 1:
        parser.error('--runs must be at least 1')
    os.environ.update(IDENTITY)
    missed = False
    with tempfile.TemporaryDirectory(prefix='kaito-render-bench-') as temporary:
        work = os.path.abspath(options.work or temporary)
        os.makedirs(work, exist_ok=True)
        bench = GitBench(work, tool(os.path.abspath(options.bin)))
        for name, ratios, goal in measure(bench, options.runs):
            middle, extremes = median(ratios), f'{min(ratios):.3f}..{max(ratios):.3f}'
            missed = missed or middle > goal
            print(f'{name:<34}{middle:>8.3f}  {extremes:<16}{goal:>6.2f}  {"ok" if middle <= goal else "over"}', flush=True)
    return 1 if options.check and missed else 0


if __name__ == '__main__':
    sys.exit(main())
