#!/usr/bin/env bash
# Whether the linux-arm64 program computes the same bytes as the linux-x64 one, under qemu-user: the two archives of release.sh run a small sweep.
# Needs qemu-aarch64-static (Debian: qemu-user-static) and Debian's package archive, from which the arm64 libraries come.
#   bash deploy/release/compare-arm64.sh [fast|exact ...]     default: fast; the every-step engine takes very long under qemu
set -euo pipefail
cd "$(dirname "$0")/../.."
[ $# -gt 0 ] || set -- fast
engines=("$@")
release=$PWD/artifacts/release
work=$(mktemp -d /tmp/snn-arm64-XXXXXX)
trap 'rm -rf "$work"' EXIT
cd "$work"
mkdir -p root lists/partial cache/archives/partial deb
apt=(apt-get -qq -o APT::Architecture=arm64 -o APT::Architectures=arm64 -o Dir::State::Lists="$work/lists" -o Dir::Cache="$work/cache" -o APT::Sandbox::User=root)
"${apt[@]}" update
(cd deb && "${apt[@]}" download libc6 libgcc-s1 libstdc++6 libssl3 zlib1g)
for package in deb/*.deb; do dpkg-deb -x "$package" root; done
tar -xzf "$release"/snn-*-linux-x64.tar.gz
tar -xzf "$release"/snn-*-linux-arm64.tar.gz
sweep=(run sleep-relearn --scale 0.0003 --seeds 1..2 --no-reuse)
# .NET under qemu: without the double mapping of its code, which qemu does not follow.
arm64=(env DOTNET_EnableWriteXorExecute=0 DOTNET_TieredCompilation=0 qemu-aarch64-static -L "$work/root" "$work"/snn-*-linux-arm64/snn)
for engine in "${engines[@]}"; do
  ./snn-*-linux-x64/snn "${sweep[@]}" --engine $engine --out "x64-$engine" >/dev/null
  "${arm64[@]}" "${sweep[@]}" --workers 1 --engine $engine --out "arm64-$engine" >/dev/null || { cat "arm64-$engine/snn.log.json"; exit 1; }
  cmp "x64-$engine/trials.csv" "arm64-$engine/trials.csv"
  # Every state digest of every stage, computed again by the other processor.
  "${arm64[@]}" verify "x64-$engine" --stages 100
done
grep -h '"operatingSystem"' x64-*/sweep.json arm64-*/sweep.json
