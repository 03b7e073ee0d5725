#!/usr/bin/env bash
# Makes all files of a release in artifacts/release: one archive per platform, the dotnet tool, THIRD-PARTY-LICENCES.txt, SHA256SUMS.
#   bash deploy/release/release.sh [RID ...]      default: linux-x64 linux-arm64 win-x64 osx-arm64
# Needs the .NET 10 SDK, python3 and a clean clone; the version is that of the last tag (git tag v0.1.0).
set -euo pipefail
cd "$(dirname "$0")/../.."
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1
[ $# -gt 0 ] || set -- linux-x64 linux-arm64 win-x64 osx-arm64
for rid in "$@"; do
  if [ ! -f "src/SnnCluster.Cli/Properties/PublishProfiles/$rid.pubxml" ]; then
    echo "release.sh: platform '$rid': must be one of $(cd src/SnnCluster.Cli/Properties/PublishProfiles && ls | sed 's/\.pubxml//' | paste -sd ' '). Nothing has been made." >&2
    exit 2
  fi
done
if [ -n "$(git status --porcelain)" ]; then echo "release.sh: warning: this clone has changes that are not committed; the commit in --version does not have them." >&2; fi

out=artifacts/release
rm -rf "$out"
mkdir -p "$out"
# The packages of every platform are restored first: their licences go into each archive.
dotnet pack src/SnnCluster.Cli -c Release -v quiet -o "$out"
version=$(basename "$out"/SnnCluster.*.nupkg .nupkg | cut -d. -f2-)
for rid in "$@"; do
  name=snn-$version-$rid
  dotnet publish src/SnnCluster.Cli -p:PublishProfile="$rid" -v quiet -o "$out/$name"
  python3 deploy/release/licences.py "$out/$name/snn.deps.json" >"$out/$name/THIRD-PARTY-LICENCES.txt"
  cp -r LICENSE README.md CHANGELOG.md CITATION.cff CONTRIBUTING.md SECURITY.md deploy docs samples "$out/$name/"
  case $rid in
    win-*) (cd "$out" && python3 -m zipfile -c "$name.zip" "$name") ;;
    *) tar -C "$out" --sort=name --owner=0 --group=0 --numeric-owner -czf "$out/$name.tar.gz" "$name" ;;
  esac
  cp "$out/$name/THIRD-PARTY-LICENCES.txt" "$out/"
  rm -r "${out:?}/$name"
done
(cd "$out" && find . -maxdepth 1 -type f ! -name SHA256SUMS -printf '%P\0' | sort -z | xargs -0 sha256sum -- >SHA256SUMS)
cat "$out/SHA256SUMS"
