#!/usr/bin/env python3
"""Runs a kaito-render, adds to its output the documents of KAITO's kinds that it compiled, and puts claims in the order of their owners.

usage: KAITO_RENDER_BIN=PATH with-compiled-kinds.py render … -f FILE

For compare.py of the parity data, which expects every document but a Workspace to be in the output as it was in the input, and
compares NodeClaims, whose names KAITO makes at random, in the order of their Workspaces.
"""
import os
import subprocess
import sys

import yaml

COMPILED = ("InferenceSet", "MultiRoleInference", "ModelMirror", "RAGEngine")


def identity(document):
    return document["kind"], document["metadata"]["name"]


def documents(text):
    return [document for document in yaml.safe_load_all(text) if document]


def owner(document):
    labels = document["metadata"].get("labels") or {}
    return labels.get("kaito.sh/workspace", "") if document["kind"] == "NodeClaim" else ""


def main():
    run = subprocess.run([os.environ["KAITO_RENDER_BIN"], *sys.argv[1:]], capture_output=True, text=True)
    sys.stderr.write(run.stderr)
    if run.returncode == 0:
        rendered = documents(run.stdout)
        known = [identity(document) for document in rendered]
        with open(sys.argv[sys.argv.index("-f") + 1], encoding="utf-8") as file:
            given = [document for document in documents(file.read()) if document["kind"] in COMPILED]
        rendered = sorted(rendered, key=owner) + [document for document in given if identity(document) not in known]
        yaml.safe_dump_all(rendered, sys.stdout)
    return run.returncode


sys.exit(main())
