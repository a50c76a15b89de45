# Every target explains itself: `make help`. Nothing needs more than Python 3.11, make and pip.
PYTHON ?= python3
BIN := .venv/bin
# All but spark, which has a lock of its own.
EXTRAS := $(addprefix --extra ,web encoder docs bench test check)
export PYTHONWARNINGS ?= default

.DEFAULT_GOAL := help
.PHONY: help setup demo test check bench rush spark docs lock clean

help:  ## list the targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /|/' | awk -F'|' '{printf "  make %-14s %s\n", $$1, $$2}'

setup: .venv/.ready  ## make .venv with the ronghe command and every tool that the checks need

# uv comes from pip into a folder of its own: it makes the environment even where python3-venv is missing,
# and --target is allowed where the system's Python refuses plain installs.
.venv/.ready: requirements.lock pyproject.toml package-lock.json build_assets.py
	@test -x .bootstrap/bin/uv || $(PYTHON) -m pip install --quiet --disable-pip-version-check --target .bootstrap --require-hashes -r requirements-bootstrap.lock
	@test -x $(BIN)/python || .bootstrap/bin/uv venv --quiet --python $(PYTHON) .venv
	.bootstrap/bin/uv pip install --quiet --python $(BIN)/python --require-hashes -r requirements.lock
	.bootstrap/bin/uv pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation -e .
	@touch $@

demo: setup  ## match and dispatch a synthetic province (out/demo), then fill the platform with one and serve it
	@$(BIN)/ronghe demo --output out/demo

test: setup  ## run all tests
	@$(BIN)/python -m pytest -n auto --dist worksteal

check: setup  ## format, lint, types, import contracts, generated docs, tests: what must be green before landing
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-cache
	@$(BIN)/python -m pytest -n auto --dist worksteal

rush: setup  ## the deadline of a list of challenges: thousands hand in while workers are killed; CONTROLS=1: without a guard at a time
	@$(BIN)/python benchmarks/deadline_rush.py $(if $(CONTROLS),--controls)

bench: setup  ## run every benchmark beside its peers, then one table of all; FULL=1: the sizes of the targets (hours)
	@$(BIN)/python benchmarks/all.py $(if $(FULL),--full)

spark: setup  ## add Apache Spark to .venv (half a gigabyte; needs Java 17) and run its tests
	@.bootstrap/bin/uv pip install --quiet --python $(BIN)/python --require-hashes -r requirements-spark.lock
	@$(BIN)/python -m pytest tests/rulebook/tiers/test_spark.py

docs: setup  ## build the documentation site into site/
	@$(BIN)/zensical build --clean

lock:  ## resolve the pinned versions anew (needs setup once)
	.bootstrap/bin/uv pip compile pyproject.toml requirements-build.in $(EXTRAS) --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header -o requirements.lock
	.bootstrap/bin/uv pip compile pyproject.toml --extra spark -c requirements.lock --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header -o requirements-spark.lock
	.bootstrap/bin/uv pip compile requirements-bootstrap.in --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header -o requirements-bootstrap.lock

clean:  ## remove what the targets made
	rm -rf .venv .bootstrap out site .pytest_cache .ruff_cache .mypy_cache
