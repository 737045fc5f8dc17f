"""The sheets of a workbook: their names, columns and widths in characters."""

from dataclasses import dataclass

from annotator.corpus.tables.annotation_columns import COLUMNS

NUMBER = "document number"
"""In every sheet on documents: which row of the sheet Documents is meant."""


@dataclass(frozen=True, slots=True)
class SheetKind:
    name: str
    heads: tuple[str, ...]
    widths: tuple[int, ...]


ANNOTATIONS = SheetKind(
    "Annotations",
    (*COLUMNS, NUMBER),
    (24, 11, 18, 16, 50, 8, 8, 14, 60, 24, 24, 14, 20, 10, 24, 24, 38, 38, 20, 10),
)
DOCUMENTS = SheetKind(
    "Documents",
    (
        *(NUMBER, "title", "date", "outlet", "place", "language", "url"),
        *("annotations", "turns", "characters", "paragraphs", "filename", "imported", "id"),
    ),
    (10, 40, 11, 20, 20, 10, 30, 12, 8, 11, 11, 24, 24, 38),
)
TEXT = SheetKind("Text", (NUMBER, "document", "paragraph", "part", "text"), (10, 24, 10, 6, 100))
TURNS = SheetKind(
    "Turns",
    (
        *(NUMBER, "document", "speaker", "who", "kind", "start", "body", "end"),
        *("start seconds", "end seconds", "begins"),
    ),
    (10, 24, 18, 18, 15, 8, 8, 8, 12, 12, 60),
)
RELATIONS = SheetKind(
    "Relations",
    (NUMBER, "document", "kind", "source", "target", "note", "id"),
    (10, 24, 16, 38, 38, 30, 38),
)
CODEBOOK = SheetKind(
    "Codebook",
    ("label", "parent", "definition", "examples", "relations", "colour", "key", "id"),
    (20, 20, 60, 40, 20, 9, 5, 38),
)
ATTRIBUTES = SheetKind(
    "Attributes",
    ("label", "attribute", "type", "choices", "required", "description", "id"),
    (20, 20, 10, 30, 9, 40, 38),
)
ANNOTATORS = SheetKind("Annotators", ("name", "colour", "id"), (24, 9, 38))
SPEAKERS = SheetKind("Speakers", ("name", "role", "aliases", "id"), (24, 30, 30, 38))
PROGRESS = SheetKind("Progress", (NUMBER, "document", "annotator", "state"), (10, 24, 20, 10))
METADATA = SheetKind("Metadata", (NUMBER, "document", "name", "value"), (10, 24, 20, 50))
SOURCES = SheetKind("Sources", (NUMBER, "document", "name", "source"), (10, 24, 20, 50))
TIMES = SheetKind(
    "Times",
    (NUMBER, "document", "start", "end", "start seconds", "end seconds"),
    (10, 24, 8, 8, 12, 12),
)
LOST = SheetKind(
    "Lost",
    (
        *(NUMBER, "document", "label", "before", "text", "after", "fragments", "attributes"),
        *("note", "annotator", "origin", "created", "changed", "annotation id"),
    ),
    (10, 24, 16, 30, 50, 30, 14, 24, 24, 14, 10, 24, 24, 38),
)
LONG_TEXTS = SheetKind("Long texts", ("long text", "part", "text"), (10, 6, 100))
ABOUT = SheetKind("About", ("what", "told"), (20, 80))

KINDS = (
    *(ANNOTATIONS, DOCUMENTS, TEXT, TURNS, RELATIONS, CODEBOOK, ATTRIBUTES, ANNOTATORS, SPEAKERS),
    *(PROGRESS, METADATA, SOURCES, TIMES, LOST, LONG_TEXTS, ABOUT),
)
OF_DOCUMENTS = (ANNOTATIONS, TEXT, TURNS, RELATIONS, PROGRESS, METADATA, SOURCES, TIMES, LOST)
"""Those that hold many rows for each document."""
