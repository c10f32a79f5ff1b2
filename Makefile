# Voorveld: `make run` and `make test` need only python3 (3.11+), python3-venv and make.
# Everything is installed in .venv and node_modules here; only `make test` asks apt for
# Chromium, PostgreSQL with PostGIS and ffmpeg (as root or with sudo). See README.md.

PYTHON ?= python3
HOST ?= 127.0.0.1
PORT ?= 8000
WORKERS ?= 1
# test: at most so many at a time, each with a PostgreSQL and a Chromium of its own.
PROCESSES ?= 4
# bench: how many offerings, one house each; WRITE=1 writes the table into docs/speed.md.
SIZES ?= 2000 20000 200000
WRITE ?=
# compare-readers: one in so many train texts for the embedding to look among; all take long.
EVERY ?= 1

BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet --no-input
RUNTIME := .venv/.runtime.stamp
DEVELOPMENT := .venv/.development.stamp
BENCH := .venv/.bench.stamp
VENDOR := app/web/static/vendor/.stamp

# An organisation's own certificates count for the Node that a Python package brings, too.
export NODE_USE_SYSTEM_CA := 1

.PHONY: help run test check setup setup-dev vendor system second-reader bench bench-meeting compare-readers examples lock clean
.DEFAULT_GOAL := help

help: ## Show what there is to make
	@sed -n 's/^\([a-z-]*\):.*## /\1\t/p' Makefile | expand -t 16

run: setup ## Set up, migrate, seed and serve at http://127.0.0.1:8000
	@$(BIN)/voorveld serve --prepare --host $(HOST) --port $(PORT) --workers $(WORKERS)

test: setup-dev system check ## Set up everything and run all checks and tests
	@$(BIN)/python -m pytest --numprocesses auto --maxprocesses $(PROCESSES) --dist worksteal

check: setup-dev ## Lint, types and the boundaries between rooms
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-logo
	@$(BIN)/deptry . --no-ansi
	@$(BIN)/djlint app/web/templates --lint --quiet

# Compiled once, for every start of the server and of each worker to be half a second sooner.
setup: $(RUNTIME) vendor
	@$(BIN)/python -m compileall -q app

setup-dev: $(DEVELOPMENT) vendor

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "Voorveld vraagt Python 3.11 of nieuwer; dit is $$($(PYTHON) --version)."; exit 1; }
	@$(PYTHON) -m venv .venv \
		|| { echo "Installeer python3-venv: apt-get install python3-venv"; exit 1; }

$(RUNTIME): requirements.txt pyproject.toml | .venv/bin/python
	@echo "Installing what Voorveld needs to run (in .venv)"
	@$(PIP) install --require-hashes -r requirements.txt
	@$(PIP) install --no-build-isolation --no-deps --editable .
	@touch $@

$(DEVELOPMENT): requirements-dev.txt $(RUNTIME)
	@echo "Installing what the tests and checks need (in .venv)"
	@$(PIP) install --require-hashes -r requirements-dev.txt
	@touch $@

$(BENCH): requirements-bench.txt $(RUNTIME)
	@$(PIP) install --require-hashes -r requirements-bench.txt
	@touch $@

# The pages' third-party files: with the machine's npm, else with the one in requirements-npm.txt.
vendor: $(VENDOR)

$(VENDOR): package.json package-lock.json tools/vendor.py | $(RUNTIME)
	@command -v npm >/dev/null || $(PIP) install --require-hashes -r requirements-npm.txt
	@$(BIN)/python tools/vendor.py
	@touch $@

system: ## Chromium, PostgreSQL with PostGIS and ffmpeg, only when missing
	@sh tools/system.sh

second-reader: $(RUNTIME) ## Train the second reader anew on data/corpus
	@$(PIP) install --require-hashes -r requirements-train.txt
	@$(BIN)/python -m tools.train_second_reader

bench: setup system $(BENCH) ## Measure all that was promised of speed (SIZES="2000" for a quick one)
	@$(BIN)/python -m benchmarks.speed $(SIZES:%=--size %) $(if $(WRITE),--write)
	@$(BIN)/python -m benchmarks.meeting $(if $(WRITE),--write)
	@$(BIN)/python -m benchmarks.pages

bench-meeting: setup ## A hall of 500 phones, 20 contributions a second, a kill -9 (WRITE=1 writes docs/meetings.md)
	@$(BIN)/python -m benchmarks.meeting $(if $(WRITE),--write)

compare-readers: $(RUNTIME) ## Our reader beside others on held-out texts, into docs/reader.md
	@$(PIP) install --require-hashes -r requirements-compare.txt
	@$(BIN)/python -m benchmarks.readers --every $(EVERY)

examples: setup-dev ## Record the API's example answers and docs/routes.md anew
	@$(BIN)/python -m tests.api.record_examples
	@$(BIN)/python -m tests.finder.routes_page

lock: $(DEVELOPMENT) ## Compile the pinned requirements anew
	@sh tools/lock.sh

clean: ## Throw away what was installed here (the database in var/ stays)
	rm -rf .venv node_modules app/web/static/vendor build dist *.egg-info
