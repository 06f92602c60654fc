#!/usr/bin/env python3
"""Writes Tests/fixtures/crds anew: the definitions of other projects' kinds, without what validation has no use for.

usage: shorten-crds.py DIR      DIR/OWNER/NAME are clones of the repositories below, bare or not

Left out are descriptions, `status`, and versions that are not stored. To take a newer release, change its tag and commit below.
"""
import os
import subprocess
import sys

import yaml

# Repository, tag, commit, and the files there.
SOURCES = [
    ('argoproj/argo-cd', 'v3.5.1', '109ca7ca71139e514114499d294a492e7910a965', ['manifests/crds/application-crd.yaml']),
    ('fluxcd/helm-controller', 'v1.6.3', '372c34e2b4a455d24ef6cbb8321c82c4533dbbd8',
     ['config/crd/bases/helm.toolkit.fluxcd.io_helmreleases.yaml']),
    ('fluxcd/kustomize-controller', 'v1.9.4', '1324b615da01038e2859cbcde604bd5434f21933',
     ['config/crd/bases/kustomize.toolkit.fluxcd.io_kustomizations.yaml']),
    ('fluxcd/source-controller', 'v1.9.1', '092bcff3c9c3f258a44310507201d295ff294ba6',
     ['config/crd/bases/source.toolkit.fluxcd.io_gitrepositories.yaml',
      'config/crd/bases/source.toolkit.fluxcd.io_ocirepositories.yaml']),
    ('kubernetes-sigs/gateway-api', 'v1.6.1', '8bb74df00e56ec8f944d48c25e6c1c9c2f6848e3',
     ['config/crd/standard/gateway.networking.k8s.io_gateways.yaml',
      'config/crd/standard/gateway.networking.k8s.io_httproutes.yaml']),
    ('kubernetes-sigs/gateway-api-inference-extension', 'v1.6.0', '992e5c292afb248801ce8d9234eb5b9d28eea231',
     ['config/crd/bases/inference.networking.k8s.io_inferencepools.yaml']),
]
FOLDER = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), 'fixtures', 'crds')


class Dumper(yaml.SafeDumper):
    def ignore_aliases(self, data):
        return True


def without_descriptions(node, names_fields=False):
    """Below `properties` the keys are names of fields, whatever they are called."""
    if isinstance(node, list):
        return [without_descriptions(item) for item in node]
    if not isinstance(node, dict):
        return node
    return {key: without_descriptions(value, key == 'properties' and not names_fields)
            for key, value in node.items() if names_fields or key != 'description'}


def shortened(crd):
    crd = without_descriptions(crd)
    crd.pop('status', None)
    crd['spec']['versions'] = [version for version in crd['spec']['versions'] if version['storage']]
    for version in crd['spec']['versions']:
        version['schema']['openAPIV3Schema']['properties'].pop('status', None)
        version.pop('additionalPrinterColumns', None)
    return crd


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    os.makedirs(FOLDER, exist_ok=True)
    for repository, tag, commit, paths in SOURCES:
        clone = os.path.join(sys.argv[1], repository)
        for path in paths:
            text = subprocess.run(['git', '-C', clone, 'show', f'{commit}:{path}'], check=True, capture_output=True).stdout
            crd = shortened(yaml.safe_load(text))
            name = f'{crd["spec"]["group"]}_{crd["spec"]["names"]["plural"]}.yaml'
            with open(os.path.join(FOLDER, name), 'w') as file:
                file.write(f'# https://github.com/{repository} {tag}, commit {commit} (Apache-2.0):\n'
                           f'# {path}, shortened by Tests/tools/shorten-crds.py\n')
                yaml.dump(crd, file, Dumper, sort_keys=False, width=130, allow_unicode=True)


if __name__ == '__main__':
    main()
