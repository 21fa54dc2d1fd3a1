# Shared by quickstart.sh and check.sh (sourced): where the tree is, how many jobs, and one function that builds a preset.
top=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
jobs=${KRAIT_JOBS:-$(nproc)}
# ccache keeps precompiled headers only when told that their time stamps do not matter.
export CCACHE_SLOPPINESS=${CCACHE_SLOPPINESS:-pch_defines,time_macros,include_file_mtime,include_file_ctime}

# build_preset PRESET [TARGET...]: configures on the first use (ninja re-configures later by itself) and builds.
build_preset() {
  local preset=$1 folder=$top/build/$1
  shift
  if [ ! -f "$folder/build.ninja" ]; then
    mkdir -p "$folder"
    (cd "$top" && cmake --preset "$preset" >"$folder/configure.log" 2>&1) ||
      { cat "$folder/configure.log" >&2; return 1; }
  fi
  ninja -C "$folder" -j "$jobs" --quiet "$@" >&2
}
