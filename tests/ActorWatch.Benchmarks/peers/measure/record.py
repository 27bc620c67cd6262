"""The file in which each component writes when it began, and its pid."""
import mmap
import struct
import time

SLOT = struct.Struct("=QQ")
POLL_SECONDS = 0.003  # Only how soon we look: the time itself stands in the record.


class Failure(Exception):
    """A peer did not do what was waited for."""


class Record:
    """One shared file for the peer that runs at the moment; every peer has a range of slots of its own."""

    def __init__(self, path, slots):
        with open(path, "wb") as file:
            file.truncate(slots * SLOT.size)
        self._file = open(path, "r+b")
        self._map = mmap.mmap(self._file.fileno(), 0)
        self.slots = slots

    def read(self, slot):
        """(time in ns, pid); (0, 0) before the first start."""
        return SLOT.unpack_from(self._map, slot * SLOT.size)

    def set(self, slot, value):
        SLOT.pack_into(self._map, slot * SLOT.size, value, 0)

    def clear(self, first=0, count=None):
        end = self.slots if count is None else first + count
        self._map[first * SLOT.size:end * SLOT.size] = bytes((end - first) * SLOT.size)

    def wait(self, slots, old_pids, seconds, what):
        """Waits until each slot names a pid other than its old one; returns the times in ns."""
        deadline = time.monotonic() + seconds
        missing = list(slots)
        while True:
            missing = [slot for slot in missing if self.read(slot)[1] in (0, old_pids.get(slot, 0))]
            if not missing:
                return [self.read(slot)[0] for slot in slots]
            if time.monotonic() > deadline:
                raise Failure(f"{what}: {len(missing)} of {len(slots)} components did not run after {seconds:.0f} s")
            time.sleep(POLL_SECONDS)
