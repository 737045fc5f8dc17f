"""The schema.org data that a page carries for search engines, which may be anything at all."""

import json
from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, cast

from annotator.outside.safe_xml import Element

_LONGEST = 500_000
"""Code points of one script; an article's with its whole text has some 100,000."""
_MOST_NODES = 5_000
_ARTICLES = ("article", "posting", "report", "transcript", "event", "webpage")

_PATHS = {
    "title": (("headline",), ("name",)),
    "date": (("datePublished",), ("dateCreated",), ("uploadDate",), ("startDate",)),
    "outlet": (("publisher", "name"), ("publisher",), ("sourceOrganization", "name")),
    "place": (
        ("contentLocation", "name"),
        ("contentLocation",),
        ("locationCreated", "name"),
        ("location", "name"),
        ("location",),
    ),
    "url": (("mainEntityOfPage", "@id"), ("mainEntityOfPage",), ("url",)),
    "language": (("inLanguage",),),
}


def json_ld(root: Element) -> dict[str, str]:
    """`title`, `date`, `outlet`, `place`, `url`, `language` of the article, where told."""
    found: dict[str, str] = {}
    for node in _articles(_nodes(root)):
        for field, paths in _PATHS.items():
            value = next((value for path in paths if (value := _at(node, path))), "")
            if value:
                found.setdefault(field, value)
    return found


def _nodes(root: Element) -> Iterator[Mapping[str, Any]]:
    """Every object in every script, outer ones first."""
    left = deque(_loaded(script.text) for script in root.iter("script") if _is_ld(script))
    for _ in range(_MOST_NODES):
        if not left:
            return
        value = left.popleft()
        if isinstance(value, dict):
            node = cast(dict[str, Any], value)
            yield node
            left.extend(node.values())
        elif isinstance(value, list):
            left.extend(cast(list[Any], value))


def _articles(nodes: Iterable[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """Those that are about an article, the surest kinds first."""
    ranked = [(rank, node) for node in nodes if (rank := _rank(node)) < len(_ARTICLES)]
    return [node for _, node in sorted(ranked, key=lambda pair: pair[0])]


def _rank(node: Mapping[str, Any]) -> int:
    kind = node.get("@type")
    kinds = cast(list[Any], kind) if isinstance(kind, list) else [kind]
    names = [name.lower() for name in kinds[:10] if isinstance(name, str)]
    ranks = (i for i, ending in enumerate(_ARTICLES) if any(n.endswith(ending) for n in names))
    return next(ranks, len(_ARTICLES))


def _is_ld(script: Element) -> bool:
    return (script.get("type") or "").strip().lower() == "application/ld+json"


def _loaded(text: str | None) -> object:
    if not text or len(text) > _LONGEST:
        return None
    try:
        return json.loads(text, strict=False)
    except (ValueError, RecursionError):
        return None


def _at(node: object, path: tuple[str, ...]) -> str:
    for name in path:
        if isinstance(node, list):
            node = cast(list[Any], node)[0] if node else None
        node = cast(dict[str, Any], node).get(name) if isinstance(node, dict) else None
    if isinstance(node, list):
        node = cast(list[Any], node)[0] if node else None
    return node if isinstance(node, str) else ""
