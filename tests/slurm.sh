# Sourced by run.sh --all: a Slurm of our own for the tests, one node with four CPUs on loopback, in a folder that stop_slurm removes.
# Exports SLURM_CONF, by which sbatch, squeue and scontrol find it; without it the tests of Slurm are skipped by name. Needs root (slurmd does).

start_slurm() {
  [ -n "${SLURM_CONF:-}" ] && return 0
  [ "$(id -u)" = 0 ] || { echo "tests/slurm.sh: slurmd needs root." >&2; return 1; }
  { command -v slurmctld && command -v slurmd && command -v sbatch && command -v munged; } >/dev/null || { echo "tests/slurm.sh: Slurm is not installed." >&2; return 1; }

  local controller node name
  slurm_folder=$(mktemp -d /tmp/snn-slurm-XXXXXX)
  chmod 755 "$slurm_folder"
  name=$(hostname -s)
  while controller=$((30000 + RANDOM % 2000)) node=$((controller + 2000)); (exec 3<>"/dev/tcp/127.0.0.1/$controller") 2>/dev/null || (exec 3<>"/dev/tcp/127.0.0.1/$node") 2>/dev/null; do :; done
  mkdir -m 700 "$slurm_folder/munge"
  mkdir "$slurm_folder/state" "$slurm_folder/spool"
  head -c 1024 /dev/urandom >"$slurm_folder/munge/key"
  chmod 400 "$slurm_folder/munge/key"
  # cred_expire is also what a requeued job waits before it starts again: 120 s by default.
  cat >"$slurm_folder/slurm.conf" <<CONF
ClusterName=snntest
SlurmctldHost=$name(127.0.0.1)
SlurmUser=root
SlurmctldPort=$controller
SlurmdPort=$node
AuthType=auth/munge
AuthInfo=socket=$slurm_folder/munge.socket,cred_expire=5
StateSaveLocation=$slurm_folder/state
SlurmdSpoolDir=$slurm_folder/spool
SlurmctldPidFile=$slurm_folder/slurmctld.pid
SlurmdPidFile=$slurm_folder/slurmd.pid
SlurmctldLogFile=$slurm_folder/slurmctld.log
SlurmdLogFile=$slurm_folder/slurmd.log
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
SelectType=select/cons_tres
SelectTypeParameters=CR_Core
MpiDefault=none
SwitchType=switch/none
SlurmdParameters=config_overrides
SchedulerParameters=sched_interval=2,sched_min_interval=0
ReturnToService=2
JobRequeue=1
KillWait=30
MinJobAge=3600
NodeName=$name NodeAddr=127.0.0.1 CPUs=4 RealMemory=4000 State=UNKNOWN
PartitionName=test Nodes=$name Default=YES MaxTime=INFINITE OverTimeLimit=0 State=UP
CONF
  export SLURM_CONF="$slurm_folder/slurm.conf"
  munged --force --socket="$slurm_folder/munge.socket" --key-file="$slurm_folder/munge/key" --seed-file="$slurm_folder/munge/seed" \
    --pid-file="$slurm_folder/munged.pid" --log-file="$slurm_folder/munge/log" --num-threads=10 2>"$slurm_folder/munged.words" \
    && slurmctld -c && slurmd && for _ in $(seq 60); do sinfo -h -o %t 2>/dev/null | grep -qx idle && return 0; sleep 0.5; done
  tail -n 20 "$slurm_folder"/*.words "$slurm_folder"/*.log >&2
  stop_slurm
  return 1
}

stop_slurm() {
  [ -n "${slurm_folder:-}" ] || return 0
  local daemon pid
  scancel --user=root 2>/dev/null
  # Each by its own process id; one that does not end in 15 s, as slurmctld while a job completes, is killed.
  for daemon in slurmd slurmctld munged; do
    pid=$(cat "$slurm_folder/$daemon.pid" 2>/dev/null) || continue
    kill "$pid" 2>/dev/null
    for _ in $(seq 60); do case "$(ps -o stat= -p "$pid" 2>/dev/null)" in ""|Z*) break ;; esac; sleep 0.25; done
    kill -9 "$pid" 2>/dev/null
  done
  rm -rf "$slurm_folder"
  unset SLURM_CONF slurm_folder
}
