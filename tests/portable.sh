#!/usr/bin/env bash
# Builds everything and runs the tests that need no server, browser or other tool: on Windows, macOS and Linux.
set -uo pipefail
cd "$(dirname "$0")/.."
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1

dotnet build SnnCluster.sln -c Release -v quiet --nologo || exit 1
failed=0
for folder in tests/*.Tests; do
  name=$(basename "$folder")
  [ "$name" = SnnCluster.EndToEnd.Tests ] && continue
  echo "== $name"
  dotnet "artifacts/bin/$name/release/$name.dll" --progress off --no-ansi || failed=1
done
exit $failed
