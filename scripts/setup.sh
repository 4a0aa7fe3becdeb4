#!/bin/sh
# Installs and builds what is missing, and nothing else: scripts/setup.sh [--with-chromium] [--with-postgres] [--with-faketime]
# Runs before `npm run demo`, `npm test` and `npm start`; says nothing where nothing is to be done. Safe to interrupt and to repeat: each
# step looks at what is really there (docs/decisions/0004-one-setup-script.md), not at a mark that an earlier run left.
set -eu
cd "$(dirname "$0")/.."

say() { printf '\033[2m[setup]\033[0m %s\n' "$*" >&2; }
[ -t 2 ] || say() { printf '[setup] %s\n' "$*" >&2; }
stop() {
  printf '\n%s\n' "$*" >&2
  exit 1
}
have() { command -v "$1" >/dev/null 2>&1; }

check_node() {
  have node || stop "wirewatch needs Node.js 20.19 or newer, and there is none here: https://nodejs.org/en/download"
  node -e 'const [a, b] = process.versions.node.split(".").map(Number); process.exit(a > 20 || (a === 20 && b >= 19) ? 0 : 1)' ||
    stop "wirewatch needs Node.js 20.19 or newer; this is $(node --version): https://nodejs.org/en/download"
  have npm || stop "wirewatch needs npm, which comes with Node.js: https://nodejs.org/en/download"
}

# Runs a long command quietly; its words are shown only when it fails.
quietly() {
  log=$(mktemp "${TMPDIR:-/tmp}/wirewatch-setup.XXXXXX")
  if "$@" >"$log" 2>&1 </dev/null; then
    rm -f "$log"
    return 0
  fi
  cat "$log" >&2
  rm -f "$log"
  return 1
}

install_packages() {
  node scripts/is-installed.mjs && return 0
  say "installing the packages of package-lock.json (npm ci; a minute or two)"
  quietly npm ci --no-audit --no-fund || stop "npm ci failed, see above; run it by hand in $(pwd) once that is mended"
}

# --- programs of the system -------------------------------------------------------------------------------------------------------------

# The words that make a command run as root: none, `sudo -n` (which never asks for a password), or failure.
as_root() {
  if [ "$(id -u)" = 0 ]; then
    printf ''
  elif have sudo && sudo -n true 2>/dev/null; then
    printf 'sudo -n'
  else
    return 1
  fi
}

POLICY=/usr/sbin/policy-rc.d
POLICY_MARK="# wirewatch setup: no service is started while a package is being installed"

lift_policy() {
  # shellcheck disable=SC2086 # $root is no word or two.
  if [ -f "$POLICY" ] && grep -qxF "$POLICY_MARK" "$POLICY" 2>/dev/null; then
    $root rm -f "$POLICY"
  fi
}

# Debian starts a service when its package is installed; a Redis on port 6379 that nobody asked for is not ours to open. invoke-rc.d and
# deb-systemd-invoke both ask policy-rc.d first (Debian's own way to say no); afterwards the unit is taken out of the next boot as well.
apt_install() {
  root=$(as_root) || return 1
  lift_policy
  if [ ! -e "$POLICY" ]; then
    trap 'lift_policy' EXIT
    trap 'exit 130' INT TERM HUP
    printf '#!/bin/sh\n%s\nexit 101\n' "$POLICY_MARK" | $root tee "$POLICY" >/dev/null
    $root chmod 755 "$POLICY"
  fi
  # Package lists are often missing (images) or stale; asking for them first every time would cost as long as the installation.
  quietly $root env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends "$@" 2>/dev/null ||
    { quietly $root apt-get update -q && quietly $root env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends "$@"; }
  ended=$?
  lift_policy
  if [ "$ended" -eq 0 ] && have systemctl; then
    case $1 in
      redis-server | postgresql) quietly $root systemctl disable "$1" || true ;;
    esac
  fi
  return "$ended"
}

# install_program LABEL APT DNF APK BREW: by the first package manager that is here; the last words say what to type where it may not.
install_program() {
  label=$1
  if have apt-get; then
    line="apt-get install --no-install-recommends $2"
    say "installing $2 (apt-get)"
    apt_install "$2" && return 0
  elif have dnf; then
    line="dnf install $3"
    say "installing $3 (dnf)"
    root=$(as_root) && quietly $root dnf install -y -q $3 && return 0
  elif have apk; then
    line="apk add $4"
    say "installing $4 (apk)"
    root=$(as_root) && quietly $root apk add -q $4 && return 0
  elif have brew; then
    say "installing $5 (brew)"
    quietly brew install $5 && return 0
    stop "$label could not be installed. Run this, then try again:

    brew install $5"
  else
    line=""
  fi
  [ "$(id -u)" = 0 ] || line="${line:+sudo }$line"
  stop "$label is needed and could not be installed from here. ${line:+Run this, then try again:

    $line
}${line:-Install it with your package manager, then try again.}"
}

# Prints the first server that is new enough (6.2; BullMQ's own floor). Daemons and editors start programs with a short PATH.
find_redis() {
  for name in valkey-server redis-server; do
    for folder in $(printf '%s' "$PATH" | tr ':' ' ') /usr/bin /usr/local/bin /opt/homebrew/bin; do
      [ -x "$folder/$name" ] || continue
      version=$("$folder/$name" --version 2>/dev/null | sed -n 's/.* v=\([0-9]*\)\.\([0-9]*\).*/\1 \2/p')
      [ -n "$version" ] || continue
      # shellcheck disable=SC2086 # Two words: major and minor.
      set -- $version
      if [ "$1" -gt 6 ] || { [ "$1" -eq 6 ] && [ "$2" -ge 2 ]; }; then
        printf '%s\n' "$folder/$name"
        return 0
      fi
    done
  done
  return 1
}

install_redis() {
  [ -z "${REDIS_URL:-}" ] || return 0
  find_redis >/dev/null && return 0
  install_program "Redis or Valkey, 6.2 or newer (or REDIS_URL set to one that runs)," redis-server valkey valkey valkey
  find_redis >/dev/null ||
    stop "The Redis of this system's packages is older than 6.2. Install a newer Redis or Valkey, or set REDIS_URL to one that runs elsewhere."
}

install_chromium() {
  for name in chromium chromium-browser google-chrome; do
    have "$name" && return 0
  done
  install_program "Chromium (for the tests of the web page)" chromium chromium chromium chromium
}

# The tests start a server of their own; Debian keeps its programs off the PATH.
find_postgres() {
  for folder in $(printf '%s' "$PATH" | tr ':' ' ') /usr/lib/postgresql/*/bin /usr/libexec/postgresql*; do
    [ -x "$folder/initdb" ] && [ -x "$folder/postgres" ] && return 0
  done
  return 1
}

install_postgres() {
  find_postgres && return 0
  install_program "PostgreSQL (for the tests of the store)" postgresql postgresql-server postgresql postgresql
}

# For the tests that set the clock of a running service; they are left out where there is none.
find_faketime() {
  for file in /usr/lib/*/faketime/libfaketimeMT.so.1 /usr/lib/faketime/libfaketimeMT.so.1 /usr/lib64/faketime/libfaketimeMT.so.1; do
    [ -e "$file" ] && return 0
  done
  return 1
}

install_faketime() {
  find_faketime && return 0
  if [ "$(uname -s)" != Linux ]; then
    say "no clock is set in the tests: libfaketime is used on Linux alone"
    return 0
  fi
  install_program "libfaketime (for the tests of the clock)" faketime libfaketime libfaketime libfaketime
}

# --- build ------------------------------------------------------------------------------------------------------------------------------

build() {
  if [ -f dist/.built ] && [ -z "$(find src tsconfig.json tsconfig.build.json package-lock.json -newer dist/.built -print 2>/dev/null | head -n 1)" ]; then
    return 0
  fi
  say "building"
  # tsc's own memory of what it wrote is worth nothing where dist is gone or half written.
  [ -f dist/.built ] || rm -rf dist node_modules/.cache/tsc-build.tsbuildinfo
  began=$(mktemp "${TMPDIR:-/tmp}/wirewatch-build.XXXXXX")
  # Types are the matter of `npm run check`; without them the first build takes seconds.
  node_modules/.bin/tsc -p tsconfig.build.json --noCheck >&2 || { rm -f "$began"; stop "the build failed, see above"; }
  # As old as the beginning: a source saved while tsc ran is built the next time.
  touch -r "$began" dist/.built
  rm -f "$began"
}

check_node
install_packages
install_redis
for extra in "$@"; do
  case $extra in
    --with-chromium) install_chromium ;;
    --with-postgres) install_postgres ;;
    --with-faketime) install_faketime ;;
    *) stop "scripts/setup.sh knows no \"$extra\"; it takes --with-chromium, --with-postgres and --with-faketime" ;;
  esac
done
build
