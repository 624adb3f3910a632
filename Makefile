# make serve: set up, then serve on 127.0.0.1:8000.   make test: set up, then run all tests.
PYTHON ?= python3.11
BIN := .venv/bin

.PHONY: setup serve test lint bench lock clean
.DEFAULT_GOAL := help

help:
	@echo "make serve | test | lint | bench | setup | lock | clean"

setup: .venv/.ready

.venv/.ready: requirements/dev.txt pyproject.toml
	@command -v $(PYTHON) >/dev/null || { echo "make: $(PYTHON) is not here; install Python 3.11 or name it: make PYTHON=python3" >&2; exit 69; }
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements/dev.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

serve: setup
	$(BIN)/mss-kb ingest
	$(BIN)/mss-kb serve

test: setup
	$(BIN)/python -m pytest

lint: setup
	$(BIN)/ruff check src tests migrations
	$(BIN)/ruff format --check src tests migrations
	$(BIN)/mypy

bench: setup
	$(BIN)/python -m benchmarks

# Pin again after a change of pyproject.toml; needs uv.
lock:
	uv pip compile pyproject.toml --extra build --extra test --extra lint --extra postgres --universal --python-version 3.11 \
		--generate-hashes --no-emit-index-url --no-header --output-file requirements/dev.txt

clean:
	rm -rf .venv
