"""The family of daemontools: a folder for each service, with a program `run` in it."""
import os

from .base import Supervisor


class ServiceFolders(Supervisor):
    """`run` is the component itself: no shell stands between supervisor and component."""

    logger = ""  # The shell command of the log daemon, which writes into ./main.

    def prepare(self, count, program, log):
        self.services = os.path.join(self.directory, "services")
        for index in range(count):
            folder = os.path.join(self.services, f"c{self.first + index}")
            os.makedirs(folder)
            os.symlink(program, os.path.join(folder, "run"))
            if log:
                self._add_log(os.path.join(folder, "log"))

    def paths(self):
        return [os.path.join(self.services, f"c{self.first + index}") for index in range(self.count)]

    def _add_log(self, folder):
        os.makedirs(os.path.join(folder, "main"))
        script = os.path.join(folder, "run")
        with open(script, "w", encoding="ascii") as file:
            file.write(f"#!/bin/sh\nexec {self.logger}\n")
        os.chmod(script, 0o755)
        with open(os.path.join(folder, "main", "config"), "w", encoding="ascii") as file:
            file.write("s100000000\nn20\n")
