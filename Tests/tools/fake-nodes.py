#!/usr/bin/env python3
"""Plays the provisioner and the kubelet for tests on an API server without nodes.

usage: fake-nodes.py --kubeconfig FILE [--etcd URL] [--journal FILE] [--ready FILE] [--pause FILE] [--failures FILE] …

The provisioner. Every NodeClaim (karpenter.sh/v1, else v1beta1) and Machine (karpenter.sh/v1alpha5) gets the finalizer
karpenter.sh/termination, then a ready Node `node-<name>` with the claim's labels, taints and single-valued requirements,
and the conditions that Karpenter sets. Deletion takes the Node away first, then the finalizer. A NodePool gets as many
NodeClaims as its replicas say, else one; the garbage collector takes them away with it.

The kubelet. Every Pod is set to Running and ready. With --jobs succeed (or fail), the Pods of Jobs end half a second
later. A Pod in deletion goes at once. No scheduler takes part: Pods have no nodeName.

The journal has a JSON object per line: each claim that was ever created or deleted. With --etcd it is read from etcd's own
history, which holds even a claim that was gone before anybody could see it; else from a watch of the API server.

--failures FILE is read at every step, if it is there: a JSON object from instance type to {"reason", "message", "deletes"}.
A claim of such a type is not launched and says so in its condition; with "deletes" it is deleted as well, which is what
Karpenter does where there is no capacity. While the file of --pause exists, nothing is done.

It survives restarts of the API server: whatever fails is tried again. SIGTERM ends it.
"""
import argparse
import base64
import concurrent.futures
import datetime
import http.client
import json
import os
import re
import signal
import ssl
import sys
import threading
import time
import urllib.parse

FINALIZER = 'karpenter.sh/termination'
INSTANCE_TYPE = 'node.kubernetes.io/instance-type'
INTERVAL = 0.2
JOB_SECONDS = 0.5
WATCH_SECONDS = 240
REQUEST_SECONDS = 15
# Conditions of a claim whose node is ready, in the order in which Karpenter sets them.
CONDITIONS = {
    'NodeClaim': ['Launched', 'Registered', 'Initialized', 'Ready'],
    'Machine': ['MachineLaunched', 'MachineRegistered', 'MachineInitialized', 'Ready'],
}
TABLES = os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', '..', 'Sources', 'GPUFit', 'Data')


def say(text):
    print(f'fake-nodes.py: {text}', file=sys.stderr, flush=True)


def now():
    return datetime.datetime.now(datetime.timezone.utc).strftime('%Y-%m-%dT%H:%M:%SZ')


class Refused(Exception):
    """An answer of the API server other than 2xx."""

    def __init__(self, status, text):
        super().__init__(f'{status}: {text}')
        self.status = status


# --- the API -----------------------------------------------------------------------------------------------------


class API:
    """The API server of a kubeconfig with a token, by one connection per thread."""

    def __init__(self, kubeconfig):
        with open(kubeconfig, encoding='utf-8') as file:
            text = file.read()
        server = urllib.parse.urlsplit(self.value(text, 'server'))
        self.host, self.port = server.hostname, server.port
        self.token = self.value(text, 'token')
        authority = base64.b64decode(self.value(text, 'certificate-authority-data')).decode()
        self.tls = ssl.create_default_context(cadata=authority)
        self.own = threading.local()

    @staticmethod
    def value(text, key):
        """A quoted value of a kubeconfig, which is simple enough to do without a YAML reader."""
        found = re.search(rf'\b{key}"?\s*:\s*"([^"]+)"', text)
        if not found:
            raise SystemExit(f'fake-nodes.py: the kubeconfig has no {key} in quotes')
        return found.group(1)

    def connect(self, seconds):
        return http.client.HTTPSConnection(self.host, self.port, timeout=seconds, context=self.tls)

    def headers(self, kind=None):
        headers = {'Authorization': f'Bearer {self.token}', 'Accept': 'application/json', 'User-Agent': 'fake-nodes'}
        return headers | {'Content-Type': kind} if kind else headers

    def request(self, method, path, body=None, kind='application/json'):
        """The answer as JSON; a connection that fails is not used again."""
        connection = getattr(self.own, 'connection', None)
        if connection is None:
            connection = self.own.connection = self.connect(REQUEST_SECONDS)
        try:
            data = None if body is None else json.dumps(body)
            connection.request(method, path, data, self.headers(kind if body is not None else None))
            response = connection.getresponse()
            text = response.read()
        except BaseException:
            connection.close()
            self.own.connection = None
            raise
        if response.status // 100 != 2:
            raise Refused(response.status, text.decode(errors='replace')[:300])
        return json.loads(text)

    def merge(self, path, body):
        return self.request('PATCH', path, body, 'application/merge-patch+json')

    def watch(self, path):
        """The events of a watch, until the server ends it."""
        connection = self.connect(WATCH_SECONDS + 30)
        try:
            connection.request('GET', path, headers=self.headers())
            response = connection.getresponse()
            if response.status != 200:
                raise Refused(response.status, response.read().decode(errors='replace')[:300])
            while line := response.readline():
                yield json.loads(line)
        finally:
            connection.close()


class Cache(threading.Thread):
    """What the API server has of one resource, kept up to date by a watch."""

    def __init__(self, api, paths, plural, changed, noted=lambda kind, item: None):
        super().__init__(daemon=True)
        self.api, self.paths, self.plural = api, paths, plural
        self.changed, self.noted = changed, noted
        self.items, self.version, self.path = {}, None, None
        self.is_listed = threading.Event()

    def run(self):
        pause = 0.05
        while True:
            try:
                if self.version is None:
                    self.list()
                self.follow()
                pause = 0.05
            except Refused as error:
                if error.status == 404:  # no such resource yet
                    self.is_listed.set()
                elif error.status != 410 and error.status < 500:
                    say(f'{self.plural}: {error}')
                self.version = None
                pause = 0.2
            except (OSError, ValueError, http.client.HTTPException):
                pause = min(pause * 2, 0.5)
            time.sleep(pause)

    def list(self):
        """Takes the first of the paths that is served."""
        answer = None
        for path in self.paths:
            try:
                answer, self.path = self.api.request('GET', f'{path}/{self.plural}'), path
                break
            except Refused as error:
                if error.status != 404:
                    raise
        if answer is None:
            raise Refused(404, 'not served')
        fresh = {self.key(item): item for item in answer['items']}
        for key in self.items.keys() - fresh.keys():
            self.changed(self.plural, key)
        self.items = fresh
        for key, item in fresh.items():
            self.noted('ADDED', item)
            self.changed(self.plural, key)
        self.version = answer['metadata']['resourceVersion']
        self.is_listed.set()

    def follow(self):
        query = f'watch=1&allowWatchBookmarks=true&resourceVersion={self.version}&timeoutSeconds={WATCH_SECONDS}'
        for event in self.api.watch(f'{self.path}/{self.plural}?{query}'):
            kind, item = event['type'], event['object']
            if kind == 'ERROR':
                raise Refused(item.get('code', 500), item.get('message', ''))
            self.version = item['metadata']['resourceVersion']
            if kind == 'BOOKMARK':
                continue
            key = self.key(item)
            if kind == 'DELETED':
                self.items.pop(key, None)
            else:
                self.items[key] = item
            self.noted(kind, item)
            self.changed(self.plural, key)

    @staticmethod
    def key(item):
        return item['metadata'].get('namespace', ''), item['metadata']['name']


# --- the journal -------------------------------------------------------------------------------------------------


class Journal:
    """Every claim that was created or deleted, each once."""

    def __init__(self, path):
        self.file = open(path, 'a+', encoding='utf-8') if path else None
        self.lock = threading.Lock()
        self.seen = set()
        if self.file:  # what was written before a restart
            self.file.seek(0)
            self.seen = {(entry['event'], entry['uid']) for entry in map(json.loads, self.file)}

    def note(self, event, kind, item):
        metadata = item['metadata']
        labels = metadata.get('labels') or {}
        with self.lock:
            if self.file is None or (event, metadata['uid']) in self.seen:
                return
            self.seen.add((event, metadata['uid']))
            self.file.write(json.dumps({
                'event': event, 'kind': kind, 'name': metadata['name'], 'uid': metadata['uid'],
                'workspace': labels.get('kaito.sh/workspace') or labels.get('karpenter.kaito.sh/workspace-name', ''),
                'namespace': labels.get('kaito.sh/workspacenamespace')
                or labels.get('karpenter.kaito.sh/workspace-namespace', ''),
                'time': time.time(),
            }) + '\n')
            self.file.flush()

    def noted(self, kind):
        """For the events of a watch of that kind."""
        def note(event, item):
            if event in ('ADDED', 'DELETED'):
                self.note({'ADDED': 'created', 'DELETED': 'deleted'}[event], kind, item)
        return note


class History(threading.Thread):
    """Follows the claims of a kind in etcd, from the first revision on: custom resources are JSON there."""

    def __init__(self, etcd, plural, kind, journal):
        super().__init__(daemon=True)
        self.etcd = urllib.parse.urlsplit(etcd)
        self.prefix = f'/registry/karpenter.sh/{plural}/'
        self.kind, self.journal = kind, journal
        self.revision, self.known = 1, {}

    def run(self):
        while True:
            try:
                self.follow()
            except (OSError, ValueError, http.client.HTTPException):
                pass
            time.sleep(0.1)

    def follow(self):
        end = self.prefix[:-1] + chr(ord(self.prefix[-1]) + 1)
        encode = lambda text: base64.b64encode(text.encode()).decode()
        request = {'key': encode(self.prefix), 'range_end': encode(end), 'start_revision': str(self.revision)}
        connection = http.client.HTTPConnection(self.etcd.hostname, self.etcd.port)
        try:
            connection.request('POST', '/v3/watch', json.dumps({'create_request': request}))
            response = connection.getresponse()
            while line := response.readline():
                result = json.loads(line).get('result') or {}
                if int(result.get('compact_revision', 0)) > 0:
                    say(f'etcd has forgotten what was before revision {result["compact_revision"]}')
                    self.revision = int(result['compact_revision'])
                    return
                for event in result.get('events') or []:
                    self.take(event)
        finally:
            connection.close()

    def take(self, event):
        entry = event['kv']
        if event.get('type') == 'DELETE':
            item = self.known.pop(entry['key'], None)
            if item:
                self.journal.note('deleted', self.kind, item)
        else:
            item = self.known[entry['key']] = json.loads(base64.b64decode(entry['value']))
            if entry['version'] == '1':
                self.journal.note('created', self.kind, item)
        self.revision = int(entry['mod_revision']) + 1


# --- what is played ----------------------------------------------------------------------------------------------


def gpu_table():
    """GPUs by instance type, from the project's tables."""
    table = {}
    for name in ('skus-v0.3.tsv', 'skus-v0.12.tsv'):
        try:
            with open(os.path.join(TABLES, name), encoding='utf-8') as file:
                rows = [line.rstrip('\n').split('\t') for line in file if not line.startswith('#')]
        except OSError:
            continue
        place = rows[0].index('gpus' if 'gpus' in rows[0] else 'fitGPUs')
        table.update({row[1]: int(row[place]) for row in rows[1:] if row[place].isdigit()})
    return table


def condition(old, kind, status, reason, message=''):
    """A condition whose transition time is kept as long as its status is."""
    same = next((entry for entry in old or [] if entry['type'] == kind and entry['status'] == status), None)
    return {'type': kind, 'status': status, 'reason': reason, 'message': message or reason,  # 1.20 refuses empty strings
            'lastTransitionTime': same['lastTransitionTime'] if same else now()}


class Provisioner:
    def __init__(self, api, options, caches):
        self.api, self.options, self.caches = api, options, caches
        self.gpus = gpu_table()
        self.first_seen = {}

    def handle(self, plural, key, failures):
        """Does what is next for one claim; a number is the seconds after which there is more to do."""
        cache = self.caches[plural]
        claim = cache.items.get(key)
        if claim is None:
            return None
        path = f'{self.path(cache, claim)}/{plural}/{key[1]}'
        metadata = claim['metadata']
        finalizers = metadata.get('finalizers') or []
        if 'deletionTimestamp' in metadata:
            return self.terminate(path, claim, finalizers) if FINALIZER in finalizers else None
        if FINALIZER not in finalizers:
            self.api.merge(path, {'metadata': {
                'resourceVersion': metadata['resourceVersion'], 'finalizers': [*finalizers, FINALIZER]}})
            return None
        failure = failures.get(self.instance_type(claim))
        status = claim.get('status') or {}
        if failure and not status.get('nodeName'):
            return self.fail(path, claim, failure)
        waited = time.monotonic() - self.first_seen.setdefault(metadata['uid'], time.monotonic())
        if waited < self.options.delay:
            return self.options.delay - waited
        return self.launch(path, claim, waited - self.options.delay)

    def fill(self, key):
        """Makes the claims of a pool that are missing, and deletes those that are too many."""
        pool = self.caches['nodepools'].items.get(key)
        if pool is None or 'deletionTimestamp' in pool['metadata']:
            return None
        metadata, template = pool['metadata'], pool['spec']['template']
        names = [f'{key[1]}-{number}' for number in range(pool['spec'].get('replicas', 1))]
        known = {name for _, name in self.caches['nodeclaims'].items}
        owner = {'apiVersion': pool['apiVersion'], 'kind': 'NodePool', 'name': key[1], 'uid': metadata['uid'],
                 'blockOwnerDeletion': True}
        for name in names:
            if name not in known:
                self.api.request('POST', '/apis/karpenter.sh/v1/nodeclaims', {
                    'apiVersion': 'karpenter.sh/v1', 'kind': 'NodeClaim', 'spec': template['spec'],
                    'metadata': {'name': name, 'ownerReferences': [owner], 'labels': {
                        **template.get('metadata', {}).get('labels', {}), 'karpenter.sh/nodepool': key[1]}}})
        for (_, name), claim in list(self.caches['nodeclaims'].items.items()):
            is_own = claim['metadata'].get('labels', {}).get('karpenter.sh/nodepool') == key[1]
            if is_own and name not in names and 'deletionTimestamp' not in claim['metadata']:
                self.api.request('DELETE', f'/apis/karpenter.sh/v1/nodeclaims/{name}')
        return 1

    @staticmethod
    def path(cache, claim):
        """The version in which the claim was written, so that no field of it is dropped."""
        versions = [entry.get('apiVersion', '') for entry in claim['metadata'].get('managedFields') or []]
        return next((path for path in cache.paths if versions and path.endswith(versions[0])), cache.path)

    @staticmethod
    def requirements(claim):
        """Those with one possible value."""
        return {entry['key']: entry['values'][0] for entry in claim['spec'].get('requirements') or []
                if entry.get('operator') == 'In' and len(entry.get('values') or []) == 1}

    def instance_type(self, claim):
        return self.requirements(claim).get(INSTANCE_TYPE, '')

    def terminate(self, path, claim, finalizers):
        name = claim['metadata']['name']
        try:
            self.api.request('DELETE', f'/api/v1/nodes/node-{name}')
        except Refused as error:
            if error.status != 404:
                raise
        self.api.merge(path, {'metadata': {
            'resourceVersion': claim['metadata']['resourceVersion'],
            'finalizers': [entry for entry in finalizers if entry != FINALIZER]}})

    def fail(self, path, claim, failure):
        kinds = CONDITIONS[claim['kind']]
        old = (claim.get('status') or {}).get('conditions')
        reason, message = failure.get('reason', 'LaunchFailed'), failure.get('message', '')
        self.set_status(path, claim, {'conditions': [
            condition(old, kinds[0], 'False', reason, message),
            condition(old, 'Ready', 'False', reason, message)]})
        if failure.get('deletes'):
            self.api.request('DELETE', path, {'preconditions': {'uid': claim['metadata']['uid']}})
        return INTERVAL  # until the failure is taken back

    def launch(self, path, claim, age):
        name = claim['metadata']['name']
        node = f'node-{name}'
        status = claim.get('status') or {}
        exists = ('', node) in self.caches['nodes'].items
        if status.get('nodeName') and not exists:
            return self.lost(path, claim, node, age)
        gpus_in = self.options.gpu_delay - age
        if not exists:
            self.create_node(node, claim, gpus_in <= 0)
        elif gpus_in <= 0:
            self.show_gpus(node, claim)
        ready = 'True' if gpus_in <= 0 else 'Unknown'
        old, kinds = status.get('conditions'), CONDITIONS[claim['kind']]
        states = [(kinds[0], 'True'), (kinds[1], 'True'), (kinds[2], ready), (kinds[3], ready)]
        self.set_status(path, claim, {
            'nodeName': node, 'providerID': f'fake:///{name}',
            'conditions': [condition(old, kind, state, kind if state == 'True' else 'ResourceNotRegistered')
                           for kind, state in states]})
        return gpus_in if gpus_in > 0 else None

    def lost(self, path, claim, node, age):
        """The Node was there and is gone, or is not in the cache yet."""
        try:
            self.api.request('GET', f'/api/v1/nodes/{node}')
        except Refused as error:
            if error.status != 404:
                raise
            if self.options.lost_node == 'recreate':
                self.create_node(node, claim, True)
            elif self.options.lost_node == 'delete-claim':
                self.api.request('DELETE', path, {'preconditions': {'uid': claim['metadata']['uid']}})
        return None

    def set_status(self, path, claim, fields):
        """Writes what differs, so that a repetition changes nothing."""
        status = claim.get('status') or {}
        texts = [[(entry['type'], entry['status'], entry.get('reason'), entry.get('message'))
                  for entry in side.get('conditions') or []] for side in (status, fields)]
        if texts[0] == texts[1] and all(status.get(key) == fields[key] for key in fields if key != 'conditions'):
            return
        self.api.merge(f'{path}/status', {'status': fields})

    def capacity(self, claim, has_gpus):
        count = self.gpus.get(self.instance_type(claim), 8) if self.options.gpus is None else self.options.gpus
        capacity = {'cpu': '24', 'memory': '220Gi', 'ephemeral-storage': '1Ti', 'pods': '110'}
        return capacity | {'nvidia.com/gpu': str(count)} if has_gpus else capacity

    def create_node(self, node, claim, has_gpus):
        labels = {
            'kubernetes.io/os': 'linux', 'kubernetes.io/arch': 'amd64', 'accelerator': 'nvidia',
            'karpenter.sh/registered': 'true', 'karpenter.sh/initialized': 'true',
            **self.requirements(claim), **(claim['metadata'].get('labels') or {}), 'kubernetes.io/hostname': node,
        }
        taints = claim['spec'].get('taints') or []
        capacity = self.capacity(claim, has_gpus)
        try:
            self.api.request('POST', '/api/v1/nodes', {
                'apiVersion': 'v1', 'kind': 'Node', 'metadata': {'name': node, 'labels': labels},
                'spec': {'providerID': f'fake:///{claim["metadata"]["name"]}', 'taints': taints},
                'status': {
                    'capacity': capacity, 'allocatable': capacity,
                    'addresses': [{'type': 'Hostname', 'address': node}],
                    'conditions': [condition(None, 'Ready', 'True', 'KubeletReady') | {'lastHeartbeatTime': now()}]}})
        except Refused as error:
            if error.status != 409:
                raise
        # Admission adds node.kubernetes.io/not-ready, which nobody takes away here.
        self.api.merge(f'/api/v1/nodes/{node}', {'spec': {'taints': taints or None}})

    def show_gpus(self, node, claim):
        item = self.caches['nodes'].items.get(('', node)) or {}
        if self.options.gpu_delay and 'nvidia.com/gpu' not in (item.get('status') or {}).get('capacity', {}):
            capacity = self.capacity(claim, True)
            self.api.merge(f'/api/v1/nodes/{node}/status', {'status': {'capacity': capacity, 'allocatable': capacity}})


class Kubelet:
    def __init__(self, api, options, pods):
        self.api, self.options, self.pods = api, options, pods
        self.running_since = {}
        self.addresses = {}

    def handle(self, key):
        pod = self.pods.items.get(key)
        if pod is None:
            return None
        metadata, status = pod['metadata'], pod.get('status') or {}
        path = f'/api/v1/namespaces/{key[0]}/pods/{key[1]}'
        if 'deletionTimestamp' in metadata:
            return self.remove(path, metadata['uid'])
        phase = status.get('phase')
        if phase in ('Succeeded', 'Failed'):
            return None
        is_job = any(owner['kind'] == 'Job' for owner in metadata.get('ownerReferences') or [])
        if phase != 'Running':
            self.set_status(path, self.running(pod))
        if not is_job or self.options.jobs == 'run':
            return None
        since = self.running_since.setdefault(metadata['uid'], time.monotonic())
        left = JOB_SECONDS - (time.monotonic() - since)
        if left > 0:
            return left
        self.set_status(path, self.ended(pod))
        return None

    def remove(self, path, uid):
        try:
            self.api.request('DELETE', path, {'gracePeriodSeconds': 0, 'preconditions': {'uid': uid}})
        except Refused as error:
            if error.status not in (404, 409):
                raise

    def set_status(self, path, status):
        try:
            self.api.request('PATCH', f'{path}/status', {'status': status}, 'application/strategic-merge-patch+json')
        except Refused as error:
            if error.status != 404:
                raise

    def running(self, pod):
        number = self.addresses.setdefault(pod['metadata']['uid'], len(self.addresses) + 1)
        address = f'10.{64 + number // 62500 % 64}.{number // 250 % 250}.{number % 250 + 1}'
        kinds = ('Initialized', 'Ready', 'ContainersReady', 'PodScheduled')
        return {
            'phase': 'Running', 'startTime': now(), 'hostIP': '127.0.0.1', 'podIP': address, 'podIPs': [{'ip': address}],
            'conditions': [{'type': kind, 'status': 'True', 'lastTransitionTime': now()} for kind in kinds],
            'initContainerStatuses': self.containers(pod, 'initContainers', self.terminated(0), True),
            'containerStatuses': self.containers(pod, 'containers', {'running': {'startedAt': now()}}, True),
        }

    def ended(self, pod):
        is_done = self.options.jobs == 'succeed'
        reason = 'PodCompleted' if is_done else 'PodFailed'
        return {
            'phase': 'Succeeded' if is_done else 'Failed',
            'conditions': [{'type': kind, 'status': 'False', 'reason': reason, 'lastTransitionTime': now()}
                           for kind in ('Ready', 'ContainersReady')],
            'containerStatuses': self.containers(pod, 'containers', self.terminated(0 if is_done else 1), False),
        }

    @staticmethod
    def terminated(code):
        return {'terminated': {'exitCode': code, 'reason': 'Error' if code else 'Completed',
                               'startedAt': now(), 'finishedAt': now()}}

    @staticmethod
    def containers(pod, field, state, is_ready):
        return [{'name': entry['name'], 'image': entry['image'], 'imageID': '', 'restartCount': 0, 'ready': is_ready,
                 'started': 'running' in state, 'state': state} for entry in pod['spec'].get(field) or []]


# --- the loop ----------------------------------------------------------------------------------------------------


class Player:
    def __init__(self, options):
        self.options, self.api = options, API(options.kubeconfig)
        self.lock, self.due, self.said = threading.Lock(), {}, {}
        journal = Journal(options.journal)
        group = '/apis/karpenter.sh/'
        claims = {'nodeclaims': ('NodeClaim', [f'{group}v1', f'{group}v1beta1']), 'machines': ('Machine', [f'{group}v1alpha5'])}
        self.caches = {}
        for plural, (kind, paths) in claims.items():
            self.caches[plural] = Cache(self.api, paths, plural, self.changed, journal.noted(kind))
            if options.etcd:
                History(options.etcd, plural, kind, journal).start()
        self.caches['nodepools'] = Cache(self.api, [f'{group}v1'], 'nodepools', self.changed)
        for plural in ('nodes', 'pods'):
            self.caches[plural] = Cache(self.api, ['/api/v1'], plural, self.changed)
        self.provisioner = Provisioner(self.api, options, self.caches)
        self.kubelet = Kubelet(self.api, options, self.caches['pods'])

    def changed(self, plural, key):
        if plural == 'nodes':  # a Node that is gone concerns its claim
            for claims in ('nodeclaims', 'machines'):
                self.plan(claims, ('', key[1].removeprefix('node-')), 0)
        else:
            self.plan(plural, key, 0)

    def plan(self, plural, key, seconds):
        with self.lock:
            due = time.monotonic() + seconds
            self.due[plural, key] = min(due, self.due.get((plural, key), due))

    def take(self):
        """What is due now."""
        moment = time.monotonic()
        with self.lock:
            found = [entry for entry, due in self.due.items() if due <= moment]
            for entry in found:
                del self.due[entry]
        return found

    def failures(self):
        try:
            with open(self.options.failures or os.devnull, encoding='utf-8') as file:
                return json.loads(file.read() or '{}')
        except (OSError, ValueError):
            return {}

    def step(self, entry, failures):
        plural, key = entry
        try:
            if plural == 'pods':
                more = self.kubelet.handle(key)
            elif plural == 'nodepools':
                more = self.provisioner.fill(key)
            else:
                more = self.provisioner.handle(plural, key, failures)
        except Refused as error:
            if error.status not in (404, 409) and self.said.get(entry) != error.status:
                self.said[entry] = error.status
                say(f'{plural} {"/".join(filter(None, key))}: {error}')
            more = INTERVAL
        except (OSError, ValueError, http.client.HTTPException):
            more = INTERVAL
        if more is not None:
            self.plan(plural, key, more)

    def run(self):
        for cache in self.caches.values():
            cache.start()
        for cache in self.caches.values():
            cache.is_listed.wait()
        if self.options.ready:
            open(self.options.ready, 'w').close()
        with concurrent.futures.ThreadPoolExecutor(4) as pool:
            while True:
                time.sleep(INTERVAL)
                if self.options.pause and os.path.exists(self.options.pause):
                    continue
                failures = self.failures()
                list(pool.map(lambda entry: self.step(entry, failures), self.take()))


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument('--kubeconfig', required=True, help='with server, certificate-authority-data and token in quotes')
    parser.add_argument('--etcd', help='the URL of etcd, for a journal that misses nothing')
    parser.add_argument('--journal', help='a file that gets a line per claim created or deleted')
    parser.add_argument('--ready', help='a file that is made once everything was listed')
    parser.add_argument('--pause', help='a file; while it exists, nothing is done')
    parser.add_argument('--failures', help='a JSON file: instance types that are not launched')
    parser.add_argument('--delay', type=float, default=0, help='seconds until a claim gets its Node')
    parser.add_argument('--gpu-delay', type=float, default=0, help='seconds until a Node shows its GPUs')
    parser.add_argument('--gpus', type=int, help='GPUs of every Node (else by instance type; 8 where it is unknown)')
    parser.add_argument('--jobs', choices=('run', 'succeed', 'fail'), default='run', help='what becomes of the Pods of Jobs')
    parser.add_argument('--lost-node', choices=('recreate', 'delete-claim', 'ignore'), default='recreate',
                        help='what is done about a claim whose Node vanished')
    options = parser.parse_args()
    signal.signal(signal.SIGTERM, lambda *_: os._exit(0))
    try:
        Player(options).run()
    except KeyboardInterrupt:
        os._exit(0)


if __name__ == '__main__':
    main()
