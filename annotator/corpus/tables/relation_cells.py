"""The relations that start at an annotation, in one cell, as a JSON list."""

import json
from collections.abc import Iterable, Iterator

from annotator.corpus.fields import Fields
from annotator.corpus.strict_json import Refused, parse
from annotator.project.records import Relation


def listed(relations: Iterable[Relation]) -> str:
    """`[{"kind": "denies", "target": "…", "note": "…", "id": "…"}]`; empty where there is none."""
    rows = [
        {"kind": one.kind, "target": one.target_id, "note": one.note, "id": one.id}
        for one in relations
    ]
    return json.dumps(rows, ensure_ascii=False) if rows else ""


def unlisted(cell: str, source_id: str) -> Iterator[Relation]:
    """What `listed` was given. Raises `Refused`."""
    if not cell.strip():
        return
    try:
        row = parse(b'{"relations": ' + cell.encode("utf-8") + b"}")
    except UnicodeEncodeError:
        raise Refused("its relations have half a character in them") from None
    for one in Fields(row, "the row").rows("relations", "a relation"):
        kind, target = one.line("kind"), one.line("target")
        if not kind or not source_id or target in ("", source_id):
            raise Refused("a relation needs a kind and two different annotations")
        yield Relation(one.line("id", ""), kind, source_id, target, one.line("note", ""))
