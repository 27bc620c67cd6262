from .service_folders import ServiceFolders


class Runit(ServiceFolders):
    name = "runit"
    tools = ("runsvdir", "sv", "svlogd")
    logger = "svlogd ./main"

    def command(self):
        return ["runsvdir", "-P", self.services]

    def status_command(self):
        return ["sv", "status", *self.paths()]
