# `make help` lists the targets. Every target works from a fresh clone: it creates .venv when that is missing or stale.
PYTHON ?= $(shell command -v python3.11 || command -v python3)
ROOT := $(abspath $(dir $(lastword $(MAKEFILE_LIST))))
VENV := $(ROOT)/.venv
BIN := $(VENV)/bin
RUN := cd $(ROOT) && $(BIN)
STAMP := $(VENV)/.made
# One more than there are cores, as some tests wait.
WORKERS ?= $(shell expr $$(nproc 2>/dev/null || getconf _NPROCESSORS_ONLN) + 1)
TESTS ?= tests
# What the phrases are looked for in: not the words of others, nor the lists themselves.
PROSE := . $(addprefix ':!,$(addsuffix ',LICENSES requirements spec tests/cassettes tests/generator/history \
  CONTRIBUTING.md tools/phrases.txt))
# The tests start hundreds of Python processes: without compiled modules each import takes three times as long.
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := help
CHECKS := check-text check-mypy check-pyright check-generated check-site
.PHONY: $(CHECKS) help setup demo test coverage bench record check docs compat format generate fetch update lock clean

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-10s %s\n", $$1, $$2}' $(ROOT)/Makefile

setup: $(STAMP) ## create or refresh .venv (with uv where it is present, else with pip)

# The pins are complete, hence --no-deps: for `package[extra]`, pip considers newer releases too and would refuse the pins
# as soon as there is one. --no-compile, because Python compiles what it needs on first import, which takes less time.
$(STAMP): $(ROOT)/requirements/dev.txt $(ROOT)/pyproject.toml
	@echo "Setting up $(VENV)"
	@cd $(ROOT) && if command -v uv >/dev/null 2>&1; then \
	  uv venv -q --allow-existing --python $(PYTHON) .venv && \
	  uv pip install -q --python .venv --require-hashes -r requirements/dev.txt && \
	  uv pip install -q --python .venv --no-deps --no-build-isolation -e .; \
	else \
	  $(PYTHON) -m venv .venv && \
	  $(BIN)/python -m pip install -q --disable-pip-version-check --no-deps --no-compile --require-hashes -r requirements/dev.txt && \
	  $(BIN)/python -m pip install -q --disable-pip-version-check --no-deps --no-build-isolation -e .; \
	fi
	@touch $@

demo: $(STAMP) ## regenerate, compare, and call every operation against a server on loopback
	@$(RUN)/python -m tools.demo

# Allowed is this machine only. A path is a Unix socket, as of multiprocessing's fork server.
test: $(STAMP) ## run the whole test suite (TESTS=tests/rest runs a part)
	@$(RUN)/python -m pytest -n $(WORKERS) --dist worksteal $(COVERAGE) \
	  --record-mode=none --block-network --allowed-hosts='127.0.0.1,localhost,::1,/.*' $(TESTS)

# Counting lines takes half as long again, hence a target of its own.
coverage: ## run the test suite and fail below the coverage that pyproject.toml asks for
	@$(MAKE) --no-print-directory test COVERAGE="--cov --cov-report=term"

record: $(STAMP) ## record tests/cassettes again: against the fake, or GitHub (see tests/facade/test_cassettes.py)
	@$(RUN)/python -m pytest -p no:cacheprovider tests/facade/test_cassettes.py -k "sync and not asyncio" --record-mode=rewrite

# Side by side, for pyright takes as long as all the rest.
check: $(STAMP) ## everything that can be checked without running the tests
	@$(MAKE) --no-print-directory -j $(CHECKS)

check-text: $(STAMP)
	@$(RUN)/typos
	@cd $(ROOT) && ! git grep --no-index --exclude-standard -nEIi -f tools/phrases.txt -- $(PROSE) || { echo "see Style in CONTRIBUTING.md"; exit 1; }
	@$(RUN)/validate-pyproject pyproject.toml >/dev/null
	@$(RUN)/ruff format --check .
	@$(RUN)/ruff check .
	@$(RUN)/lint-imports --no-cache
	@$(RUN)/zizmor --offline --quiet --no-progress .github action.yml examples/workflows/*.yml
	@$(RUN)/actionlint -shellcheck $(BIN)/shellcheck .github/workflows/*.yml examples/workflows/*.yml
	@$(RUN)/shellcheck integrations/gh-packages/gh-packages

check-mypy: $(STAMP)
	@$(RUN)/mypy

check-pyright: $(STAMP)
	@$(RUN)/pyright

check-generated: $(STAMP)
	@$(RUN)/python -m generator compatibility --check
	@$(RUN)/python -m tools.unasync --check
	@$(RUN)/python -m tools.api_page --check

check-site: $(STAMP)
	@cd $(ROOT) && out=$$(NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --strict 2>&1) || { echo "$$out"; exit 1; }  # --quiet hides warnings from --strict

docs: $(STAMP) ## serve the documentation on http://127.0.0.1:8100 (the demo server has 8000)
	@cd $(ROOT) && NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs serve --dev-addr 127.0.0.1:8100

compat: $(STAMP) ## install the wheel with the newest and the lowest dependencies, run the tests on both (needs uv and an index)
	@cd $(ROOT) && .ci/compat

bench: $(STAMP) ## compare this SDK with others: benchmarks/RESULTS.md (about ten minutes)
	@$(RUN)/python -m benchmarks
	@$(RUN)/python -m benchmarks.registry
	@$(RUN)/python -m benchmarks.housekeeping

format: $(STAMP) ## format and fix what ruff can fix
	@$(RUN)/ruff check --fix-only .
	@$(RUN)/ruff format .

generate: $(STAMP) ## generate the wire layer, generated/, from spec/
	@$(RUN)/python -m generator generate

fetch: $(STAMP) ## fetch the pinned descriptions from the publishers that spec/sources.toml names, and compare them
	@$(RUN)/python -m generator fetch --pinned

update: $(STAMP) ## adopt GitHub's newest description: code, checks, version, change log (all or nothing)
	@$(RUN)/python -m generator update $(if $(SUMMARY),--summary "$(SUMMARY)")

lock: $(STAMP) ## pin the newest development dependencies, with hashes (needs uv)
	@cd $(ROOT) && uv pip compile -q --upgrade --universal --python-version 3.11 --generate-hashes \
	  --no-emit-index-url --no-annotate --no-header --group dev --all-extras pyproject.toml -o requirements/dev.txt

clean: ## remove what the other targets created
	@cd $(ROOT) && rm -rf .venv build dist site .coverage* .mypy_cache .pytest_cache .ruff_cache .hypothesis
