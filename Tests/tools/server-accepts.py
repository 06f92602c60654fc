#!/usr/bin/env python3
"""Asks a real API server whether it would accept manifests.

usage: server-accepts.py --envtest DIR --crds DIR... FILE...
       server-accepts.py --envtest DIR --check               only says whether there is what it takes to run

DIR is a folder with up.sh, which starts and stops a control plane on 127.0.0.1: etcd, kube-apiserver 1.20 for
Kubernetes' own kinds, and crdserver, the custom-resource part of a current kube-apiserver, for the kinds with a CRD.
Their programs are taken from $KUBEBUILDER_ASSETS; where that is not set or lacks one, from DIR/bin/*.xz, unpacked once
into ~/.cache/kaito-render/envtest. Custom resources meet CEL rules and strict field validation there.

Every object is applied twice with --dry-run=server: as kubectl and Argo CD do, which knows unknown fields and the limit
on annotations, and with --server-side, as Flux does, which knows keys of lists that occur twice. What the old server does
not know yet is taken out first (see LATER_FIELDS), printed, and so not checked here. Namespaces that objects are in are
created; nothing else is stored.

Where several folders of CRDs hold one kind, it gets the versions of all; the same version comes from the folder named
first (printed where they differ).

Prints `FILE: kind/name: message` per refusal, then `N objects accepted, M refused`. Exit status: 0 all were accepted;
1 some were refused, or there were none; 2 the control plane failed; 77 there are no programs to run it.
"""
import argparse
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

POD = {'StatefulSet': 'spec.template.spec', 'Deployment': 'spec.template.spec', 'DaemonSet': 'spec.template.spec',
       'Job': 'spec.template.spec', 'CronJob': 'spec.jobTemplate.spec.template.spec', 'Pod': 'spec'}

# Fields that kube-apiserver 1.20 does not know, as paths; `*` is every item of a list. {pod} and {container} stand for the
# places of pod specs and of the containers in them. A field belongs here once an object of ours has it, nothing sooner.
LATER_FIELDS = [
    # Kubernetes 1.23 (beta 1.27): whether the claims go with the StatefulSet
    ('StatefulSet', 'spec.persistentVolumeClaimRetentionPolicy'),
    # Kubernetes 1.21 (beta 1.22): a probe's own grace period
    ('{container}', '*.terminationGracePeriodSeconds'),
]

PROGRAMS = ('etcd', 'kube-apiserver', 'crdserver')
BATCH = 100  # objects per call of kubectl
MODES = ([], ['--server-side', '--field-manager=server-accepts'])


class Unavailable(Exception):
    """What it takes to run is not there."""
