#!/usr/bin/env python3
"""Says what a sync tool does, step by step, when a rendered folder takes the place of an earlier one.

usage: sync-model.py argocd OLD NEW
       sync-model.py flux OLD NEW PATH...      the paths of Kustomizations, each of which depends on the one before

A model of what is documented, with pruning on and all objects of OLD in the cluster as they were rendered. Prints a line per
object that does not stay as it is: `STEP ACTION KIND/NAME` or `STEP ACTION KIND/NAMESPACE/NAME`. STEP is the wave of Argo CD
or the path of the Kustomization. `wait` stands for the health checks that the next step waits for.

ACTION    create; change; recreate (deleted and created, since an immutable field changes); refuse (the same without force);
          prune; keep (would be pruned, but is annotated not to be)

Argo CD (docs/user-guide/sync-waves.md and sync-options.md): waves, then kinds, then names. Objects that go do so in the
reverse order of waves, and in a wave before anything is created; with PruneLast=true in a wave after all others.
Flux (the API page of Kustomization; fluxcd/pkg/ssa): definitions and namespaces, then kinds that end in Class, then the rest
by kind; then what is gone, in the reverse order; then health checks; then the Kustomizations that depend on this one.
"""
import pathlib
import sys

import yaml

ARGO_FIRST = """Namespace NetworkPolicy ResourceQuota LimitRange PodSecurityPolicy PodDisruptionBudget ServiceAccount Secret
    SecretList ConfigMap StorageClass PersistentVolume PersistentVolumeClaim CustomResourceDefinition ClusterRole
    ClusterRoleList ClusterRoleBinding ClusterRoleBindingList Role RoleList RoleBinding RoleBindingList Service DaemonSet Pod
    ReplicationController ReplicaSet Deployment HorizontalPodAutoscaler StatefulSet Job CronJob IngressClass Ingress
    APIService""".split()
FLUX_FIRST = """CustomResourceDefinition Namespace ClusterRole ClusterClass RuntimeClass PriorityClass StorageClass
    VolumeSnapshotClass IngressClass GatewayClass ClusterRoleBinding ResourceQuota ServiceAccount Role RoleBinding ConfigMap
    Secret Service LimitRange Deployment StatefulSet CronJob PodDisruptionBudget""".split()
FLUX_LAST = ['MutatingWebhookConfiguration', 'ValidatingWebhookConfiguration']

# What an API server lets change in a spec, or for `but`, what it does not.
MUTABLE = {'StatefulSet': ('replicas', 'template', 'updateStrategy', 'persistentVolumeClaimRetentionPolicy', 'minReadySeconds',
                           'ordinals', 'revisionHistoryLimit'),
           'Machine': (), 'NodeClaim': ()}
IMMUTABLE = {'Deployment': ('selector',), 'Job': ('template', 'selector', 'completions', 'completionMode')}


class Thing:
    """An object of a folder."""

    def __init__(self, path, tree):
        metadata = tree['metadata']
        self.path, self.tree, self.kind, self.name = path, tree, tree['kind'], metadata['name']
        self.namespace = metadata.get('namespace', '')
        self.annotations = metadata.get('annotations') or {}
        self.key = tree['apiVersion'].rpartition('/')[0], self.kind, self.namespace, self.name
        self.title = '/'.join(part for part in (self.kind, self.namespace, self.name) if part)

    def has(self, option):
        return option in [word.strip() for word in self.annotations.get('argocd.argoproj.io/sync-options', '').split(',')]

    def flux(self, name):
        return self.annotations.get(f'kustomize.toolkit.fluxcd.io/{name}', '').lower()

    @property
    def wave(self):
        return int(self.annotations.get('argocd.argoproj.io/sync-wave', '0'))


def read(folder):
    things = {}
    for path in sorted(pathlib.Path(folder).rglob('*.yaml')):
        if path.name != 'kustomization.yaml':
            relative = path.relative_to(folder)
            thing = Thing(relative, yaml.safe_load(path.read_text(encoding='utf-8')))
            things[thing.key] = thing
    return things


def is_refused(old, new):
    before, after = old.tree.get('spec', {}), new.tree.get('spec', {})
    fields = [field for field in {**before, **after} if before.get(field) != after.get(field)]
    if new.kind in MUTABLE:
        return any(field not in MUTABLE[new.kind] for field in fields)
    return any(field in IMMUTABLE.get(new.kind, ()) for field in fields)


def applied(old, new, is_forced):
    """What applying does; nothing where the object is the same."""
    if old is None:
        return 'create'
    if old.tree == new.tree:
        return None
    if is_refused(old, new):
        return 'recreate' if is_forced else 'refuse'
    return 'change'


def argocd(old, new):
    waves = {key: thing.wave for key, thing in {**old, **new}.items()}
    gone = [key for key in old if key not in new]
    steps = sorted({waves[key] for key in gone})
    swapped = dict(zip(steps, reversed(steps)))
    waves.update({key: swapped[waves[key]] for key in gone})
    last = max([0, *waves.values()]) + 1
    waves.update({key: last for key in gone if old[key].has('PruneLast=true')})

    def order(key):
        kind = ARGO_FIRST.index(key[1]) if key[1] in ARGO_FIRST else len(ARGO_FIRST)
        return waves[key], key in new, kind, key[3]

    for key in sorted(waves, key=order):
        if key in new:
            is_forced = any(thing.has('Force=true') for thing in (old.get(key), new[key]) if thing)
            action = applied(old.get(key), new[key], is_forced)
        else:
            action = 'keep' if old[key].has('Prune=false') else 'prune'
        if action:
            yield waves[key], action, (new.get(key) or old[key]).title


def flux_order(thing):
    kind = thing.kind
    stage = 0 if kind in ('CustomResourceDefinition', 'Namespace', 'ClusterRole') else 1 if kind.endswith('Class') else 2
    return stage, *flux_kind_order(thing)


def flux_kind_order(thing):
    kind = thing.kind
    index = FLUX_FIRST.index(kind) - len(FLUX_FIRST) if kind in FLUX_FIRST else 0
    index = FLUX_LAST.index(kind) + 1 if kind in FLUX_LAST else index
    return index, thing.key[0], kind, thing.namespace, thing.name


def flux(old, new, paths):
    for path in paths:
        def mine(things):
            return [thing for thing in things.values() if thing.path.is_relative_to(path)]

        for thing in sorted(mine(new), key=flux_order):
            is_forced = any(one.flux('force') == 'enabled' for one in (old.get(thing.key), thing) if one)
            action = applied(old.get(thing.key), thing, is_forced)
            if action:
                yield path, action, thing.title
        gone = [thing for thing in mine(old) if thing.key not in new]
        for thing in sorted(gone, key=flux_kind_order, reverse=True):
            yield path, 'keep' if thing.flux('prune') == 'disabled' else 'prune', thing.title
        yield path, 'wait', 'all'


def main():
    tool, (old, new, *paths) = sys.argv[1], sys.argv[2:]
    steps = argocd(read(old), read(new)) if tool == 'argocd' else flux(read(old), read(new), paths)
    for step in steps:
        print(*step)


if __name__ == '__main__':
    main()
