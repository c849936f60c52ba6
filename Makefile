# Each target does its own set-up; what is there already is not installed again.
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
.PHONY: help serve build test unit-test browser-test format lint site clean

PORT ?= 8080
SERVE_FLAGS ?=

BUILD_PACKAGES := libcmark-dev libssl-dev libsqlite3-dev pkg-config
BROWSER_PACKAGES := chromium fonts-dejavu-core python3-venv

RELEASE := .build/release/signet
DEBUG := .build/debug/signet
VENV := .venv

help: ## Show the targets
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 16

serve: build ## Build the site from notes/ and serve it at http://localhost:8080
	@exec $(RELEASE) serve --port $(PORT) $(SERVE_FLAGS)

build: packages ## Build the command in release mode
	@swift build -c release --product signet

test: unit-test browser-test ## Run every test

unit-test: packages ## Run the Swift tests
	@swift build --build-tests
	@swift test --skip-build --disable-xctest

browser-test: packages $(VENV)/installed ## Run the tests in a real browser
	@scripts/install-packages $(BROWSER_PACKAGES)
	@swift build --product signet
	@SIGNET=$(CURDIR)/$(DEBUG) $(VENV)/bin/python -m pytest Tests/Browser

$(VENV)/installed: Tests/Browser/requirements.txt
	@scripts/install-packages $(BROWSER_PACKAGES)
	@python3 -m venv $(VENV)
	@$(VENV)/bin/pip install --quiet --disable-pip-version-check --requirement $<
	@touch $@

format: ## Format the sources
	@swift format --in-place --recursive Package.swift Sources Tests

lint: ## Check the format of the sources
	@swift format lint --strict --recursive Package.swift Sources Tests

site: build ## Build site/ from notes/
	@$(RELEASE) build

clean: ## Remove what was built here (the database in .signet stays)
	@rm -rf .build $(VENV)

.PHONY: packages
packages:
	@command -v swift >/dev/null || { echo "Install the Swift toolchain first: https://www.swift.org/install/linux/" >&2; exit 1; }
	@scripts/install-packages $(BUILD_PACKAGES)
