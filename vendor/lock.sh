#!/usr/bin/env bash
# Compile hash-pinned locks without addresses, then look for known flaws; both are committed.
set -euo pipefail
cd "$(dirname "$0")/.."
tools=$(mktemp -d)
trap 'rm -rf "$tools"' EXIT
python3 -m venv "$tools/venv"
"$tools/venv/bin/pip" install --quiet uv pip-audit
compile() {
  "$tools/venv/bin/uv" pip compile --quiet --universal --python-version 3.11 --generate-hashes \
    --no-annotate --no-header --no-emit-index-url --no-emit-find-links "$@" > /dev/null
}
compile pyproject.toml --extra postgres -o requirements/run.lock
compile --group dev -c requirements/run.lock -o requirements/dev.lock
compile --group build -c requirements/dev.lock -o requirements/build.lock
"$tools/venv/bin/pip-audit" --require-hashes --disable-pip -r requirements/run.lock --format json \
  > requirements/audit.json || echo "pip-audit found something, or could not ask: read requirements/audit.json"
