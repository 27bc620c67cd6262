from .service_folders import ServiceFolders


class Daemontools(ServiceFolders):
    name = "daemontools"
    tools = ("svscan", "svstat", "multilog")
    logger = "multilog s16777215 n100 ./main"

    def command(self):
        return ["svscan", self.services]

    def status_command(self):
        return ["svstat", *self.paths()]
