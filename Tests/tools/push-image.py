#!/usr/bin/env python3
"""Pushes an empty image by the distribution API and prints the digest that the registry says it has.

usage: push-image.py REGISTRY-URL REPOSITORY TAG
"""
import hashlib
import json
import sys
import urllib.request

BASE, REPOSITORY, TAG = sys.argv[1:]


def call(method, url, data=b"", kind="application/octet-stream"):
    request = urllib.request.Request(url, data=data, method=method, headers={"Content-Type": kind})
    return urllib.request.urlopen(request).headers


config = b"{}"
digest = "sha256:" + hashlib.sha256(config).hexdigest()
place = call("POST", f"{BASE}/v2/{REPOSITORY}/blobs/uploads/")["Location"]
call("PUT", place + ("&" if "?" in place else "?") + "digest=" + digest, config)
kind = "application/vnd.oci.image.manifest.v1+json"
manifest = {
    "schemaVersion": 2, "mediaType": kind, "layers": [], "annotations": {"tag": TAG, "repository": REPOSITORY},
    "config": {"mediaType": "application/vnd.oci.image.config.v1+json", "digest": digest, "size": len(config)},
}
print(call("PUT", f"{BASE}/v2/{REPOSITORY}/manifests/{TAG}", json.dumps(manifest).encode(), kind)["Docker-Content-Digest"])
