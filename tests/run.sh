#!/usr/bin/env bash
# Builds everything and runs every test; installs what is missing. Ends with "N passed, M failed".
#   tests/run.sh          what continuous integration runs
#   tests/run.sh --all    the long suites too (SNN_TESTS=all)
#   tests/run.sh --chaos MINUTES    only faults on a cluster, one after the other, with the settings of a local network (SNN_CHAOS_SEED=N: the same ones again; SNN_CHAOS_FAULTS=KillAll,Drain: only such)
set -uo pipefail
cd "$(dirname "$0")/.."
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1
# Compilers and tests live for minutes at most: watching code first, to compile it a third time, does not pay (neither does it in the program,
# SnnCluster.Cli.csproj), nor does protecting code pages.
export DOTNET_TieredPGO=0 DOTNET_EnableWriteXorExecute=0
[ "${1:-}" = "--all" ] && export SNN_TESTS=all
[ "${1:-}" = "--chaos" ] && export SNN_TESTS=all SNN_CHAOS=${2:?tests/run.sh --chaos MINUTES}

if ! command -v dotnet >/dev/null; then
  echo "tests/run.sh: the .NET 10 SDK is not installed (https://dotnet.microsoft.com/download)." >&2
  exit 2
fi

. tests/tools.sh
. tests/postgres.sh
. tests/slurm.sh
logs=$(mktemp -d)
trap 'rm -rf "$logs"; stop_slurm; stop_postgres' EXIT

install_tools &
tools=$!
# One compiler for all projects, whatever the environment says: started anew for each, it and the analyzers are compiled two dozen times.
if ! dotnet build SnnCluster.sln -c Release -v quiet --nologo -p:UseSharedCompilation=true; then
  echo "0 passed, 1 failed"
  exit 1
fi

# The end-to-end tests start the program some hundred times: compiled ahead, it takes a third less CPU each time. Made beside the first tests, with a
# compiler from NuGet; without that they start what was built.
dotnet publish src/SnnCluster.Cli -c Release -p:CompileAhead=true -p:UseSharedCompilation=true -v quiet --nologo -o artifacts/snn >"$logs/publish" 2>&1 &
compiled_ahead=$!
wait "$tools"

# Without it the tests of PostgreSQL are skipped by name.
start_postgres || echo "tests/run.sh: no PostgreSQL server for the tests." >&2
if [ "${SNN_TESTS:-}" = all ]; then start_slurm || echo "tests/run.sh: no Slurm for the tests." >&2; fi

if [ -n "${SNN_CHAOS:-}" ]; then
  wait "$compiled_ahead" && export SNN_PROGRAM=$PWD/artifacts/snn/snn.dll
  artifacts/bin/SnnCluster.EndToEnd.Tests/release/SnnCluster.EndToEnd.Tests --progress off --no-ansi --xunit-diagnostics on --filter-class '*.ChaosTests'
  exit $?
fi

# Programs that live for seconds: compiling anew what is called thirty times does not pay.
export DOTNET_TC_CallCountThreshold=300

test_project() {
  local program=artifacts/bin/SnnCluster.$1.Tests/release/SnnCluster.$1.Tests
  nice -n "${2:-0}" "$program" --progress off --no-ansi --show-slowest-tests 10 >"$logs/$1" 2>&1
  echo $? >"$logs/$1.status"
}

# The short ones run while the program is compiled ahead. The end-to-end tests often wait, for a process to start or a node to be given up:
# the longest of the others fill the pauses, at lower priorities.
longest="Cli Foraging Sweeps"
others=$(for project in tests/*.Tests/; do basename "$project" .Tests | sed 's/^SnnCluster\.//'; done | grep -vxE "EndToEnd|${longest// /|}")
for name in $others; do test_project "$name"; done &
short=$!
if wait "$compiled_ahead"; then
  export SNN_PROGRAM=$PWD/artifacts/snn/snn.dll
  # The same libraries with code for this processor: projects that run the program in their own process take a fifth less CPU.
  for name in Cli EndToEnd; do cp artifacts/snn/*.dll "artifacts/bin/SnnCluster.$name.Tests/release/"; done
else echo "tests/run.sh: the program could not be compiled ahead; the end-to-end tests take longer." >&2; tail -n 3 "$logs/publish" >&2; fi
# The simulation of Sweeps makes small objects by the million that die young: with 64 MB for them they are seldom collected.
{ test_project Foraging 19; DOTNET_GCgen0size=0x4000000 test_project Sweeps 19; } &
computing=$!
test_project Cli 5 &
commands=$!
test_project EndToEnd
wait "$short" "$computing" "$commands"

passed=0 failed=0 skipped=0
for name in $others $longest EndToEnd; do
  log="$logs/$name" status=$(cat "$logs/$name.status" 2>/dev/null || echo 1)
  count() { sed -n "s/^ *$1: *\([0-9][0-9]*\).*/\1/p" "$log" | tail -n 1; }
  ok=$(count succeeded) bad=$(count failed) skip=$(count skipped)
  passed=$((passed + ${ok:-0})) failed=$((failed + ${bad:-0})) skipped=$((skipped + ${skip:-0}))
  # A run that ends badly without naming a failed test (a crash, no test found) counts as one failure.
  if [ "$status" -ne 0 ] && [ "${bad:-0}" -eq 0 ]; then failed=$((failed + 1)); fi
  echo "== $name"
  if [ "$status" -ne 0 ]; then cat "$log"; else sed -n '/^Test run summary/,$p' "$log"; fi
done

explain_postgres
if [ $skipped -gt 0 ]; then
  echo "== $skipped skipped, and why"
  for name in $others $longest EndToEnd; do grep -A 1 '^skipped' "$logs/$name" | grep '^  '; done | sort | uniq -c | sort -rn
fi
echo "$passed passed, $failed failed"
[ $failed -eq 0 ] && [ $passed -gt 0 ]
