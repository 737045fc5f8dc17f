"""Strings as they are stored and as they are named in a step's title."""

import re

_UNSTORABLE = re.compile("[\0\ud800-\udfff]")
_LONGEST_TITLE = 60  # code points


def storable(typed: str) -> str:
    """What the user typed or pasted, without what no database takes: NUL and lone surrogates."""
    return typed if is_storable(typed) else _UNSTORABLE.sub("\ufffd", typed)


def is_storable(text: str) -> bool:
    if "\0" in text:
        return False
    try:
        text.encode()  # in a tenth of the time that a search takes
    except UnicodeEncodeError:
        return False
    return True


def named(name: str) -> str:
    """In quotes, on one line, shortened where it is long."""
    line = " ".join(name.split())
    if len(line) > _LONGEST_TITLE:
        line = line[: _LONGEST_TITLE - 1].rstrip() + "…"
    return f"“{line}”"


def counted(number: int, singular: str) -> str:
    """1 annotation, 2 annotations."""
    return f"{number:,} {singular}{'' if number == 1 else 's'}"
