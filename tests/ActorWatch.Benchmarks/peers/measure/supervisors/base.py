"""What every peer can do."""
import os
import shutil
import subprocess

from .. import processes


class Unavailable(Exception):
    """This peer cannot be measured on this machine."""


class Supervisor:
    """Starts one peer with some components, each at the peer's quickest setting, and ends it without a trace.

    `first` is the first slot of the record that its components use; component i writes into slot first + i.
    """

    name = ""
    tools = ()  # What has to be in PATH.
    has_tcp_probe = False

    def __init__(self, bench, first=0):
        self.bench = bench
        self.first = first
        self.count = 0
        self.mark = f"{os.getpid()}-{self.name}-{first}"
        self.directory = os.path.join(bench.work, f"{self.name}-{first}")
        for tool in self.tools:
            if shutil.which(tool) is None:
                raise Unavailable(f"'{tool}' is not installed")

    # For each peer.
    def prepare(self, count, program, log):
        """Writes the configuration into self.directory."""
        raise NotImplementedError

    def command(self):
        """What starts the peer in the foreground."""
        raise NotImplementedError

    def status_command(self):
        """What shows the state of all components."""
        raise NotImplementedError

    def environment(self):
        """Variables of the peer and of its command line."""
        return {}

    # For all.
    def start(self, count, program=None, log=False, **options):
        """Starts the peer; returns when its process has been started, not when its components run."""
        self.stop()
        os.makedirs(self.directory)
        self.count = count
        self.bench.record.clear(self.first, max(count, 4))
        self.prepare(count, program or self.bench.component, log, **options)
        with open(os.path.join(self.directory, "output"), "wb") as output:
            self.process = subprocess.Popen(
                self.command(), cwd=self.directory, env=self.full_environment(), stdin=subprocess.DEVNULL,
                stdout=output, stderr=output, start_new_session=True)

    def full_environment(self):
        keep = {name: os.environ[name] for name in ("PATH", "HOME", "LANG", "USER") if name in os.environ}
        return {**keep, **self.environment(), processes.MARK: self.mark}

    def slots(self):
        return list(range(self.first, self.first + self.count))

    def own(self):
        return processes.own(self.mark, self.bench.programs)

    def stop(self):
        """Kills the peer, then its components: what it restarts in between is found too."""
        processes.end(self.own, self.name)
        if getattr(self, "process", None):
            self.process.wait()
            self.process = None
        pids = {self.bench.record.read(slot)[1] for slot in range(self.first, self.first + max(self.count, 4))}
        processes.end(
            lambda: [pid for pid in processes.components(self.bench.programs) if pid in pids],
            f"the components of {self.name}")
        shutil.rmtree(self.directory, ignore_errors=True)
