"""The command line: which peers, which rows, how many samples."""
import argparse
import json
import os
import platform
import resource
import signal
import sys
import time

from . import processes, report
from .record import Record
from .rows import Rows
from .supervisors import ALL
from .supervisors.base import Unavailable


class Bench:
    """What all rows share: the programs, the record, the options, and who can be measured."""

    def __init__(self, options):
        self.options = options
        self.work = options.work
        self.binary = os.path.abspath(options.actorwatch) if options.actorwatch else None
        self.component = os.path.join(self.work, "component")
        self._logger = os.path.join(self.work, "logger")
        self.programs = {self.component, self._logger}
        self.record = Record(os.path.join(self.work, "record"), 4096)
        self._all = []

    def available(self, names):
        """The classes of the peers that were asked for and can run here; the others are named with the reason."""
        found = []
        for kind in ALL:
            if names and not any(name.lower() in kind.name.lower() for name in names):
                continue
            try:
                kind(self)
                found.append(kind)
            except Unavailable as reason:
                self.log(f"{kind.name} is left out: {reason}")
        return found

    def instances(self, kinds, count):
        """One of each; where several stand side by side, each with `count` slots of its own."""
        for number, kind in enumerate(kinds):
            peer = kind(self, number * count)
            self._all.append(peer)
            yield peer

    def logger_for(self, peer):
        assert peer.first == 0, "the logger knows its slots: they begin at 0"
        return self._logger

    def stop_all(self):
        for peer in self._all:
            peer.stop()
        processes.end(lambda: processes.components(self.programs), "the components")

    @staticmethod
    def log(text):
        print(text, file=sys.stderr, flush=True)


ENDING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


def leave(*_):
    """Ends the run once: a second signal must not interrupt the clearing up."""
    for number in ENDING:
        signal.signal(number, signal.SIG_IGN)
    sys.exit(1)


def main():
    parser = argparse.ArgumentParser(prog="run.sh", description="Measures process supervisors side by side.")
    parser.add_argument("--actorwatch", metavar="PATH", help="the native binary; without it only the peers")
    parser.add_argument("--peer", default="", help="some peers, by a part of their names: runit,s6 (default: all)")
    parser.add_argument("--rows", default="", help=f"some rows (default: all): {','.join(report.NAMES)}")
    parser.add_argument("--samples", type=int, default=30, help="restarts and status calls for each peer (30)")
    parser.add_argument("--rounds", type=int, default=3, help="bursts and starts of 1,000 for each peer (3)")
    parser.add_argument("--many", type=int, default=1000, help="components of the large rows (1000)")
    parser.add_argument("--idle-seconds", type=float, default=30, help="how long idle CPU is watched (30)")
    parser.add_argument("--settle-seconds", type=float, default=20, help="rest before memory and processor time are read (20)")
    parser.add_argument("--row-seconds", type=float, default=180, help="a row of samples ends after this (180)")
    parser.add_argument("--raw", metavar="PATH", help="writes every sample into a JSON file")
    parser.add_argument("--work", required=True, help=argparse.SUPPRESS)
    options = parser.parse_args()
    rows = [name for name in options.rows.split(",") if name] or report.NAMES
    if unknown := set(rows) - set(report.NAMES):
        parser.error(f"there is no row {', '.join(sorted(unknown))}; choose from {', '.join(report.NAMES)}")

    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    for number in ENDING:
        signal.signal(number, leave)
    bench = Bench(options)
    kinds = bench.available([name for name in options.peer.split(",") if name])
    results = {}
    try:
        for name in rows:
            begun = time.monotonic()
            results[name] = getattr(Rows(bench), name)(kinds)
            bench.log(f"{name}: {time.monotonic() - begun:.0f} s")
    finally:
        bench.stop_all()
        print(f"{platform.system()} {platform.release()}, {os.cpu_count()} cores, "
              f"load {os.getloadavg()[0]:.1f} at the end\n")
        print(report.table(results, [kind.name for kind in kinds]))
        if options.raw:
            with open(options.raw, "w", encoding="utf-8") as file:
                json.dump(results, file, indent=1)


if __name__ == "__main__":
    main()
