import os

from .base import Supervisor, Unavailable


class ActorWatch(Supervisor):
    name = "ActorWatch"
    has_tcp_probe = True

    def __init__(self, bench, first=0):
        super().__init__(bench, first)
        if not bench.binary:
            raise Unavailable("no binary was given (--actorwatch PATH)")
        if not os.access(bench.binary, os.X_OK):
            raise Unavailable(f"'{bench.binary}' cannot be executed")
        self._socket = os.path.join(self.directory, "socket")

    def prepare(self, count, program, log, tcp_port=None):
        probes = f", probes.liveness {{ tcp {{ port = {tcp_port} }}, period = 10s }}" if tcp_port else ""
        restart = "restart { initial-backoff = 0s, max-restarts = unlimited }"
        lines = [f'    c{slot} {{ process {{ command = ["{program}", "{slot}"] }}, {restart}{probes} }}'
                 for slot in range(self.first, self.first + count)]
        self._file = os.path.join(self.directory, "bench.conf")
        with open(self._file, "w", encoding="ascii") as file:
            file.write(f'actorwatch {{\n  data-dir = "{self.directory}/data"\n  api.socket = "{self._socket}"\n')
            file.write("  components {\n" + "\n".join(lines) + "\n  }\n}\n")

    def environment(self):
        return {"XDG_RUNTIME_DIR": self.directory}

    def command(self):
        return [self.bench.binary, "run", self._file, "--socket", self._socket]

    def status_command(self):
        return [self.bench.binary, "--socket", self._socket, "status"]
