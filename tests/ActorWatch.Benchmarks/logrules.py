#!/usr/bin/env python3
"""Measures what log rules cost the daemon.

    logrules.py --actorwatch PATH [--rate 100] [--seconds 20] [--match PATTERN]... [--each 1000]

One component writes lines of about 100 bytes at so many MB/s, of which every so many thousandth is one that the first rule
finds; numbered, so that it is seen whether each was found once. The figure is the processor time of the daemon, rotation
without compression included, over the wall time. Without --match there are no rules. It needs python3 alone; everything
lives in one temporary folder and ends with the run.
"""
import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time

TICKS = os.sysconf("SC_CLK_TCK")


def write_lines(rate, seconds, each):
    """The component: blocks of a thousand lines, on time."""
    line = b"2026-11-22 15:33:58,839 INFO request served in 12.5 ms for /api/v1/messages by worker 7 of pool main\n"
    block = line * 1000
    begin, written, number, blocks = time.monotonic(), 0, 0, 0
    while time.monotonic() - begin < seconds:
        blocks += 1
        data = block
        if blocks % each == 0:
            number += 1
            data = b"2026-11-22 15:33:58,839 CRITICAL no connection %d\n" % number + block
        os.write(1, data)
        written += len(data)
        ahead = written / (rate * 1e6) - (time.monotonic() - begin)
        if ahead > 0.005:
            time.sleep(ahead)
    elapsed = time.monotonic() - begin
    with open("done.tmp", "w", encoding="ascii") as file:
        json.dump({"bytes": written, "matches": number, "seconds": elapsed}, file)
    os.rename("done.tmp", "done")
    time.sleep(1_000_000)


def processor_time(pid):
    with open(f"/proc/{pid}/stat", encoding="ascii") as file:
        fields = file.read().rpartition(") ")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICKS


def found(binary, socket):
    text = subprocess.run([binary, "--socket", socket, "events", "web", "-n", "100000", "--json"], capture_output=True, check=True).stdout
    return [event["reason"] for event in json.loads(text)["events"] if event["kind"] == "log-rule"]


def main():
    if sys.argv[1:2] == ["write"]:
        write_lines(float(sys.argv[2]), float(sys.argv[3]), int(sys.argv[4]))
        return
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--actorwatch", required=True)
    parser.add_argument("--rate", type=float, default=100)
    parser.add_argument("--seconds", type=float, default=20)
    parser.add_argument("--match", action="append", default=[])
    parser.add_argument("--each", type=int, default=50, help="thousands of lines between two matches")
    given = parser.parse_args()
    folder = tempfile.mkdtemp(prefix="aw-logrules-")
    socket = f"{folder}/s"
    rules = ", ".join(f"{{ match = {json.dumps(pattern)} }}" for pattern in given.match)
    command = json.dumps([sys.executable, os.path.abspath(__file__), "write", str(given.rate), str(given.seconds), str(given.each)])
    with open(f"{folder}/app.conf", "w", encoding="utf-8") as file:
        file.write(
            f'actorwatch {{ data-dir = "{folder}/data", api.socket = "{socket}", components.web {{ process {{ command = {command}, dir = "{folder}" }}, '
            f"log {{ compress = false, keep = 2, rules = [{rules}] }} }} }}\n")
    daemon = subprocess.Popen([given.actorwatch, "run", f"{folder}/app.conf"], stdout=subprocess.DEVNULL)
    try:
        while not os.path.exists(f"{folder}/data/log/web.log"):
            time.sleep(0.05)
        begin, spent = time.monotonic(), processor_time(daemon.pid)
        while not os.path.exists(f"{folder}/done"):
            time.sleep(0.05)
        with open(f"{folder}/done", encoding="ascii") as file:
            done = json.load(file)
        deadline = time.monotonic() + 60
        reasons = found(given.actorwatch, socket)
        while given.match and len(reasons) < done["matches"] and time.monotonic() < deadline:
            time.sleep(0.1)
            reasons = found(given.actorwatch, socket)
        spent, wall = processor_time(daemon.pid) - spent, time.monotonic() - begin
        numbers = [int(reason.rpartition(" ")[2]) for reason in reasons]
        each_once = numbers == list(range(1, done["matches"] + 1)) if given.match else True
        print(
            f"{done['bytes'] / done['seconds'] / 1e6:.0f} MB/s, {len(given.match)} rules: {100 * spent / done['seconds']:.1f} % of a core, "
            f"behind by {wall - done['seconds']:.1f} s at the end, {len(numbers)} of {done['matches']} matches, "
            f"each once: {each_once}, load {os.getloadavg()[0]:.0f}")
    finally:
        daemon.terminate()
        daemon.wait()
        shutil.rmtree(folder, ignore_errors=True)


main()
