# Tests and checks; sourced by build.sh.
# shellcheck shell=bash

run_tests() { :; }
run_checks() { :; }
