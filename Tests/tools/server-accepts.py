#!/usr/bin/env python3
"""Asks a real API server whether it would accept manifests.

usage: server-accepts.py --envtest DIR [--crds DIR]... [--ignore-kind KIND]... FILE...
       server-accepts.py --envtest DIR --check              only says whether there is what it takes to run

The envtest folder has up.sh, which starts and stops a control plane on 127.0.0.1: etcd, kube-apiserver 1.20 for
Kubernetes' own kinds, and crdserver, the custom-resource part of a current kube-apiserver, for the kinds with a CRD:
CEL rules and strict field validation are on there. Their programs come from $KUBEBUILDER_ASSETS, else from the folder's
bin/*.xz, unpacked once below ~/.cache/kaito-render/envtest.

Every object is applied twice with --dry-run=server: as kubectl and Argo CD do it, which finds unknown fields and
annotations past the limit, and with --server-side, as Flux does, which also finds keys that a list has twice. What server
or CRD is too old to know is taken out first (the lists LATER_…) and named, and so not checked here. Nothing is stored but
the CRDs and the namespaces that the objects are in.

Where several folders hold a CRD of one kind, the server gets the versions of all; a version that several have is the
first folder's, and said to be so where they differ.

Prints `FILE: kind/name: message` per refusal, then `N objects accepted, M refused`. Exit status: 0 all are accepted;
1 some are refused, or there were none; 2 the control plane fails; 77 there is nothing to run it with.
"""
import argparse
import collections
import fnmatch
import glob
import hashlib
import json
import lzma
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile

try:
    import yaml
except ImportError:
    print('server-accepts.py: not run: this Python has no PyYAML')
    sys.exit(77)

# What kube-apiserver 1.20 refuses though later ones know it: kind (POD: the pod template of every workload) and path, in
# which a word may have `*`, and `*` is every item of a list. A field is listed once an object of ours has it, not before.
POD = 'pod template'
LATER_FIELDS = [
    # Since 1.23 (by default 1.27): whether the claims go with the StatefulSet.
    ('StatefulSet', 'spec.persistentVolumeClaimRetentionPolicy'),
    # Since 1.21 (by default 1.22): a grace period of a probe's own. Not the pod's field of that name.
    (POD, 'spec.containers.*.*Probe.terminationGracePeriodSeconds'),
    # Since 1.23 (by default 1.24): probes by gRPC.
    (POD, 'spec.containers.*.*Probe.grpc'),
    # Since 1.28 (by default 1.29): init containers that keep running.
    (POD, 'spec.initContainers.*.restartPolicy'),
]
# The same of CRDs; a field is taken out only as long as the CRD at hand has no such field. (The path to it has no lists.)
LATER_CUSTOM_FIELDS = [
    # Karpenter's static capacity, newer than the rest of karpenter.sh/v1: the number of nodes of a NodePool.
    ('NodePool', 'spec.replicas'),
]
# What server-side apply of 1.20 refuses though later ones take it. Objects with it have been accepted the other way.
OLD_SERVER_SIDE_APPLY = [
    # Quantities written as numbers, as in nvidia.com/gpu: 1.
    r'\.resources\.(limits|requests)\.\S+: expected string, got ',
    # Ports without a protocol, which is part of their key and defaults to TCP.
    r'omits key field "protocol" \(and doesn\'t have default value\)',
]
WORKLOADS = ('Deployment', 'StatefulSet', 'Job')

SERVERS = ('etcd', 'kube-apiserver', 'crdserver')
TOOLS = ('bash', 'curl', 'openssl', 'setsid')  # what up.sh runs
BATCH = 100  # objects per call of kubectl


class Unavailable(Exception):
    """There is nothing to run a control plane with."""


class Failure(Exception):
    """The control plane does not do what it should."""


# --- the control plane -------------------------------------------------------------------------------------------


def programs(envtest):
    """The path of each server, an .xz where it is not unpacked yet, and of kubectl."""
    if not os.path.isfile(os.path.join(envtest, 'up.sh')):
        raise Unavailable(f'{envtest} has no up.sh')
    assets = os.environ.get('KUBEBUILDER_ASSETS', '')
    found = {}
    for name in SERVERS:
        candidates = [os.path.join(envtest, 'bin', f'{name}.xz')]
        if assets:
            candidates.insert(0, os.path.join(assets, name))
        found[name] = next(filter(os.path.isfile, candidates), None)
        if found[name] is None:
            raise Unavailable(f'no {name}: neither in $KUBEBUILDER_ASSETS nor as {candidates[-1]}')
    found['kubectl'] = assets and shutil.which('kubectl', path=assets) or shutil.which('kubectl')
    if not found['kubectl']:
        raise Unavailable('no kubectl, neither in $KUBEBUILDER_ASSETS nor on the PATH')
    for tool in TOOLS:
        if not shutil.which(tool):
            raise Unavailable(f'no {tool} on the PATH, which up.sh runs')
    return found


def unpacked(archive):
    """The program in an .xz, unpacked into the cache folder under a name that changes with the contents."""
    cache = os.environ.get('XDG_CACHE_HOME') or os.path.expanduser('~/.cache')
    folder = os.path.join(cache, 'kaito-render', 'envtest')
    try:
        with open(archive, 'rb') as file:
            packed = file.read()
        name = os.path.basename(archive).removesuffix('.xz')
        path = os.path.join(folder, f'{name}-{hashlib.sha256(packed).hexdigest()[:12]}')
        if not os.access(path, os.X_OK):
            os.makedirs(folder, exist_ok=True)
            handle, partial = tempfile.mkstemp(dir=folder)
            try:
                with open(handle, 'wb') as file:
                    file.write(lzma.decompress(packed))
                os.chmod(partial, 0o755)
                os.replace(partial, path)  # whoever else unpacks it puts the same in its place
            except BaseException:
                os.unlink(partial)
                raise
        return path
    except (OSError, lzma.LZMAError) as error:
        raise Unavailable(f'{archive} cannot be unpacked: {error}') from error


class ControlPlane:
    """Runs from `with` to its end, whatever happens in between. `folder` is scratch space that somebody else removes."""

    def __init__(self, envtest, folder):
        self.script = os.path.abspath(os.path.join(envtest, 'up.sh'))
        self.bin, self.state = os.path.join(folder, 'bin'), os.path.join(folder, 'state')
        self.cache = os.path.join(folder, 'discovery')
        os.mkdir(self.bin)
        for name, path in programs(envtest).items():
            os.symlink(os.path.abspath(unpacked(path) if path.endswith('.xz') else path), os.path.join(self.bin, name))

    def up(self, action):
        return subprocess.run(['bash', self.script, action, self.state], stdin=subprocess.DEVNULL, capture_output=True,
                              text=True, timeout=300, env={**os.environ, 'BIN': self.bin, 'CRD': '1'})

    def __enter__(self):
        try:
            result = self.up('start')
            if result.returncode:
                raise Failure(f'the control plane does not start: {result.stderr.strip()}')
        except BaseException:
            self.stop()
            raise
        return self

    def __exit__(self, *_):
        self.stop()

    def stop(self):
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, signal.SIG_IGN)
        if os.path.exists(os.path.join(self.state, 'etcd.pid')):
            self.up('stop')

    def kubectl(self, custom, *arguments):
        """Runs kubectl against the server for custom kinds, or the one for Kubernetes' own."""
        config = os.path.join(self.state, 'crd.kubeconfig' if custom else 'kubeconfig')
        return subprocess.run(
            [os.path.join(self.bin, 'kubectl'), f'--kubeconfig={config}', f'--cache-dir={self.cache}', *arguments],
            stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=300)

    def create(self, custom, objects, path):
        with open(path, 'w') as file:
            file.write('\n'.join(map(json.dumps, objects)))  # no List: crdserver has no core group
        result = self.kubectl(custom, 'create', '-f', path)
        if result.returncode:
            raise Failure(f'kubectl create: {result.stderr.strip()}')


def definitions(folders):
    """One CRD per kind with the versions of all folders, and what there is to say about versions that clash."""
    crds, origin, remarks = {}, {}, []
    for folder in folders:
        paths = sorted(path for end in ('yaml', 'yml') for path in glob.glob(os.path.join(folder, f'*.{end}')))
        documents = [document for path in paths for document in load(path)]
        if not documents:
            raise Failure(f'{folder}: no CRDs there')
        for document in documents:
            if document.get('kind') != 'CustomResourceDefinition':
                continue
            name, spec = document['metadata']['name'], document['spec']
            if name not in crds:
                spec = {key: spec[key] for key in ('group', 'names', 'scope')} | {'versions': []}
                crds[name] = {'apiVersion': document['apiVersion'], 'kind': document['kind'],
                              'metadata': {'name': name}, 'spec': spec}
                # Projects that protect their group (*.k8s.io) need their approval to stay.
                crds[name]['metadata']['annotations'] = document['metadata'].get('annotations') or {}
            for version in document['spec']['versions']:
                known = next((own for own in crds[name]['spec']['versions'] if own['name'] == version['name']), None)
                if known is None:
                    crds[name]['spec']['versions'].append(version)
                    origin[name, version['name']] = folder
                elif known['schema'] != version['schema']:
                    remarks.append(f'{name} {version["name"]}: as in {origin[name, version["name"]]}, not as in {folder}')
    for crd in crds.values():
        stored = next(version for version in crd['spec']['versions'] if version['storage'])
        for version in crd['spec']['versions']:
            version['storage'] = version is stored
    return list(crds.values()), remarks


# --- objects -----------------------------------------------------------------------------------------------------


def load(path):
    with open(path, 'rb') as file:
        return [document for document in yaml.load_all(file, getattr(yaml, 'CSafeLoader', yaml.SafeLoader)) if document]


class Object:
    """One object: where it is from, and the file that kubectl gets."""

    def __init__(self, source, document):
        metadata = document.get('metadata') or {}
        self.source = source
        self.group = str(document.get('apiVersion', '')).rpartition('/')[0]
        self.kind = str(document.get('kind', '?'))
        self.name, self.namespace = metadata.get('name', '?'), metadata.get('namespace')
        self.label = f'{self.kind.lower()}{self.group and "."}{self.group}/{self.name}'  # as kubectl prints it
        self.path = os.path.abspath(source)


def cut(node, steps):
    """Takes out what is at a path; says whether anything was."""
    if isinstance(node, list):
        return steps[0] == '*' and any([cut(item, steps[1:]) for item in node])
    if not isinstance(node, dict):
        return False
    keys = [key for key in node if fnmatch.fnmatchcase(str(key), steps[0])]
    if len(steps) > 1:
        return any([cut(node[key], steps[1:]) for key in keys])
    for key in keys:
        del node[key]
    return bool(keys)


def unknown(crds, kind, path):
    """Whether the CRD of a kind lacks a field, in every version."""
    schemas = [version['schema']['openAPIV3Schema'] for crd in crds if crd['spec']['names']['kind'] == kind
               for version in crd['spec']['versions']]
    for step in path.split('.'):
        schemas = [schema['properties'][step] for schema in schemas if step in schema.get('properties', {})]
    return not schemas


def without_later_fields(document, crds):
    """Changes a document to what the servers know; gives the entries of the lists above that applied."""
    found = [(kind, path) for kind, path in LATER_CUSTOM_FIELDS
             if kind == document.get('kind') and unknown(crds, kind, path) and cut(document, path.split('.'))]
    for kind, path in LATER_FIELDS:
        if kind == POD and document.get('kind') in WORKLOADS:
            done = cut(document, ['spec', 'template', *path.split('.')])
        else:
            done = kind == document.get('kind') and cut(document, path.split('.'))
        if done:
            found.append((kind, path))
    if document.get('kind') in WORKLOADS:
        drop_bare_probes(document['spec']['template']['spec'])
    return found


def drop_bare_probes(pod):
    """A probe that has lost what it asks is refused: it goes as a whole."""
    for container in pod.get('containers') or []:
        for name in [name for name in container if name.endswith('Probe')]:
            if not {'exec', 'httpGet', 'tcpSocket'} & set(container[name]):
                del container[name]


def objects(paths, folder, crds, ignored):
    """The objects of the files, and how many of them lost which later field.

    kubectl reads a file as it is, so that its reader is asked, too, unless something had to be taken out of the file or
    it has several objects.
    """
    result, lost = [], {}
    for path in paths:
        documents = load(path)
        for document in documents:
            if not isinstance(document, dict):
                raise ValueError(f'{path}: not an object')
            if document.get('kind') in ignored:
                continue
            entry = Object(path, document)
            found = without_later_fields(document, crds)
            for field in found:
                lost[field] = lost.get(field, 0) + 1
            if found or len(documents) > 1:
                entry.path = os.path.join(folder, f'{len(result):05}.json')
                with open(entry.path, 'w') as file:
                    json.dump(document, file)
            result.append(entry)
    return result, lost


# --- asking ------------------------------------------------------------------------------------------------------


def sentence(errors, entry):
    """What kubectl says about one object, as one line without the names of files."""
    text = ' '.join(line.strip() for line in errors.splitlines() if not line.startswith('Warning:'))
    text = text.replace(f'"{entry.path}": ', '').replace(entry.path, entry.source)
    text = re.sub(r'error (when|validating)( \w+)* (?=error|[A-Z])', '', text)
    return text.removesuffix('; if you choose to ignore these errors, turn validation off with --validate=false')


def apply(plane, custom, entries, options):
    """Every object that is refused, and what kubectl says of it."""
    def run(some):
        return plane.kubectl(custom, 'apply', '--dry-run=server', '--output=name', *options,
                             *(f'--filename={entry.path}' for entry in some))

    result = run(entries)
    accepted, asked = collections.Counter(result.stdout.split()), collections.Counter(entry.label for entry in entries)
    if result.returncode == 0 and accepted != asked:
        raise Failure(f'kubectl names others than it was given: {accepted - asked} {asked - accepted} {result.stderr}')
    # What kubectl reports does not always name the object, and names occur in several cases: those are asked one by one.
    doubtful = [entry for entry in entries if accepted[entry.label] < asked[entry.label]]
    answers = [(entry, run([entry])) for entry in doubtful]
    refused = [(entry, sentence(answer.stderr, entry)) for entry, answer in answers if answer.returncode]
    if result.returncode and not refused:
        raise Failure(f'kubectl fails, but for no object alone: {result.stderr}')
    return refused


def refusals(plane, custom, entries):
    """Every object that the server refuses, and why."""
    refused = apply(plane, custom, entries, [])
    bad = {entry for entry, _ in refused}
    rest = [entry for entry in entries if entry not in bad]
    for entry, reason in apply(plane, custom, rest, ['--server-side', '--field-manager=server-accepts']) if rest else []:
        if custom or not any(re.search(pattern, reason) for pattern in OLD_SERVER_SIDE_APPLY):
            refused.append((entry, f'with --server-side: {reason}'))
    return refused


def ask(options, folder):
    os.mkdir(os.path.join(folder, 'objects'))
    crds, remarks = definitions(options.crds)
    entries, lost = objects(options.files, os.path.join(folder, 'objects'), crds, options.ignore_kind)
    kinds = {(crd['spec']['group'], crd['spec']['names']['kind']) for crd in crds}
    for remark in remarks:
        print(remark)
    for (kind, path), count in lost.items():
        print(f'taken out, as server or CRD is too old for it: {kind}: {path} ({count} objects)')

    refused = []
    with ControlPlane(options.envtest, folder) as plane:
        if crds:
            plane.create(True, crds, os.path.join(folder, 'crds.json'))
            ready = plane.kubectl(True, 'wait', '--for=condition=Established', '--timeout=60s', 'crd', '--all')
            if ready.returncode:
                raise Failure(f'the CRDs are not established: {ready.stderr.strip()}')
        present = set(plane.kubectl(False, 'get', 'namespaces', '--output=jsonpath={.items[*].metadata.name}').stdout.split())
        missing = sorted({entry.namespace for entry in entries if entry.namespace} - present)
        if missing:
            namespaces = [{'apiVersion': 'v1', 'kind': 'Namespace', 'metadata': {'name': name}} for name in missing]
            plane.create(False, namespaces, os.path.join(folder, 'namespaces.json'))
        for custom in (True, False):
            chosen = [entry for entry in entries if ((entry.group, entry.kind) in kinds) == custom]
            for start in range(0, len(chosen), BATCH):
                refused += refusals(plane, custom, chosen[start:start + BATCH])
    for entry, reason in refused:
        print(f'{entry.source}: {entry.kind}/{entry.name}: {reason}')
    print(f'{len(entries) - len(refused)} objects accepted, {len(refused)} refused')
    return 1 if refused or not entries else 0


def main():
    parser = argparse.ArgumentParser(description='Asks a real API server whether it would accept manifests.')
    parser.add_argument('--envtest', required=True, metavar='DIR', help='the folder with up.sh and bin/*.xz')
    parser.add_argument('--crds', action='append', default=[], metavar='DIR', help='a folder with CRDs (repeatable)')
    parser.add_argument('--ignore-kind', action='append', default=[], metavar='KIND', help='pass over this kind (repeatable)')
    parser.add_argument('--check', action='store_true', help='say whether it can run, nothing more')
    parser.add_argument('files', nargs='*', metavar='FILE')
    options = parser.parse_args()
    for number in (signal.SIGTERM, signal.SIGHUP):  # leave through every `finally`, which ends the servers
        signal.signal(number, lambda number, _: sys.exit(128 + number))
    try:
        programs(options.envtest)
        if options.check:
            return 0
        with tempfile.TemporaryDirectory(prefix='server-accepts-') as folder:
            return ask(options, folder)
    except Unavailable as error:
        print(f'server-accepts.py: not run: {error}')
        return 77
    except (Failure, ValueError, OSError, yaml.YAMLError, subprocess.SubprocessError) as error:
        print(f'server-accepts.py: {error}')
        return 2


if __name__ == '__main__':
    sys.exit(main())
