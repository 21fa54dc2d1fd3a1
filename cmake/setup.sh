#!/usr/bin/env bash
# Installs what building and testing Krait needs on Debian 12. Cheap when all is there; as root or through sudo.
#   setup.sh [--benchmark] [--oracle]    also what only the benchmark table uses; what test/oracle/whole.sh compares
set -euo pipefail

packages=(ca-certificates git cmake ninja-build ccache clang-19 libclang-rt-19-dev lld-19 llvm-19 llvm-19-dev
  llvm-19-tools liblld-19-dev libstdc++-12-dev libboost-program-options-dev libgtest-dev zlib1g-dev libzstd-dev
  python3.11 libpython3.11-stdlib)
for option in "$@"; do
  case $option in
    --benchmark) packages+=(pypy3 hyperfine valgrind) ;;
    --oracle) packages+=(libpython3.11-testsuite) ;;
    *) echo "setup.sh: unknown option $option" >&2; exit 2 ;;
  esac
done

missing=()
for package in "${packages[@]}"; do
  state=$(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null || true)
  [ "$state" = installed ] || missing+=("$package")
done
[ ${#missing[@]} -eq 0 ] && exit 0

# A minimal system has no sudo, and root needs none.
as_root=()
if [ "$(id -u)" -ne 0 ]; then
  command -v sudo >/dev/null || { echo "setup.sh: not root and no sudo; install: ${missing[*]}" >&2; exit 4; }
  as_root=(sudo)
fi
echo "setup: installing ${missing[*]}" >&2
log=$(mktemp)
trap 'rm -f "$log"' EXIT
if ! { "${as_root[@]}" apt-get update -qq &&
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends "${missing[@]}"; } >"$log" 2>&1; then
  cat "$log" >&2
  exit 4
fi
