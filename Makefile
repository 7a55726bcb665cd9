# `make help` lists the targets. Every target works from a fresh clone: it makes .venv first when that is missing or stale.
PYTHON ?= $(shell command -v python3.11 || command -v python3)
ROOT := $(abspath $(dir $(lastword $(MAKEFILE_LIST))))
VENV := $(ROOT)/.venv
BIN := $(VENV)/bin
RUN := cd $(ROOT) && $(BIN)
STAMP := $(VENV)/.made
WORKERS ?= auto
TESTS ?= tests

.DEFAULT_GOAL := help
.PHONY: help setup demo test bench record check docs compat format generate fetch update lock clean

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-10s %s\n", $$1, $$2}' $(ROOT)/Makefile

setup: $(STAMP) ## make or refresh .venv (uv is used where it is present, pip otherwise)

# The pins are complete, hence --no-deps: pip would refuse them on the day one of them has a newer release, when it looks
# at that for `package[extra]`. Bytecode is made when it is needed, which is sooner done.
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

demo: $(STAMP) ## see it work: regenerate, compare, and call all operations against a server on loopback
	@$(RUN)/python -m tools.demo

test: $(STAMP) ## run the whole test suite, with coverage
	@$(RUN)/python -m pytest -n $(WORKERS) --dist worksteal --cov --cov-report=term \
	  --record-mode=none --block-network --allowed-hosts='127.0.0.1,localhost,::1' $(TESTS)

record: $(STAMP) ## record tests/cassettes anew: against the fake, or GitHub (see tests/facade/test_cassettes.py)
	@$(RUN)/python -m pytest -p no:cacheprovider tests/facade/test_cassettes.py -k "sync and not asyncio" --record-mode=rewrite

check: $(STAMP) ## everything that can be checked without running the tests
	@$(RUN)/ruff format --check .
	@$(RUN)/ruff check .
	@$(RUN)/mypy
	@$(RUN)/pyright
	@$(RUN)/lint-imports --no-cache
	@$(RUN)/python -m generator compatibility --check
	@$(RUN)/zizmor --offline --quiet --no-progress .github
	@$(RUN)/actionlint -shellcheck $(BIN)/shellcheck .github/workflows/*.yml
	@$(RUN)/python -m tools.unasync --check
	@$(RUN)/python -m tools.api_page --check
	@cd $(ROOT) && out=$$(NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --strict 2>&1) || { echo "$$out"; exit 1; }  # --quiet hides warnings from --strict

docs: $(STAMP) ## serve the documentation on http://127.0.0.1:8000
	@cd $(ROOT) && NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs serve

compat: $(STAMP) ## install the wheel with the newest and the lowest dependencies, run the tests on both (needs uv and an index)
	@cd $(ROOT) && .ci/compat

bench: $(STAMP) ## measure this SDK beside others: benchmarks/RESULTS.md (about ten minutes)
	@$(RUN)/python -m benchmarks

format: $(STAMP) ## format and fix what ruff can fix
	@$(RUN)/ruff check --fix-only .
	@$(RUN)/ruff format .

generate: $(STAMP) ## write generated/ anew from spec/
	@$(RUN)/python -m generator generate

fetch: $(STAMP) ## bring the pinned descriptions again from where spec/sources.toml says they came from
	@$(RUN)/python -m generator fetch --pinned

update: $(STAMP) ## take over GitHub's newest description: code, checks, version, change log (or leave all as it is)
	@$(RUN)/python -m generator update $(if $(SUMMARY),--summary "$(SUMMARY)")

lock: $(STAMP) ## pin the development dependencies anew, with hashes (needs uv)
	@cd $(ROOT) && uv pip compile -q --upgrade --universal --python-version 3.11 --generate-hashes \
	  --no-emit-index-url --no-annotate --no-header --group dev --all-extras pyproject.toml -o requirements/dev.txt

clean: ## remove what the other targets made
	@cd $(ROOT) && rm -rf .venv build dist site .coverage* .mypy_cache .pytest_cache .ruff_cache .hypothesis
