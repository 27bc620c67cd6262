import json
import os
import shutil
import subprocess

from .base import Supervisor, Unavailable


class Pm2(Supervisor):
    name = "PM2"
    tools = ("node", "npm")

    def __init__(self, bench, first=0):
        super().__init__(bench, first)
        self._pm2 = shutil.which("pm2") or self._install(bench)

    @staticmethod
    def _install(bench):
        folder = os.path.join(bench.work, "npm")
        binary = os.path.join(folder, "node_modules", ".bin", "pm2")
        if not os.path.exists(binary):
            outcome = subprocess.run(
                ["npm", "install", "--no-audit", "--no-fund", "--prefix", folder, "pm2"],
                stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, timeout=300, check=False)
            if outcome.returncode:
                raise Unavailable(f"npm cannot install pm2: {outcome.stdout.strip().splitlines()[-1:]}")
        return binary

    def prepare(self, count, program, log):
        output = os.path.join(self.directory, "c.log") if log else "/dev/null"
        apps = [{
            "name": f"c{self.first + index}", "script": program, "args": [str(self.first + index)],
            "interpreter": "none", "exec_mode": "fork", "cwd": self.directory, "autorestart": True,
            "min_uptime": 0, "max_restarts": 1000000000, "restart_delay": 0, "pmx": False, "vizion": False,
            "treekill": False, "out_file": output, "error_file": output, "pid_file": "/dev/null",
        } for index in range(count)]
        self._file = os.path.join(self.directory, "apps.json")
        with open(self._file, "w", encoding="ascii") as file:
            json.dump({"apps": apps}, file)

    def environment(self):
        return {"PM2_HOME": os.path.join(self.directory, "home"), "PM2_DISABLE_VERSION_CHECK": "true"}

    def command(self):
        return [self._pm2, "start", self._file]

    def status_command(self):
        return [self._pm2, "list"]
