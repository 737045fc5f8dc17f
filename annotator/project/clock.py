"""Times and keys that the project gives out."""

import secrets
import struct
import threading
import time
from datetime import UTC, datetime

_RANDOM = 74  # bits of a key that tell no time
_LOW = 62  # of these, the ones in its second half
_VARIANT = 1 << 63
_STEP = struct.Struct("=I")


def now() -> str:
    """ISO 8601 in UTC, to the millisecond: 2026-11-03T09:15:00.000Z."""
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def new_id() -> str:
    """A UUIDv7 (RFC 9562), greater than those given out before."""
    return _KEYS.next(1)[0]


def new_ids(count: int) -> list[str]:
    """So many at once, ascending: half the time of one by one."""
    return _KEYS.next(count)


class _Keys:
    """RFC 9562, section 6.2, method 2: in one millisecond they ascend by random steps."""

    def __init__(self) -> None:
        self._last = 0
        self._lock = threading.Lock()

    def next(self, count: int) -> list[str]:
        steps = secrets.token_bytes(_STEP.size * count)
        milliseconds = time.time_ns() // 1_000_000
        keys: list[str] = []
        with self._lock:
            key = self._last
            if milliseconds > key >> _RANDOM:
                key = milliseconds << _RANDOM | secrets.randbits(_RANDOM - 1)
            for (step,) in _STEP.iter_unpack(steps):
                key += step + 1
                keys.append(_written(key))
            self._last = key
        return keys


def _written(key: int) -> str:
    """Version and variant stand between the key's 48 bits of time, 12 and 62 random ones."""
    high, low = key >> _LOW, key & (1 << _LOW) - 1 | _VARIANT
    front, back = f"{high:015x}", f"{low:016x}"
    return f"{front[:8]}-{front[8:12]}-7{front[12:]}-{back[:4]}-{back[4:]}"


_KEYS = _Keys()
