#!/usr/bin/env python3
"""An image registry for tests, whose ways follow from the first part of a repository's name.

usage: registry.py FOLDER [CERTIFICATE KEY]

open/…      answers anybody               basic/…    asks for Basic "ada" / "p4ss"
bearer/…    asks for a token; its server (/token) takes "ada" / "p4ss", the refresh token "r3fresh", and nobody for bearer/open
posts/…     asks for a token of a server that sends to the other host of this machine
loop/…      sends to itself for ever
flaky/…     is too busy twice, then answers               away/…     sends to the other host of this machine
liar/…      claims another digest         old/…      has Docker's first manifest format
page/…      answers with a web page       ill/…      has a server error for ever
The port is written to FOLDER/port once connections are taken, and each request to FOLDER/requests: host, method, path and
what was said of who asks.
"""
import base64
import http.server
import json
import os
import ssl
import sys

FOLDER = sys.argv[1]
MANIFEST = json.dumps({"schemaVersion": 2, "mediaType": "application/vnd.oci.image.index.v1+json", "manifests": []}).encode()
LOGIN = "Basic " + base64.b64encode(b"ada:p4ss").decode()
TOKEN = "Bearer t0ken"
busy = {}


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_):
        pass

    def answer(self, status, body=b"", kind="application/json", **headers):
        self.send_response(status)
        self.send_header("Content-Type", kind)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def manifest(self, kind="application/vnd.oci.image.index.v1+json", **headers):
        if kind not in ", ".join(self.headers.get_all("Accept", [])) and "oci" in kind:
            return self.answer(404)
        self.answer(200, MANIFEST, kind, **headers)

    def note(self, body=""):
        with open(os.path.join(FOLDER, "requests"), "a") as file:
            who = self.headers.get("Authorization", "-")
            print(self.headers["Host"].partition(":")[0], self.command, self.path, who, body, file=file)

    def elsewhere(self, path):
        host, _, port = self.headers["Host"].partition(":")
        other = "localhost" if host == "127.0.0.1" else "127.0.0.1"
        return f"{SCHEME}://{other}:{port}{path}"

    def token(self, known):
        if not known and "bearer%2Fopen" not in self.path:
            return self.answer(401)
        self.answer(200, json.dumps({"access_token" if self.command == "POST" else "token": "t0ken"}).encode())

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        self.note(body)
        if self.path.startswith("/moved"):
            return self.answer(307, Location=self.elsewhere("/token"))
        self.token("grant_type=refresh_token" in body and "refresh_token=r3fresh" in body)

    def do_GET(self):
        self.note()
        if self.path.startswith("/moved"):
            return self.answer(307, Location=self.elsewhere(self.path.replace("/moved", "/token", 1)))
        if self.path.startswith("/token"):
            return self.token(self.headers.get("Authorization") == LOGIN)
        way, _, rest = self.path.removeprefix("/v2/").partition("/")
        base = self.headers["Host"]
        if rest.endswith("/none"):
            return self.answer(404)
        if way == "open":
            return self.manifest()
        if way == "basic":
            if self.headers.get("Authorization") == LOGIN:
                return self.manifest()
            return self.answer(401, WWW_Authenticate='Basic realm="tests"')
        if way in ("bearer", "posts"):
            if self.headers.get("Authorization") == TOKEN:
                return self.manifest()
            realm = "moved" if way == "posts" else "token"
            scope = "repository:" + self.path.removeprefix("/v2/").rpartition("/manifests/")[0] + ":pull"
            return self.answer(
                401, WWW_Authenticate=f'Bearer realm="{SCHEME}://{base}/{realm}",service="tests",scope="{scope}"')
        if way == "flaky":
            busy[self.path] = busy.get(self.path, 0) + 1
            return self.answer(429, Retry_After="0") if busy[self.path] < 3 else self.manifest()
        if way == "away":
            if self.headers.get("Authorization") != LOGIN:
                return self.answer(401, WWW_Authenticate='Basic realm="tests"')
            return self.answer(307, Location=self.elsewhere("/v2/open/manifests/1"))
        if way == "loop":
            return self.answer(307, Location=self.path)
        if way == "liar":
            return self.manifest(Docker_Content_Digest="sha256:" + "0" * 64)
        if way == "old":
            return self.manifest("application/vnd.docker.distribution.manifest.v1+prettyjws")
        if way == "page":
            return self.answer(200, b"<html>", "text/html")
        if way == "ill":
            return self.answer(503, Retry_After="0")
        self.answer(404)


server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
SCHEME = "https" if len(sys.argv) > 2 else "http"
if SCHEME == "https":
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(*sys.argv[2:4])
    server.socket = context.wrap_socket(server.socket, server_side=True)
with open(os.path.join(FOLDER, "port.new"), "w") as file:
    file.write(str(server.server_port))
os.rename(os.path.join(FOLDER, "port.new"), os.path.join(FOLDER, "port"))
server.serve_forever()
