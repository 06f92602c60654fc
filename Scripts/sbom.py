#!/usr/bin/env python3
"""Writes what the built programs are made of: an SPDX 2.3 document, the same bytes for the same programs.

usage: sbom.py VERSION PROGRAM... > kaito-render.spdx.json     PROGRAM: a name in .build/release

Swift packages are found by the objects that were linked, libraries of the system by the loader, and those that are linked in by a
symbol of theirs.
"""
import datetime
import hashlib
import json
import os
import pathlib
import re
import subprocess
import sys
import urllib.parse

ROOT = pathlib.Path(__file__).resolve().parent.parent
RELEASE = ROOT / '.build/release'
CHECKOUTS = ROOT / '.build/checkouts'

# Archives that a program may be linked of, each with a function that is in every program that uses it.
ARCHIVES = {
    'crypto': 'OPENSSL_init_crypto', 'git2': 'git_libgit2_init', 'http_parser': 'http_parser_execute',
    'mbedcrypto': 'mbedtls_sha256_starts_ret', 'mbedtls': 'mbedtls_ssl_setup', 'mbedx509': 'mbedtls_x509_crt_parse',
    'pcre2-8': 'pcre2_compile_8', 'ssh2': 'libssh2_init', 'stdc++': '__cxa_guard_acquire', 'yaml': 'yaml_parser_parse',
    'z': 'inflateInit2_',
}


def output(*words):
    return subprocess.run(words, check=True, capture_output=True, text=True).stdout


def toolchain():
    """The folder of Swift's toolchain, with bin, lib and share."""
    return pathlib.Path(json.loads(output('swift', '-print-target-info'))['paths']['runtimeResourcePath']).parents[1]


def swift_version():
    return re.search(r'Swift version (\S+)', output('swift', '--version'))[1]


def linked_modules(program):
    """The modules whose objects the program is linked of."""
    objects = (RELEASE / f'{program}.product/Objects.LinkFileList').read_text().splitlines()
    return {match[1] for line in objects if (match := re.search(r'/([^/]+)\.build/', line))}


def package_of(module):
    """The checked-out package that has the module; None for this project's own."""
    if any((ROOT / 'Sources' / name).exists() for name in (module, module.replace('_', '-'))):
        return None
    for checkout in sorted(CHECKOUTS.iterdir()):
        declared = f'name: "{module}"' in (checkout / 'Package.swift').read_text()
        if (checkout / 'Sources' / module).exists() or declared:
            return checkout.name
    sys.exit(f'sbom.py: no package has the linked module {module}')


def pins():
    """Versions and addresses of the packages, by the checkouts' names."""
    pinned = json.loads((ROOT / 'Package.resolved').read_text())['pins']
    return {pin['location'].removesuffix('.git').rpartition('/')[2]: (pin['state']['version'], pin['location']) for pin in pinned}


def licence(checkout):
    text = next((path.read_text() for path in sorted((CHECKOUTS / checkout).glob('LICENSE*'))), '')
    return 'Apache-2.0' if 'Apache License' in text else 'NOASSERTION'


def debian_packages(files):
    """Debian's packages that the files are of, with their versions. Debian knows a file below /usr/lib by that path or without /usr."""
    found = set()
    for file in files:
        path = os.path.realpath(file)
        owner = subprocess.run(['dpkg', '-S', path, path.removeprefix('/usr')], capture_output=True, text=True)
        name = owner.stdout.partition(': ')[0].split(',')[0]
        if name:
            found.add((name.partition(':')[0], output('dpkg-query', '-W', '-f', '${Version}', name)))
    return found


def loaded_packages(program):
    """The packages of the libraries that the loader finds."""
    return debian_packages(re.findall(r'=> (/\S+)', output('ldd', str(RELEASE / program))))


def archived_packages(program):
    """The packages of the archives that are linked in."""
    defined = {line.split()[-1] for line in output('nm', '--defined-only', str(RELEASE / program)).splitlines() if line}
    clang = str(toolchain() / 'bin/clang')
    return debian_packages(
        output(clang, f'-print-file-name=lib{name}.a').strip() for name, symbol in ARCHIVES.items() if symbol in defined)


def identifier(*words):
    return 'SPDXRef-' + re.sub(r'[^A-Za-z0-9.-]', '-', '-'.join(words))


def package(kind, name, version, location='NOASSERTION', terms='NOASSERTION', purl=None):
    entry = {
        'SPDXID': identifier(kind, name), 'name': name, 'versionInfo': version, 'downloadLocation': location,
        'filesAnalyzed': False, 'licenseConcluded': terms, 'licenseDeclared': terms, 'copyrightText': 'NOASSERTION',
    }
    if purl:
        entry['externalRefs'] = [
            {'referenceCategory': 'PACKAGE-MANAGER', 'referenceType': 'purl', 'referenceLocator': purl}]
    return entry


def debian_entry(named):
    name, version = named
    return package('Debian', name, version, purl=f'pkg:deb/debian/{name}@{urllib.parse.quote(version, safe="")}')


def program_entries(version, programs):
    for name in programs:
        bytes_ = (RELEASE / name).read_bytes()
        entry = package('Program', name, version, terms='Apache-2.0')
        entry['primaryPackagePurpose'] = 'APPLICATION'
        entry['checksums'] = [{'algorithm': 'SHA256', 'checksumValue': hashlib.sha256(bytes_).hexdigest()}]
        yield entry


def document(version, programs):
    versions = pins()
    packages = {entry['SPDXID']: entry for entry in program_entries(version, programs)}
    related = set()
    for name in programs:
        parts = [package('Swift', 'swift-runtime', swift_version(), 'https://www.swift.org', 'Apache-2.0 WITH Swift-exception')]
        for checkout in sorted({package_of(module) for module in linked_modules(name)} - {None}):
            number, location = versions[checkout]
            purl = f'pkg:swift/{location.removeprefix("https://").removesuffix(".git")}@{number}'
            parts.append(package('Swift', checkout, number, f'git+{location}@{number}', licence(checkout), purl))
        parts += map(debian_entry, sorted(archived_packages(name)))
        related |= {(identifier('Program', name), 'STATIC_LINK', part['SPDXID']) for part in parts}
        shared = [debian_entry(each) for each in sorted(loaded_packages(name))]
        related |= {(identifier('Program', name), 'DYNAMIC_LINK', part['SPDXID']) for part in shared}
        packages |= {part['SPDXID']: part for part in parts + shared}
    digest = hashlib.sha256(''.join(RELEASE.joinpath(name).read_bytes().hex() for name in programs).encode()).hexdigest()
    epoch = int(os.environ.get('SOURCE_DATE_EPOCH') or output('git', '-C', str(ROOT), 'log', '-1', '--format=%ct'))
    created = datetime.datetime.fromtimestamp(epoch, datetime.timezone.utc)
    return {
        'spdxVersion': 'SPDX-2.3', 'dataLicense': 'CC0-1.0', 'SPDXID': 'SPDXRef-DOCUMENT', 'name': f'kaito-render-{version}',
        'documentNamespace': f'https://spdx.org/spdxdocs/kaito-render-{version}-{digest}',
        'creationInfo': {
            'created': created.strftime('%Y-%m-%dT%H:%M:%SZ'), 'creators': ['Tool: kaito-render-sbom', 'Organization: kaito-render']},
        'packages': [packages[key] for key in sorted(packages)],
        'relationships': [
            {'spdxElementId': a, 'relationshipType': kind, 'relatedSpdxElement': b} for a, kind, b in sorted(related)
        ] + [
            {'spdxElementId': 'SPDXRef-DOCUMENT', 'relationshipType': 'DESCRIBES', 'relatedSpdxElement': identifier('Program', name)}
            for name in programs
        ],
    }


def main():
    if len(sys.argv) < 3:
        sys.exit(__doc__.strip())
    print(json.dumps(document(sys.argv[1], sys.argv[2:]), indent=2))


if __name__ == '__main__':
    main()
