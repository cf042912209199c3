# `make` builds the site, `make test` passes the tests; both set up all they need first. `make help` lists the rest.
# ARGS passes options on: make ARGS='--base-url https://example.org/sub'
PYTHON ?= python3
VENV := .venv
NODE := tests/browser/node_modules
RUN := $(VENV)/bin/python

.DEFAULT_GOAL := site
.PHONY: site new serve check hooks lint-web test coverage test-hosts test-installed test-browser browser audit-web bench report strict golden wheel lock clean help

site: $(VENV)/.runtime  ## build the site into site/
	@$(RUN) build.py build $(ARGS)

new: $(VENV)/.runtime  ## start an entry about a job: make new JOB='Veterinary technician'
	@$(RUN) build.py new '$(subst ','\'',$(JOB))' $(ARGS)

serve: $(VENV)/.runtime  ## preview the site in a browser, with what is saved shown at once
	@$(RUN) build.py serve $(ARGS)

check: $(VENV)/.dev browser  ## format, lint, types, spelling, tests, strict build and audit: the one door for contributors and CI
	$(call step,format,$(RUN) -m ruff format --check .)
	$(call step,lint,$(RUN) -m ruff check .)
	$(call step,types,$(RUN) -m mypy)
	$(call step,spelling,$(VENV)/bin/codespell)
	$(call step,scripts and styles,$(LINT_WEB))
	$(call step,tests,$(RUN) -m pytest $(ALL_CORES))
	$(call step,build and audit,$(RUN) build.py build --strict)

hooks: $(VENV)/.dev  ## have git run the quick steps of the check before every commit
	@$(VENV)/bin/pre-commit install

lint-web: browser  ## lint the scripts and styles of layouts/
	@$(LINT_WEB)

test: $(VENV)/.dev browser  ## run the tests, those of the built site in headless Chromium included
	@$(RUN) -m pytest $(ALL_CORES)

coverage: $(VENV)/.dev  ## measure which lines the tests of the program run, those of hosts and of the browser left out
	@$(RUN) -m coverage erase
	@$(RUN) -m coverage run -m pytest $(ALL_CORES) --ignore tests/browser --ignore tests/hosts
	@$(RUN) -m coverage combine --quiet
	@$(RUN) -m coverage report

test-hosts: $(VENV)/.dev  ## install nginx, Apache and Node where we may, and run the tests of all hosts
	@$(RUN) -m tests.hosts.machine
	@$(RUN) -m pytest tests/hosts -rs

test-installed: $(VENV)/.dev  ## install the engine with hashes into an empty environment, and build a new site with it
	@WITH_HASHES=yes $(RUN) -m pytest tests/test_installed.py -rs

test-browser: $(VENV)/.dev browser  ## run the tests of the built site in headless Chromium alone
	@$(RUN) -m pytest tests/browser

audit-web: $(VENV)/.dev $(VENV)/.browser $(NODE)/.lighthouse  ## measure one page of each kind with Lighthouse
	@$(RUN) -m tests.browser.audit_web

bench: $(VENV)/.runtime  ## time builds beside other generators and write docs/benchmarks.md; it takes long
	@$(RUN) -m benchmarks.bench $(ARGS)

strict: $(VENV)/.runtime  ## build the site, audit it, and fail on any warning
	@$(RUN) build.py build --strict $(ARGS)

report: $(VENV)/.runtime  ## say which entries to work on first
	@$(RUN) build.py report $(ARGS)

golden: $(VENV)/.dev  ## rewrite the golden pages of the tests, the tables in docs/ and the schema of entries; read the diff
	@$(RUN) -m pytest tests/test_golden.py tests/test_routes.py tests/test_forms.py --rewrite-golden

wheel: $(VENV)/.dev  ## make the package of the engine, with its layouts, in dist/
	@$(VENV)/bin/hatchling build --target wheel

lock: $(VENV)/.dev  ## bring the lock files up to date with pyproject.toml
	@$(VENV)/bin/pip-compile $(LOCK) --output-file requirements.txt pyproject.toml
	@$(VENV)/bin/pip-compile $(LOCK) --extra dev --output-file requirements-dev.txt pyproject.toml

clean:  ## remove the environment and everything that was built
	@rm -rf $(VENV) .mypy_cache .pytest_cache .ruff_cache .hypothesis
	@if [ -f site/.bellwether ]; then rm -rf site; fi

help:  ## list the targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /\1 /' | while read -r name text; do \
		printf '  make %-12s %s\n' "$$name" "$$text"; done

# pip-compile is called by its script: with -m, our build.py would hide the package `build` that it imports.
# Lock files name no registry and carry hashes, so that any mirror serves them and none can change them.
LOCK := --quiet --generate-hashes --strip-extras --allow-unsafe --no-emit-index-url --no-emit-trusted-host \
	--no-emit-find-links --no-emit-options --no-header

# Files are handed out in the order of the tests: the longest first, see tests/conftest.py.
ALL_CORES := --numprocesses auto --dist loadfile --no-loadscope-reorder

# Biome comes by npm. Without it nothing is linted, and that is said.
LINT_WEB = if [ -x $(NODE)/.bin/biome ]; then $(NODE)/.bin/biome lint --error-on-warnings layouts/assets; \
	else echo 'skipped: npm could not install Biome'; fi

define step
@printf '%-18s ' '$(1)'; start=$$(date +%s); out=$$($(2) 2>&1); code=$$?; end=$$(date +%s); \
if [ $$code -eq 0 ]; then case $$out in skipped*) echo "$$out";; *) echo "ok  $$((end - start)) s";; esac; \
else echo "failed"; echo "$$out"; exit $$code; fi
endef

$(VENV)/.dev: requirements-dev.txt | $(VENV)/bin/python
	@echo 'Installing what the tests need ...'
	@$(RUN) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	@touch $@ $(VENV)/.runtime

$(VENV)/.runtime: requirements.txt | $(VENV)/bin/python
	@echo 'Installing what the build needs ...'
	@$(RUN) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	@touch $@

# What the browser tests need besides Python. What cannot be had is said, and the tests for it count as skipped.
browser: $(VENV)/.browser  ## install what the tests in a browser need
	@command -v npm >/dev/null || { echo 'npm is not installed: tests with axe-core and the Nu checker will be skipped'; exit 0; }; \
	$(MAKE) --silent $(NODE)/.ready || echo 'npm could not install them: tests with axe-core and the Nu checker will be skipped'

$(VENV)/.browser: $(VENV)/.dev
	@if $(RUN) -m tests.browser.machine; then touch $@; fi

$(NODE)/.ready: tests/browser/package-lock.json
	@echo 'Installing what the browser tests need ...'
	@npm ci --prefix tests/browser --omit=dev $(NPM)
	@touch $@

$(NODE)/.lighthouse: tests/browser/package-lock.json
	@echo 'Installing Lighthouse ...'
	@npm ci --prefix tests/browser $(NPM)
	@touch $@ $(NODE)/.ready

NPM := --loglevel=error --no-audit --no-fund --ignore-scripts

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo 'Python 3.11 or newer is needed; name one with: make PYTHON=/path/to/python3'; exit 2; }
	@$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); \
		echo 'python3 -m venv failed; on Debian or Ubuntu: apt-get install python3-venv'; exit 2; }
