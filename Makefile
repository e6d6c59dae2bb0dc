# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
# Every command is safe to repeat: what is already there is not made again.

.DEFAULT_GOAL := help
.PHONY: help run setup check test bench format docs words lock clean

PYTHON ?=
BIN := .venv/bin
UV := $(BIN)/uv pip
INSTALL := $(UV) install --quiet --compile-bytecode --python $(BIN)/python
NPM := $(BIN)/npm --loglevel=error
ASSETS := src/kreishaus/web/static/vendor/.made
export UV_PYTHON_DOWNLOADS := never
# What Python has compiled once is kept, also where the environment says otherwise: a start takes half the time
unexport PYTHONDONTWRITEBYTECODE
export PYTHON

# A virtual environment that was moved, or whose Python is gone, is made anew
$(shell test "$$(cat .venv/.uv 2>/dev/null)" = "$(CURDIR)" && $(BIN)/python -c '' 2>/dev/null || rm -f .venv/.uv)

help:
	@echo "make run      set up if needed, then start everything (PORT=8000, KREISHAUS_DATA=./data)"
	@echo "make setup    set up for development, start nothing"
	@echo "make check    while you work: format, lint, types, imports, the quick tests"
	@echo "make test     everything: check, SQLite, PostgreSQL, journeys in a browser"
	@echo "make bench    measure against the numbers we hold ourselves to"
	@echo "make format   let the formatter and the linter mend what they can"
	@echo "make docs     write the reference pages that are made from the code"
	@echo "make words    gather the German words of pages that want English, and pack what is there"
	@echo "make lock     pin the packages of requirements/*.in and package.json anew"
	@echo "make clean    remove what set-up made (never the data)"

run: .venv/.base $(ASSETS)
	@KREISHAUS_DEMO=$${KREISHAUS_DEMO-1} exec $(BIN)/kreishaus run

setup: .venv/.dev node_modules/.dev $(ASSETS)
	@$(BIN)/python -m compileall -q src

check: setup
	@exec $(BIN)/python -m tools.check

test: setup
	@exec $(BIN)/python -m tools.test

bench: setup
	@exec $(BIN)/python -m tools.bench

format: setup
	@$(BIN)/ruff check --fix-only --quiet .
	@$(BIN)/ruff format .

docs: setup
	@$(BIN)/python -m tools.docs

words: setup
	@$(BIN)/python -m tools.words
	@$(BIN)/python -m tools.words --pack

lock: .venv/.uv
	@for name in setup base dev; do \
	  $(UV) compile --quiet --upgrade --universal --python-version 3.12 --generate-hashes --no-header \
	    --no-annotate --no-emit-index-url requirements/$$name.in --output-file requirements/$$name.txt || exit; \
	done
	@$(NPM) install --ignore-scripts --package-lock-only

clean:
	rm -rf .venv node_modules $(dir $(ASSETS)) src/kreishaus/locale/*/LC_MESSAGES/*.mo src/kreishaus/locale/*/countries.json .mypy_cache .ruff_cache .pytest_cache .import_linter_cache test-results

# ---------------------------------------------------------------- what set-up makes, and from what

.venv/.uv: tools/find-python.sh requirements/setup.txt
	@python=$$(sh tools/find-python.sh) && echo "Setting up once, with $$python ..." && "$$python" -m venv --clear .venv
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/setup.txt
	@printf '%s' "$(CURDIR)" > $@

.venv/.base: .venv/.uv requirements/base.txt pyproject.toml
	@$(INSTALL) --require-hashes -r requirements/base.txt
	@$(INSTALL) --no-deps --editable .
	@touch $@

.venv/.dev: .venv/.base requirements/dev.txt
	@$(INSTALL) --require-hashes -r requirements/dev.txt
	@touch $@

node_modules/.base: package-lock.json | .venv/.base
	@$(NPM) ci --ignore-scripts --omit=dev --silent
	@touch $@

node_modules/.dev: package-lock.json | .venv/.base
	@$(NPM) ci --ignore-scripts --silent
	@touch $@ node_modules/.base

$(ASSETS): tools/assets.py tools/words.py package-lock.json $(wildcard src/kreishaus/web/static/css/*.css) $(wildcard src/kreishaus/locale/*/LC_MESSAGES/*.po) | .venv/.base node_modules/.base
	@$(BIN)/python tools/assets.py
	@$(BIN)/python -m tools.words --pack
	@mkdir -p $(dir $@) && touch $@
