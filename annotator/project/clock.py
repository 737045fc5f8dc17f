"""Times and keys that the project gives out."""

from datetime import UTC, datetime

import uuid6


def now() -> str:
    """ISO 8601 in UTC, to the millisecond: 2026-11-03T09:15:00.000Z."""
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def new_id() -> str:
    """A UUIDv7 (RFC 9562), greater than those given out before."""
    return str(uuid6.uuid7())
