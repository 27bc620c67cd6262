import os
import shutil

from .base import Supervisor, Unavailable

MANAGER = "/lib/systemd/systemd"


class Systemd(Supervisor):
    """A user manager of its own, with nothing but our units, in a cgroup and a mount namespace of its own: it refuses
    to run where /run does not say that systemd booted the machine."""

    name = "systemd --user"
    tools = ("systemctl", "unshare")

    def __init__(self, bench, first=0):
        super().__init__(bench, first)
        if not os.path.exists(MANAGER):
            raise Unavailable(f"'{MANAGER}' does not exist")
        if os.geteuid() != 0:
            raise Unavailable("a manager in a mount namespace of its own needs root")
        roots = [f"/sys/fs/cgroup/{name}" for name in ("systemd", "unified")]
        self._cgroups = [os.path.join(root, f"actorwatch-bench-{os.getpid()}-{first}")
                         for root in ([root for root in roots if os.path.isdir(root)] or ["/sys/fs/cgroup"])]
        self.directory = os.path.join(bench.work, f"systemd-{first}")

    def prepare(self, count, program, log):
        units = os.path.join(self.directory, "units")
        os.makedirs(units)
        os.makedirs(os.path.join(self.directory, "runtime"), mode=0o700)
        output = f"append:{self.directory}/c.log" if log else "null"
        self._write(units, "c@.service", f"""[Unit]
DefaultDependencies=no
StartLimitIntervalSec=0
[Service]
Type=simple
ExecStart={program} %i
Restart=always
RestartSec=0
StandardOutput={output}
StandardError={output}
""")
        wants = "\n".join(f"Wants=c@{self.first + index}.service" for index in range(count))
        self._write(units, "bench.target", f"[Unit]\nDefaultDependencies=no\n{wants}\n")
        self._write(units, "shutdown.target", "[Unit]\nDefaultDependencies=no\n")
        enter = "".join(f"mkdir -p {cgroup}; echo $$ >{cgroup}/cgroup.procs\n" for cgroup in self._cgroups)
        self._write(self.directory, "start", f"""set -e
{enter}mount -t tmpfs none /run
mkdir -p /run/systemd/system
exec {MANAGER} --user --unit=bench.target --log-target=console --log-level=err
""")

    def environment(self):
        return {"XDG_RUNTIME_DIR": os.path.join(self.directory, "runtime"),
                "SYSTEMD_UNIT_PATH": os.path.join(self.directory, "units"), "SYSTEMD_PAGER": ""}

    def command(self):
        return ["unshare", "--mount", "sh", os.path.join(self.directory, "start")]

    def status_command(self):
        return ["systemctl", "--user", "list-units", "c@*.service"]

    def stop(self):
        super().stop()
        for cgroup in self._cgroups:
            for folder, _, _ in os.walk(cgroup, topdown=False):
                os.rmdir(folder)
        shutil.rmtree(self.directory, ignore_errors=True)

    @staticmethod
    def _write(folder, name, text):
        with open(os.path.join(folder, name), "w", encoding="ascii") as file:
            file.write(text)
