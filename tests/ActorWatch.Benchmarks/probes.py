#!/usr/bin/env python3
"""Measures what probes cost the daemon.

    probes.py --actorwatch PATH [--kind grpc] [--count 1000] [--period 10] [--seconds 60]

One daemon supervises as many sleeping programs as asked for, each with a liveness probe of the kind (grpc, tcp, or none at all),
which checks a second daemon that serves gRPC health. The figure is the processor time of the first one, after all probes
have passed once, over the wall time. It needs python3 alone; everything lives in one temporary folder and ends with the run.
"""
import argparse
import os
import shutil
import socket
import subprocess
import tempfile
import time

TICKS = os.sysconf("SC_CLK_TCK")


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def processor_time(pid):
    with open(f"/proc/{pid}/stat", encoding="ascii") as file:
        fields = file.read().rpartition(") ")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICKS


def memory(pid):
    with open(f"/proc/{pid}/status", encoding="ascii") as file:
        return next(int(line.split()[1]) for line in file if line.startswith("VmRSS")) / 1024


class Daemon:
    def __init__(self, binary, folder, name, text):
        self._socket = os.path.join(folder, f"{name}.sock")
        self._binary = binary
        path = os.path.join(folder, f"{name}.conf")
        with open(path, "w", encoding="ascii") as file:
            file.write(f'actorwatch {{ data-dir = "{folder}/{name}", api.socket = "{self._socket}"\n{text} }}\n')
        self.process = subprocess.Popen([binary, "run", path], stdout=subprocess.DEVNULL)

    def until_healthy(self):
        while subprocess.run([self._binary, "--socket", self._socket, "health"], stderr=subprocess.DEVNULL, check=False).returncode:
            time.sleep(0.5)

    def end(self):
        self.process.terminate()
        self.process.wait()


def check(kind, port):
    return "" if kind == "none" else f"{kind}.port = {port}"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--actorwatch", required=True)
    parser.add_argument("--kind", choices=["grpc", "tcp", "none"], default="grpc")
    parser.add_argument("--count", type=int, default=1000)
    parser.add_argument("--period", type=float, default=10)
    parser.add_argument("--seconds", type=float, default=60)
    given = parser.parse_args()
    folder = tempfile.mkdtemp(prefix="aw-probes-")
    port = free_port()
    target = Daemon(
        given.actorwatch, folder, "target", f'api.grpc = "127.0.0.1:{port}"\ncomponents.one.process.command = [sleep, "1000000"]')
    probe = f"probes.liveness {{ {check(given.kind, port)}, period = {given.period}s, timeout = 5s }}" if given.kind != "none" else ""
    watcher = None
    try:
        target.until_healthy()
        names = "\n".join(f'c{number} {{ process.command = [sleep, "1000000"], {probe} }}' for number in range(given.count))
        watcher = Daemon(given.actorwatch, folder, "watcher", f"components {{\n{names}\n}}")
        watcher.until_healthy()
        time.sleep(2 * given.period)
        pid = watcher.process.pid
        begin, spent = time.monotonic(), processor_time(pid)
        time.sleep(given.seconds)
        spent, wall = processor_time(pid) - spent, time.monotonic() - begin
        watcher.until_healthy()
        print(
            f"{given.count} {given.kind} probes each {given.period:g} s: {100 * spent / wall:.2f} % of a core, "
            f"{1e6 * spent / wall * given.period / given.count:.0f} us each, {memory(pid):.0f} MB, load {os.getloadavg()[0]:.0f}")
    finally:
        for daemon in (watcher, target):
            if daemon:
                daemon.end()
        shutil.rmtree(folder, ignore_errors=True)


main()
