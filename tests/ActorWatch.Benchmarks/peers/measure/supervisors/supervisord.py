import os

from .base import Supervisor


class Supervisord(Supervisor):
    name = "supervisord"
    tools = ("supervisord", "supervisorctl")

    def prepare(self, count, program, log):
        self._file = os.path.join(self.directory, "supervisord.conf")
        socket = os.path.join(self.directory, "socket")
        output = os.path.join(self.directory, "c.log") if log else "NONE"
        with open(self._file, "w", encoding="ascii") as file:
            file.write(f"""[unix_http_server]
file={socket}
[supervisord]
nodaemon=true
logfile=/dev/null
logfile_maxbytes=0
pidfile={self.directory}/pid
minfds=12000
[rpcinterface:supervisor]
supervisor.rpcinterface_factory=supervisor.rpcinterface:make_main_rpcinterface
[supervisorctl]
serverurl=unix://{socket}
[program:c]
command={program} %(process_num)d
process_name=c%(process_num)d
numprocs={count}
numprocs_start={self.first}
autorestart=true
startsecs=0
startretries=1000000000
redirect_stderr=true
stdout_logfile={output}
stdout_logfile_maxbytes=0
""")

    def command(self):
        return ["supervisord", "-c", self._file]

    def status_command(self):
        return ["supervisorctl", "-c", self._file, "status"]
