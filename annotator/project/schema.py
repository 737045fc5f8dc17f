"""The tables of a project, as mapped classes.

A table is journalled unless its `info` says otherwise: `content`, `original` and `timing` are
addressed by what they hold, never change and are never deleted; `sketch` is derived from a text
and may be made anew; `step` and `change` are the journal.
Other facts of a table's `info`: "document" names the column with the document a row belongs
to, "annotations" the columns with annotations it ties, "unique" the columns in which no two
rows may hold the same value, unless it is empty. That last is checked by the program, not by
the database, for within one step two labels may well swap their names.

SQLite files are made by `migrations/`, whose statements say the same in SQLite's own words.
"""

from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, LargeBinary, Table, Text, text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

_NOT_JOURNALLED = {"journalled": False}


class Base(DeclarativeBase):
    """Every column holds a value unless it says that it may be empty."""

    type_annotation_map = {  # noqa: RUF012 - SQLAlchemy reads it from the class
        str: Text(),
        list[Any]: JSON(none_as_null=True),
        dict[str, Any]: JSON(none_as_null=True),
    }


Key = Mapped[str]


def _options(**info: Any) -> dict[str, Any]:
    return {"info": info}


def table_of(kind: type[Base]) -> Table:
    return Base.metadata.tables[kind.__tablename__]


class ProjectRow(Base):
    __tablename__ = "project"
    __table_args__ = _options()

    id: Key = mapped_column(primary_key=True)
    title: Mapped[str]
    created: Mapped[str]
    description: Mapped[str | None]
    licence: Mapped[str | None]
    source: Mapped[str | None]


class AnnotatorRow(Base):
    __tablename__ = "annotator"
    __table_args__ = _options(unique=("name",))

    id: Key = mapped_column(primary_key=True)
    name: Mapped[str]
    colour: Mapped[str]


class SpeakerRow(Base):
    __tablename__ = "speaker"
    __table_args__ = _options(unique=("name",))

    id: Key = mapped_column(primary_key=True)
    name: Mapped[str]
    role: Mapped[str]
    aliases: Mapped[list[Any]]


class ContentRow(Base):
    """A document's text. Documents with the same text share it."""

    __tablename__ = "content"
    __table_args__ = _options(**_NOT_JOURNALLED)

    sha256: Key = mapped_column(primary_key=True)
    text: Mapped[str]


class OriginalRow(Base):
    """The bytes that were read, as they were."""

    __tablename__ = "original"
    __table_args__ = _options(**_NOT_JOURNALLED)

    sha256: Key = mapped_column(primary_key=True)
    data: Mapped[bytes] = mapped_column(LargeBinary)


class TimingRow(Base):
    """When a document's paragraphs were said: `[start, end, start seconds, end seconds]` each."""

    __tablename__ = "timing"
    __table_args__ = _options(**_NOT_JOURNALLED)

    sha256: Key = mapped_column(primary_key=True)
    times: Mapped[list[Any]]


class SketchRow(Base):
    """What a text is compared by with others that are nearly the same; `sha256` is the text's."""

    __tablename__ = "sketch"
    __table_args__ = _options(**_NOT_JOURNALLED)

    sha256: Key = mapped_column(primary_key=True)
    data: Mapped[bytes] = mapped_column(LargeBinary)


class DocumentRow(Base):
    __tablename__ = "document"
    __table_args__ = (
        Index("document_sha256", "sha256"),
        _options(document="id"),
    )

    id: Key = mapped_column(primary_key=True)
    title: Mapped[str]
    length: Mapped[int]
    sha256: Mapped[str] = mapped_column(ForeignKey("content.sha256"))
    original_sha256: Mapped[str | None] = mapped_column(ForeignKey("original.sha256"))
    filename: Mapped[str]
    imported: Mapped[str]
    language: Mapped[str]
    date: Mapped[str]
    outlet: Mapped[str]
    place: Mapped[str]
    url: Mapped[str]
    extra: Mapped[dict[str, Any]]
    trashed: Mapped[int]
    sources: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    timing_sha256: Mapped[str | None] = mapped_column(ForeignKey("timing.sha256"))


class TurnRow(Base):
    """`speaker` is the name as it stands in the text, `speaker_id` whom it means."""

    __tablename__ = "turn"
    __table_args__ = (
        Index("turn_document", "document_id", "start"),
        Index("turn_speaker", "speaker_id"),
        _options(document="document_id"),
    )

    id: Key = mapped_column(primary_key=True)
    document_id: Mapped[str] = mapped_column(ForeignKey("document.id"))
    start: Mapped[int]
    end: Mapped[int]
    body: Mapped[int]
    speaker: Mapped[str]
    speaker_id: Mapped[str | None] = mapped_column(ForeignKey("speaker.id"))
    kind: Mapped[str]
    start_seconds: Mapped[float | None]
    end_seconds: Mapped[float | None]


class LabelRow(Base):
    __tablename__ = "label"
    __table_args__ = (
        Index("label_parent", "parent_id"),
        _options(unique=("name", "key")),
    )

    id: Key = mapped_column(primary_key=True)
    name: Mapped[str]
    colour: Mapped[str]
    key: Mapped[str]
    definition: Mapped[str]
    examples: Mapped[list[Any]]
    parent_id: Mapped[str | None] = mapped_column(ForeignKey("label.id"))
    relations: Mapped[list[Any]]
    position: Mapped[int]


class AttributeRow(Base):
    __tablename__ = "attribute"
    __table_args__ = (Index("attribute_label", "label_id"), _options())

    id: Key = mapped_column(primary_key=True)
    label_id: Mapped[str] = mapped_column(ForeignKey("label.id"))
    name: Mapped[str]
    type: Mapped[str]
    choices: Mapped[list[Any]]
    required: Mapped[int]
    description: Mapped[str]
    position: Mapped[int]


class AnnotationRow(Base):
    """`start` and `end` are those of the whole; `fragments` is empty where there is only one.

    They hold in the document's text, those of a lost annotation in the text `lost_in`.
    """

    __tablename__ = "annotation"
    __table_args__ = (
        # Holds all that painting a document needs, in the order in which it is needed.
        Index(
            "annotation_place",
            "document_id",
            "start",
            text('"end" DESC'),
            "id",
            "label_id",
            "lost_in",
        ),
        Index(
            "annotation_lost",
            "document_id",
            sqlite_where=text("lost_in IS NOT NULL"),
            postgresql_where=text("lost_in IS NOT NULL"),
        ),
        Index(
            "annotation_fragmented",
            "document_id",
            sqlite_where=text("fragments IS NOT NULL"),
            postgresql_where=text("fragments IS NOT NULL"),
        ),
        Index("annotation_label", "label_id", "document_id", "lost_in"),
        Index("annotation_annotator", "annotator_id"),
        _options(document="document_id"),
    )

    id: Key = mapped_column(primary_key=True)
    document_id: Mapped[str] = mapped_column(ForeignKey("document.id"))
    label_id: Mapped[str] = mapped_column(ForeignKey("label.id"))
    annotator_id: Mapped[str] = mapped_column(ForeignKey("annotator.id"))
    start: Mapped[int]
    end: Mapped[int]
    fragments: Mapped[list[Any] | None] = mapped_column(JSON(none_as_null=True))
    quote: Mapped[str]
    prefix: Mapped[str]
    suffix: Mapped[str]
    note: Mapped[str]
    values: Mapped[dict[str, Any]]
    origin: Mapped[str]
    created: Mapped[str]
    changed: Mapped[str]
    lost_in: Mapped[str | None] = mapped_column(ForeignKey("content.sha256"))


class RelationRow(Base):
    __tablename__ = "relation"
    __table_args__ = (
        Index("relation_source", "source_id"),
        Index("relation_target", "target_id"),
        _options(annotations=("source_id", "target_id")),
    )

    id: Key = mapped_column(primary_key=True)
    kind: Mapped[str]
    source_id: Mapped[str] = mapped_column(ForeignKey("annotation.id"))
    target_id: Mapped[str] = mapped_column(ForeignKey("annotation.id"))
    note: Mapped[str]


class ProgressRow(Base):
    __tablename__ = "progress"
    __table_args__ = (
        Index("progress_layer", "annotator_id", "document_id", unique=True),
        Index("progress_document", "document_id"),
        _options(document="document_id"),
    )

    id: Key = mapped_column(primary_key=True)
    annotator_id: Mapped[str] = mapped_column(ForeignKey("annotator.id"))
    document_id: Mapped[str] = mapped_column(ForeignKey("document.id"))
    state: Mapped[str]


class StepRow(Base):
    """`state` is done, undone, or superseded: undone, and something else was done since."""

    __tablename__ = "step"
    __table_args__ = (
        Index("step_of_annotator", "annotator_id", "state", "number"),
        _options(**_NOT_JOURNALLED),
    )

    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    id: Key
    title: Mapped[str]
    annotator_id: Mapped[str]
    time: Mapped[str]
    state: Mapped[str]


class ChangeRow(Base):
    """`image` is the row as it was before the step, or after it once that is undone, in JSON.

    It is empty where there was no row. `digest` is of the row as the step, its undo or its
    redo left it, so that a change made since by somebody else is noticed.
    """

    __tablename__ = "change"
    __table_args__ = _options(**_NOT_JOURNALLED)

    step: Mapped[int] = mapped_column(
        ForeignKey("step.number"), primary_key=True, autoincrement=False
    )
    table_name: Mapped[str] = mapped_column(primary_key=True)
    row_id: Mapped[str] = mapped_column(primary_key=True)
    image: Mapped[str | None]
    digest: Mapped[str]


JOURNALLED: dict[str, Table] = {
    str(table.name): table
    for table in Base.metadata.sorted_tables
    if table.info.get("journalled", True)
}
"""By name, in an order in which rows can be inserted."""
