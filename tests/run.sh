#!/usr/bin/env bash
# Installs what the tests need and is missing (Debian packages, nothing else), builds with warnings as
# errors, runs every test, and ends with the line "N passed, N failed, N skipped".
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

missing=()
# The same browser without windows: half the work of the whole one for the same pages.
command -v chromium-headless-shell >/dev/null || missing+=(chromium-headless-shell)
[ -n "$(find /usr/share/fonts -iname 'NotoSansCJK*' -print -quit 2>/dev/null)" ] || missing+=(fonts-noto-cjk)
if [ ${#missing[@]} -gt 0 ]; then
  as_root=()
  [ "$(id -u)" -eq 0 ] || as_root=(sudo -n)
  if ! { command -v apt-get >/dev/null \
    && "${as_root[@]}" apt-get update -qq \
    && DEBIAN_FRONTEND=noninteractive "${as_root[@]}" apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null; }; then
    echo "Could not install ${missing[*]}: the tests that need it are skipped and say so." >&2
  fi
fi

# Without a language of the machine, a browser does not dare to save a file under a Chinese name.
export CI=true DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 LC_ALL=C.UTF-8

# A virtual machine that hides its cache sizes gets a collection every 2 MB; only the environment can say otherwise.
# Programs that tests start live for seconds: what they would gain by watching themselves comes too late, and mapping
# each page of compiled code twice, for writing and for running, costs a tenth of everything. Compiling well what was called
# thirty times pays as little: 0x1000 times.
export DOTNET_GCgen0size=0x2000000 DOTNET_TieredPGO=0 DOTNET_EnableWriteXorExecute=0 DOTNET_TC_CallCountThreshold=0x1000
dotnet build Huangcheng.Bot.sln -c Release --nologo -v quiet

# The tests' databases in memory, where there is room: each flush to a disk is waited for, and no test cuts the power.
scratch=$(mktemp -d)
free=$(df --output=avail -k /dev/shm 2>/dev/null | tail -n 1) || free=0
if [ "${free:-0}" -ge 4000000 ]; then
  rmdir "$scratch"
  scratch=$(mktemp -d -p /dev/shm)
fi
export TMPDIR=$scratch

log=$scratch/log
trap 'rm -rf "$scratch"' EXIT
status=0
dotnet test --solution Huangcheng.Bot.sln -c Release --no-build --no-progress --timeout 45m 2>&1 | tee "$log" || status=$?

# The summary of all test programs together comes last.
count() { sed -n "s/^ *$1: *\([0-9][0-9]*\).*/\1/p" "$log" | tail -n 1; }
passed=$(count succeeded) failed=$(count failed) skipped=$(count skipped)
if [ -z "$passed" ] || [ -z "$failed" ]; then
  echo "The test run ended without a summary." >&2
  exit 1
fi

echo "$passed passed, $failed failed, ${skipped:-0} skipped"
[ "$failed" -eq 0 ] && exit "$status"
exit 1
