# make serve: set up, then serve on 127.0.0.1:8000.   make test: set up, then run all tests.
PYTHON ?= $(shell command -v python3.11 || command -v python3)
BIN := .venv/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps
CODE := src tests migrations

.PHONY: help setup serve test lint bench lock clean
.DEFAULT_GOAL := help

help:
	@echo "make serve   set up, read data/articles, answer on http://127.0.0.1:8000"
	@echo "make test    set up, run all tests"
	@echo "make lint    style and types"
	@echo "make bench   CPU time of the extraction"
	@echo "make setup   only set up: then .venv/bin/mss-kb runs"
	@echo "make lock    pin the dependencies again (needs uv)"
	@echo "make clean   remove .venv"

setup: .venv/.ready

# Marked as ready last, so that what was broken off is set up anew.
.venv/.ready: requirements/dev.txt pyproject.toml
	@"$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "make: Python 3.11 or later is needed; install it, or name it: make PYTHON=/path/to/python3.11" >&2; exit 69; }
	"$(PYTHON)" -m venv .venv
	$(PIP) --require-hashes --requirement requirements/dev.txt
	$(PIP) --no-build-isolation --editable .
	@touch $@

# 65: some files could not be read and are in quarantine; the rest is served.
serve: setup
	$(BIN)/mss-kb ingest || [ $$? -eq 65 ]
	$(BIN)/mss-kb serve

# Each worker loads the model and starts a PostgreSQL of its own: more than four gain little.
test: setup
	$(BIN)/python -m pytest --numprocesses auto --maxprocesses 4 --dist worksteal

lint: setup
	$(BIN)/ruff check $(CODE)
	$(BIN)/ruff format --check $(CODE)
	$(BIN)/mypy

bench: setup
	$(BIN)/python -m benchmarks

lock:
	uv pip compile pyproject.toml --extra build --extra test --extra lint --extra postgres --universal --python-version 3.11 \
		--generate-hashes --no-emit-index-url --no-header --output-file requirements/dev.txt

clean:
	rm -rf .venv
