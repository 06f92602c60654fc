#!/bin/sh
# Commits every example to its own folder of a deploy repository, then changes the instance type of the phi-4-mini quick start and
# shows what the reviewer of that change would see. Everything is written to demo/, which is deleted and re-created.
set -eu
rm -rf demo
mkdir -p demo
export GIT_AUTHOR_NAME=demo GIT_AUTHOR_EMAIL=demo@example.com GIT_COMMITTER_NAME=demo GIT_COMMITTER_EMAIL=demo@example.com

say() { printf '\n# %s\n' "$*"; }

# The arguments for an example: its inputs, its cluster facts, its options.
arguments() {
  for file in "$1"/input*; do printf '%s\n' -f "$file"; done
  if [ -e "$1/cluster.yaml" ]; then printf '%s\n' --cluster "$1/cluster.yaml"; fi
  if [ -e "$1/options" ]; then tr ' ' '\n' < "$1/options"; fi
}

say "examples/* are committed to demo/deploy"
mkdir demo/deploy && git init --quiet --initial-branch=main demo/deploy 2>/dev/null || git init --quiet demo/deploy
for example in examples/*/; do
  name=$(basename "$example")
  # Paths and options of the examples contain no spaces.
  kaito-render commit $(arguments "examples/$name") --repo demo/deploy --branch main --create --path "$name" 2>/dev/null
done
find demo/deploy/phi-4-mini -type f | sort

say "the quick start examples/phi-4-mini/input.yaml became"
cat demo/deploy/phi-4-mini/*/statefulset-*.yaml

say "its instance type changes: what a reviewer sees"
sed 's/instanceType: .*/instanceType: Standard_NC40ads_H100_v5/' examples/phi-4-mini/input.yaml > demo/phi-4-mini.yaml
options="--cluster examples/phi-4-mini/cluster.yaml $(cat examples/phi-4-mini/options 2>/dev/null || true)"
status=0
kaito-render diff -f demo/phi-4-mini.yaml $options --repo demo/deploy --branch main --path phi-4-mini 2>/dev/null || status=$?
[ "$status" -le 1 ] || exit "$status"      # 1: there are differences

say "and what the commit says"
kaito-render commit -f demo/phi-4-mini.yaml $options --repo demo/deploy --branch main --path phi-4-mini 2>/dev/null
