"""Lists of texts in one cell: a line each, or as JSON where a text is empty or has lines."""

import json
from collections.abc import Iterable, Sequence
from typing import cast


def listed_texts(texts: Iterable[str]) -> str:
    kept = list(texts)
    plain = all(text.strip() and not set("\r\n") & set(text) for text in kept)
    if plain and not (kept and kept[0].startswith("[")):
        return "\n".join(kept)
    return json.dumps(kept, ensure_ascii=False)


def texts_listed(cell: str) -> Sequence[str]:
    """What `listed_texts` was given."""
    if cell.startswith("["):
        try:
            told: object = json.loads(cell)
        except (ValueError, RecursionError):
            told = None
        if isinstance(told, list):
            return [str(one) for one in cast("list[object]", told)]
    return [line for line in cell.replace("\r\n", "\n").split("\n") if line]
