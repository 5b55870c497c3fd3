#!/bin/sh
# Renews the pins from pyproject.toml: hashes, markers for every system, no address of any package index.
set -eu
cd "$(dirname "$0")/.."
compile() { .venv/bin/uv pip compile pyproject.toml --quiet --upgrade --universal --generate-hashes --no-header --no-annotate --system-certs "$@"; }
compile --group dev --output-file requirements-dev.lock
compile --constraint requirements-dev.lock --output-file requirements.lock
