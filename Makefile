# The two commands: `make run` makes the example postcards, `make test` runs every test.
# Both install what is missing first. `make help` lists the rest.

PREFIX ?= /usr/local
DESTDIR ?=
SWIFT ?= swift
FUZZ_SECONDS ?= 600
BUILD = .build/release
PLUGINS = echo canvas $(shell sed -n 's/^    ("\([a-z-]*\)", "[A-Za-z]*").*/\1/p' Package.swift)

.PHONY: help setup build run test test-all fuzz bench install lint clean

help:
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

setup: ## install the Debian packages that are missing
	@.ci/setup

build: setup ## build the release
	$(SWIFT) build -c release --product gesso
	$(SWIFT) build -c release --product gesso-plugin-host
	@for plugin in $(PLUGINS); do $(SWIFT) build -c release --product gesso-$$plugin || exit 1; done
	.ci/manifest $(BUILD)

run: build ## make the example postcards and say where they are
	$(BUILD)/gesso run pipelines/postcards.yaml
	@echo "The pictures are in $(CURDIR)/pipelines/out/postcards; start with sheet.png."

test: setup ## every test
	.ci/test

test-all: setup ## every test, the longer ones too, and the sanitizers
	.ci/test --all

fuzz: setup ## fuzz what reads hostile bytes, each target for FUZZ_SECONDS
	.ci/fuzz $(FUZZ_SECONDS)

bench: setup ## measure against the peers; writes docs/benchmarks.md
	.ci/bench

lint: ## formatting and layers
	.ci/lint

install: build ## install into PREFIX
	.ci/install "$(DESTDIR)$(PREFIX)" $(PLUGINS)

clean:
	rm -rf .build pipelines/out
