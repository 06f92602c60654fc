#!/bin/sh
# Tries the tarball of a release in the root folder of another distribution, as its user would: render, commit, diff with a branch, lock
# and fn. Such a root is made by debootstrap, or of an image: docker export "$(docker create fedora)" | sudo tar -x -C ROOT
#
# usage: try.sh TARBALL ROOT     as root, with git and python3
set -eu
tarball=$1
root=$2
source=$(cd "$(dirname "$0")/.." && pwd)
place=$root/kaito-render-try
registry=
trap '[ -z "$registry" ] || kill "$registry" 2>/dev/null; rm -rf "$place"' EXIT

fail() { echo "try.sh: $root: $1" >&2; exit 1; }

rm -rf "$place"
mkdir -p "$place/opt" "$root/proc" "$root/tmp"
tar -xzf "$tarball" -C "$place/opt"
cp "$source/examples/phi-4-mini/input.yaml" "$place/workspace.yaml"
sed 's/instanceType: .*/instanceType: Standard_NC40ads_H100_v5/' "$place/workspace.yaml" > "$place/changed.yaml"
git init --quiet --bare --initial-branch=main "$place/deploy.git"
mkdir "$place/registry"
python3 "$source/Tests/tools/registry.py" "$place/registry" >/dev/null 2>&1 &
registry=$!
while [ ! -s "$place/registry/port" ]; do kill -0 "$registry" || fail "the registry does not start"; sleep 0.1; done
port=$(cat "$place/registry/port")

# A program of the tarball, in the root, with the words of a text.
run() {
  # shellcheck disable=SC2016,SC2086 # the shell that is started expands it; the words
  unshare --mount sh -c 'root=$1 && shift && mount --bind /proc "$root/proc"
    exec env -i PATH="$PATH" HOME=/kaito-render-try GIT_AUTHOR_NAME=try GIT_AUTHOR_EMAIL=try@example.com GIT_COMMITTER_NAME=try \
      GIT_COMMITTER_EMAIL=try@example.com chroot "$root" "$@"' sh "$root" "/kaito-render-try/opt/bin/$1" $2
}

printf 'apiVersion: render.kaito.sh/v1alpha1\nkind: RenderConfig\nrelease: v0.12\nnamespace: ml\n' > "$place/config.yaml"
facts="--config /kaito-render-try/config.yaml -f /kaito-render-try/workspace.yaml"
deploy="--repo /kaito-render-try/deploy.git --branch main --path ml"
for program in kaito-render kaito-render-git kaito-render-lock kaito-reconciler; do
  run "$program" --version >/dev/null || fail "$program does not start"
done
run kaito-render "render $facts -o /kaito-render-try/rendered" 2>/dev/null || fail "render"
[ -e "$place/rendered/ml/statefulset-workspace-phi-4-mini.yaml" ] || fail "render wrote no StatefulSet"
run kaito-render "commit $facts $deploy --create" >/dev/null 2>&1 || fail "commit"
git --git-dir "$place/deploy.git" archive main ml | tar -x -C "$place"
diff -r "$place/rendered" "$place/ml" >/dev/null || fail "commit wrote something else than render"
mv "$place/changed.yaml" "$place/workspace.yaml"
status=0
run kaito-render "diff $facts $deploy --git main" > "$place/story" 2>/dev/null || status=$?
if [ "$status" != 1 ] || ! grep -q 'is immutable' "$place/story"; then fail "diff --git ended with $status"; fi
run kaito-render "lock $facts --mirror mcr.microsoft.com=127.0.0.1:$port/open" >/dev/null 2>&1 || fail "lock"
grep -q sha256: "$place/kaito-render.lock" || fail "lock found no digest"
{
  printf 'apiVersion: config.kubernetes.io/v1\nkind: ResourceList\nfunctionConfig: {apiVersion: v1, kind: ConfigMap, metadata: {name: try}, data: {release: v0.12}}\nitems:\n'
  sed '1s/^/- /; 2,$s/^/  /' "$source/examples/phi-4-mini/input.yaml"
} > "$place/list.yaml"
run kaito-render fn < "$place/list.yaml" 2>/dev/null | grep -q 'kind: StatefulSet' || fail "fn"
echo "$root: render, commit, diff --git, lock and fn work"
