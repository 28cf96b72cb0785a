#!/usr/bin/env bash
# Requests per second of the search page beside those of an empty Razor page of the same app, and the time of a second start.
#
#   tests/Portal.Benchmarks/http/run.sh [queries.jsonl]
#
# Publishes Release to a temporary folder and runs it in Production, once without and once with output caching. SECONDS_EACH (10) and ROUNDS (3)
# set how long is measured, PORT (5190, and the one after it) where.
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
queries=$(realpath "${1:-$here/../queries.jsonl}")
port=${PORT:-5190}
seconds=${SECONDS_EACH:-10}
rounds=${ROUNDS:-3}

command -v wrk > /dev/null || { echo "wrk is not installed: apt-get install wrk (Debian and Ubuntu)"; exit 1; }

folder=$(mktemp -d)
servers=()
trap 'kill "${servers[@]}" 2> /dev/null || true; wait; rm -rf "$folder"' EXIT

dotnet publish "$here/../../../src/Portal.Web" -c Release -o "$folder/app" --nologo -v quiet

# start PORT SETTING...: starts the portal and waits until it serves its first page.
start() {
  local url=http://127.0.0.1:$1
  shift
  (cd "$folder/app" && exec env ASPNETCORE_ENVIRONMENT=Production dotnet Portal.Web.dll --urls "$url" \
    --Database:ConnectionString="Data Source=$folder/portal.db" "$@" > "$folder/log-${#servers[@]}" 2>&1) &
  servers+=($!)
  until curl -sf -o /dev/null "$url/"; do
    kill -0 $! 2> /dev/null || { cat "$folder"/log-*; exit 1; }
    sleep 0.01
  done
}

start "$port"
kill "${servers[0]}" && wait "${servers[0]}" || true
begun=$(date +%s%N)
start "$port" --OutputCache:Enabled=false --Diagnostics:EmptyPage=true
echo "second start, from process to first page: $((($(date +%s%N) - begun) / 1000000)) ms (aim: less than 3000)"
start $((port + 1)) --OutputCache:Enabled=true

plain=http://127.0.0.1:$port cached=http://127.0.0.1:$((port + 1))
measure() { # measure NAME SECONDS URL [FILE] [HEADER]
  local name=$1 time=$2 url=$3 file=${4:-} header=${5:-Accept: text/html}
  wrk -t 2 -c 32 -d "${time}s" -H "$header" -s "$here/search.lua" "$url" -- $file | sed -n "s/^RESULT/$name/p"
}
all() {
  measure empty "$1" "$plain/diagnostiek/leeg"
  measure search "$1" "$plain/" "$queries"
  measure search-cached "$1" "$cached/" "$queries"
  measure search-brotli "$1" "$plain/" "$queries" "Accept-Encoding: br"
  measure search-cached-brotli "$1" "$cached/" "$queries" "Accept-Encoding: br"
}

all 5 > /dev/null # warm up
for _ in $(seq "$rounds"); do all "$seconds"; done | awk '
  { if (!($1 in count)) order[++names] = $1; count[$1]++; rate[$1] += $2; late[$1] += $3; size[$1] = $4; failed[$1] += $5 }
  END {
    aim["search"] = " (aim: 4%)"; aim["search-cached"] = " (aim: 40%)"
    for (i = 1; i <= names; i++) {
      n = order[i]
      printf "%-22s %8.0f requests/s  p99 %7.2f ms  %6.1f kB each  %d failed  %5.1f%% of the empty page%s\n",
        n, rate[n] / count[n], late[n] / count[n], size[n], failed[n], 100 * rate[n] / rate["empty"], aim[n]
    }
  }'
