"""Stands for Remi, a bot whose loop beats in two ways. It does what files beside it ask for, and removes them first.

hang: the loop blocks in a call that never returns; hang-loudly: and a thread tells of it, as the chat library does;
timeouts: requests fail in time and are logged. missing-import stays: each start fails.
"""

import asyncio
import contextlib
import faulthandler
import logging
import os
import signal
import socket
import threading

faulthandler.register(signal.SIGUSR1, open(".bot_stack", "w"))
logging.basicConfig(format="%(asctime)s %(levelname)s %(name)s: %(message)s")
told = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)


def tell(text):
    if "NOTIFY_SOCKET" in os.environ:
        with contextlib.suppress(OSError):  # no daemon runs at the moment
            told.sendto(text.encode(), os.environ["NOTIFY_SOCKET"])


def beat():
    tell("WATCHDOG=1")
    with open(".bot_beat", "a"):
        os.utime(".bot_beat")


def asked(what):
    try:
        os.remove(what)
        return True
    except FileNotFoundError:
        return False


def tell_that_it_is_blocked():
    gateway = logging.getLogger("discord.gateway")
    for seconds in (10, 20, 30):
        gateway.warning("Shard ID None heartbeat blocked for more than %s seconds.", seconds)


def ask_the_model():
    ours, theirs = socket.socketpair()
    ours.recv(1)


async def run():
    tell("READY=1")
    while True:
        beat()
        if asked("timeouts"):
            for attempt in range(3):
                logging.error("requests.exceptions.ReadTimeout: attempt %d: read timed out", attempt)
        if asked("hang-loudly"):
            threading.Thread(target=tell_that_it_is_blocked, daemon=True).start()
            ask_the_model()
        if asked("hang"):
            ask_the_model()
        await asyncio.sleep(0.05)


if os.path.exists("missing-import"):
    import package_that_nobody_installed
asyncio.run(run())
