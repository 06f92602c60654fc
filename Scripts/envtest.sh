#!/bin/sh
# Provides etcd, kube-apiserver and kube-controller-manager, which the reconciler's tests run against.
#
# usage: envtest.sh [FOLDER]      default: .build/envtest/bin
#
# By kubebuilder's convention, KUBEBUILDER_ASSETS names a folder that contains them; if it does, there is nothing to do.
# Otherwise they are taken from the first of: FOLDER, if an earlier run put them there; *.xz files in ../shared/envtest/bin next
# to the checkout; a build from Debian packages only, which requires Debian 12, about ten minutes on two cores and 3 GB in .build.
#
# The last line printed is the folder that contains them.
set -eu
root=$(cd "$(dirname "$0")/.." && pwd)
folder=${1:-$root/.build/envtest/bin}
packed=$root/../shared/envtest/bin
programs="etcd kube-apiserver kube-controller-manager"

say() { echo "envtest.sh: $*" >&2; }

# Whether a folder contains all the programs.
has_all() {
  for program in $programs; do [ -x "$1/$program" ] || return 1; done
}

if [ -n "${KUBEBUILDER_ASSETS:-}" ]; then
  if has_all "$KUBEBUILDER_ASSETS"; then
    say "KUBEBUILDER_ASSETS has $programs"
    echo "$KUBEBUILDER_ASSETS"
    exit 0
  fi
  say "KUBEBUILDER_ASSETS is $KUBEBUILDER_ASSETS, which has not all of $programs"
fi
mkdir -p "$folder"
folder=$(cd "$folder" && pwd)
if has_all "$folder"; then
  say "$programs are there"
  echo "$folder"
  exit 0
fi

# A program gets its final name only once it is complete.
place() {
  chmod 755 "$folder/.$1" && mv "$folder/.$1" "$folder/$1"
}

has_packed=yes
for program in $programs; do [ -f "$packed/$program.xz" ] || has_packed=; done
if [ "$has_packed" ]; then
  for program in $programs; do
    say "unpacking $program"
    xz --decompress --stdout "$packed/$program.xz" > "$folder/.$program"
    place "$program"
  done
  echo "$folder"
  exit 0
fi

# --- from Debian packages ---

work=$root/.build/envtest/work
jobs=${JOBS:-$(nproc)}
version=1.20.2
mkdir -p "$work"
[ "$(id -u)" = 0 ] && sudo='' || sudo=sudo
if [ ! -x /usr/lib/go-1.19/bin/go ] || ! command -v dpkg-source >/dev/null || ! command -v xz >/dev/null; then
  say "installing golang-1.19-go, dpkg-dev and xz-utils"
  $sudo apt-get update -qq
  $sudo apt-get install -y -qq --no-install-recommends golang-1.19-go dpkg-dev xz-utils >/dev/null
fi

# apt with separate package lists, since few machines have source packages enabled; the machine's own lists are not changed.
apt_folder=$work/apt
mkdir -p "$apt_folder/lists/partial" "$apt_folder/cache/archives/partial"
# shellcheck disable=SC2016 # apt expands it
mirror=$(apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' 'Codename: bookworm' | head -n 1)
signed='[signed-by=/usr/share/keyrings/debian-archive-keyring.gpg]'
for type in deb deb-src; do
  echo "$type $signed ${mirror:-http://deb.debian.org/debian} bookworm main"
done > "$apt_folder/sources.list"
own_apt() {
  apt-get -qq -o "Dir::Etc::SourceList=$apt_folder/sources.list" -o Dir::Etc::SourceParts=/dev/null \
    -o "Dir::State::Lists=$apt_folder/lists" -o "Dir::Cache=$apt_folder/cache" -o APT::Sandbox::User=root "$@"
}

say "downloading the source of Kubernetes $version, and etcd"
cd "$work"
own_apt update
source=$work/go/src/k8s.io/kubernetes # where Go looks for it when modules are off
rm -rf "$work/packages" "$source"
mkdir -p "$work/packages" "$(dirname "$source")"
own_apt source --download-only kubernetes
dpkg-source --no-check --extract kubernetes_*.dsc "$source" >/dev/null # apt has checked the hashes
own_apt download etcd-server golang-github-modern-go-reflect2-dev
for package in etcd-server_*.deb golang-github-modern-go-reflect2-dev_*.deb; do dpkg -x "$package" packages; done
cp packages/usr/bin/etcd "$folder/.etcd"
place etcd

# The vendored reflect2 1.0.1 reads maps in a way that has not worked since Go 1.18; Debian's package is newer.
reflect=$source/vendor/github.com/modern-go/reflect2
rm "$reflect"/*.go
cp packages/usr/share/gocode/src/github.com/modern-go/reflect2/*.go "$reflect/"

PATH=/usr/lib/go-1.19/bin:$PATH
GOPATH=$work/go GOCACHE=$work/cache GO111MODULE=off GOPROXY=off GOFLAGS='' CGO_ENABLED=0
export PATH GOPATH GOCACHE GO111MODULE GOPROXY GOFLAGS CGO_ENABLED
cd "$source"

# The source package omits one generated file: the OpenAPI definitions of all types that are marked for it.
say "generating the OpenAPI definitions"
marked() { # the packages under the given folders that have the mark, as import paths
  prefix=$1
  shift
  grep -rl --include='*.go' '+k8s:openapi-gen=' "$@" |
    grep -Ev '_test\.go$|/zz_generated|/testdata/|/code-generator/|/sample-apiserver/' |
    xargs -n 1 dirname | sort -u | sed "s,^,$prefix/,"
}
inputs=$({
  marked k8s.io/kubernetes cmd pkg plugin
  cd staging/src && marked k8s.io/kubernetes/vendor k8s.io
} | sort -u | paste -sd , -)
go build -p "$jobs" -o "$work/openapi-gen" ./vendor/k8s.io/kube-openapi/cmd/openapi-gen
"$work/openapi-gen" --logtostderr --input-dirs "$inputs" --output-package k8s.io/kubernetes/pkg/generated/openapi \
  --output-file-base zz_generated.openapi --go-header-file hack/boilerplate/boilerplate.generatego.txt \
  --report-filename "$work/violations"
cmp "$work/violations" api/api-rules/violation_exceptions.list # equal to what Kubernetes itself recorded, so the same types were read

flags='-s -w'
for package in component-base/version client-go/pkg/version; do
  for name in "k8s.io/$package" "k8s.io/kubernetes/vendor/k8s.io/$package"; do
    flags="$flags -X $name.gitVersion=v$version -X $name.gitMajor=1 -X $name.gitMinor=20 -X $name.gitTreeState=archive"
  done
done
for program in kube-apiserver kube-controller-manager; do
  say "building $program"
  go build -p "$jobs" -trimpath -ldflags "$flags" -o "$folder/.$program" "./cmd/$program"
  place "$program"
done
cd "$root"
chmod -R u+w "$work" && rm -rf "$work"
echo "$folder"
