"""Finds, weighs and ends the processes that a peer consists of."""
import os
import signal
import time

MARK = "ACTORWATCH_BENCH"


def _pids():
    return [int(name) for name in os.listdir("/proc") if name.isdigit()]


def _read(path):
    try:
        with open(path, "rb") as file:
            return file.read()
    except OSError:
        return b""


def _exe(pid):
    try:
        return os.readlink(f"/proc/{pid}/exe").removesuffix(" (deleted)")
    except OSError:
        return ""


def own(mark, programs):
    """The peer's own processes: those with its mark in their environment that are no components."""
    wanted = f"{MARK}={mark}".encode()
    found = []
    for pid in _pids():
        if pid != os.getpid() and wanted in _read(f"/proc/{pid}/environ").split(b"\0"):
            if not is_program(pid, programs):
                found.append(pid)
    return found


def is_program(pid, programs):
    """Whether a pid is one of the programs of this run, by the file that it executes: the folder is ours alone."""
    return pid != 0 and _exe(pid) in programs


def components(programs):
    """All components of this run."""
    return [pid for pid in _pids() if is_program(pid, programs)]


def pss_mb(pids):
    """Proportional set size, in MB of 2^20 bytes."""
    total = 0
    for pid in pids:
        for line in _read(f"/proc/{pid}/smaps_rollup").splitlines():
            if line.startswith(b"Pss:"):
                total += int(line.split()[1])
    return total / 1024


def cpu_seconds(pids):
    """Processor time so far, user and system, of all threads, also those that have ended, in seconds."""
    total = 0.0
    for pid in pids:
        try:
            # The clock of a process has its pid, inverted, above the three bits that choose the scheduler's time.
            total += time.clock_gettime((~pid << 3) | 2)
        except OSError:
            continue
    return total


def end(find, what, seconds=30):
    """Kills what `find` finds until it finds nothing more."""
    deadline = time.monotonic() + seconds
    while pids := find():
        if time.monotonic() > deadline:
            raise RuntimeError(f"Cannot end {what}: {len(pids)} processes remain, {pids[:5]} among them.")
        for pid in pids:
            try:
                os.kill(pid, signal.SIGKILL)
            except ProcessLookupError:
                pass
        time.sleep(0.02)
