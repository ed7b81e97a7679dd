#!/usr/bin/env bash
# gongkai: everything that can be done with this folder. Fetches what it needs, once; see scripts/setup.sh.
#
#   ./build.sh          build all: the command, the WebAssembly module, the page as a folder and as one file
#   ./build.sh serve    build, then serve the page on localhost
#   ./build.sh test     build, then run every test
#   ./build.sh check    build, test, and hold the source to its own standards
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
# shellcheck source=scripts/setup.sh
source scripts/setup.sh
# shellcheck source=scripts/tests.sh
source scripts/tests.sh

main() {
  # One command a line: `build && show` would go on after a failure inside build.
  case ${1:-build} in
    build)
      build
      show
      ;;
    serve)
      build
      exec node scripts/serve.mjs "${@:2}"
      ;;
    test)
      build
      run_tests
      ;;
    check)
      build
      run_checks
      run_tests
      ;;
    *)
      sed -n '/^#   /s/^#   //p' build.sh
      [[ $1 == *help || $1 == -h ]] || exit 2
      ;;
  esac
}

build() {
  need_rust
  build_command
  need_wasm_target
  need_node
  need_bindgen
  build_wasm dist/pkg
  add_rules dist/pkg
  if [ -f www/worker-xlsx.js ]; then
    build_wasm dist/pkg-xlsx --features xlsx
  fi
  say "page"
  node scripts/bundle.mjs
}

# The command line, for this machine.
build_command() {
  say "command"
  cargo build --release --quiet
  mkdir -p dist
  cmp -s target/release/gongkai dist/gongkai || cp target/release/gongkai dist/gongkai
}

# build_wasm FOLDER [CARGO OPTION...]: the same crate as a package for JavaScript. What follows the compiler is done
# again only when it made something else.
build_wasm() {
  local folder=$1 compiled=target/wasm/$WASM/release/gongkai.wasm stamp
  shift
  say "wasm${1:+ $*}"
  # As the module alone: a compiler that also makes a library for Rust keeps whole what that might call. For size: at 2
  # the module is 11 % larger for three tenths more speed; no report is so long that a reader would notice that.
  "${WASM_CARGO[@]}" cargo rustc --crate-type cdylib --release --quiet --lib --target "$WASM" --target-dir target/wasm \
    --config 'profile.release.opt-level="z"' "${WASM_STD[@]}" "$@"
  stamp=$(cat "$compiled" build.sh scripts/order.mjs scripts/bindgen/*/main.rs Cargo.lock package-lock.json | sha256sum)
  [ "$(cat "$folder/.stamp" 2>/dev/null)" = "$stamp" ] && return
  rm -rf "$folder"
  "$BINDGEN" "$compiled" "$folder"
  # What rustc uses of WebAssembly's later features, all known to Chromium 78; the module no longer says it itself.
  # Functions with one caller stay their own: inlined they are larger, and the long ones compiled badly by browsers. Of
  # the others only very short ones are copied.
  # Nothing lies in the lowest kilobyte but the far end of the stack: there an address that wraps around may trap.
  # Flattened, the branches are laid anew and what ends alike is folded: half a hundredth smaller, no slower. Again and
  # again: what one pass leaves the next makes smaller still. Sections that say how it was made say nothing here.
  local anew=(--flatten --rereloop --simplify-locals --code-folding)
  local module=$folder/gongkai_bg.wasm
  local optimize=(node_modules/.bin/wasm-opt "$module" -o "$module"
    --enable-bulk-memory --enable-sign-ext --enable-mutable-globals --enable-nontrapping-float-to-int)
  # At the end variables share places once more, and those used most get the shortest numbers: 0.2 %.
  "${optimize[@]}" "${anew[@]}" -O3 "${anew[@]}" -O3 -O3 \
    --simplify-locals-notee-nostructure --coalesce-locals-learning --reorder-locals --vacuum \
    --strip-debug --strip-producers --strip-target-features \
    --one-caller-inline-max-function-size=0 --flexible-inline-max-function-size=3 --low-memory-unused
  # What resembles each other side by side is compressed to less: 1.7 %.
  node scripts/order.mjs "$module"
  "${optimize[@]}" --optimize-level=3 --reorder-functions-by-name --strip-debug
  echo "$stamp" >"$folder/.stamp"
}

# add_rules FOLDER: the catalogue of rules with their pages as a module of its own, exported along with the wasm's
# functions. It is a twentieth of all that the page loads, and nothing waits for it.
add_rules() {
  printf 'export function rules() {\n  return %s;\n}\n' "$(dist/gongkai rules --format json)" >"$1/rules.js"
  grep -q "'./rules.js'" "$1/gongkai.js" || echo "export { rules } from './rules.js';" >>"$1/gongkai.js"
}

show() {
  cat <<END

完成。Done.
  网页，双击打开 the page, to open by double-click:  $PWD/dist/gongkai.html
  网页，供部署   the page, as a folder to host:      $PWD/dist/site/   (try it: ./build.sh serve)
  命令行         the command line:                   $PWD/dist/gongkai analyze FILE
END
}

main "$@"
