#!/usr/bin/env bash
# kill -9 on a Spark cluster: a study on a master and two workers of one core each, on 127.0.0.1. In
# mid-run an executor is killed, then the driver, which is started again: result.json and every kept
# network are those of a run without Spark, but for times. Then the same study by one worker and by
# two, for the time. Usage: doc/recipes/kill-spark.sh [--times]
#
# The executors unpack libtorch into an empty cache of their own.
#
# EPOCHS=20 SEEDS=6, on two cores that others kept busy (load 20): without Spark 36/36 trials, 52 s; an
# executor killed at 18/36 trials, the driver at 18/36; started again 36/36; executors lost: 1; the same
# result.json but for times; the same networks, bit for bit. Times of one and two executors were not
# taken: the cores were not free.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

work=$(mktemp -d "${TMPDIR:-/tmp}/basin-spark.XXXXXX")
started=()
finish() {
  local pid
  for pid in "${started[@]:-}"; do [[ -z $pid ]] || kill "$pid" 2>/dev/null || true; done
  [[ -n ${KEEP:-} ]] && echo "kept: $work" || { sleep 1; rm -rf "$work"; }
}
trap finish EXIT

# Rows of three overlapping clouds, made by a congruence so that all machines make the same.
awk 'BEGIN { s = 7; print "a,b,c,d,kind"
  for (i = 0; i < 1500; i++) { k = i % 3
    for (j = 0; j < 4; j++) { s = (s * 16807) % 2147483647
      printf "%.4f,", (int(k / (1 + j % 2)) % 2) * 1.2 + 2 * s / 2147483647 - 1 }
    print substr("pqr", k + 1, 1) } }' >"$work/clouds.csv"
study=(study "$work/clouds.csv" --label kind --net mlp:64-64 --labels 5,20 --seeds "${SEEDS:=24}" --quiet
  --arms random,sdae,dropout --epochs "${EPOCHS:-40}" --pretrain-epochs 10 --why quick)
export BASIN_OPTS="-Dspark.executor.extraJavaOptions=-Dorg.bytedeco.javacpp.cachedir=$work/javacpp"
BASIN_OPTS+=" -Dspark.executor.memory=512m"

./basin study --on local[1] --seeds 0 >/dev/null 2>&1 || true # builds the module and the Spark home
export SPARK_HOME=${SPARK_HOME:-$PWD/spark/home/target} SPARK_SCALA_VERSION=2.13
export SPARK_LOCAL_IP=127.0.0.1
port=${PORT:-7177}
spark() { # spark LOG CLASS ARGUMENT…
  local log=$1
  shift
  java -Xmx512m -cp "$SPARK_HOME/jars/*" "$@" >"$work/$log" 2>&1 &
  started+=($!)
}
worker() { # worker NUMBER
  mkdir -p "$work/worker$1"
  spark "worker$1.log" org.apache.spark.deploy.worker.Worker --host 127.0.0.1 --cores 1 --memory 1g \
    --work-dir "$work/worker$1" --webui-port $((port + 10 + $1)) "spark://127.0.0.1:$port"
}
until_said() { # until_said LOG TEXT
  for _ in $(seq 240); do
    grep -q "$2" "$work/$1" && return
    sleep 0.5
  done
  tail -n 20 "$work/$1"
  return 1
}
now() { date +%s.%N; }
trials() { ./basin status "$1" 2>/dev/null | grep -o '[0-9]\+/[0-9]\+ trials' | grep -o '^[0-9/]*' | head -n 1; }
stored() { local t; t=$(trials "$1"); echo "${t%%/*}"; }
past() { # past RUN COUNT: waits until so many trials are stored
  for _ in $(seq 1200); do
    local n
    n=$(stored "$1")
    [[ ${n:-0} -lt $2 ]] || return 0
    sleep 0.5
  done
  return 1
}
plain() { sed -E 's/"(seconds|started)": [^,}]*/"\1": _/g' "$1/result.json"; }
networks() { (cd "$1/checkpoints" && sha256sum *.safetensors); }

echo "without Spark"
begun=$(now)
./basin "${study[@]}" --workers 2 --out "$work/here" >/dev/null
echo "  $(trials "$work/here") trials, $(echo "$(now) - $begun" | bc) s"

spark master.log org.apache.spark.deploy.master.Master --host 127.0.0.1 --port "$port" \
  --webui-port $((port + 10))
until_said master.log "I have been elected leader"
worker 1
until_said worker1.log "Successfully registered"
on=(--on "spark://127.0.0.1:$port")

if [[ ${1:-} == --times ]]; then
  begun=$(now)
  ./basin "${study[@]}" "${on[@]}" --out "$work/one" >/dev/null
  echo "one executor: $(echo "$(now) - $begun" | bc) s"
fi
worker 2
until_said worker2.log "Successfully registered"
if [[ ${1:-} == --times ]]; then
  begun=$(now)
  ./basin "${study[@]}" "${on[@]}" --out "$work/two" >/dev/null
  echo "two executors: $(echo "$(now) - $begun" | bc) s"
fi

echo "killed"
./basin "${study[@]}" "${on[@]}" --out "$work/killed" >"$work/driver.log" 2>&1 &
driver=$!
past "$work/killed" 1
executor=$(pgrep -f "$work/javacpp.*CoarseGrainedExecutorBackend" | head -n 1)
kill -9 "$executor"
echo "  an executor (at $(trials "$work/killed") trials)"
past "$work/killed" $((2 * SEEDS))
kill -9 "$driver"
wait "$driver" 2>/dev/null || true
echo "  the driver (at $(trials "$work/killed") trials)"
./basin "${study[@]}" "${on[@]}" --out "$work/killed" >/dev/null
echo "  started again: $(trials "$work/killed") trials"
echo "  executors that were lost: $(cat "$work"/worker?.log | grep -c 'exitStatus 137' || true)"

diff <(plain "$work/here") <(plain "$work/killed") && echo "the same result.json but for times"
diff <(networks "$work/here") <(networks "$work/killed") && echo "the same networks, bit for bit"
