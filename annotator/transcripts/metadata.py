"""A document's own fields among those that a file gives under many names."""

import re
from collections.abc import Mapping

_NAMES = {
    "title": ("title", "headline"),
    "date": ("date", "published", "published_time", "publication_date", "pubdate", "published_at"),
    "url": ("url", "source_url", "link", "permalink", "canonical_url", "canonical"),
    "outlet": ("outlet", "publisher", "publication", "site", "site_name", "source"),
    "place": ("place", "location"),
    "language": ("language", "lang"),
}
_ISO_DATE = re.compile(r"(\d{4}-\d{2}-\d{2})(?:[T ].*)?")


def metadata_from(fields: Mapping[str, str]) -> dict[str, str]:
    """`title`, `date`, `url`, `outlet`, `place`, `language` where given; the rest as it came.

    A field goes by the first of its names that is there; an ISO date loses its time of day.
    """
    left = {name: value for name, value in fields.items() if value}
    taken: dict[str, str] = {}
    for field, names in _NAMES.items():
        name = next((name for name in names if name in left), None)
        if name is not None:
            taken[field] = left.pop(name)
    if taken.get("outlet", "").startswith(("http://", "https://")) and "url" not in taken:
        taken["url"] = taken.pop("outlet")
    if found := _ISO_DATE.fullmatch(taken.get("date", "")):
        taken["date"] = found[1]
    return {**left, **taken}
