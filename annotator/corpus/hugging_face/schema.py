"""The one schema of all rows, as Hugging Face's `datasets` and Arrow are told of it.

A row is a document. What is a list is always one, of objects with the same fields; positions
are code points, end exclusive. A value of an attribute is a text beside its type.
"""

import json
from collections.abc import Mapping, Sequence
from typing import Any

TEXT, WHOLE, REAL = "string", "int64", "float64"

_SPAN = {"start": WHOLE, "end": WHOLE}
_SECONDS = {"start_seconds": REAL, "end_seconds": REAL}
_PAIR = {"name": TEXT, "value": TEXT}
_ABOUT = {
    "annotator": TEXT,
    "note": TEXT,
    "attributes": {**_PAIR, "type": TEXT},
    "origin": TEXT,
    "created": TEXT,
    "changed": TEXT,
}
SCHEMA: Mapping[str, Any] = {
    **dict.fromkeys(("id", "title", "language", "date", "outlet", "place", "url"), TEXT),
    **dict.fromkeys(("filename", "imported", "text"), TEXT),
    "annotations": {
        "id": TEXT,
        "label": TEXT,
        **_SPAN,
        "text": TEXT,
        "fragments": _SPAN,
        **_ABOUT,
    },
    "relations": dict.fromkeys(("id", "kind", "source", "target", "note"), TEXT),
    "turns": {**_SPAN, "body": WHOLE, "speaker": TEXT, "who": TEXT, "kind": TEXT, **_SECONDS},
    "times": {**_SPAN, **_SECONDS},
    "metadata": _PAIR,
    "sources": _PAIR,
    "progress": {"annotator": TEXT, "state": TEXT},
    "lost": {
        "id": TEXT,
        "label": TEXT,
        "prefix": TEXT,
        "text": TEXT,
        "suffix": TEXT,
        "fragments": _SPAN,
        **_ABOUT,
    },
}
"""By column: a type, or the fields of the objects in a list."""


def for_card(fields: Mapping[str, Any] = SCHEMA) -> Sequence[Mapping[str, Any]]:
    """As `dataset_info.features` of a dataset card tells it."""
    return [
        {"name": name, "dtype": kind}
        if isinstance(kind, str)
        else {"name": name, "list": for_card(kind)}
        for name, kind in fields.items()
    ]


def features(fields: Mapping[str, Any] = SCHEMA) -> Mapping[str, Any]:
    """As `datasets.Features.to_dict` tells it."""
    return {
        name: {"dtype": kind, "_type": "Value"}
        if isinstance(kind, str)
        else {"feature": features(kind), "_type": "List"}
        for name, kind in fields.items()
    }


def in_parquet() -> str:
    """The value of the key `huggingface` in a Parquet file's metadata."""
    return json.dumps({"info": {"features": features()}})


def in_arrow(pyarrow: Any) -> Any:
    """As a schema of pyarrow's."""
    return pyarrow.schema(_arrow_fields(pyarrow, SCHEMA))


def _arrow_fields(pyarrow: Any, fields: Mapping[str, Any]) -> list[Any]:
    made: list[Any] = []
    for name, kind in fields.items():
        if isinstance(kind, str):
            made.append(pyarrow.field(name, getattr(pyarrow, kind)()))
        else:
            inside = pyarrow.struct(_arrow_fields(pyarrow, kind))
            made.append(pyarrow.field(name, pyarrow.list_(inside)))
    return made
