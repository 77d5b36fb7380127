# Sanhu 三互. `make help` says what each target does.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
LOCKS := requirements/run.lock requirements/build.lock
export PYTHONDONTWRITEBYTECODE = 1
unexport DJANGO_SETTINGS_MODULE

.DEFAULT_GOAL := help
.PHONY: help setup setup-dev run test fast arch prove bench demo lock vendor i18n style types browser steps

help: ## what each target does
	@grep -hE '^[a-z0-9-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /	/' | expand -t 12

setup: $(VENV)/run.stamp ## make .venv from the hash-pinned locks

$(VENV)/run.stamp: $(LOCKS) pyproject.toml
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/run.lock -r requirements/build.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

setup-dev: $(VENV)/dev.stamp

$(VENV)/dev.stamp: $(VENV)/run.stamp requirements/dev.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.lock
	@touch $@

run: setup ## the demo district on http://localhost:8000
	@SANHU_PROFILE=demo $(BIN)/sanhu demo --if-needed
	@SANHU_PROFILE=demo $(BIN)/sanhu demo --accounts
	@SANHU_PROFILE=demo $(BIN)/sanhu serve --with-worker

demo: setup ## make the demo district again from nothing
	@SANHU_PROFILE=demo $(BIN)/sanhu demo --clear
	@SANHU_PROFILE=demo $(BIN)/sanhu demo --if-needed

style: setup-dev
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/djlint src --check --lint --quiet

types: setup-dev
	@$(BIN)/mypy --no-error-summary

arch: setup-dev ## import contracts and house rules, each with its planted violations
	@$(BIN)/lint-imports
	@$(BIN)/python -m pytest tests/arch -q
	@$(BIN)/python -m tests.arch.plants

test: setup-dev ## everything that CI runs: style, types, contracts, both engines, browser
	@$(MAKE) --no-print-directory style types
	@$(BIN)/lint-imports
	@$(BIN)/python -m tests.arch.plants
	@$(BIN)/python -m tests.engine sqlite tests -q -n 2 --dist loadgroup
	@$(BIN)/python -m tests.engine postgres tests -q -n 2 --dist loadgroup -m "not browser"

steps: setup-dev ## the eleven steps of a stranger by real clicks, at 390 and 1280 px (PICTURES=folder keeps pictures)
	@$(BIN)/python -m tests.steps --width 390 $(if $(PICTURES),--pictures $(PICTURES)/390)
	@$(BIN)/python -m tests.steps --width 1280 $(if $(PICTURES),--pictures $(PICTURES)/1280)

prove: setup-dev ## the proofs at larger sizes (ONLY=races|model|matrix|tampering|kills|leaks|steps, FULL=1)
	@ONLY=$(ONLY) FULL=$(FULL) $(BIN)/python -m tests.proofs.prove

bench: setup-dev ## figures and ratios of one run on this machine (WRITE=docs/bench.md keeps them)
	@$(BIN)/python -m tests.bench $(if $(WRITE),--write $(WRITE))

fast: setup-dev ## style and the tests without database engines of their own, in seconds
	@$(BIN)/ruff check .
	@$(BIN)/lint-imports
	@$(BIN)/python -m pytest tests/lib tests/arch -q -n 2

lock: ## compile the locks again and look for known flaws (developers)
	@bash vendor/lock.sh

vendor: setup-dev ## build fonts, divisions and icons again (developers)
	@bash vendor/build.sh

i18n: setup-dev ## collect and compile the messages (developers; needs GNU gettext)
	@$(BIN)/python vendor/messages.py
