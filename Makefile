# Each target does its own set-up; what is there already is not installed again.
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
.PHONY: help serve build test unit-test browser-test contract-test fault-test torture note-test spell-test conformance \
  bench bench-ssg bench-auth bench-engines bench-worlds format lint site install deb package-test clean packages debug

PORT ?= 8080
SERVE_FLAGS ?=
PREFIX ?= /usr/local
DESTDIR ?=
UNITS ?= $(PREFIX)/lib/systemd/system
ZSH_COMPLETIONS ?= $(PREFIX)/share/zsh/site-functions
CONFORMANCE ?=

BUILD_PACKAGES := libcmark-dev libpq-dev libssl-dev libsqlite3-dev pkg-config
PACKAGING_PACKAGES := debhelper dpkg-dev
MACHINE_PACKAGES := mmdebstrap systemd-container
SPELL_PACKAGES := hunspell hunspell-en-gb
TEST_PACKAGES := chromium curl fonts-dejavu-core nginx-light node-express nodejs openssl pgbouncer postgresql python3-venv

RELEASE := .build/release/signet
DEBUG := .build/debug/signet
# What is installed and packaged. Another command than the release is taken as it is.
BINARY ?= $(RELEASE)
VENV := .venv
PYTHON := SIGNET=$(CURDIR)/$(DEBUG) $(VENV)/bin/python

help: ## Show the targets
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 16

serve: build ## Build the site from notes/ and serve it at http://localhost:8080
	@exec $(RELEASE) serve --port $(PORT) $(SERVE_FLAGS)

build: packages ## Build the command in release mode
	@swift build -c release --product signet --static-swift-stdlib --disable-local-rpath

test: unit-test browser-test contract-test fault-test package-test note-test spell-test ## Run every test

unit-test: packages ## Run the Swift tests
	@scripts/install-packages postgresql
	@swift build --build-tests
	@swift test --skip-build --disable-xctest
	@SIGNET_TEST_STORE=postgresql swift test --skip-build --disable-xctest --filter 'AuthTests|SandboxTests'

browser-test: debug $(VENV)/installed ## Drive the pages in a real browser
	@$(PYTHON) -m pytest Tests/Browser --numprocesses 2 --dist loadfile

contract-test: debug $(VENV)/installed ## Hold the server against its OpenAPI description, and the command from outside
	@$(PYTHON) -m pytest Tests/Contract

fault-test: debug $(VENV)/installed ## Kill, race and overload the real server
	@$(PYTHON) -m unittest discover -s Tests/Faults

torture: debug $(VENV)/installed ## The long forms of the fault tests, by hand
	@scripts/install-packages slowhttptest
	@SIGNET_TORTURE=1 $(PYTHON) -m unittest discover -s Tests/Faults -v

note-test: debug ## Run the shipped notes as tests, and hold each to the same standard
	@python3 -m unittest discover -s Tests/Notes
	@$(DEBUG) test

spell-test: ## Check the spelling of the notes and the documentation
	@scripts/install-packages $(SPELL_PACKAGES)
	@python3 -m unittest discover -s Tests/Spelling
	@scripts/check-spelling

conformance: debug ## Run the CommonMark and GFM examples: make conformance CONFORMANCE=DIR
	@if [ -f "$(CONFORMANCE)/markdown.py" ]; then \
	  python3 $(CONFORMANCE)/markdown.py --spec commonmark -- $(DEBUG) render --unsafe --extensions none; \
	  python3 $(CONFORMANCE)/markdown.py --spec gfm -- $(DEBUG) render --unsafe --extensions gfm; \
	else echo "Skipped: there is no spec runner; name its folder with CONFORMANCE=DIR"; fi

bench: bench-ssg bench-auth ## Measure against the peers

bench-ssg: build ## Measure the generator
	@SIGNET=$(CURDIR)/$(RELEASE) Benchmarks/ssg/run

bench-auth: build ## Measure the auth endpoints
	@SIGNET=$(CURDIR)/$(RELEASE) Benchmarks/auth/run

bench-engines: build ## Measure the auth endpoints on SQLite and on PostgreSQL
	@scripts/install-packages postgresql
	@SIGNET=$(CURDIR)/$(RELEASE) Benchmarks/auth/engines

bench-worlds: build ## Measure a hosted server with many worlds
	@for part in "sizes --worlds 1000 10000 100000" "sizes --engine postgresql" streams cost neighbour; do \
	  SIGNET=$(CURDIR)/$(RELEASE) Benchmarks/worlds/run $$part; done

format: ## Format the sources
	@swift format --in-place --recursive Package.swift Sources Tests

lint: ## Check the format of the sources, and the table of requirements against the tests
	@swift format lint --strict --recursive Package.swift Sources Tests
	@scripts/check-requirements

site: build ## Build site/ from notes/
	@$(RELEASE) build

install: $(if $(filter $(RELEASE),$(BINARY)),build) ## Install the command and what belongs to it: make install PREFIX=/usr/local DESTDIR=
	@install -d $(DESTDIR)$(PREFIX)/bin $(DESTDIR)$(PREFIX)/share/signet
	@install -m 755 $(BINARY) $(DESTDIR)$(PREFIX)/bin/signet
	@rm -rf $(addprefix $(DESTDIR)$(PREFIX)/share/signet/,theme notes Sources)
	@cp -r Sources/Notebook/Theme $(DESTDIR)$(PREFIX)/share/signet/theme
	@cp -r notes $(DESTDIR)$(PREFIX)/share/signet/notes
	@grep -rhoE '#include \.\./[^:}]+' notes | sed 's|.*\.\./||' | sort -u | xargs cp --parents -t $(DESTDIR)$(PREFIX)/share/signet
	@install -d $(DESTDIR)$(PREFIX)/share/bash-completion/completions $(DESTDIR)$(ZSH_COMPLETIONS) \
	  $(DESTDIR)$(PREFIX)/share/fish/vendor_completions.d
	@$(BINARY) --generate-completion-script bash > $(DESTDIR)$(PREFIX)/share/bash-completion/completions/signet
	@$(BINARY) --generate-completion-script zsh > $(DESTDIR)$(ZSH_COMPLETIONS)/_signet
	@$(BINARY) --generate-completion-script fish > $(DESTDIR)$(PREFIX)/share/fish/vendor_completions.d/signet.fish
	@install -d $(DESTDIR)$(PREFIX)/share/man/man1
	@$(BINARY) manual > $(DESTDIR)$(PREFIX)/share/man/man1/signet.1
	@install -d $(DESTDIR)$(UNITS) $(DESTDIR)$(PREFIX)/lib/sysusers.d $(DESTDIR)$(PREFIX)/lib/tmpfiles.d
	@for unit in signet.service signet-backup.service signet-backup.timer; do \
	  sed 's|/usr/local/|$(PREFIX)/|g' packaging/$$unit > $(DESTDIR)$(UNITS)/$$unit; done
	@install -m 644 packaging/sysusers.conf $(DESTDIR)$(PREFIX)/lib/sysusers.d/signet.conf
	@install -m 644 packaging/tmpfiles.conf $(DESTDIR)$(PREFIX)/lib/tmpfiles.d/signet.conf
	@echo "Installed $(DESTDIR)$(PREFIX)/bin/signet"

deb: $(if $(filter $(RELEASE),$(BINARY)),build) ## Build the Debian package in .build/: make deb BINARY=COMMAND packages that command
	@scripts/install-packages $(PACKAGING_PACKAGES)
	@scripts/build-package $(BINARY)

package-test: debug ## Install, serve, upgrade and purge the package in a clean Debian that boots
	@scripts/install-packages $(PACKAGING_PACKAGES) $(MACHINE_PACKAGES)
	@SIGNET=$(CURDIR)/$(DEBUG) python3 -m unittest discover -s Tests/Packaging

clean: ## Remove what was built here (the database in .signet stays)
	@rm -rf .build $(VENV)

packages:
	@command -v swift >/dev/null || { echo "Install the Swift toolchain first: https://www.swift.org/install/linux/" >&2; exit 1; }
	@scripts/install-packages $(BUILD_PACKAGES)

debug: packages
	@swift build --product signet

$(VENV)/installed: Tests/Browser/requirements.txt Tests/Contract/requirements.txt
	@scripts/install-packages $(TEST_PACKAGES)
	@python3 -m venv $(VENV)
	@$(VENV)/bin/pip install --quiet --disable-pip-version-check $(addprefix --requirement ,$^)
	@touch $@
