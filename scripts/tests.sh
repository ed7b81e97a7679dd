# Tests and checks; sourced by build.sh.
# shellcheck shell=bash

readonly LOG=target/tests.log

# Every test there is; goes on after a failing suite, and closes with one line of counts.
run_tests() {
  need_browsers
  : >"$LOG"
  local failed_suites=()
  suite "Rust: units, specs, properties" cargo test --quiet
  suite "page and module: node, Chromium, Firefox, Chromium 86 and 78" \
    node --test --test-reporter=spec --test-concurrency=1 --test-timeout=300000 tests/web/*.test.mjs
  report_tests
}

# suite TITLE COMMAND...: runs it, keeps its output for the counts.
suite() {
  say "$1"
  "${@:2}" 2>&1 | tee -a "$LOG" || failed_suites+=("$1")
}

# cargo: "test result: ok. 3 passed; 0 failed; 1 ignored; …"; node: "ℹ pass 3", "ℹ fail 0", "ℹ skipped 1".
report_tests() {
  local passed failed skipped
  passed=$(count 'test result: .* ([0-9]+) passed' 'ℹ pass ([0-9]+)')
  failed=$(count 'test result: .* ([0-9]+) failed' 'ℹ fail ([0-9]+)' 'ℹ cancelled ([0-9]+)')
  skipped=$(count 'test result: .* ([0-9]+) ignored' 'ℹ skipped ([0-9]+)')
  # A suite can fail without a failed test: what does not compile runs none.
  if [ ${#failed_suites[@]} != 0 ]; then
    printf 'failed: %s\n' "${failed_suites[@]}"
    [ "$failed" != 0 ] || failed=${#failed_suites[@]}
  fi
  printf '%s passed, %s failed, %s skipped\n' "$passed" "$failed" "$skipped"
  [ "$failed" = 0 ] && [ "$passed" != 0 ]
}

# count PATTERN...: the sum of what the patterns' group matched in the log.
count() {
  local pattern sum=0 n
  for pattern in "$@"; do
    while read -r n; do
      sum=$((sum + n))
    done < <(sed -nE "s/^.*$pattern.*\$/\1/p" "$LOG")
  done
  echo "$sum"
}

# What the source promises besides passing its tests. Stops at the first broken promise.
run_checks() {
  say "formatting"
  cargo fmt --check
  cargo fmt --check --manifest-path scripts/bindgen/Cargo.toml
  say "clippy"
  cargo clippy --quiet --all-targets -- -D warnings
  need_wasm_clippy
  "${WASM_CARGO[@]}" cargo clippy --quiet --lib --target "$WASM" --target-dir target/wasm "${WASM_STD[@]}" -- -D warnings -D clippy::string_slice
  say "types of the page"
  node_modules/.bin/tsc -p www
  say "scripts"
  have shellcheck || apt_install shellcheck || give_up shellcheck "sudo apt-get install shellcheck"
  shellcheck -x build.sh
  say "generated files"
  UPDATE=1 cargo test --quiet --test docs
  git diff --stat --exit-code -- "${GENERATED[@]}" || {
    echo "These were not what the source makes of them; now they are. Commit them." >&2
    return 1
  }
}

readonly GENERATED=(docs Cargo.lock package-lock.json tests/web/package-lock.json)
