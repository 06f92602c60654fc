#!/usr/bin/env python3
"""Says what Flux's health check would make of objects: the CEL expressions of Kustomizations, evaluated in Flux's order.

usage: evaluate-cel.py CASES KUSTOMIZATION...

CASES is a stream of YAML documents with an object each, under `object`. Prints a line per case: Current, Failed,
InProgress, or `Unknown: why` where an expression cannot be evaluated, which Flux takes for not ready until its timeout.
`Default` stands for a kind without expressions, which Flux judges by kstatus.

As documented: an entry is found by group and kind, whatever the version. An object whose status.observedGeneration is
behind metadata.generation is in progress. Then come inProgress, failed and current; the first that is true decides, and
where none is, the object is in progress. The fields of the object are the variables.
Exit status 1: two entries are for one kind, which Flux refuses.
"""
import json
import sys

import celpy
import yaml

ORDER = [('inProgress', 'InProgress'), ('failed', 'Failed'), ('current', 'Current')]


def group(api_version):
    return api_version.rpartition('/')[0]


def checks(paths):
    """The compiled expressions of every entry, by group and kind."""
    environment, found = celpy.Environment(), {}
    for path in paths:
        entries = set()
        with open(path, encoding='utf-8') as file:
            documents = [document for document in yaml.safe_load_all(file) if document is not None]
        for entry in [entry for document in documents for entry in document['spec'].get('healthCheckExprs', ())]:
            key = group(entry['apiVersion']), entry.get('kind', '')
            if key in entries:
                sys.exit(f'evaluate-cel.py: {path}: two entries for {"/".join(key)}')
            entries.add(key)
            found[key] = [(environment.program(environment.compile(entry[field])), status)
                          for field, status in ORDER if field in entry]
    return found


def status(thing, found):
    key = group(thing['apiVersion']), thing['kind']
    programs = found.get(key) or found.get((key[0], ''))
    if programs is None:
        return 'Default'
    observed, generation = thing.get('status', {}).get('observedGeneration'), thing['metadata'].get('generation')
    if isinstance(observed, int) and isinstance(generation, int) and observed != generation:
        return 'InProgress'
    variables = {name: celpy.json_to_cel(value) for name, value in json.loads(json.dumps(thing)).items()}
    for program, name in programs:
        try:
            if bool(program.evaluate(variables)):
                return name
        except celpy.CELEvalError as error:
            return f'Unknown: {str(error.args[0])[:60]}'
    return 'InProgress'


found = checks(sys.argv[2:])
with open(sys.argv[1], encoding='utf-8') as file:
    for case in yaml.safe_load_all(file):
        print(status(case['object'], found))
