#!/usr/bin/env bash
# Builds the site from the documents and the docstrings into artifacts/site; a warning is an error.
set -euo pipefail
cd "$(dirname "$0")/.."
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1
dotnet tool restore
dotnet docfx docfx.json --warningsAsErrors
cp artifacts/site/README.html artifacts/site/index.html
