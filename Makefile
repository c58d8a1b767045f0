# The commands people type. Each one sets up what it needs first: .venv, the locked packages, Qt's system libraries.
.PHONY: help setup run test check tour bench soak package test-package lock format \
        ready-run ready-dev static check-format check-lint check-types check-qml check-content
.DEFAULT_GOAL := help

PYTHON ?= python3
PY := .venv/bin/python
TYPED := main.py kiosk tools tests bench
ARGS ?=

help:
	@echo "make run     open the demo, full screen; Escape leaves"
	@echo "make test    run every test"
	@echo "make check   format, lint, types, QML, content, tests"
	@echo "make tour    write a picture of every screen into build/tour"
	@echo "make soak    the long tests: a monkey, kills, power cuts, full disks"
	@echo "make package build the program as a folder, an archive and a Debian package"
	@echo "make test-package   test what make package built"
	@echo "make bench   measure speed and memory; prints JSON"
	@echo "make setup   only set up .venv, the packages and Qt's system libraries"
	@echo "make format  format the Python and QML files"
	@echo "make lock    write the two lock files anew"

setup: ready-dev

run: ready-run
	@$(PY) main.py --demo $(ARGS)

tour: ready-run
	@$(PY) main.py tour build/tour $(ARGS)

test: ready-dev
	@QT_QPA_PLATFORM=offscreen QT_QUICK_BACKEND=software $(PY) -m pytest -n auto --dist loadgroup $(ARGS)

# Hours of a kiosk's life in some minutes; -s shows what was counted.
soak: ready-dev
	@QT_QPA_PLATFORM=offscreen QT_QUICK_BACKEND=software $(PY) -m pytest -n auto --dist loadgroup -m soak \
	    -o faulthandler_timeout=3000 -rP $(ARGS)

# The static checks run side by side and all of them report; the tests follow only when they are clean.
check: ready-dev
	@$(MAKE) --no-print-directory --keep-going --jobs --output-sync=target static
	@$(MAKE) --no-print-directory test

static: check-format check-lint check-types check-qml check-content

check-format:
	@$(PY) -m ruff format --check --quiet . || { echo "Python is not formatted: make format"; exit 1; }

check-lint:
	@$(PY) -m ruff check --quiet .

check-types:
	@$(PY) -m mypy --strict $(TYPED)

check-qml:
	@$(PY) tools/qml_check.py

check-content:
	@$(PY) main.py check

format: ready-dev
	@$(PY) -m ruff format .
	@$(PY) tools/qml_check.py --fix

package: ready-dev
	@$(PY) tools/package.py

# Against what `make package` built; some of it needs root and Debian's tools, and says so where it skips.
test-package: ready-dev
	@QT_QPA_PLATFORM=offscreen QT_QUICK_BACKEND=software $(PY) -m pytest -m package tests/package \
	    -o faulthandler_timeout=900 -rPs --durations=10 $(ARGS)

bench: ready-dev
	@$(PY) -m bench $(ARGS)

# In a virtual environment of its own, so that the tool that writes the lock is never part of what it locks.
PIP_TOOLS := pip-tools==7.6.2
COMPILE := build/lock/bin/python -m piptools compile --quiet --generate-hashes --strip-extras --no-header \
           --no-emit-index-url --no-emit-trusted-host --no-emit-find-links --no-emit-options
lock:
	@rm -rf build/lock
	@$(PYTHON) -m venv build/lock
	@build/lock/bin/python -m pip install --quiet --disable-pip-version-check $(PIP_TOOLS)
	@$(COMPILE) --output-file requirements.lock $(ARGS) pyproject.toml
	@$(COMPILE) --allow-unsafe --extra dev --constraint requirements.lock --output-file requirements-dev.lock $(ARGS) pyproject.toml
	@rm -rf build/lock

ready-run:
	@$(PYTHON) tools/set_up.py run

ready-dev:
	@$(PYTHON) tools/set_up.py dev
