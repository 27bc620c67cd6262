#!/usr/bin/env bash
# Measures ActorWatch beside other supervisors; see README.md, or run.sh --help.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
work=$(mktemp -d "${TMPDIR:-/tmp}/actorwatch-peers.XXXXXX")
trap 'rm -rf "$work"' EXIT

for tool in gcc python3 hyperfine; do
  command -v "$tool" >/dev/null || { echo "Cannot measure: '$tool' is missing. Install it." >&2; exit 2; }
done
for program in component logger; do
  gcc -O2 -Wall -Wextra -Werror -static -nostdlib -ffreestanding -fno-stack-protector -fno-builtin \
    -DRECORD="\"$work/record\"" -o "$work/$program" "$here/programs/$program.c"
done

# In the background, so that a signal to this script reaches it at once and it can end what it started.
PYTHONPATH="$here" PYTHONDONTWRITEBYTECODE=1 python3 -m measure --work "$work" "$@" &
child=$!
trap 'kill -TERM "$child" 2>/dev/null || true' INT TERM HUP
status=0
wait "$child" || status=$?
while kill -0 "$child" 2>/dev/null; do
  status=0
  wait "$child" || status=$?
done
exit "$status"
