#!/usr/bin/env bash
# Searches for inputs that break a part of the front end, under ASan and UBSan.
#   run.sh parse|compile|marshal [SECONDS] [LIBFUZZER-OPTIONS...]      default: 600 seconds
# Starts from the seeds in test/fuzz/TARGET and what earlier runs kept in build/fuzz/corpus/TARGET. An input that breaks
# something is left in build/fuzz/found/TARGET-*: shrink it with -minimize_crash=1, mend, and put it into test/fuzz/found/TARGET.
set -euo pipefail
target=$1
seconds=${2:-600}
shift $(($# < 2 ? $# : 2))
top=$(realpath "$(dirname "$0")/../..")
build=$top/build/fuzz
cd "$top"
[ -f "$build/build.ninja" ] || cmake --preset fuzz > /dev/null
nice -n 10 ninja -C "$build" "krait-fuzz-$target" > "$build/build.log" || { cat "$build/build.log"; exit 1; }
mkdir -p "$build/corpus/$target" "$build/found"
export ASAN_OPTIONS=detect_stack_use_after_return=0 UBSAN_OPTIONS=print_stacktrace=1:halt_on_error=1
export ASAN_SYMBOLIZER_PATH=/usr/lib/llvm-19/bin/llvm-symbolizer
dictionary=()
[ "$target" = marshal ] || dictionary=(-dict="$top/test/fuzz/python.dict")
exec nice -n 10 "$build/bin/krait-fuzz-$target" -max_total_time="$seconds" -timeout=10 -rss_limit_mb=2560 -max_len=4096 -print_final_stats=1 \
  -artifact_prefix="$build/found/$target-" "${dictionary[@]}" "$@" \
  "$build/corpus/$target" "$top/test/fuzz/$target" "$top/test/fuzz/found/$target"
