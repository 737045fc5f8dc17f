"""A document's own fields among those that a file gives under many names."""

import re
from collections.abc import Iterable, Mapping

from annotator.transcripts.field_labels import field_label

_NAMES = {
    "title": ("title", "headline"),
    "date": (
        "date", "published", "published_time", "publication_date", "pubdate", "published_at",
        "datepublished", "date_published", "publish_date", "release_date", "event_date", "issued",
    ),
    "url": ("url", "source_url", "link", "permalink", "canonical_url", "canonical"),
    "outlet": ("outlet", "publisher", "publication", "site", "site_name", "source"),
    "place": ("place", "location", "venue"),
    "language": ("language", "lang", "inlanguage", "locale"),
}  # fmt: skip
_SCHEME = re.compile(r"(?:og|dc|dcterms|article|twitter|citation)[.:_-]")
"""Whose name it is, as meta tags say: "og:title"."""
_ISO_DATE = re.compile(r"(\d{4}-\d{2}-\d{2})(?:[T ].*)?")


def metadata_from(fields: Mapping[str, str]) -> dict[str, str]:
    """`title`, `date`, `url`, `outlet`, `place`, `language` where given; the rest as it came.

    A field goes by the first of its names that is there; an ISO date loses its time of day.
    """
    left = {name: value for name, value in fields.items() if value}
    taken: dict[str, str] = {}
    known = _known(left)
    for field, names in _NAMES.items():
        name = next((known[name] for name in (*names, f"({field})") if name in known), None)
        if name is not None:
            taken[field] = left.pop(name)
    if taken.get("outlet", "").startswith(("http://", "https://")) and "url" not in taken:
        taken["url"] = taken.pop("outlet")
    if found := _ISO_DATE.fullmatch(taken.get("date", "")):
        taken["date"] = found[1]
    return {**left, **taken}


def _known(fields: Iterable[str]) -> dict[str, str]:
    """The fields by their plain names; those in other languages by what they mean: "(date)"."""
    known = {name: name for name in fields}
    for name in fields:
        known.setdefault(_SCHEME.sub("", name.casefold(), count=1), name)
        if meaning := field_label(name.replace("_", " ")):
            known.setdefault(f"({meaning})", name)
    return known
