"""The formats that can be read: ours and strangers', all registered by entry points."""

import logging
from functools import cache
from importlib.metadata import EntryPoint, entry_points
from pathlib import PurePath

from annotator.transcripts.format import TranscriptFormat

GROUP = "annotator.transcript_formats"
FALLBACK = "text"

_log = logging.getLogger(__name__)


@cache
def formats() -> tuple[TranscriptFormat, ...]:
    """All formats by name; one that fails to load is logged and left out."""
    loaded = [_load(point) for point in sorted(entry_points(group=GROUP), key=lambda it: it.name)]
    return tuple(found for found in loaded if found is not None)


def format_for(data: bytes, filename: str) -> TranscriptFormat:
    """By content first, by suffix second; plain text for whatever is left."""
    for known in formats():
        if known.recognises is not None and known.recognises(data):
            return known
    suffix = PurePath(filename).suffix.lower()
    by_suffix = (known for known in formats() if suffix in known.suffixes)
    return next(by_suffix, None) or format_named(FALLBACK)


def format_named(name: str) -> TranscriptFormat:
    """Raises KeyError for a name that no format has."""
    return {known.name: known for known in formats()}[name]


def _load(point: EntryPoint) -> TranscriptFormat | None:
    try:
        loaded = point.load()
    except Exception:  # a stranger's format may fail in any way, and stops no other
        _log.exception("The transcript format “%s” could not be loaded.", point.name)
        return None
    if isinstance(loaded, TranscriptFormat):
        return loaded
    _log.error("The transcript format “%s” is no TranscriptFormat.", point.name)
    return None
