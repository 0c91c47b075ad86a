# `make serve` shows the example site, `make test` runs every test. Each sets up what it needs, once, inside the checkout.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
COMPILE := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header \
	--no-emit-index-url --no-emit-find-links pyproject.toml

NPM_OF_TESTS := tests/browser/node_modules/.package-lock.json scripts/npm/node_modules/.package-lock.json

# npm and uv bring their own lists of authorities, which lack those that a company or a CI adds to its machines.
export NODE_USE_SYSTEM_CA := 1
export UV_SYSTEM_CERTS := 1

.PHONY: help serve test lint format docs bench lighthouse screenshot lock clean

help:
	@sed -n 's/^\([a-z]*\):.*## /  make \1	/p' $(MAKEFILE_LIST) | expand -t 20

serve: $(VENV)/.run ## show the example site and rebuild it on every change
	@$(BIN)/waystation serve --root example

test: $(VENV)/.dev ## run all tests, in Chromium too
	@scripts/install-chromium
	@scripts/install-pango
	@$(MAKE) --no-print-directory $(NPM_OF_TESTS) \
		|| echo "npm could not install axe-core, the Nu HTML checker and others: tests that need them will be skipped" >&2
	@$(BIN)/pytest --numprocesses auto

lint: $(VENV)/.dev ## check format, lint, types and imports
	$(BIN)/ruff format --check
	$(BIN)/ruff check
	$(BIN)/mypy
	$(BIN)/lint-imports

format: $(VENV)/.dev ## put the code into its form
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

docs: $(VENV)/.dev ## make the generated parts of docs/ again
	@$(BIN)/python -m scripts.make_docs

bench: $(VENV)/.dev ## compare the speed of builds with Hugo, Eleventy and Pelican
	@$(BIN)/python -m bench.build

lighthouse: $(VENV)/.dev bench/node_modules/.package-lock.json ## measure a region page with Lighthouse
	@scripts/install-chromium
	@$(BIN)/python -m bench.lighthouse

screenshot: $(VENV)/.dev ## make the picture in the README again
	@scripts/install-chromium
	@$(BIN)/python -m scripts.screenshot

lock: $(VENV)/.run ## choose the newest versions for requirements/*.lock
	$(PIP) install uv==0.13.9
	$(COMPILE) --upgrade --group build --output-file requirements/run.lock
	$(COMPILE) --upgrade --extra pdf --group build --group test --group lint --constraint requirements/run.lock \
		--output-file requirements/dev.lock

clean: ## remove what the other commands made
	rm -rf $(VENV) bench/.environments bench/node_modules tests/browser/node_modules scripts/npm/node_modules
	rm -rf example/public dist
	rm -rf .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache

$(VENV)/.made:
	@PYTHON="$(PYTHON)" scripts/make-venv $(VENV)
	@touch $@

$(VENV)/.run: requirements/run.lock pyproject.toml | $(VENV)/.made
	@echo "Installing what Waystation needs into $(VENV) …"
	@$(PIP) install --require-hashes --requirement requirements/run.lock
	@$(PIP) install --no-build-isolation --no-deps --editable .
	@touch $@

$(VENV)/.dev: requirements/dev.lock | $(VENV)/.run
	@echo "Installing what the tests need into $(VENV) …"
	@$(PIP) install --require-hashes --requirement requirements/dev.lock
	@touch $@

%/node_modules/.package-lock.json: %/package-lock.json | $(VENV)/.dev
	@echo "Installing what $*/package.json names …"
	@cd $* && $(CURDIR)/$(BIN)/npm ci --silent
	@touch $@
