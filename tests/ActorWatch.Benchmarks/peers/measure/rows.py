"""The rows of the table: each takes the peers that can run and gives a value for each, or the reason why not."""
import json
import os
import signal
import socket
import subprocess
import threading
import time

from . import processes
from .record import Failure

STEADY_SECONDS = 2.0  # How long a component has run before it is killed in the steady state.
SOON_SECONDS = 0.1


class Rows:
    def __init__(self, bench):
        self._bench = bench
        self._record = bench.record
        self._options = bench.options

    # Restarts: all peers stand side by side and are asked in turn, so that they share the noise of the machine.

    def restart(self, peers):
        """kill -9 of one of 20 components, each of which has run for 2 s or more."""
        return self._in_turn(peers, 20, self._options.samples, STEADY_SECONDS, self._kill_one_of)

    def soon(self, peers):
        """The same component killed again and again, 0.1 s after each start, in chains of five."""
        return self._in_turn(peers, 1, max(1, self._options.samples // 10), SOON_SECONDS, self._kill_chain)

    def burst(self, peers):
        """200 components killed at once, until the last of them runs again."""
        return self._in_turn(peers, 200, self._options.rounds, STEADY_SECONDS, self._kill_all)

    def _in_turn(self, peers, count, samples, age, sample):
        values = {}
        running = []
        try:
            for peer in self._bench.instances(peers, count):
                if self._start(peer, count, values):
                    running.append(peer)
            deadline = time.monotonic() + self._options.row_seconds
            for number in range(samples):
                if time.monotonic() > deadline:
                    break
                for peer in list(running):
                    try:
                        measured = sample(peer, number, age)
                        values.setdefault(peer.name, []).extend(measured)
                    except Failure as failure:
                        self._bench.log(str(failure))
                        values.setdefault(peer.name, str(failure))
                        running.remove(peer)
                        peer.stop()
        finally:
            for peer in running:
                peer.stop()
        return values

    def _kill_one_of(self, peer, number, age):
        slot = peer.first + number % peer.count
        self._await_age([slot], age)
        return [self._kill(peer, [slot])]

    def _kill_chain(self, peer, _, age):
        chain = []
        for _ in range(6):
            self._await_age(peer.slots(), age)
            chain.append(self._kill(peer, peer.slots()))
        return chain[1:]  # Before the first kill the component had run while the others had their turn.

    def _kill_all(self, peer, _, age):
        self._await_age(peer.slots(), age)
        return [self._kill(peer, peer.slots()) / 1000]

    def _kill(self, peer, slots):
        """Milliseconds from just before the first kill to the first instruction of the last successor."""
        pids = {slot: self._record.read(slot)[1] for slot in slots}
        if not all(processes.is_program(pid, self._bench.programs) for pid in pids.values()):
            raise Failure(f"{peer.name}: a component does not run that should")
        killed = time.monotonic_ns()
        for pid in pids.values():
            os.kill(pid, signal.SIGKILL)
        return (max(self._record.wait(slots, pids, 30, peer.name)) - killed) / 1e6

    def _await_age(self, slots, seconds):
        youngest = max(self._record.read(slot)[0] for slot in slots) / 1e9
        time.sleep(max(0.0, youngest + seconds - time.monotonic()))

    # Size: one peer at a time.

    def start(self, peers):
        """From starting the peer with 1,000 components until the last one runs."""
        values = {}
        for _ in range(self._options.rounds):
            for peer in self._bench.instances(peers, 0):
                begun = time.monotonic()
                if self._start(peer, self._options.many, values, begun):
                    peer.stop()
        return values

    def idle(self, peers):
        """Memory with 1,000 idle components, then processor time over a while, given for a minute."""
        return self._idle(peers, {})

    def probed(self, peers):
        """The same with a tcp probe of 10 s for each component."""
        with _Listener() as listener:
            values = self._idle([peer for peer in peers if peer.has_tcp_probe], {"tcp_port": listener.port})
            if values and not listener.accepted:
                return {name: "its probes never connected" for name in values}
            return values

    def _idle(self, peers, options):
        values = {}
        for peer in self._bench.instances(peers, 0):
            ready = {}
            if not self._start(peer, self._options.many, ready, **options):
                values[peer.name] = ready[peer.name]
                continue
            time.sleep(self._options.settle_seconds)
            own = peer.own()
            memory = processes.pss_mb(own)
            before, begun = processes.cpu_seconds(own), time.monotonic()
            time.sleep(self._options.idle_seconds)
            cpu = (processes.cpu_seconds(own) - before) * 60 / (time.monotonic() - begun)
            values[peer.name] = [(memory, cpu)]
            peer.stop()
        return values

    def one(self, peers):
        """Memory with one component."""
        values = {}
        for peer in self._bench.instances(peers, 0):
            ready = {}
            if self._start(peer, 1, ready):
                time.sleep(self._options.settle_seconds)
                values[peer.name] = [processes.pss_mb(peer.own())]
                peer.stop()
            else:
                values[peer.name] = ready[peer.name]
        return values

    def status(self, peers):
        """The command that shows 100 components, by hyperfine."""
        values = {}
        for peer in self._bench.instances(peers, 0):
            ready = {}
            if not self._start(peer, 100, ready):
                values[peer.name] = ready[peer.name]
                continue
            time.sleep(1)
            shown = subprocess.run(
                peer.status_command(), env=peer.full_environment(), capture_output=True, text=True, timeout=60,
                check=False)
            if not any(name in shown.stdout for name in ("c99", "c@99")):
                values[peer.name] = f"its status does not show the last component: {shown.stderr.strip()[:200]}"
                peer.stop()
                continue
            export = os.path.join(peer.directory, "hyperfine.json")
            command = " ".join(f"'{word}'" for word in peer.status_command())
            outcome = subprocess.run(
                ["hyperfine", "-N", "--warmup", "3", "--runs", str(self._options.samples), "--style", "none",
                 "--ignore-failure", "--export-json", export, command],
                env=peer.full_environment(), capture_output=True, text=True, timeout=120, check=False)
            if outcome.returncode:
                values[peer.name] = outcome.stderr.strip().splitlines()[-1]
            else:
                with open(export, encoding="utf-8") as file:
                    values[peer.name] = [json.load(file)["results"][0]["median"] * 1000]
            peer.stop()
        return values

    def log(self, peers):
        """A component writes 1 GB of lines: its rate, and the processor time of the peer."""
        values = {}
        for peer in self._bench.instances(peers, 0):
            peer.start(1, self._bench.logger_for(peer), log=True)
            try:
                self._record.wait([peer.first + 3], {}, 60, peer.name)
                time.sleep(1)
                own = peer.own()
                before = processes.cpu_seconds(own)
                self._record.set(peer.first + 2, 1)
                (begun,) = self._record.wait([peer.first], {}, 10, peer.name)
                (ended,) = self._record.wait([peer.first + 1], {}, 300, peer.name)
                time.sleep(1)
                cpu = processes.cpu_seconds(own) - before
                values[peer.name] = [(1e9 / 1e6 / ((ended - begun) / 1e9), cpu)]
            except Failure as failure:
                values[peer.name] = str(failure)
            finally:
                peer.stop()
        return values

    def _start(self, peer, count, values, begun=None, **options):
        """Starts a peer and adds the seconds until all ran to `values` where `begun` is given."""
        try:
            peer.start(count, **options)
            times = self._record.wait(peer.slots(), {}, 120, peer.name)
            if begun is not None:
                values.setdefault(peer.name, []).append(max(times) / 1e9 - begun)
            return True
        except Failure as failure:
            values[peer.name] = str(failure)
            peer.stop()
            return False


class _Listener:
    """Accepts and closes connections on a free port of loopback."""

    def __enter__(self):
        self._socket = socket.create_server(("127.0.0.1", 0), backlog=1024)
        self.port = self._socket.getsockname()[1]
        self.accepted = 0
        threading.Thread(target=self._accept, daemon=True).start()
        return self

    def __exit__(self, *_):
        self._socket.close()

    def _accept(self):
        while True:
            try:
                self._socket.accept()[0].close()
                self.accepted += 1
            except OSError:
                return
