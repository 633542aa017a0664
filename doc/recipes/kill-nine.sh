#!/usr/bin/env bash
# kill -9 at drawn moments, twenty times, resumed each time: result.json is the same as that of an
# undisturbed run but for times. Usage: doc/recipes/kill-nine.sh [KILLS [SEED]]
#
# It trains 360 trials of tiny networks in processes of its own, two cohorts at a time on two cores;
# two kills of three are drawn from the moment the store is held, the third from the process' start.
#
# On two busy cores (2 min): undisturbed 17 s, 360 trials; seed 3, trials stored at each kill: 0, 32,
# 32, 96, 144, 144, 224, 270, 270, 300, 300, 300, 350, 350, 350, 360, 360, 360, 360, 360; the same
# result.json but for times. So too with seeds 1 and 2, whose kills fell later and earlier.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

work=$(mktemp -d "${TMPDIR:-/tmp}/basin-kill.XXXXXX")
trap 'rm -rf "$work"' EXIT
mvn -q -B -pl core -Dquick test-compile dependency:build-classpath \
  -Dmdep.outputFile="$work/classpath" -Dmdep.includeScope=test
java -cp "core/target/test-classes:core/target/classes:$(cat "$work/classpath")" \
  org.basin.workflow.Killing "${1:-20}" "$work/runs" "${2:-1}"
