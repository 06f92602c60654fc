#!/usr/bin/env python3
"""Prints N different KAITO Workspaces (default 10000) as one multi-document YAML file: the bulk benchmark's input.

usage: make-workspaces.py [N] [--release v0.3|v0.12]

Everything is derived from the number of the Workspace, so two runs, on any machine, print the same bytes.
"""
import argparse
import sys

# (preset, further lines below its name); every preset fits every instance type of its release, on one node.
RELEASES = {
    'v0.3': {
        'apiVersion': 'kaito.sh/v1alpha1',
        'presets': [('falcon-7b', ''), ('phi-3-mini-4k-instruct', ''), ('phi-3-mini-128k-instruct', ''),
                    ('mistral-7b-instruct', ''), ('phi-2', '')],
        'instanceTypes': ['Standard_NC48ads_A100_v4', 'Standard_NC24ads_A100_v4'],
    },
    'v0.12': {
        'apiVersion': 'kaito.sh/v1beta1',
        'presets': [('phi-4', ''), ('phi-4-mini-instruct', ''), ('mistral-7b-instruct', ''),
                    ('llama-3.1-8b-instruct', '    presetOptions:\n      modelAccessSecret: hf-token\n')],
        'instanceTypes': ['Standard_NC24ads_A100_v4', 'Standard_NC48ads_A100_v4'],
    },
}
TIERS = ['bronze', 'silver', 'gold']
NAMESPACES = 50

WORKSPACE = '''\
apiVersion: {apiVersion}
kind: Workspace
metadata:
  name: {name}
  namespace: team-{team:02}
resource:
  count: {count}
  instanceType: {instanceType}
  labelSelector:
    matchLabels:
      apps: {app}
      tier: {tier}
inference:
  preset:
    name: {preset}
{options}'''


def workspace(number, release):
    """Iterates over all combinations of preset, instance type and node count, then over the namespaces."""
    rest, preset = divmod(number, len(release['presets']))
    rest, instance = divmod(rest, len(release['instanceTypes']))
    rest, count = divmod(rest, 2)
    preset, options = release['presets'][preset]
    app = preset.replace('.', '-')  # names become Services, which cannot contain dots
    return WORKSPACE.format(
        apiVersion=release['apiVersion'], name=f'{app}-{number:05}', team=rest % NAMESPACES, count=count + 1,
        instanceType=release['instanceTypes'][instance], app=app, tier=TIERS[number % len(TIERS)],
        preset=preset, options=options)


def main():
    parser = argparse.ArgumentParser(description='Prints Workspaces for the bulk benchmark.')
    parser.add_argument('n', nargs='?', type=int, default=10000, metavar='N', help='how many (default 10000)')
    parser.add_argument('--release', choices=RELEASES, default='v0.3')
    options = parser.parse_args()
    for number in range(options.n):
        sys.stdout.write(('---\n' if number else '') + workspace(number, RELEASES[options.release]))


if __name__ == '__main__':
    main()
