#!/usr/bin/env bash
# The three oracles of the front end, whole: every file of the standard library, every syntax error of its tests.
#   whole.sh BUILD [JOBS]      e.g. whole.sh build/release 2
# Prints each oracle's counts and every exception; the last line says whether all of them agree with CPython. About ten minutes on two cores.
# CPython's own tests are among the files: bash cmake/setup.sh --oracle
set -uo pipefail
[ -f /usr/lib/python3.11/test/test_grammar.py ] || echo "whole.sh: without CPython's tests (bash cmake/setup.sh --oracle)" >&2
build=$(realpath "$1")
jobs=${2:-2}
folder=$(dirname "$(realpath "$0")")
krait=$build/bin/krait
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
export TMPDIR=$scratch LC_ALL=C.UTF-8 PYTHONHASHSEED=0 PYTHONDONTWRITEBYTECODE=1
failed=()

oracle() { # NAME ARGUMENTS...
  echo "== $1"
  nice -n 10 /usr/bin/python3.11 "$folder/$1.py" "${@:2}" || failed+=("$1")
}

all=(--jobs "$jobs" --first 100000) # exceptions are few: none is left out
oracle syntax-trees "${all[@]}" --command "$krait ast {src}"
oracle code-objects "${all[@]}" --command "$krait compile {src} -o {out}" --bytes
oracle syntax-errors "${all[@]}" --command "$krait check --json {src}" --mutate 3000 --with-valid --with-text
oracle random-programs "$krait compile" --count 1000 --seed "${SEED:-1}"

if [ ${#failed[@]} -eq 0 ]; then echo "whole.sh: all agree"; else echo "whole.sh: differences in ${failed[*]}"; fi
exit ${#failed[@]}
