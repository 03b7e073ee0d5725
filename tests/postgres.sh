# Sourced by run.sh: a PostgreSQL server of our own for the tests, on a free loopback port, in a folder that stop_postgres removes.
# Exports SNN_TEST_DATABASE (its URL; the user may create databases) and SNN_TEST_PG_CTL (stops and starts it). A server that is given is used as it is.

start_postgres() {
  [ -n "${SNN_TEST_DATABASE:-}" ] && return 0
  local bin port as=()
  bin=$(find_postgres)
  [ -n "$bin" ] || { echo "tests/run.sh: PostgreSQL is not installed." >&2; return 1; }

  postgres_folder=$(mktemp -d /tmp/snn-postgres-XXXXXX)
  # PostgreSQL refuses to run as root.
  if [ "$(id -u)" = 0 ]; then as=(runuser -u postgres --); chown postgres "$postgres_folder"; fi
  while port=$((20000 + RANDOM % 10000)); (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; do :; done
  "${as[@]}" bash -c 'cd "$1" && echo secret >password && "$2/initdb" -D data -U snn --auth=scram-sha-256 --pwfile=password --encoding=UTF8 --locale=C --no-sync' \
    - "$postgres_folder" "$bin" >/dev/null || return 1
  # fsync: the tests stop the server, never the machine.
  printf '%s\n' "listen_addresses = '127.0.0.1'" "port = $port" "unix_socket_directories = '$postgres_folder'" 'fsync = off' \
    | "${as[@]}" tee -a "$postgres_folder/data/postgresql.conf" >/dev/null
  export SNN_TEST_PG_CTL="${as[*]} $bin/pg_ctl -D $postgres_folder/data -l $postgres_folder/log -w -s"
  $SNN_TEST_PG_CTL start || { cat "$postgres_folder/log" >&2; return 1; }
  export SNN_TEST_DATABASE="postgresql://snn:secret@127.0.0.1:$port/postgres"
}

# Says so if our own server, or a process of it, has died: then tests fail whose fault it is not.
explain_postgres() {
  [ -n "${postgres_folder:-}" ] || return 0
  local port=${SNN_TEST_DATABASE##*:}
  (exec 3<>"/dev/tcp/127.0.0.1/${port%%/*}") 2>/dev/null && ! grep -qE 'was terminated by signal|PANIC' "$postgres_folder/log" && return 0
  echo "tests/run.sh: PostgreSQL died during the run. The end of its log:" >&2
  tail -n 60 "$postgres_folder/log" >&2
}

stop_postgres() {
  [ -n "${postgres_folder:-}" ] || return 0
  [ -n "${SNN_TEST_PG_CTL:-}" ] && $SNN_TEST_PG_CTL stop -m immediate
  rm -rf "$postgres_folder"
}

# The folder of the newest one: Debian keeps the server's programs off the path.
find_postgres() {
  printf '%s\n' "$(command -v pg_ctl)" /usr/lib/postgresql/*/bin/pg_ctl | while read -r ctl; do [ -x "$ctl" ] && dirname "$ctl"; done | tail -n 1
}
