#!/bin/sh
# Draws what `kaito-render diff` says of the quick start when its instance type changes: the picture of the README.
#
# usage: diff-picture.sh > docs/diff.svg     with kaito-render on the PATH
set -eu
export KAITO_RENDER_PAGER=cat # a pager draws with more than colours
source=$(cd "$(dirname "$0")/.." && pwd)
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
sed "s/name: workspace-/name: /" "$source/examples/phi-4-mini/input.yaml" > workspace.yaml
kaito-render render --release v0.12 -n ml -f workspace.yaml -o deploy 2>/dev/null
sed "s/instanceType: .*/instanceType: Standard_NC40ads_H100_v5/" workspace.yaml > changed.yaml
mv changed.yaml workspace.yaml
python3 "$source/Scripts/picture.py" "kaito-render diff: another instance type" 30 \
  "kaito-render diff --release v0.12 -n ml -f workspace.yaml --against deploy"
