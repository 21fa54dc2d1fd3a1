#!/usr/bin/env bash
# Installs and builds what is missing and passes the tests; the last line is `N passed, N failed`.
#   check.sh [PRESET...] [-- LIT-ARGUMENTS]    default preset: ci (optimised, with assertions)
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/build.sh"

presets=()
while [ $# -gt 0 ] && [ "$1" != -- ]; do presets+=("$1"); shift; done
[ $# -eq 0 ] || shift
[ ${#presets[@]} -gt 0 ] || presets=(ci)

bash "$top/cmake/setup.sh"
results=()
status=0
for preset in "${presets[@]}"; do
  begin=$SECONDS
  build_preset "$preset"
  echo "check.sh: $preset built in $((SECONDS - begin)) s" >&2
  begin=$SECONDS
  result=$top/build/$preset/results.json
  rm -f "$result"
  "$top/build/$preset/krait-lit" -j "$jobs" -v --order=smart -D complete=1 -o "$result" "$@" "$top/test" "$top/build/$preset/unit" || status=1
  echo "check.sh: $preset tested in $((SECONDS - begin)) s" >&2
  results+=("$result")
done
/usr/bin/python3.11 "$top/test/helpers/count_results.py" "${results[@]}" || status=1
exit $status
