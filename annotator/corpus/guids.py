"""GUIDs: an id that is a UUID already, else one made of it that is always the same."""

import re
import uuid

_OURS = uuid.UUID("7c0e1d4b-5a5c-5b0e-9d0a-6a1f4b8f2a11")
_GUID = re.compile(r"\{?([0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12})\}?")


def guid(kind: str, row_id: str) -> str:
    """`kind` keeps apart what has the same id: ("label", "3"), ("speaker", "3")."""
    return row_id if _GUID.fullmatch(row_id) else made(kind, row_id)


def made(kind: str, *parts: object) -> str:
    """One that is made of what tells it apart."""
    return str(uuid.uuid5(_OURS, "\0".join([kind, *map(str, parts)])))


def plain(told: str) -> str:
    """As it is compared: in small letters, without braces. Empty for what is no GUID."""
    found = _GUID.fullmatch(told.strip())
    return found[1].lower() if found else ""
