# One command for everything; each target does its own set-up on a fresh machine.
# Needs: Python 3.11 or newer, make, and the package registries.

PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
PIP    := $(BIN)/python -m pip --disable-pip-version-check --quiet
RUN    := env -u PYTHONPATH $(BIN)

.DEFAULT_GOAL := help
.PHONY: help demo lab test bench thousand lint docs constraints clean outside

help:  ## this list
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

demo: $(VENV)/cxkit  ## load the three samples and make their reports in ./cxkit-demo
	$(RUN)/cxkit demo

lab: $(VENV)/cxkit  ## try the workshop out in JupyterLab, with a store of its own in ./cxkit-lab
	$(RUN)/cxkit lab --store cxkit-lab/store.db

test: $(VENV)/dev outside lint  ## everything CI checks
	$(RUN)/python -m pytest -n 2 --dist worksteal

bench: $(VENV)/dev outside  ## the named benchmarks: a table, and bench/results.json
	$(RUN)/python -m bench

thousand: $(VENV)/dev  ## a thousand clients at once, then a thousand with faults: an hour or more
	$(RUN)/python -m bench thousand
	$(RUN)/python -m bench.faults 1000

lint: $(VENV)/dev  ## style, types and floors
	$(RUN)/ruff check
	$(RUN)/ruff format --check
	$(RUN)/mypy
	$(RUN)/lint-imports

docs: $(VENV)/dev outside  ## the pages that are generated from the code
	$(RUN)/python -m docs.build

constraints: $(VENV)/dev  ## pin what is installed now, without any address
	$(PIP) freeze --all --exclude-editable | grep -E '^[A-Za-z0-9._-]+==' > constraints.txt

clean:  ## the environment and what was made
	rm -rf $(VENV) cxkit-demo cxkit-lab build dist

# ── set-up ────────────────────────────────────────────────────────────────────────────────────────

$(BIN)/python:
	@$(PYTHON) -c "import sys; sys.exit(0 if sys.version_info >= (3, 11) else 'cxkit needs Python 3.11 or newer; this is ' + sys.version.split()[0] + '. Say: make PYTHON=python3.12')"
	$(PYTHON) -m venv $(VENV)
	$(PIP) install --upgrade --constraint constraints.txt pip

$(VENV)/cxkit: pyproject.toml constraints.txt | $(BIN)/python
	$(PIP) install --constraint constraints.txt --editable .
	@touch $@

$(VENV)/dev: pyproject.toml constraints.txt | $(BIN)/python
	$(PIP) install --constraint constraints.txt --editable . --group dev
	@touch $@ $(VENV)/cxkit

outside: | $(BIN)/python
	@$(BIN)/python tests/outside.py
