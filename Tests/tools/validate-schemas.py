#!/usr/bin/env python3
"""Validates manifests the way an API server with strict field validation would, without one.

usage: validate-schemas.py [--crds DIR]... [--ignore-kind KIND]... [FILE...]      (no FILE: stdin)

Kinds with a CRD in one of the folders are checked against it, unknown fields being errors. Kubernetes' own kinds are
checked against the newest strict schemas in the PyPI package kubernetes-validate. A kind with neither is an error.
Labels, names and quantities are checked for their syntax, which those schemas leave out.
Not checked: CEL rules and what only an API server's code knows (selectors that match, unique ports, …).

Prints a line `kind/name: path: message` per problem, then `N objects valid`. Exit status 1: there were problems, or
nothing at all was read.
"""
import argparse
import base64
import binascii
import glob
import os
import re
import sys

import jsonschema
import yaml
from kubernetes_validate import utils as kubernetes
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT202012

META = 'io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta'
DEFINITIONS = '/api/_definitions.json'  # the package's schemas refer to each other under this name
QUANTITY = r'^[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)([KMGTPE]i|[numkMGTPE]|[eE][+-]?[0-9]+)?\Z'
DNS_SUBDOMAIN = r'^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*\Z'
LABEL_NAME = r'([A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?)'
LABEL_KEY = r'^([a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*/)?' + LABEL_NAME + r'\Z'

# --- reading -----------------------------------------------------------------------------------------------------


class Loader(getattr(yaml, 'CSafeLoader', yaml.SafeLoader)):
    """Reads dates, `=`, `y` and `n` as kubectl does; duplicate keys and keys that are no strings are errors."""

    bool_values = {**yaml.SafeLoader.bool_values, 'y': True, 'n': False}

    yaml_implicit_resolvers = {
        first: [(tag, pattern) for tag, pattern in resolvers if tag.rpartition(':')[2] not in ('timestamp', 'value')]
        for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()}

    def construct_mapping(self, node, deep=False):
        seen = set()
        for key_node, _ in node.value:
            if key_node.tag == 'tag:yaml.org,2002:merge':
                continue
            key = self.construct_object(key_node, deep=True)
            if not isinstance(key, str) or key in seen:
                what = f'duplicate key "{key}"' if isinstance(key, str) else f'key {key!r} is no string'
                raise yaml.constructor.ConstructorError(None, None, what, key_node.start_mark)
            seen.add(key)
        return super().construct_mapping(node, deep)


Loader.add_implicit_resolver('tag:yaml.org,2002:bool', re.compile(r'^[yYnN]$'), list('yYnN'))


def documents(path):
    """The documents of a file (or of stdin), each ahead of the error, if any, that ends the reading."""
    with open(path, 'rb') if path != '-' else sys.stdin.buffer as file:
        yield from (document for document in yaml.load_all(file, Loader) if document is not None)


# --- schemas -----------------------------------------------------------------------------------------------------

FORMATS = jsonschema.FormatChecker(formats=())


def whole(bits):
    return lambda value: not isinstance(value, int) or -2 ** (bits - 1) <= value < 2 ** (bits - 1)


FORMATS.checks('int32')(whole(32))
FORMATS.checks('int64')(whole(64))
FORMATS.checks('date-time')(
    lambda value: not isinstance(value, str)
    or re.search(r'^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)\Z', value) is not None)


@FORMATS.checks('byte', raises=binascii.Error)
def is_base64(value):
    return not isinstance(value, str) or base64.b64decode(value, validate=True) is not None


# JSON Schema takes 1.0 for an integer; Kubernetes' decoders of typed fields do not.
Validator = jsonschema.validators.extend(
    jsonschema.Draft202012Validator,
    type_checker=jsonschema.Draft202012Validator.TYPE_CHECKER.redefine(
        'integer', lambda _, value: isinstance(value, int) and not isinstance(value, bool)))


def strict(schema):
    """A CRD's structural schema as a JSON schema that refuses what an API server would prune or reject."""
    result = {key: value for key, value in schema.items()
              if key in ('type', 'enum', 'format', 'pattern', 'required', 'minimum', 'maximum', 'multipleOf',
                         'minLength', 'maxLength', 'minItems', 'maxItems', 'uniqueItems', 'minProperties',
                         'maxProperties', 'allOf', 'anyOf', 'oneOf', 'not')}  # these last only restrict: taken as they are
    for bound in ('minimum', 'maximum'):
        if schema.get('exclusive' + bound.title()):  # a flag in OpenAPI 3.0, a number in JSON Schema
            result['exclusive' + bound.title()] = result.pop(bound)
    if result.get('pattern', '').endswith('$'):
        result['pattern'] = result['pattern'][:-1] + r'\Z'  # Python's $ also matches before a final newline
    if schema.get('x-kubernetes-int-or-string'):
        result['type'] = ['integer', 'string']

    properties = schema.get('properties', {})
    further = schema.get('additionalProperties')
    if schema.get('type') == 'object' or properties or further is not None:
        result['properties'] = {name: strict(value) for name, value in properties.items()}
        if isinstance(further, dict):
            result['additionalProperties'] = strict(further)
        else:
            result['additionalProperties'] = bool(further or schema.get('x-kubernetes-preserve-unknown-fields'))
    if 'required' in result:  # defaults are filled in before validation
        result['required'] = [name for name in result['required'] if 'default' not in properties.get(name, {})]
    if isinstance(schema.get('items'), dict):
        result['items'] = strict(schema['items'])
    if schema.get('x-kubernetes-list-type') == 'set':
        result['uniqueItems'] = True

    if schema.get('nullable'):
        if 'type' in result:
            result['type'] = [result['type'], 'null'] if isinstance(result['type'], str) else result['type'] + ['null']
        if 'enum' in result:
            result['enum'] = result['enum'] + [None]
    return result


class Schemas:
    def __init__(self, folders):
        self.version = kubernetes.latest_version()
        self.folder = f'kubernetes-json-schema/v{self.version}-local-strict'
        definitions = kubernetes.schema_contents(f'{self.folder}/_definitions.json', self.version)
        defs = definitions['$defs']
        defs['io.k8s.apimachinery.pkg.api.resource.Quantity'] = {'type': ['string', 'number'], 'pattern': QUANTITY}
        meta = defs[META]['properties']
        meta['name'] = {'type': 'string', 'maxLength': 253, 'pattern': DNS_SUBDOMAIN}
        meta['labels'] = {'type': 'object', 'propertyNames': {'pattern': LABEL_KEY},
                          'additionalProperties': {'type': 'string', 'pattern': f'^{LABEL_NAME}?\\Z'}}
        meta['annotations'] = {'type': 'object', 'additionalProperties': {'type': 'string'}}
        self.registry = Registry().with_resource(DEFINITIONS, Resource.from_contents(definitions)) \
                                  .with_resource('https://kubernetes.io' + DEFINITIONS, Resource.from_contents(definitions))
        self.validators = {}
        for folder in folders:
            paths = sorted(path for end in ('yaml', 'yml') for path in glob.glob(os.path.join(folder, f'*.{end}')))
            if not paths:
                sys.exit(f'validate-schemas.py: {folder}: no CRDs there')
            for path in paths:
                for document in documents(path):
                    if document.get('kind') == 'CustomResourceDefinition':
                        self.add(document['spec'])

    def add(self, crd):
        for version in crd['versions']:
            schema = strict(version['schema']['openAPIV3Schema'])
            if crd['names']['kind'] == 'NodePool':
                # Karpenter's static capacity, which KAITO 0.12 uses, is newer than the rest of karpenter.sh/v1.
                schema['properties']['spec']['properties'].setdefault('replicas', {'type': 'integer', 'minimum': 0})
            # Every object has these three, whatever its CRD lists; metadata is ObjectMeta, of which a CRD can restrict the name.
            properties = schema['properties']
            properties.setdefault('apiVersion', {'type': 'string'})
            properties.setdefault('kind', {'type': 'string'})
            name = properties.get('metadata', {}).get('properties', {}).get('name', {})
            properties['metadata'] = {'allOf': [{'$ref': f'{DEFINITIONS}#/$defs/{META}'}, {'properties': {'name': name}}]}
            self.validators[f'{crd["group"]}/{version["name"]}', crd['names']['kind']] = self.validator(schema)

    def validator(self, schema):
        return Validator(schema, registry=self.registry, format_checker=FORMATS)

    def find(self, api_version, kind):
        """The validator for a kind, or None."""
        key = api_version, kind
        if key not in self.validators:
            self.validators[key] = self.own(*key)
        return self.validators[key]

    def own(self, api_version, kind):
        group, _, version = api_version.rpartition('/')
        if '.' in group and not group.endswith('.k8s.io'):
            return None  # the package's files are named by the group's first word alone: apps.example.com is not apps
        name = '-'.join(part for part in (kind.lower(), group.split('.')[0], version) if part)
        try:
            schema = kubernetes.schema_contents(f'{self.folder}/{name}.json', self.version)
        except FileNotFoundError:
            return None
        # Parts of objects (ServicePort, …) have files, too; objects alone have this.
        kinds = [(entry['group'], entry['version'], entry['kind']) for entry in schema.get('x-kubernetes-group-version-kind', ())]
        return self.validator(schema) if (group, version, kind) in kinds else None


# --- checking ----------------------------------------------------------------------------------------------------


def dotted(path):
    text = ''.join(f'[{step}]' if isinstance(step, int) else f'.{step}' for step in path)
    return text.removeprefix('.') or '.'


def problems(document, schemas):
    """(path, message) for whatever is wrong with a document."""
    if not isinstance(document, dict):
        yield '.', 'not an object'
        return
    api_version, kind, metadata = (document.get(name) for name in ('apiVersion', 'kind', 'metadata'))
    if not isinstance(api_version, str) or not isinstance(kind, str):
        yield '.', 'apiVersion and kind have to be strings'
        return
    if not isinstance(metadata, dict) or 'name' not in metadata:
        yield 'metadata.name', 'is missing'
    validator = schemas.find(api_version, kind)
    if validator is None:
        yield '.', f'no schema for {api_version} {kind}'
        return
    for error in sorted(validator.iter_errors(document), key=lambda error: dotted(error.absolute_path)):
        yield dotted(error.absolute_path), error.message if len(error.message) <= 300 else error.message[:300] + '…'


def label(document):
    if not isinstance(document, dict):
        return '?/?'
    metadata = document.get('metadata')
    return f'{document.get("kind", "?")}/{metadata.get("name", "?") if isinstance(metadata, dict) else "?"}'


def main():
    parser = argparse.ArgumentParser(description='Validates manifests strictly against the schemas of their kinds.')
    parser.add_argument('--crds', action='append', default=[], metavar='DIR', help='a folder with CRDs (repeatable)')
    parser.add_argument('--ignore-kind', action='append', default=[], metavar='KIND', help='pass over this kind (repeatable)')
    parser.add_argument('files', nargs='*', default=['-'], metavar='FILE')
    options = parser.parse_args()
    schemas = Schemas(options.crds)

    valid, ignored, bad = 0, 0, 0
    for path in options.files:
        try:
            for document in documents(path):
                if isinstance(document, dict) and document.get('kind') in options.ignore_kind:
                    ignored += 1
                    continue
                found = list(problems(document, schemas))
                for where, message in found:
                    print(f'{label(document)}: {where}: {message}')
                valid, bad = valid + (not found), bad + len(found)
        except (yaml.YAMLError, OSError, UnicodeError) as error:
            print(f'?/?: {path}: {" ".join(str(error).split())}')
            bad += 1
    if not (valid or ignored or bad):
        print('?/?: .: nothing to validate')
        bad = 1
    print(f'{valid} objects valid')
    return 1 if bad else 0


if __name__ == '__main__':
    sys.exit(main())
