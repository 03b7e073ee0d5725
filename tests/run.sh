#!/usr/bin/env bash
# Builds everything and runs every test; installs what is missing. Ends with "N passed, M failed".
#   tests/run.sh          what continuous integration runs, a few minutes
#   tests/run.sh --all    the long suites too (SNN_TESTS=all)
set -uo pipefail
cd "$(dirname "$0")/.."
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1
[ "${1:-}" = "--all" ] && export SNN_TESTS=all

if ! command -v dotnet >/dev/null; then
  echo "tests/run.sh: the .NET 10 SDK is not installed (https://dotnet.microsoft.com/download)." >&2
  exit 2
fi

# Some tests look at the program from outside, or cut a network; without these tools they are skipped by name.
if ! { command -v strace && command -v ip; } >/dev/null && [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
  (apt-get update -qq && apt-get install -y -qq --no-install-recommends strace iproute2) >/dev/null 2>&1 || echo "tests/run.sh: strace and iproute2 could not be installed." >&2
fi
if ! /usr/bin/python3 -c 'import numpy, pandas' 2>/dev/null && [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
  (apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends python3-numpy python3-pandas) >/dev/null 2>&1 \
    || echo "tests/run.sh: python3-numpy and python3-pandas could not be installed." >&2
fi
if [ ! -x /usr/bin/chromium ] && [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
  (apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium fonts-dejavu-core) >/dev/null 2>&1 || echo "tests/run.sh: chromium could not be installed." >&2
fi
if [ ! -d artifacts/npm/node_modules/hyparquet ] && command -v npm >/dev/null; then
  timeout 120 npm install --silent --no-audit --no-fund --prefix artifacts/npm hyparquet@1.33.0 >/dev/null 2>&1 || echo "tests/run.sh: hyparquet could not be installed." >&2
fi

if [ "${SNN_TESTS:-}" = all ] && ! command -v bindfs >/dev/null && [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
  (apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends bindfs fuse3) >/dev/null 2>&1 || echo "tests/run.sh: bindfs could not be installed." >&2
fi

if [ "${SNN_TESTS:-}" = all ] && ! command -v systemd-analyze >/dev/null && [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
  (apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends systemd) >/dev/null 2>&1 || echo "tests/run.sh: systemd, for systemd-analyze, could not be installed." >&2
fi

. tests/postgres.sh
. tests/slurm.sh
logs=$(mktemp -d)
trap 'rm -rf "$logs"; stop_slurm; stop_postgres' EXIT
if ! dotnet build SnnCluster.sln -c Release -v quiet --nologo; then
  echo "0 passed, 1 failed"
  exit 1
fi

# The end-to-end tests start the program some hundred times: compiled ahead, it takes a third less CPU each time. Made beside the first tests, with a
# compiler from NuGet; without that they start what was built.
nice -n 10 dotnet publish src/SnnCluster.Cli -c Release --use-current-runtime --no-self-contained -p:PublishReadyToRun=true -v quiet --nologo -o artifacts/snn >"$logs/publish" 2>&1 &
compiled_ahead=$!

# Without it the tests of PostgreSQL are skipped by name.
start_postgres || echo "tests/run.sh: no PostgreSQL server for the tests." >&2
if [ "${SNN_TESTS:-}" = all ]; then start_slurm || echo "tests/run.sh: no Slurm for the tests." >&2; fi

# Some take a core for minutes and nothing else: each goes beside one that often waits, at the lowest priority, and is shown at the end.
declare -A beside=([SnnCluster.Cluster.Tests]=SnnCluster.Foraging.Tests [SnnCluster.Storage.Tests]=SnnCluster.Sweeps.Tests) started=()
run() { "artifacts/bin/$1/release/$1" --no-progress --no-ansi --show-slowest-tests 10 >"$logs/$1" 2>&1; echo $? >"$logs/$1.status"; }

passed=0 failed=0 skipped=0
projects=$(for project in tests/*.Tests/*.csproj; do basename "$project" .csproj; done | grep -vxF "$(printf '%s\n' "${beside[@]}")")
for name in $projects "${beside[@]}"; do
  if [ -z "$(find "tests/$name" -name '*Tests.cs' -print -quit)" ]; then continue; fi
  echo "== $name"
  if [ "$name" = SnnCluster.EndToEnd.Tests ]; then
    # For programs that live for seconds: 5 % of a start goes into protecting code pages and compiling anew what is called thirty times.
    export DOTNET_EnableWriteXorExecute=0 DOTNET_TC_CallCountThreshold=300
    if wait "$compiled_ahead"; then export SNN_PROGRAM=$PWD/artifacts/snn/snn.dll
    else echo "tests/run.sh: the program could not be compiled ahead; the end-to-end tests take longer." >&2; tail -n 3 "$logs/publish" >&2; fi
  fi
  if [ -n "${beside[$name]:-}" ]; then
    nice -n 19 bash -c "$(declare -f run); logs='$logs'; run ${beside[$name]}" &
    started[${beside[$name]}]=$!
  fi
  if [ -n "${started[$name]:-}" ]; then wait "${started[$name]}"; else run "$name"; fi
  log="$logs/$name" status=$(cat "$logs/$name.status" 2>/dev/null || echo 1)
  count() { sed -n "s/^ *$1: *\([0-9][0-9]*\).*/\1/p" "$log" | tail -n 1; }
  ok=$(count succeeded) bad=$(count failed) skip=$(count skipped)
  passed=$((passed + ${ok:-0})) failed=$((failed + ${bad:-0})) skipped=$((skipped + ${skip:-0}))
  # A run that ends badly without naming a failed test (a crash, no test found) counts as one failure.
  if [ $status -ne 0 ] && [ "${bad:-0}" -eq 0 ]; then failed=$((failed + 1)); fi
  if [ $status -ne 0 ]; then cat "$log"; else tail -n 20 "$log"; fi
done

[ $skipped -gt 0 ] && echo "($skipped skipped, each with its reason above)"
echo "$passed passed, $failed failed"
[ $failed -eq 0 ] && [ $passed -gt 0 ]
