# make run, make test: all else is installed on the way. Stamp files keep what is installed from being installed again.
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help

PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --quiet --disable-pip-version-check
STAMPS := $(VENV)/stamps
# What to render where there is no display; and extra words for the program: make run ARGS="--view anterior"
MAIN_JOB := trapezius_upper_trp1
ARGS ?=

.PHONY: help run test prove lint format translations types contracts data atlas kept truth atlas-sheets screenshots bench wheel check clean

help: ## Show what there is to make
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | column -t -s $$'\t'

run: $(STAMPS)/run ## Start Bodymap (without a display: write its main job to build/)
	@tools/system-libraries.sh qt
	@if [ "$$(uname -s)" != Linux ] || [ -n "$${DISPLAY:-}$${WAYLAND_DISPLAY:-}" ]; then \
		exec $(BIN)/bodymap $(ARGS); \
	fi; \
	mkdir -p build; \
	$(BIN)/bodymap render $(MAIN_JOB) -o build/main-job.png; \
	$(BIN)/bodymap render $(MAIN_JOB) -o build/main-job.pdf; \
	echo "No display here to open a window on; look at build/main-job.png and build/main-job.pdf instead."

test: $(STAMPS)/dev ## Run all tests
	@tools/system-libraries.sh qt xvfb
	@tools/system-libraries.sh reader || echo "The tests that read the window aloud are skipped, but not in CI." >&2
	xvfb-run -a $(BIN)/python -m pytest -n auto --dist loadfile --durations 10 $(ARGS)

prove: $(STAMPS)/dev ## Run the long proofs, which make test leaves out
	@tools/system-libraries.sh qt
	@code=0; said=$$($(BIN)/python -m pytest -m prove --timeout 0 --collect-only -qq tests) || code=$$?; \
	if [ $$code = 5 ]; then echo "No proofs yet: a test becomes one by @pytest.mark.prove."; \
	elif [ $$code != 0 ]; then echo "$$said"; exit $$code; \
	else $(BIN)/python -m pytest -m prove --timeout 0 --durations 10 $(ARGS); fi

lint: $(STAMPS)/dev ## Check form and the contracts between the rooms
	$(BIN)/ruff check bodymap tools tests benchmarks
	$(BIN)/ruff format --check bodymap tools tests benchmarks
	$(BIN)/python -m tools.format_data --check
	$(BIN)/lint-imports
	$(BIN)/python -m tools.translations --check

format: $(STAMPS)/dev ## Bring code and knowledge base into form, and write the schema
	$(BIN)/ruff check --fix bodymap tools tests benchmarks
	$(BIN)/ruff format bodymap tools tests benchmarks
	$(BIN)/python -m tools.format_data

translations: $(STAMPS)/run ## Gather the sentences of the program for translators, into assets/translations
	$(BIN)/python -m tools.translations

types: $(STAMPS)/dev ## Check types
	$(BIN)/mypy

data: $(STAMPS)/run ## Check the shipped knowledge base
	$(BIN)/bodymap check

atlas: $(STAMPS)/atlas ## Compile assets/atlas from data/atlas and the figure's mesh
	$(BIN)/python -m tools.atlas $(ARGS)
	$(BIN)/python -m tools.body.bones.report
	$(BIN)/python -m tools.body.truth
	$(BIN)/python -m tools.kept

kept: $(STAMPS)/run ## Work out what comes with the program ready-made: knowledge base and referral zones, into assets/kept
	$(BIN)/python -m tools.kept

truth: $(STAMPS)/atlas ## Measure how true the plates are to measured bodies, attachments and skin, into docs/atlas/truth.json
	$(BIN)/python -m tools.body.truth

atlas-sheets: $(STAMPS)/atlas ## Draw the contact sheets of landmarks, muscles, areas and bones into build/
	$(BIN)/python -m tools.atlas.sheets $(ARGS)

screenshots: $(STAMPS)/atlas ## Write screenshots, light and dark, small and large, to build/screenshots
	@tools/system-libraries.sh qt
	QT_QPA_PLATFORM=offscreen $(BIN)/python -m tools.screenshots $(ARGS)

bench: $(STAMPS)/dev ## Measure; answers are ratios, see benchmarks/
	$(BIN)/python -m pytest benchmarks --benchmark-enable --timeout 0 $(ARGS)

wheel: $(STAMPS)/dev ## Build the wheel into dist/
	rm -rf dist
	$(BIN)/python -m build --wheel --no-isolation --outdir dist .

check: test lint types data ## All that must hold before a change lands, but for the wheel (see .ci/run)

clean: ## Remove what was built; the environment stays
	rm -rf build/main-job.* build/screenshots dist .mypy_cache .pytest_cache .ruff_cache .hypothesis .import_linter_cache

$(BIN)/python:
	@PYTHON="$(PYTHON)" tools/system-libraries.sh venv
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Bodymap needs Python 3.11 or newer; name one with make PYTHON=python3.11" >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(STAMPS)/run: pyproject.toml | $(BIN)/python
	@echo "Installing Bodymap into $(VENV) …"
	@$(PIP) install --editable .
	@mkdir -p $(STAMPS) && touch $@

$(STAMPS)/dev: pyproject.toml | $(BIN)/python
	@echo "Installing Bodymap and the tools to test it into $(VENV) …"
	@$(PIP) install --editable '.[dev,atlas]'
	@mkdir -p $(STAMPS) && touch $(STAMPS)/run $@

$(STAMPS)/atlas: pyproject.toml | $(BIN)/python
	@echo "Installing what the atlas compiler needs into $(VENV) …"
	@$(PIP) install --editable '.[atlas]'
	@mkdir -p $(STAMPS) && touch $(STAMPS)/run $@
