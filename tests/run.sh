#!/usr/bin/env bash
# Builds everything and runs all tests; the last line is "N passed, N failed" (", N skipped" where a test was skipped).
#
#   tests/run.sh            all of it
#   tests/run.sh NAME…      only the test projects whose name contains one of the words, without format and native build
#
# As root on Debian it installs what the integration tests need (redis, nginx, postgresql, gRPC for Python, docker, systemd-notify, a C
# compiler). Elsewhere the tests of what is missing are shown as skipped, with the reason; with CI=true a skipped test
# fails the run.
set -euo pipefail
cd "$(dirname "$0")/.."
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 MSBUILDDISABLENODEREUSE=1
configuration=Release
only=("$@")

step() { printf '\n== %s\n' "$*"; }

missing_packages() {
  command -v redis-server >/dev/null || echo redis-server
  command -v nginx >/dev/null || [ -x /usr/sbin/nginx ] || echo nginx-light
  ls /usr/lib/postgresql/*/bin/postgres >/dev/null 2>&1 || echo postgresql
  /usr/bin/python3 -c 'import grpc' 2>/dev/null || echo python3-grpcio
  command -v systemd-notify >/dev/null || echo systemd
  command -v cc >/dev/null || echo gcc
  command -v dockerd >/dev/null || [ -x /usr/sbin/dockerd ] || echo docker.io
  command -v podman >/dev/null || echo podman
  command -v busybox >/dev/null || echo busybox-static
  [ -e /usr/include/zlib.h ] || echo zlib1g-dev
}

if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
  packages=$(missing_packages)
  if [ -n "$packages" ]; then
    step "install $(echo $packages)"
    # Debian starts what it installs; the tests start their own servers.
    printf '#!/bin/sh\nexit 101\n' > /usr/sbin/policy-rc.d && chmod +x /usr/sbin/policy-rc.d
    { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $packages; } >/dev/null 2>&1 \
      || echo "some packages could not be installed"
    rm -f /usr/sbin/policy-rc.d
  fi
fi

step "restore"
locked=()
[ "${CI:-}" = true ] && locked=(--locked-mode)
dotnet restore ActorWatch.sln -v quiet "${locked[@]}"

step "build"
dotnet build ActorWatch.sln -c "$configuration" --no-restore -v quiet -warnaserror

if [ ${#only[@]} -eq 0 ]; then
  step "format"
  dotnet format ActorWatch.sln --verify-no-changes --no-restore
fi

# The native binary where a C compiler can link it; else the integration tests run the same program under the runtime.
binary=$PWD/artifacts/bin/ActorWatch.Cli/release/actorwatch
wants_binary() { [ ${#only[@]} -eq 0 ] || [[ "${only[*]}" == *Integration* ]]; }
if wants_binary && command -v cc >/dev/null; then
  step "native binary"
  dotnet publish src/ActorWatch.Cli -c Release -p:Aot=true -o artifacts/native -v quiet "${locked[@]/--locked-mode/-p:RestoreLockedMode=true}"
  binary=$PWD/artifacts/native/actorwatch
  "$binary" version
elif wants_binary; then
  echo "no C compiler: the tests run the program under the .NET runtime instead of the native binary"
  [ "${CI:-}" = true ] && exit 1
fi
export ACTORWATCH_BINARY=$binary

# A machine that gives us no time for seconds can fail a test of time. Each test that failed gets a second try, alone, and is
# named when it passes then; but not those that choose at random what they do: a second try would do something else.
passes_on_second_try() {
  local names name filters=()
  names=$(grep -F '[FAIL]' "$2" | sed -E 's/^ +//; s/ \[FAIL\]$//; s/\(.*//' | sort -u)
  [ -n "$names" ] || return 1
  if grep -qE 'DaemonDeaths|RandomCommands|Simulation|Stress' <<<"$names"; then return 1; fi
  for name in $names; do filters+=(-method "$name"); done
  dotnet "$1" -noLogo -noColor "${filters[@]}" >"$2.again" 2>&1 || true
  grep -qE 'Total: [1-9][0-9]*, Errors: 0, Failed: 0,' "$2.again" || return 1
  printf 'passed on the second try: %s\n' $names
}

passed=0 failed=0 skipped=0
for project in tests/*Tests/*.csproj; do
  name=$(basename "$project" .csproj)
  if [ ${#only[@]} -gt 0 ]; then
    chosen=false
    for word in "${only[@]}"; do [[ "$name" == *"$word"* ]] && chosen=true; done
    $chosen || continue
  fi
  step "$name"
  log=artifacts/$name.log
  dotnet "artifacts/bin/$name/release/$name.dll" -noLogo -noColor >"$log" 2>&1 || true
  grep -vE '^ +(Starting|Finished|Discovered|Discovering):' "$log" | grep -vE '^=== TEST' | tail -60 || true
  summary=$(grep -oE 'Total: [0-9]+, Errors: [0-9]+, Failed: [0-9]+, Skipped: [0-9]+' "$log" | tail -1 || true)
  if [[ "$summary" =~ Total:\ ([0-9]+),\ Errors:\ ([0-9]+),\ Failed:\ ([0-9]+),\ Skipped:\ ([0-9]+) ]]; then
    total=${BASH_REMATCH[1]} bad=$((BASH_REMATCH[2] + BASH_REMATCH[3])) left_out=${BASH_REMATCH[4]}
    if [ "$bad" -gt 0 ] && passes_on_second_try "artifacts/bin/$name/release/$name.dll" "$log"; then bad=0; fi
    failed=$((failed + bad)) skipped=$((skipped + left_out)) passed=$((passed + total - bad - left_out))
  else
    echo "$name did not come to its end"
    tail -20 "$log"
    failed=$((failed + 1))
  fi
done

if [ "${CI:-}" = true ] && [ "$skipped" -gt 0 ]; then
  echo "tests were skipped that this run should run"
  failed=$((failed + skipped)) skipped=0
fi
if [ $((passed + failed)) -eq 0 ]; then
  echo "no test ran"
  failed=1
fi
echo
if [ "$skipped" -gt 0 ]; then echo "$passed passed, $failed failed, $skipped skipped"; else echo "$passed passed, $failed failed"; fi
[ "$failed" -eq 0 ]
