import os

from .service_folders import ServiceFolders


class S6(ServiceFolders):
    name = "s6"
    tools = ("s6-svscan", "s6-svstat", "s6-log")
    logger = "s6-log -b n20 s100000000 ./main"

    def prepare(self, count, program, log):
        super().prepare(count, program, log)
        # s6 has no status of several services: a loop in the shell is what its users write.
        self._script = os.path.join(self.directory, "status")
        with open(self._script, "w", encoding="ascii") as file:
            file.write('#!/bin/sh\nfor service in "$@"; do printf "%s: " "$service"; s6-svstat "$service"; done\n')
        os.chmod(self._script, 0o755)

    def command(self):
        return ["s6-svscan", "-c", str(2 * self.count + 10), self.services]

    def status_command(self):
        return [self._script, *self.paths()]
