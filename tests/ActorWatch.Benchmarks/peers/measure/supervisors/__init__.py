"""The supervisors that can be measured, in the order of the table."""
from .actorwatch import ActorWatch
from .daemontools import Daemontools
from .pm2 import Pm2
from .runit import Runit
from .s6 import S6
from .supervisord import Supervisord
from .systemd import Systemd

ALL = [ActorWatch, Runit, Daemontools, S6, Systemd, Pm2, Supervisord]
