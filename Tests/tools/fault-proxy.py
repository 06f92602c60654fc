#!/usr/bin/env python3
"""A proxy between a client and an API server that goes wrong on purpose, for tests.

usage: fault-proxy.py --port N --server HOST:PORT --authority FILE [--certificate FILE --key FILE] [--fail-every N] …

It listens on 127.0.0.1, by plain HTTP, or by TLS where it is given a certificate, and hands each request on by TLS. Answers
pass as they come, so that watches work. Each connection of a client has one of its own to the server.

With --fail-every N one request in N, by a seeded random, meets a fault instead; --kinds says which of them there are:
  conflict  409 Conflict, for a write alone (a read gets one of the others)
  throttle  429 with Retry-After: 1
  error     500
  timeout   no answer: the connection is held for --hang seconds, then closed
  lost      the same for a write alone, but the request did reach the server: what it writes is written
Only what is below /api and /apis can fail; --resources limits it to some plurals, --spare leaves some out.
--cut-watch S ends every watch after S seconds, half of them in the middle of a line.

--old-server makes up for what kube-apiserver 1.20 does not know: in what is written, fields of later releases (the list
LATER_FIELDS) are taken out, quantities become strings and ports get their protocol, as later servers do themselves; in what
is read of the same object, those fields are put back.

It also moves requests for a version of an API that such a server lacks to the one before, which has the same fields
(LATER_VERSIONS).

--pod-log FILE answers requests for the logs of pods, which a control plane without kubelets cannot.

--report FILE gets the counts as JSON, at most a fifth of a second late; SIGUSR1 prints them.
"""
import argparse
import asyncio
import collections
import fnmatch
import json
import os
import random
import re
import signal
import ssl
import sys
import urllib.parse

KINDS = ('conflict', 'throttle', 'error', 'timeout', 'lost')
HEAD_LIMIT = 1 << 20
# What kube-apiserver 1.20 refuses in server-side apply though later ones know it: resource and path; `*` is every item of a
# list, and a name may have a `*` in it.
LATER_FIELDS = [
    # Since 1.23 (by default 1.27).
    ('statefulsets', 'spec.persistentVolumeClaimRetentionPolicy'),
    # Since 1.21 (by default 1.22). The Pod itself has had a field of that name for long.
    ('*', 'spec.template.spec.containers.*.*Probe.terminationGracePeriodSeconds'),
]
# Since 1.21.
LATER_VERSIONS = {'policy/v1': 'policy/v1beta1'}
ADAPTED = {'statefulsets', 'deployments', 'jobs', 'services'}


class Message:
    """A request or an answer, without its body."""

    def __init__(self, head):
        lines = head.decode('latin-1').split('\r\n')
        self.start = lines[0]
        self.headers = [tuple(part.strip() for part in line.split(':', 1)) for line in lines[1:] if ':' in line]

    def get(self, name):
        return next((value for key, value in self.headers if key.lower() == name), '')

    def set(self, name, value):
        self.headers = [(key, old) for key, old in self.headers if key.lower() != name.lower()]
        if value is not None:
            self.headers.append((name, value))

    def encoded(self):
        return '\r\n'.join([self.start, *(f'{key}: {value}' for key, value in self.headers), '', '']).encode('latin-1')

    @property
    def is_chunked(self):
        return 'chunked' in self.get('transfer-encoding').lower()

    @property
    def length(self):
        return int(self.get('content-length') or 0)


class Target:
    """What a request is about."""

    def __init__(self, message):
        self.method, uri, _ = message.start.split(' ', 2)
        parts = urllib.parse.urlsplit(uri)
        steps = [urllib.parse.unquote(step) for step in parts.path.split('/') if step]
        query = urllib.parse.parse_qs(parts.query)
        self.is_api = steps[:1] in (['api'], ['apis'])
        self.is_watch = query.get('watch', ['0'])[0] in ('1', 'true')
        steps = steps[2:] if steps[:1] == ['api'] else steps[3:]
        self.namespace = ''
        if steps[:1] == ['namespaces'] and len(steps) > 2:
            self.namespace, steps = steps[1], steps[2:]
        self.resource, self.name, self.subresource = (steps + ['', '', ''])[:3]
        self.writes = self.method not in ('GET', 'HEAD', 'OPTIONS')
        self.is_dry_run = 'dryRun' in query
        self.taken = None  # what an old server was spared


class Client:
    """A connection of a client, and that to the server on its behalf."""

    def __init__(self, reader, writer):
        self.reader, self.writer, self.server = reader, writer, None

    def drop(self):
        self.writer.transport.abort()
        if self.server:
            self.server[1].transport.abort()

    async def finish(self):
        """Closes once everything was sent."""
        await self.writer.drain()
        self.writer.close()
        await self.writer.wait_closed()


# --- an old server -----------------------------------------------------------------------------------------------


def taken(node, steps, place=()):
    """Takes out what is at a path; the result is what there was, each with its place."""
    if isinstance(node, list):
        return [found for index, item in enumerate(node) if steps[0] == '*'
                for found in taken(item, steps[1:], (*place, index))]
    if not isinstance(node, dict):
        return []
    keys = [key for key in node if fnmatch.fnmatchcase(key, steps[0])]
    if len(steps) == 1:
        return [((*place, key), node.pop(key)) for key in keys]
    return [found for key in keys for found in taken(node[key], steps[1:], (*place, key))]


def put_back(node, place, value):
    for step in place[:-1]:
        try:
            node = node[step]
        except (KeyError, IndexError, TypeError):
            return
    if isinstance(node, dict):
        node.setdefault(place[-1], value)


def make_plain(node):
    """Quantities as strings, ports with a protocol: server-side apply of 1.20 insists on both."""
    if isinstance(node, list):
        for item in node:
            make_plain(item)
    elif isinstance(node, dict):
        for key, value in node.items():
            if key in ('limits', 'requests') and isinstance(value, dict):
                node[key] = {name: entry if isinstance(entry, str) else json.dumps(entry) for name, entry in value.items()}
            elif key == 'ports' and isinstance(value, list):
                for port in value:
                    if isinstance(port, dict):
                        port.setdefault('protocol', 'TCP')
            else:
                make_plain(value)


class OldServer:
    """Keeps what the server cannot."""

    def __init__(self):
        self.kept = {}

    @staticmethod
    def moved(message, body):
        """A request for a version that the server lacks, as one for a version that it has; the body."""
        for later, own in LATER_VERSIONS.items():
            path = f'/apis/{later}'
            if re.search(rf' {path}[/? ]', message.start):
                message.start = message.start.replace(path, f'/apis/{own}', 1)
                body = body.replace(f'"apiVersion":"{later}"'.encode(), f'"apiVersion":"{own}"'.encode())
        return body

    def concerns(self, target):
        return target.resource in ADAPTED and not target.subresource

    def written(self, target, body):
        """A body for the server."""
        try:
            item = json.loads(body)
        except ValueError:
            return body
        if not isinstance(item, dict) or 'spec' not in item:
            return body
        found = [entry for resource, path in LATER_FIELDS if fnmatch.fnmatchcase(target.resource, resource)
                 for entry in taken(item, path.split('.'))]
        make_plain(item)
        if 'kind' in item:  # else a patch of something in it
            target.taken = found
        return json.dumps(item).encode()

    def read(self, target, body):
        """An answer that is no error, or an event of a watch, for the client."""
        try:
            answer = json.loads(body)
        except ValueError:
            return body
        if not isinstance(answer, dict):
            return body
        items = answer.get('items', [answer.get('object') if target.is_watch else answer])
        for item in items:
            if isinstance(item, dict):
                self.restore(target, item)
        return json.dumps(answer).encode()

    def restore(self, target, item):
        metadata = item.get('metadata') or {}
        key = target.resource, metadata.get('namespace', ''), metadata.get('name', '')
        found = self.kept.get(key, ()) if target.taken is None else target.taken
        if target.taken is not None and not target.is_dry_run:
            self.kept[key] = found
        for place, value in found:
            put_back(item, place, value)


# --- the proxy ---------------------------------------------------------------------------------------------------


class Proxy:
    def __init__(self, options):
        self.options = options
        self.random = random.Random(options.seed)
        self.counts = collections.Counter()
        self.old_server = OldServer() if options.old_server else None
        self.tls = ssl.create_default_context(cafile=options.authority)
        self.host, port = options.server.rsplit(':', 1)
        self.port = int(port)

    # Faults

    def fault(self, target):
        """What shall go wrong with a request, if anything."""
        options = self.options
        spared = target.resource in options.spare or options.resources and target.resource not in options.resources
        if not options.fail_every or not target.is_api or spared or self.random.random() * options.fail_every >= 1:
            return None
        kinds = [kind for kind in options.kinds if target.writes or kind not in ('conflict', 'lost')]
        return self.random.choice(kinds) if kinds else None

    def answer(self, kind, target):
        code, reason, extra = {
            'conflict': (409, 'Conflict', []), 'throttle': (429, 'TooManyRequests', [('Retry-After', '1')]),
            'error': (500, 'InternalError', [])}[kind]
        status = {'kind': 'Status', 'apiVersion': 'v1', 'metadata': {}, 'status': 'Failure', 'reason': reason, 'code': code,
                  'message': f'fault-proxy: {kind} of {target.resource} "{target.name}"'}
        return self.whole(f'HTTP/1.1 {code} {reason}', json.dumps(status).encode(), extra)

    @staticmethod
    def whole(start, body, extra=()):
        message = Message(start.encode())
        for key, value in [('Content-Type', 'application/json'), ('Content-Length', str(len(body))), *extra]:
            message.set(key, value)
        return message.encoded() + body

    # Connections

    async def serve(self, reader, writer):
        client = Client(reader, writer)
        try:
            while await self.exchange(client):
                pass
        except (OSError, asyncio.IncompleteReadError, asyncio.LimitOverrunError, ValueError):
            pass
        finally:
            client.drop()

    async def connect(self, client):
        """The client's connection to the server, a new one where the old has ended."""
        if client.server:
            if not client.server[0].at_eof() and not client.server[1].is_closing():
                return client.server
            client.server[1].transport.abort()
        client.server = await asyncio.open_connection(self.host, self.port, ssl=self.tls, limit=HEAD_LIMIT)
        return client.server

    async def exchange(self, client):
        """One request and its answer; says whether the connection can go on."""
        message = Message((await client.reader.readuntil(b'\r\n\r\n'))[:-4])
        body = await self.body(client.reader, message)
        target = Target(message)
        self.counts['requests'] += 1
        kind = self.fault(target)
        if kind:
            self.counts[kind] += 1
        if kind in ('conflict', 'throttle', 'error'):
            client.writer.write(self.answer(kind, target))
            await client.writer.drain()
            return True
        if kind == 'timeout':
            await asyncio.sleep(self.options.hang)
            return False
        if self.options.pod_log and (target.resource, target.subresource) == ('pods', 'log'):
            with open(self.options.pod_log, 'rb') as file:
                client.writer.write(self.whole('HTTP/1.1 200 OK', file.read(), [('Content-Type', 'text/plain')]))
            await client.writer.drain()
            return True
        return await self.forward(message, body, target, kind, client)

    async def forward(self, message, body, target, kind, client):
        reader, writer = await self.connect(client)
        adapts = self.old_server is not None and self.old_server.concerns(target)
        if self.old_server:
            body = self.old_server.moved(message, body)
        if adapts and target.writes and body:
            body = self.old_server.written(target, body)
        message.set('Host', f'{self.host}:{self.port}')
        if self.old_server:
            message.set('Accept-Encoding', None)
        message.set('Transfer-Encoding', None)
        message.set('Content-Length', str(len(body)) if body or target.writes else None)
        writer.write(message.encoded() + body)
        await writer.drain()
        head = Message((await reader.readuntil(b'\r\n\r\n'))[:-4])
        code = int(head.start.split(' ')[1])
        adapts = adapts and code // 100 == 2 and 'json' in head.get('content-type')
        if kind == 'lost':
            answer = await self.body(reader, head, code, target)
            if adapts:
                self.old_server.read(target, answer)
            await asyncio.sleep(self.options.hang)
            return False
        if target.is_watch and code == 200:
            return await self.pass_watch(head, target, adapts, client)
        if adapts:
            answer = self.old_server.read(target, await self.body(reader, head, code, target))
            head.set('Transfer-Encoding', None)
            head.set('Content-Length', str(len(answer)))
            client.writer.write(head.encoded() + answer)
        else:
            client.writer.write(head.encoded())
            await self.pass_body(head, code, target, client.writer, reader)
        await client.writer.drain()
        if 'close' in (head.get('connection') + message.get('connection')).lower():
            await client.finish()
            return False
        return True

    # Bodies

    @staticmethod
    async def chunk(reader):
        size = int((await reader.readuntil(b'\r\n')).split(b';')[0], 16)
        data = await reader.readexactly(size)
        await reader.readexactly(2)
        return data

    @staticmethod
    def has_body(code, target):
        return not (code in (204, 304) or code // 100 == 1 or target is not None and target.method == 'HEAD')

    async def body(self, reader, message, code=200, target=None):
        if not self.has_body(code, target):
            return b''
        if not message.is_chunked:
            return await reader.readexactly(message.length)
        parts = []
        while part := await self.chunk(reader):
            parts.append(part)
        return b''.join(parts)

    async def pass_body(self, head, code, target, writer, reader):
        if not self.has_body(code, target):
            return
        if head.is_chunked:
            while part := await self.chunk(reader):
                writer.write(b'%x\r\n%s\r\n' % (len(part), part))
                await writer.drain()
            writer.write(b'0\r\n\r\n')
            return
        left = head.length
        while left:
            part = await reader.read(min(left, 1 << 16))
            if not part:
                raise OSError('the answer is incomplete')
            left -= len(part)
            writer.write(part)
            await writer.drain()

    async def pass_watch(self, head, target, adapts, client):
        """The events as they come, until the server, the client or the scissors end them."""
        self.counts['watches'] += 1
        writer = client.writer
        writer.write(head.encoded())
        await writer.drain()
        passing = asyncio.ensure_future(self.pass_events(target, adapts, writer, client.server[0]))
        leaving = asyncio.ensure_future(client.reader.read(1))
        try:
            done, _ = await asyncio.wait(
                [passing, leaving], timeout=self.options.cut_watch or None, return_when=asyncio.FIRST_COMPLETED)
        finally:
            passing.cancel()
            leaving.cancel()
            await asyncio.gather(passing, leaving, return_exceptions=True)
        if passing in done:
            passing.result()
            return leaving not in done
        if leaving in done:
            return False
        self.counts['cut'] += 1
        if self.random.random() < 0.5:
            writer.write(b'0\r\n\r\n')
        else:  # a chunk that is longer than what comes of it
            writer.write(b'40\r\n{"type":"MODIFIED","obj')
        await client.finish()
        return False

    async def pass_events(self, target, adapts, writer, reader):
        rest = b''
        while part := await self.chunk(reader):
            if adapts:
                *lines, rest = (rest + part).split(b'\n')
                part = b''.join(self.old_server.read(target, line) + b'\n' for line in lines)
            if part:
                writer.write(b'%x\r\n%s\r\n' % (len(part), part))
                await writer.drain()
        writer.write(b'0\r\n\r\n')
        await writer.drain()

    # Reports

    def text(self):
        return json.dumps(dict(sorted(self.counts.items())))

    async def report(self):
        written = None
        while True:
            text = self.text()
            if text != written:
                partial = f'{self.options.report}.partial'
                with open(partial, 'w', encoding='utf-8') as file:
                    file.write(text)
                os.replace(partial, self.options.report)
                written = text
            await asyncio.sleep(0.2)

    async def run(self):
        options = self.options
        tls = None
        if options.certificate:
            tls = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
            tls.load_cert_chain(options.certificate, options.key)
        loop = asyncio.get_running_loop()
        loop.add_signal_handler(signal.SIGUSR1, lambda: print(self.text(), flush=True))
        loop.add_signal_handler(signal.SIGTERM, lambda: os._exit(0))
        server = await asyncio.start_server(self.serve, '127.0.0.1', options.port, ssl=tls, limit=HEAD_LIMIT, backlog=512)
        print('fault-proxy.py: listens on', server.sockets[0].getsockname()[1], file=sys.stderr, flush=True)
        if options.report:
            await self.report()
        await server.serve_forever()


def main():
    names = lambda text: [name for name in re.split(r'[,\s]+', text) if name]
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument('--port', type=int, required=True)
    parser.add_argument('--server', required=True, metavar='HOST:PORT', help='the API server')
    parser.add_argument('--authority', required=True, help='the PEM file of the server\'s authority')
    parser.add_argument('--certificate', help='a PEM file: listen by TLS')
    parser.add_argument('--key', help='the key of --certificate')
    parser.add_argument('--fail-every', type=float, default=0, metavar='N', help='one request in N fails')
    parser.add_argument('--seed', type=int, default=1)
    parser.add_argument('--hang', type=float, default=2, metavar='SECONDS')
    parser.add_argument('--cut-watch', type=float, default=0, metavar='SECONDS')
    parser.add_argument('--kinds', type=names, default=list(KINDS), help=f'of the faults: {",".join(KINDS)}')
    parser.add_argument('--resources', type=names, default=[], help='plurals of the resources that can fail')
    parser.add_argument('--spare', type=names, default=[], help='plurals of those that cannot')
    parser.add_argument('--old-server', action='store_true', help='make up for what kube-apiserver 1.20 does not know')
    parser.add_argument('--pod-log', help='a file with what the logs of all pods hold')
    parser.add_argument('--report', help='a file for the counts')
    options = parser.parse_args()
    if unknown := set(options.kinds) - set(KINDS):
        parser.error(f'--kinds: no such fault: {", ".join(sorted(unknown))}')
    asyncio.run(Proxy(options).run())


if __name__ == '__main__':
    main()
