#!/usr/bin/env python3
"""A proxy for https: joins a client with the host of its CONNECT request.

usage: connect-proxy.py PORT-FILE LOG

The port, chosen by the system, is written to the port file once connections are taken; the first line of each request to the log.
"""
import os
import socket
import sys
import threading

PORT_FILE, LOG = sys.argv[1:]


def copy(source, target):
    try:
        while data := source.recv(65536):
            target.sendall(data)
        target.shutdown(socket.SHUT_WR)
    except OSError:
        pass


def serve(client):
    request = b""
    while b"\r\n\r\n" not in request:
        data = client.recv(4096)
        if not data:
            return
        request += data
    line = request.split(b"\r\n")[0].decode()
    with open(LOG, "a") as log:
        log.write(line + "\n")
    host, _, port = line.split()[1].rpartition(":")
    server = socket.create_connection((host, int(port)))
    client.sendall(b"HTTP/1.1 200 OK\r\n\r\n")
    threading.Thread(target=copy, args=(server, client), daemon=True).start()
    copy(client, server)


listener = socket.create_server(("127.0.0.1", 0))
with open(PORT_FILE + ".tmp", "w") as file:
    file.write(str(listener.getsockname()[1]))
os.rename(PORT_FILE + ".tmp", PORT_FILE)
while True:
    threading.Thread(target=serve, args=(listener.accept()[0],), daemon=True).start()
