#!/usr/bin/env python3
"""Prints which of the files a JSON Schema accepts, one a line: those whose every document is valid.

usage: schema-accepts.py SCHEMA FILE...      (a file that PyYAML cannot read is left out)
"""
import json
import sys

import jsonschema
import yaml

with open(sys.argv[1], encoding='utf-8') as file:
    schema = json.load(file)
jsonschema.Draft202012Validator.check_schema(schema)
validator = jsonschema.Draft202012Validator(schema)
for path in sys.argv[2:]:
    try:
        with open(path, encoding='utf-8') as file:
            documents = [document for document in yaml.safe_load_all(file) if document is not None]
    except (yaml.YAMLError, UnicodeDecodeError):
        continue
    if all(validator.is_valid(document) for document in documents):
        print(path)
