#!/usr/bin/env bash
# Installs what is missing, builds Krait, then compiles a Python program to a native executable and runs it.
#   quickstart.sh [FILE.py [ARGS...]]
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/build.sh"

program=${1:-$top/test/benchmark/programs/nqueens.py}
[ $# -eq 0 ] || shift
[ -f "$program" ] || { echo "quickstart.sh: no such file: $program" >&2; exit 4; }
bash "$top/cmake/setup.sh"
build_preset release krait krait-backend

name=$(basename "$program" .py)
folder=$top/build/quickstart
mkdir -p "$folder"
echo "+ krait build $program -o build/quickstart/$name" >&2
"$top/build/release/bin/krait" build "$program" -o "$folder/$name"
echo "+ build/quickstart/$name $*" >&2
exec "$folder/$name" "$@"
