# make run: the dashboard on your exports, or on the sample. make test: everything that a change must pass.
PORT ?= 8501
WALL_PORT ?= 8502
HOST ?= 127.0.0.1
MINUTES ?= 1440
PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11; do \
	$$p -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 14))' 2>/dev/null && echo $$p && break; done)
PY = .venv/bin/python
TESTS = $(PY) -m pytest --numprocesses auto --maxprocesses 4 --dist worksteal -m "not soak and not calibrate"
INSTALL = $(PY) -m pip install --quiet --disable-pip-version-check --require-hashes -r
LOCK = .venv/bin/uv pip compile --quiet --no-config --universal --python-version 3.11 --generate-hashes \
	--custom-compile-command "make lock"
STREAMLIT = $(PY) -m streamlit run serve.py --server.showEmailPrompt false --server.address

.PHONY: run wall serve load test soak calibrate check fix audit bench pictures setup lock clean
.DEFAULT_GOAL := run

run: setup load
	$(STREAMLIT) 127.0.0.1 --server.port $(PORT)

wall: setup load
	ILGI_ROLE=wall ILGI_HOSTS="$(HOST),$(ILGI_HOSTS)" $(STREAMLIT) $(HOST) --server.port $(WALL_PORT) --server.headless true

serve: setup load
	$(STREAMLIT) $(HOST) --server.port $(PORT) --server.headless true

load: setup
	@$(PY) -m ilgi load || echo "Not everything could be read; the rest is in. The Data page says what is missing."

test: .venv/.tests
	$(TESTS)

soak: .venv/.tests
	$(PY) -m pytest -m soak

calibrate: .venv/.tests
	$(PY) -m tests.calibrate --minutes $(MINUTES)

check: .venv/.tests
	$(PY) -m ruff format --check .
	$(PY) -m ruff check .
	$(PY) -m mypy
	.venv/bin/lint-imports --no-logo
	$(TESTS)

fix: .venv/.tests
	$(PY) -m ruff format .
	$(PY) -m ruff check --fix .

audit: .venv/.tests
	$(PY) -m tests.audit

bench: setup
	$(PY) -m bench.bench_load
	$(PY) -m bench.bench_again
	$(PY) -m bench.bench_overview
	$(PY) -m bench.bench_what_if
	$(PY) -m bench.bench_boards
	$(PY) -m bench.rival_pandas

pictures: .venv/.tests
	$(PY) -m docs.take_pictures

setup: .venv/.runs

.venv/bin/python:
	@[ -n "$(PYTHON)" ] || { echo "Python 3.11, 3.12 or 3.13 is needed and was not found. If it has another name: make PYTHON=/path/to/python run"; exit 1; }
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null || { echo "Python's venv module is missing. On Debian: sudo apt install python3-venv"; exit 1; }
	$(PYTHON) -m venv .venv

.venv/.runs: requirements.lock | .venv/bin/python
	@echo "Installing what İlgi needs into .venv (once; about a minute)"
	@$(INSTALL) requirements.lock
	@touch $@

.venv/.tests: requirements-dev.lock .venv/.runs
	@$(INSTALL) requirements-dev.lock
	@touch $@

lock: .venv/.tests
	$(LOCK) requirements.txt --output-file requirements.lock
	$(LOCK) --constraint requirements.lock requirements-dev.txt --output-file requirements-dev.lock
	$(MAKE) .venv/.tests
	$(PY) -m docs.write_licences

clean:
	rm -rf .venv .pytest_cache .mypy_cache .ruff_cache
