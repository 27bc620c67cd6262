#!/usr/bin/env python3
"""Measures how soon a new daemon has taken over what a killed one left.

    adoption.py --actorwatch PATH [--count 1000] [--rounds 5]

The time runs from the start of the new daemon until its status shows every component Running with the pid that it had
before; the processor time is the daemon's own until then, answers included. It needs python3 alone; everything lives in one temporary folder and ends with the run.
"""
import argparse
import http.client
import json
import os
import shutil
import socket
import statistics
import subprocess
import tempfile
import time


class Connection(http.client.HTTPConnection):
    """HTTP over a Unix socket."""

    def __init__(self, path):
        super().__init__("localhost", timeout=60)
        self._path = path

    def connect(self):
        self.sock = socket.socket(socket.AF_UNIX)
        self.sock.connect(self._path)


class Bench:
    def __init__(self, binary, folder, count):
        self._binary = binary
        self._folder = folder
        self._socket = os.path.join(folder, "socket")
        self._file = os.path.join(folder, "bench.conf")
        lines = [f'    c{number} {{ process.command = ["sleep", "1000000"] }}' for number in range(count)]
        with open(self._file, "w", encoding="ascii") as file:
            file.write(f'actorwatch {{\n  data-dir = "{folder}/data"\n  api.socket = "{self._socket}"\n')
            file.write("  components {\n" + "\n".join(lines) + "\n  }\n}\n")
        self._count = count
        self._daemon = None

    def start(self):
        """Starts a daemon; returns the pids of all components and the seconds until it showed them."""
        begin = time.monotonic()
        with open(os.path.join(self._folder, "output"), "ab") as output:
            self._daemon = subprocess.Popen(
                [self._binary, "run", self._file], stdin=subprocess.DEVNULL, stdout=output, stderr=output)
        while True:
            pids = self._pids()
            if len(pids) == self._count:
                return pids, time.monotonic() - begin
            if self._daemon.poll() is not None:
                raise SystemExit(f"the daemon ended with {self._daemon.returncode}")
            if time.monotonic() - begin > 60:
                raise SystemExit(f"after 60 s only {len(pids)} of {self._count} run")
            time.sleep(0.005)

    def processor_seconds(self):
        # The kernel's clock of another process: MAKE_PROCESS_CPUCLOCK(pid, CPUCLOCK_SCHED).
        return time.clock_gettime(~self._daemon.pid << 3 | 2)

    def kill(self):
        self._daemon.kill()
        self._daemon.wait()

    def stop(self):
        """Ends all, also after a failure."""
        subprocess.run([self._binary, "--socket", self._socket, "down"], check=False, stdout=subprocess.DEVNULL)
        self.kill()

    def _pids(self):
        connection = Connection(self._socket)
        try:
            connection.request("GET", "/v1/status")
            status = json.loads(connection.getresponse().read())
        except (OSError, http.client.HTTPException):
            return {}
        finally:
            connection.close()
        return {component["name"]: component["pid"] for component in status["components"]
                if component["state"] == "Running" and component["pid"] is not None}


def main():
    parser = argparse.ArgumentParser(description="Measures the adoption of running programs by a new daemon.")
    parser.add_argument("--actorwatch", metavar="PATH", required=True, help="the native binary")
    parser.add_argument("--count", type=int, default=1000, help="components (1000)")
    parser.add_argument("--rounds", type=int, default=5, help="deaths of the daemon (5)")
    options = parser.parse_args()
    folder = tempfile.mkdtemp(prefix="actorwatch-adoption.")
    bench = Bench(os.path.abspath(options.actorwatch), folder, options.count)
    try:
        before, took = bench.start()
        print(f"start of {options.count}: {took * 1000:.0f} ms")
        times, used = [], []
        for _ in range(options.rounds):
            bench.kill()
            after, took = bench.start()
            if after != before:
                raise SystemExit("some components have another pid")
            times.append(took * 1000)
            used.append(bench.processor_seconds() * 1000)
        print(f"adoption of {options.count}: median {statistics.median(times):.0f} ms, "
              f"quickest {min(times):.0f}, slowest {max(times):.0f} of {options.rounds}; "
              f"processor time {statistics.median(used):.0f} ms")
    finally:
        bench.stop()
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()
