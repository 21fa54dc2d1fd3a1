#!/usr/bin/env bash
# Proves the two README commands on a fresh minimal Debian 12: a minbase root, a clean clone of HEAD, nothing of ours.
# A machine that already has everything hides missing packages. Needs root and mmdebstrap.
#   fresh.sh [FOLDER]    the root is made there (default: a temporary folder, removed afterwards)
set -euo pipefail
top=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
[ "$(id -u)" -eq 0 ] || { echo "fresh.sh: needs root (chroot)" >&2; exit 4; }
command -v mmdebstrap >/dev/null || { echo "fresh.sh: install mmdebstrap" >&2; exit 4; }

root=${1:-}
if [ -z "$root" ]; then
  root=$(mktemp -d /var/tmp/krait-fresh.XXXXXX)
fi
finish() {
  for folder in proc dev/pts; do
    mountpoint -q "$root/$folder" && umount "$root/$folder"
  done
  [ $# -eq 0 ] && [ -n "${made:-}" ] && rm -rf --one-file-system "$root"
  return 0
}
[ $# -gt 0 ] || made=1
trap 'finish "$@"' EXIT

start=$SECONDS
mmdebstrap --variant=minbase --mode=root --quiet bookworm "$root"
cp /etc/resolv.conf "$root/etc/resolv.conf"
mount -t proc proc "$root/proc" 2>/dev/null || true
mount -t devpts -o newinstance,ptmxmode=0666 devpts "$root/dev/pts" && ln -sf pts/ptmx "$root/dev/ptmx"
git clone --quiet --no-hardlinks "$top" "$root/krait"
echo "fresh: root ready after $((SECONDS - start)) s"

# One at a time, timed, with the environment of a first login.
run() {
  local begin=$SECONDS
  echo "fresh: \$ $*"
  env -i PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin HOME=/root TERM=dumb \
    ${http_proxy:+http_proxy="$http_proxy"} ${https_proxy:+https_proxy="$https_proxy"} \
    chroot "$root" sh -c "cd /krait && $*"
  echo "fresh: $((SECONDS - begin)) s"
}
run bash cmake/quickstart.sh
run bash cmake/check.sh
