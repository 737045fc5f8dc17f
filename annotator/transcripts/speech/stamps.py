"""Times of a recording as transcripts write them: "0:03", "00:01:02", "(1:02:03.5)"."""

import re

STAMP = r"(?:\d{1,3}:)?\d{1,2}:\d{2}(?:[.,]\d{1,3})?"
"""Matches the figures, without brackets about them."""

_FIGURES = re.compile(r"(?:(\d{1,3}):)?(\d{1,2}):(\d{2}(?:[.,]\d{1,3})?)")


def seconds_of(stamp: str) -> float | None:
    """The seconds since the recording's start; None where there is no time in the words."""
    found = _FIGURES.search(stamp)
    if not found:
        return None
    hours, minutes, seconds = found.groups(default="0")
    return int(hours) * 3600 + int(minutes) * 60 + float(seconds.replace(",", "."))
