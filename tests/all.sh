#!/usr/bin/env bash
# Installs everything and checks everything, from any directory, on a fresh Debian with python3 and pip only.
set -euo pipefail
cd "$(dirname "$0")/.."

# The browser tests drive Debian's own Chromium; without a Chinese font it would draw boxes.
if ! command -v chromium > /dev/null || [ ! -d /usr/share/fonts/opentype/noto ]; then
    as_root=()
    if [ "$(id -u)" -ne 0 ]; then as_root=(sudo); fi
    "${as_root[@]}" apt-get update
    "${as_root[@]}" apt-get install -y chromium fonts-noto-cjk
fi

# Debian ships venv without ensurepip; the system's pip installs into the folder from outside.
if [ ! -x .venv/bin/python ]; then python3 -m venv --without-pip .venv; fi
python3 -m pip --quiet --python .venv/bin/python install -r tests/requirements.txt
PATH="$PWD/.venv/bin:$PATH"

ruff check .
ruff format --check .
mypy data queries pages app.py tests
lint-imports
# The slowest of the checkers, so on every processor.
sqlfluff lint --processes 0 data queries/sql
oxlint --deny-warnings -D correctness -D suspicious -D perf -A no-underscore-dangle pages
oxlint --deny-warnings tests
# A file of tests stays together, so that what it shares is made once; the long ones in the browser come first.
pytest --numprocesses auto --dist loadfile --no-loadscope-reorder
