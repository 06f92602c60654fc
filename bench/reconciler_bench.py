#!/usr/bin/env python3
"""Measures kaito-reconciler on a real API server: how fast Workspaces become ready, with how many requests, and how
much memory and CPU it uses once there is nothing left to do; then the same after a restart, when everything exists.

usage: reconciler_bench.py --reconciler PATH --render PATH [--workspaces N] [--sets N] [--idle SECONDS] [--no-goals] [--no-peer] …

A control plane of Kubernetes 1.20 (etcd, kube-apiserver, kube-controller-manager: `make envtest`) runs on 127.0.0.1 for as
long as needed, with Tests/tools/fake-nodes.py as provisioner and kubelet. The reconciler connects to it through
Tests/tools/fault-proxy.py, which emulates features missing in 1.20 and injects no faults.

The peer: in the same run, on a control plane of its own, `kubectl apply --server-side` applies what `kaito-render
render` produces from the same Workspaces, through the same proxy. Seconds depend on the machine, which all these programs
share; their ratio is more meaningful. It is an unequal race: kubectl only applies and waits for nothing, the reconciler waits for
nodes and pods and writes status.

Exit status 1: more or fewer NodeClaims were created than Workspaces, not all became ready, or a goal was missed (idle memory
below 60 MiB, idle CPU below 1 % of a core; not with --no-goals). 2: something could not be run at all.
"""
import argparse
import base64
import collections
import concurrent.futures
import contextlib
import ctypes
import http.client
import json
import os
import re
import secrets
import shutil
import signal
import socket
import ssl
import subprocess
import sys
import tempfile
import threading
import time

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(HERE)
TOOLS = os.path.join(ROOT, 'Tests', 'tools')
PROGRAMS = ('etcd', 'kube-apiserver', 'kube-controller-manager')
MEMORY_GOAL = 60.0  # MiB
CPU_GOAL = 1.0  # percent of a core
LEASE_NAMESPACE = 'kaito-render-system'
QUIET_SECONDS = 5  # without a request: the work is done

WORKSPACE = '''\
apiVersion: kaito.sh/v1beta1
kind: Workspace
metadata:
  name: {name}
  namespace: {namespace}
resource:
  instanceType: Standard_NC24ads_A100_v4
  labelSelector:
    matchLabels:
      apps: {name}
inference:
  preset:
    name: phi-4-mini-instruct
'''
# Its replicas are such Workspaces.
INFERENCE_SET = '''\
apiVersion: kaito.sh/v1beta1
kind: InferenceSet
metadata:
  name: {name}
  namespace: {namespace}
spec:
  replicas: {replicas}
  labelSelector:
    matchLabels:
      apps: {name}
  template:
    resource:
      instanceType: Standard_NC24ads_A100_v4
    inference:
      preset:
        name: phi-4-mini-instruct
'''
# The kinds of the provisioner, as far as they are needed here.
PROVISIONER_KINDS = (('NodeClaim', 'nodeclaims', 'v1'), ('Machine', 'machines', 'v1alpha5'), ('NodePool', 'nodepools', 'v1'))
CRD = '''\
apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata:
  name: {plural}.karpenter.sh
spec:
  group: karpenter.sh
  scope: Cluster
  names: {{kind: {kind}, listKind: {kind}List, plural: {plural}, singular: {singular}}}
  versions:
  - name: {version}
    served: true
    storage: true
    subresources: {{status: {{}}}}
    schema:
      openAPIV3Schema: {{type: object, x-kubernetes-preserve-unknown-fields: true}}
'''
# The renderer's default facts include it, and in the cluster it is looked up.
STORAGE_CLASS = '''\
apiVersion: storage.k8s.io/v1
kind: StorageClass
metadata:
  name: kaito-local-nvme-disk
provisioner: localdisk.csi.acstor.io
volumeBindingMode: WaitForFirstConsumer
'''
NAMESPACE = '''\
apiVersion: v1
kind: Namespace
metadata:
  name: {}
'''
KUBECONFIG = '''\
apiVersion: v1
kind: Config
current-context: bench
clusters:
- name: bench
  cluster:
    server: "https://127.0.0.1:{port}"
    certificate-authority-data: "{authority}"
users:
- name: bench
  user:
    token: "{token}"
contexts:
- name: bench
  context: {{cluster: bench, user: bench}}
'''


class Failure(Exception):
    """Something could not be run at all."""


def say(text):
    print(f'reconciler_bench.py: {text}', file=sys.stderr, flush=True)


def wait(seconds, what, holds, pause=0.1):
    """Waits until a condition holds, and fails if that takes too long."""
    end = time.monotonic() + seconds
    while not holds():
        if time.monotonic() > end:
            raise Failure(f'not true after {seconds} s: {what}')
        time.sleep(pause)


def free_port():
    with socket.socket() as server:
        server.bind(('127.0.0.1', 0))
        return server.getsockname()[1]


def run(argv, text=None):
    result = subprocess.run(argv, input=text, capture_output=True, text=True, check=False)
    if result.returncode:
        raise Failure(f'{" ".join(argv)}: exit status {result.returncode}\n{result.stderr[-2000:]}')
    return result.stdout


def die_with_parent():
    """Runs in a new process, which ends when this one does, even by SIGKILL."""
    ctypes.CDLL(None).prctl(1, signal.SIGKILL)


class Server:
    """A program that runs until it is stopped."""

    def __init__(self, folder, argv):
        self.name = next(os.path.basename(word) for word in argv if not word.startswith('-') and word != sys.executable)
        self.log = os.path.join(folder, f'{self.name}.log')
        with open(self.log, 'ab') as log:
            self.process = subprocess.Popen(argv, cwd=folder, stdin=subprocess.DEVNULL, stdout=log, stderr=log,
                                            preexec_fn=die_with_parent)

    @property
    def pid(self):
        return self.process.pid

    def check(self):
        """Fails if the program has exited by itself."""
        if self.process.poll() is not None:
            raise Failure(f'{self.name} exited with status {self.process.returncode}\n{self.tail()}')
        return True

    def tail(self):
        with open(self.log, encoding='utf-8', errors='replace') as log:
            return log.read()[-2000:]

    def stop(self):
        self.process.terminate()
        try:
            self.process.wait(20)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


# --- the control plane -------------------------------------------------------------------------------------------


class Plane:
    """A control plane with a provisioner, and the proxy in front of it."""

    def __init__(self, folder, programs):
        self.folder, self.programs = folder, programs
        self.servers = contextlib.ExitStack()
        self.port, self.etcd_port, self.proxy_port = free_port(), free_port(), free_port()
        self.token, self.manager_token = secrets.token_hex(16), secrets.token_hex(16)
        self.kubeconfig, self.proxied = self.path('kubeconfig'), self.path('proxied.kubeconfig')
        self.journal = self.path('journal')

    def __enter__(self):
        try:
            self.start()
        except BaseException:
            self.servers.close()
            raise
        return self

    def __exit__(self, *_):
        self.servers.close()

    def path(self, name):
        return os.path.join(self.folder, name)

    def write(self, name, text):
        with open(self.path(name), 'w', encoding='utf-8') as file:
            file.write(text)

    def serve(self, argv):
        server = Server(self.folder, argv)
        self.servers.callback(server.stop)
        return server

    def start(self):
        os.makedirs(self.folder)
        self.make_certificates()
        self.write('tokens.csv', f'{self.token},admin,admin,"system:masters"\n'
                                 f'{self.manager_token},system:kube-controller-manager,manager\n')
        with open(self.path('ca.crt'), 'rb') as file:
            authority = base64.b64encode(file.read()).decode()
        for name, port, token in (('kubeconfig', self.port, self.token), ('proxied.kubeconfig', self.proxy_port, self.token),
                                  ('manager.kubeconfig', self.port, self.manager_token)):
            self.write(name, KUBECONFIG.format(port=port, authority=authority, token=token))
        self.tls = ssl.create_default_context(cafile=self.path('ca.crt'))
        self.start_etcd()
        self.start_server()
        self.start_manager()
        self.start_tools()

    def make_certificates(self):
        def openssl(words):
            run(['openssl', *words.split()])
        new_key, at = '-newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes', self.folder
        openssl(f'req -x509 {new_key} -days 2 -subj /CN=bench-authority -keyout {at}/ca.key -out {at}/ca.crt')
        openssl(f'req {new_key} -subj /CN=kube-apiserver -keyout {at}/server.key -out {at}/server.csr')
        self.write('extensions', 'subjectAltName=IP:127.0.0.1,DNS:localhost\nextendedKeyUsage=serverAuth\n')
        openssl(f'x509 -req -in {at}/server.csr -CA {at}/ca.crt -CAkey {at}/ca.key -CAcreateserial -days 2'
                f' -extfile {at}/extensions -out {at}/server.crt')
        openssl(f'ecparam -name prime256v1 -genkey -noout -out {at}/accounts.key')
        openssl(f'ec -in {at}/accounts.key -pubout -out {at}/accounts.pub')

    def start_etcd(self):
        client, peer = f'http://127.0.0.1:{self.etcd_port}', f'http://127.0.0.1:{free_port()}'
        self.serve([
            os.path.join(self.programs, 'etcd'), '--name=etcd', f'--data-dir={self.path("etcd")}', '--unsafe-no-fsync',
            '--log-level=warn', f'--listen-client-urls={client}', f'--advertise-client-urls={client}',
            f'--listen-peer-urls={peer}', f'--initial-advertise-peer-urls={peer}', f'--initial-cluster=etcd={peer}'])

    def start_server(self):
        server = self.serve([
            os.path.join(self.programs, 'kube-apiserver'), f'--etcd-servers=http://127.0.0.1:{self.etcd_port}',
            '--etcd-compaction-interval=0',  # fake-nodes.py reads the whole history
            '--bind-address=127.0.0.1', '--advertise-address=127.0.0.1', f'--secure-port={self.port}', '--insecure-port=0',
            '--endpoint-reconciler-type=none', f'--tls-cert-file={self.path("server.crt")}',
            f'--tls-private-key-file={self.path("server.key")}', f'--client-ca-file={self.path("ca.crt")}',
            f'--token-auth-file={self.path("tokens.csv")}', '--authorization-mode=RBAC', '--allow-privileged=true',
            '--service-cluster-ip-range=10.0.0.0/16', '--profiling=false',
            '--service-account-issuer=https://kubernetes.default.svc',
            f'--service-account-key-file={self.path("accounts.pub")}',
            f'--service-account-signing-key-file={self.path("accounts.key")}',
            '--max-requests-inflight=2000', '--max-mutating-requests-inflight=1000'])
        wait(120, 'the API server is ready', lambda: server.check() and self.is_ready())

    def is_ready(self):
        try:
            return self.request('GET', '/readyz')[0] == 200
        except (OSError, http.client.HTTPException):
            return False

    def start_manager(self):
        """Without the controllers that monitor nodes, since there is no kubelet."""
        self.serve([
            os.path.join(self.programs, 'kube-controller-manager'), f'--kubeconfig={self.path("manager.kubeconfig")}',
            '--bind-address=127.0.0.1', f'--secure-port={free_port()}', '--port=0', f'--cert-dir={self.folder}',
            '--leader-elect=false', '--use-service-account-credentials=true',
            f'--service-account-private-key-file={self.path("accounts.key")}', f'--root-ca-file={self.path("ca.crt")}',
            '--controllers=*,-nodelifecycle,-nodeipam,-route,-service,-ttl,-csrsigning,-csrapproving,-csrcleaner',
            '--allocate-node-cidrs=false', '--kube-api-qps=500', '--kube-api-burst=1000'])

    def start_tools(self):
        proxy = self.serve([
            sys.executable, '-B', os.path.join(TOOLS, 'fault-proxy.py'), '--port', str(self.proxy_port), '--server',
            f'127.0.0.1:{self.port}', '--authority', self.path('ca.crt'), '--certificate', self.path('server.crt'), '--key',
            self.path('server.key'), '--old-server'])
        wait(30, 'fault-proxy.py listens', lambda: proxy.check() and 'listens' in proxy.tail())

    def start_nodes(self):
        """Must be called once its kinds are defined."""
        nodes = self.serve([
            sys.executable, '-B', os.path.join(TOOLS, 'fake-nodes.py'), '--kubeconfig', self.kubeconfig, '--etcd',
            f'http://127.0.0.1:{self.etcd_port}', '--journal', self.journal, '--ready', self.path('ready')])
        wait(60, 'fake-nodes.py is ready', lambda: nodes.check() and os.path.exists(self.path('ready')))

    def connect(self, seconds=60):
        return http.client.HTTPSConnection('127.0.0.1', self.port, timeout=seconds, context=self.tls)

    def request(self, method, path, body=None, kind='application/yaml', connection=None):
        """Status and body of a response."""
        connection = connection or self.connect()
        connection.request(method, path, body, {'Authorization': f'Bearer {self.token}', 'Content-Type': kind})
        response = connection.getresponse()
        return response.status, response.read()

    def post(self, path, body, connection=None):
        status, answer = self.request('POST', path, body, connection=connection)
        if status not in (200, 201):
            raise Failure(f'POST {path}: {status} {answer.decode(errors="replace")[:500]}')

    def prepare(self, kaito_crds, namespaces):
        """Creates everything that must exist before the first Workspace."""
        crds = kaito_crds + [
            CRD.format(kind=kind, plural=plural, singular=kind.lower(), version=version)
            for kind, plural, version in PROVISIONER_KINDS]
        for crd in crds:
            self.post('/apis/apiextensions.k8s.io/v1/customresourcedefinitions', crd)
        served = ['/apis/kaito.sh/v1beta1/workspaces'] + [
            f'/apis/karpenter.sh/{version}/{plural}' for _, plural, version in PROVISIONER_KINDS]
        wait(60, 'the custom resources are served', lambda: all(self.request('GET', path)[0] == 200 for path in served))
        self.post('/apis/storage.k8s.io/v1/storageclasses', STORAGE_CLASS)
        for namespace in [LEASE_NAMESPACE, *namespaces]:
            self.post('/api/v1/namespaces', NAMESPACE.format(namespace))
        accounts = '/api/v1/namespaces/{}/serviceaccounts/default'  # without it no pod is admitted
        wait(60, 'service accounts exist',
             lambda: all(self.request('GET', accounts.format(name))[0] == 200 for name in namespaces))
        self.start_nodes()

    def claims_made(self):
        """How many NodeClaims and Machines were ever created."""
        with open(self.journal, encoding='utf-8') as file:
            return sum(json.loads(line)['event'] == 'created' for line in file)


class Readiness(threading.Thread):
    """Watches the Workspaces of a control plane and knows which of them are ready."""

    def __init__(self, plane):
        super().__init__(daemon=True)
        self.plane, self.ready, self.error = plane, set(), None

    def run(self):
        path = '/apis/kaito.sh/v1beta1/workspaces?watch=1&timeoutSeconds=86400'
        connection = self.plane.connect(None)
        try:
            connection.request('GET', path, headers={'Authorization': f'Bearer {self.plane.token}'})
            response = connection.getresponse()
            while line := response.readline():
                item = json.loads(line)['object']
                conditions = (item.get('status') or {}).get('conditions') or []
                name = item['metadata']['namespace'], item['metadata']['name']
                is_ready = any(entry['type'] == 'WorkspaceReady' and entry['status'] == 'True' for entry in conditions)
                (self.ready.add if is_ready else self.ready.discard)(name)
            self.error = 'the watch of Workspaces ended'
        except (OSError, KeyError, ValueError, http.client.HTTPException) as error:
            self.error = f'the watch of Workspaces failed: {error}'


# --- what is measured --------------------------------------------------------------------------------------------


class Reconciler:
    """The program under test."""

    def __init__(self, plane, binary, flags):
        self.port = free_port()
        argv = [binary, '--kubeconfig', plane.proxied, '--leader-election-namespace', LEASE_NAMESPACE,
                '--health-address', f'127.0.0.1:{self.port}', *flags]
        self.server = plane.serve(argv)
        wait(60, 'kaito-reconciler is ready', lambda: self.server.check() and self.is_ready())

    def get(self, path):
        connection = http.client.HTTPConnection('127.0.0.1', self.port, timeout=10)
        try:
            connection.request('GET', path)
            response = connection.getresponse()
            return response.status, response.read().decode()
        finally:
            connection.close()

    def is_ready(self):
        """Whether it is the leader: a standby is ready as well."""
        try:
            return self.get('/readyz')[0] == 200 and re.search(r'^kaito_reconciler_leader 1', self.get('/metrics')[1], re.M)
        except (OSError, http.client.HTTPException):
            return False

    def series(self, name):
        """The series of a metric: labels and value."""
        for line in self.get('/metrics')[1].splitlines():
            found = re.fullmatch(rf'{name}\{{(.*)\}} (\S+)', line)
            if found:
                yield dict(re.findall(r'(\w+)="([^"]*)"', found[1])), int(float(found[2]))

    def requests(self):
        """Requests by method and resource, without those for leader election."""
        counts = collections.Counter()
        for labels, number in self.series('kaito_reconciler_api_requests_total'):
            if labels['resource'] != 'leases':
                counts[labels['method'], labels['resource']] += number
        return counts

    def looks(self):
        """How often it reconciled a Workspace."""
        return sum(number for _, number in self.series('kaito_reconciler_reconcile_total'))

    def memory(self, field):
        """A line of /proc/PID/status in MiB."""
        with open(f'/proc/{self.server.pid}/status', encoding='ascii', errors='replace') as file:
            return int(re.search(rf'^{field}:\s+(\d+) kB', file.read(), re.M)[1]) / 1024

    def seconds(self):
        """The CPU time that all its threads have used."""
        with open(f'/proc/{self.server.pid}/stat', encoding='ascii', errors='replace') as file:
            fields = file.read().rsplit(')', 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf('SC_CLK_TCK')


class Bench:
    def __init__(self, options, work):
        self.options, self.work = options, work
        self.missed = []
        self.kubectl = shutil.which('kubectl') or shutil.which('kubectl', path=options.assets)
        self.namespaces = [f'team-{number:02}' for number in range(options.namespaces)]
        # What is created: Workspaces, or InferenceSets of so many replicas.
        self.replicas = options.workspaces // options.sets if options.sets else None
        self.names = [(self.namespaces[number % len(self.namespaces)], f'phi-{number:05}')
                      for number in range(options.sets or options.workspaces)]
        self.count = len(self.names) * (self.replicas or 1)
        self.crds = run([options.render, 'crd']).split('\n---\n')

    @property
    def plural(self):
        return 'inferencesets' if self.replicas else 'workspaces'

    def document(self, namespace, name):
        return (INFERENCE_SET if self.replicas else WORKSPACE).format(name=name, namespace=namespace, replicas=self.replicas)

    def plane(self, name):
        return Plane(os.path.join(self.work, name), self.options.assets)

    def line(self, title, value, goal=''):
        print(f'{title:<42}{value:>12}  {goal}'.rstrip(), flush=True)

    def goal(self, title, value, limit, unit):
        is_met = value < limit
        self.line(title, f'{value:.2f} {unit}', f'goal < {limit:g}  {"ok" if is_met else "over"}')
        if not is_met and not self.options.no_goals:
            self.missed.append(title)

    # The peer

    def peer(self):
        """The seconds that kubectl takes to apply the rendered Workspaces."""
        inputs, manifests = os.path.join(self.work, 'workspaces.yaml'), os.path.join(self.work, 'manifests.yaml')
        with open(inputs, 'w', encoding='utf-8') as file:
            file.writelines('---\n' + self.document(*name) for name in self.names)
        with open(manifests, 'w', encoding='utf-8') as file:
            subprocess.run([self.options.render, 'render', '--release', 'v0.12', '-f', inputs], stdout=file, check=True)
        with self.plane('peer') as plane:
            plane.prepare(self.crds, self.namespaces)
            say('kubectl applies the rendered manifests')
            start = time.monotonic()
            run([self.kubectl, f'--kubeconfig={plane.proxied}', f'--cache-dir={plane.path("discovery")}', 'apply',
                 '--server-side', '--validate=false', '-f', manifests])
            return time.monotonic() - start

    # The reconciler

    def create(self, plane, names):
        connection = plane.connect()
        for namespace, name in names:
            plane.post(f'/apis/kaito.sh/v1beta1/namespaces/{namespace}/{self.plural}', self.document(namespace, name), connection)
        connection.close()

    def converge(self, plane, reconciler):
        """The seconds from the first Workspace created to the last one ready."""
        readiness = Readiness(plane)
        readiness.start()
        start, said, count = time.monotonic(), time.monotonic(), self.count
        with concurrent.futures.ThreadPoolExecutor(4) as pool:
            list(pool.map(lambda part: self.create(plane, self.names[part::4]), range(4)))
        say(f'{len(self.names)} {self.plural} were created in {time.monotonic() - start:.1f} s')
        while len(readiness.ready) < count:
            reconciler.server.check()
            if readiness.error:
                raise Failure(readiness.error)
            if time.monotonic() - start > self.options.timeout:
                self.missed.append(f'only {len(readiness.ready)} of {count} Workspaces became ready'
                                   f' within {self.options.timeout:g} s\n{reconciler.server.tail()}')
                break
            if time.monotonic() - said > 10:
                said = time.monotonic()
                say(f'{len(readiness.ready)} are ready; {reconciler.memory("VmRSS"):.1f} MiB')
            time.sleep(0.05)
        return time.monotonic() - start

    def settle(self, reconciler):
        """Waits until there are no more requests, as after the last Workspace became ready."""
        known, since, start = reconciler.requests(), time.monotonic(), time.monotonic()
        while time.monotonic() - since < QUIET_SECONDS and time.monotonic() - start < self.options.timeout:
            time.sleep(1)
            now = reconciler.requests()
            if now != known:
                known, since = now, time.monotonic()
        return known

    def idle(self, reconciler):
        before, used, start = reconciler.requests(), reconciler.seconds(), time.monotonic()
        largest, largest_anonymous = 0.0, 0.0
        while (elapsed := time.monotonic() - start) < self.options.idle:
            reconciler.server.check()
            largest = max(largest, reconciler.memory('VmRSS'))
            largest_anonymous = max(largest_anonymous, reconciler.memory('RssAnon'))
            time.sleep(min(1, self.options.idle - elapsed))
        used, elapsed = reconciler.seconds() - used, time.monotonic() - start
        requests = reconciler.requests() - before
        self.goal('memory while idle (RSS)', largest, MEMORY_GOAL, 'MiB')
        self.line('  of which heap and stacks', f'{largest_anonymous:.2f} MiB')
        self.line('  peak since start', f'{reconciler.memory("VmHWM"):.2f} MiB')
        self.goal('CPU while idle', 100 * used / elapsed, CPU_GOAL, '%')
        self.line(f'requests in {elapsed:.0f} s of idling', str(requests.total()),
                  ', '.join(f'{count} {method} {resource}' for (method, resource), count in sorted(requests.items())))

    def restart(self, plane, reconciler):
        """A new leader finds that everything exists, and knows nothing about it yet."""
        reconciler.server.stop()
        start = time.monotonic()
        reconciler = Reconciler(plane, self.options.reconciler, self.options.flag)
        counts = self.settle(reconciler)
        print('after a restart, with all of them ready')
        self.line('until it is idle again', f'{max(0.0, time.monotonic() - start - QUIET_SECONDS):.1f} s')
        self.requests(counts)
        self.goal('memory while idle (RSS)', reconciler.memory('VmRSS'), MEMORY_GOAL, 'MiB')
        self.line('  of which heap and stacks', f'{reconciler.memory("RssAnon"):.2f} MiB')

    def requests(self, counts):
        count = self.count
        self.line('requests per Workspace', f'{counts.total() / count:.2f}', 'without leases')
        for (method, resource), number in sorted(counts.items(), key=lambda entry: (-entry[1], entry[0])):
            if number >= count / 100:
                self.line(f'  {method} {resource}', f'{number / count:.2f}')
        rest = sum(number for number in counts.values() if number < count / 100)
        self.line('  all others', f'{rest / count:.2f}')

    def measure(self):
        count = self.count
        of_sets = f' of {len(self.names)} InferenceSets' if self.replicas else ''
        print(f'{count} Workspaces{of_sets} in {len(self.namespaces)} namespaces; seconds depend on this machine'
              f' ({os.cpu_count()} CPUs, shared with the whole control plane)')
        peer = None if self.options.no_peer else self.peer()
        with self.plane('plane') as plane:
            plane.prepare(self.crds, self.namespaces)
            reconciler = Reconciler(plane, self.options.reconciler, self.options.flag)
            say(f'kaito-reconciler is the leader, process {reconciler.server.pid}, {reconciler.memory("VmRSS"):.1f} MiB')
            used = reconciler.seconds()
            seconds = self.converge(plane, reconciler)
            self.line('until all are ready', f'{seconds:.1f} s')
            if peer:
                self.line('kubectl apply --server-side of the same', f'{peer:.1f} s', f'ratio {seconds / peer:.2f}')
            counts = self.settle(reconciler)
            self.line('CPU per Workspace until then', f'{1000 * (reconciler.seconds() - used) / count:.2f} ms')
            self.line('reconciliations per Workspace until then', f'{reconciler.looks() / count:.2f}')
            self.requests(counts)
            self.idle(reconciler)
            self.restart(plane, reconciler)
            made = plane.claims_made()
            self.line('NodeClaims ever created', str(made), f'must be {count}  {"ok" if made == count else "WRONG"}')
            if made != count:
                self.missed.append(f'{made} NodeClaims were created for {count} Workspaces')


def arguments():
    parser = argparse.ArgumentParser(description='Measures kaito-reconciler on a real API server.')
    parser.add_argument('--reconciler', required=True, metavar='PATH', help='the kaito-reconciler to measure')
    parser.add_argument('--render', required=True, metavar='PATH', help='the kaito-render that prints CRD and manifests')
    parser.add_argument('--workspaces', type=int, default=1000, metavar='N', help='default 1000')
    parser.add_argument('--sets', type=int, default=0, metavar='N', help='InferenceSets that share these Workspaces as their'
                        ' replicas (default 0: the Workspaces are created themselves)')
    parser.add_argument('--namespaces', type=int, default=10, metavar='N', help='to spread them over (default 10)')
    parser.add_argument('--idle', type=float, default=60, metavar='SECONDS', help='how long to watch it idle (default 60)')
    parser.add_argument('--timeout', type=float, default=900, metavar='SECONDS', help='limit until all are ready (default 900)')
    parser.add_argument('--flag', action='append', default=[], metavar='FLAG', help='a flag for kaito-reconciler, as in'
                        ' --flag=--concurrency=8; may be repeated')
    parser.add_argument('--no-peer', action='store_true', help='leave out kubectl apply')
    parser.add_argument('--no-goals', action='store_true', help='a missed goal is not a failure')
    parser.add_argument('--work', metavar='DIR', help='a folder for logs, which is kept (default: a temporary one)')
    options = parser.parse_args()
    if options.workspaces < 1 or options.namespaces < 1 or options.idle < 1:
        parser.error('--workspaces, --namespaces and --idle must be at least 1')
    if options.sets and options.workspaces % options.sets:
        parser.error('--workspaces must be a multiple of --sets')
    return options


def find_programs(options):
    """The folder of the control plane's programs; checks that all other programs exist."""
    folders = [os.environ.get('KUBEBUILDER_ASSETS'), os.path.join(ROOT, '.build', 'envtest', 'bin')]
    has_all = lambda folder: all(os.access(os.path.join(folder, name), os.X_OK) for name in PROGRAMS)
    options.assets = next((folder for folder in folders if folder and has_all(folder)), None)
    if not options.assets:
        raise Failure('no etcd, kube-apiserver and kube-controller-manager: run `make envtest`')
    options.assets = os.path.abspath(options.assets)
    for name in ('reconciler', 'render'):
        path = os.path.abspath(getattr(options, name))
        if not os.access(path, os.X_OK):
            raise Failure(f'{path}: no such program')
        setattr(options, name, path)
    wanted = ['openssl'] + ([] if options.no_peer or shutil.which('kubectl', path=options.assets) else ['kubectl'])
    missing = [name for name in wanted if not shutil.which(name)]
    if missing:
        raise Failure(f'not on the PATH: {", ".join(missing)}')


def main():
    options = arguments()
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, lambda *_: sys.exit(130))
    try:
        find_programs(options)
        with tempfile.TemporaryDirectory(prefix='kaito-reconciler-bench-') as temporary:
            bench = Bench(options, os.path.abspath(options.work or temporary))
            bench.measure()
    except (Failure, OSError, subprocess.CalledProcessError, http.client.HTTPException) as error:
        say(error)
        return 2
    for what in bench.missed:
        say(f'missed: {what}')
    return 1 if bench.missed else 0


if __name__ == '__main__':
    sys.exit(main())
