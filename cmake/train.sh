#!/usr/bin/env bash
# Makes runtime/release.profdata again (KraitProfile.cmake): builds an instrumented runtime, runs the benchmark programs in their
# small sizes, the micro loops and the behaviour tests of the language on the VM and natively, and merges what they counted.
# Worth it after larger changes of the runtime; takes about four minutes.
set -euo pipefail
top=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
build=$top/build/train
counts=$(mktemp -d)
trap 'rm -rf "$counts"' EXIT

cmake --preset release -S "$top" -B "$build" -DKRAIT_PROFILE=generate >/dev/null
ninja -C "$build" krait krait-backend

# One counter file for each program; runs of the compiler itself do not count.
train() {
  local source=$1
  shift
  LLVM_PROFILE_FILE=/dev/null "$build/bin/krait" build "$source" -o "$counts/program" 2>/dev/null || return 0
  local command
  for command in "$counts/program" "$build/bin/krait $source"; do # the micro loops read a line before each run
    yes "" | LLVM_PROFILE_FILE=$counts/%p.profraw timeout 60 $command "$@" >/dev/null 2>&1 || true
  done
}
cd "$counts" # some programs write files where they run
for program in "$top"/test/benchmark/programs/*.py; do
  train "$program" small
done
for group in "$top"/test/benchmark/micro/*.py; do
  train "$group"
done
for program in "$top"/test/language/*/*.py; do
  train "$program"
done
llvm-profdata-19 merge --sparse "$counts"/*.profraw -o "$top/runtime/release.profdata"
ls -l "$top/runtime/release.profdata"
