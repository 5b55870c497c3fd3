# The commands of SMS Desk. Each prepares what it needs by itself (make/setup.sh) and does nothing twice.

PYTHON := .venv/bin/python
AREAS  := $(wildcard resources/i18n/en_US/*.ts)
QM     := resources/i18n/en_US.qm

.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: help setup run test check format texts lock shots bench crash power mutants build ready-run ready-dev ready-build

help:  ## this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))

run: ready-run $(QM)  ## open the window; SAMPLE=1 with sample data, ARGS="..." passed on
	@$(PYTHON) main.py $(if $(SAMPLE),--sample) $(ARGS)

test: ready-dev $(QM)  ## all checks and tests
	@$(PYTHON) -m tests.check

check: ready-dev $(QM)  ## some of them: make check STEPS="lint types"
	@$(PYTHON) -m tests.check $(STEPS)

shots: ready-dev $(QM)  ## pictures of every page, into pictures/
	@QT_QPA_PLATFORM=offscreen $(PYTHON) -m tests.shots $(ARGS)

bench: ready-dev $(QM)  ## measure against the bars of performance
	@$(PYTHON) -m tests.bench $(ARGS)

crash: ready-dev  ## kill the engine at random instants, N times (300); ARGS="--seed 7"
	@$(PYTHON) -m tests.crash --kills $(or $(N),300) $(ARGS)

power: ready-dev  ## cut the power at random instants of a send, N times (5000); ARGS="--seed 7"
	@$(PYTHON) -m tests.crash.power --cuts $(or $(N),5000) $(ARGS)

mutants: ready-dev  ## change the rules here and there: does a test notice? ARGS="phone limits"
	@$(PYTHON) -m tests.mutants $(ARGS)

build: ready-build $(QM)  ## the program as one folder, into dist/
	@$(PYTHON) -m PyInstaller --noconfirm --log-level WARN build.spec
	@echo "Built dist/sms-desk"

setup: ready-dev $(QM)  ## everything for development, without running anything

format: ready-dev  ## lay out the code and mend what can be mended by itself
	@$(PYTHON) -m ruff check --fix . ; $(PYTHON) -m ruff format .

texts: ready-dev  ## take new texts of the window into the translation files
	@$(PYTHON) -m tests.texts update

lock: ready-dev  ## renew requirements.lock and requirements-dev.lock
	@make/lock.sh

ready-run:
	@make/setup.sh run

ready-dev:
	@make/setup.sh dev

ready-build:
	@make/setup.sh build

# English, compiled. `ready-run` is the least it needs and is already met by the others.
$(QM): $(AREAS) | ready-run
	@$(PYTHON) -m tests.texts compile
