#!/bin/sh
# Compile the requirements of pyproject.toml, with hashes and without any address.
set -eu
cd "$(dirname "$0")/.."

compile() {
    .venv/bin/uv pip compile --python-version 3.11 --universal --generate-hashes \
        --no-emit-index-url --no-emit-find-links --no-header --quiet "$@"
}

compile pyproject.toml --group build -o requirements.txt
compile pyproject.toml --group build --group dev --group bench -c requirements.txt \
    -o requirements-dev.txt
compile --group bench -c requirements-dev.txt -o requirements-bench.txt
compile --group npm -o requirements-npm.txt
compile --group train -o requirements-train.txt
compile --group compare -c requirements-dev.txt -o requirements-compare.txt
