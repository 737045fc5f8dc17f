"""A project of DNA read: the values of all statements first, then document by document."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from annotator.corpus.counted_units import Positions
from annotator.corpus.quoting import short_quote
from annotator.corpus.record import Corpus, CorpusAnnotation, CorpusDocument, Handles
from annotator.corpus.registry import Fault
from annotator.errors import UserError
from annotator.outside.database import Database, Value, opened, text, whole
from annotator.project.records import Annotator, Attribute, AttributeType, Label, Relation
from annotator.project.records import Value as AttributeValue

_TYPES = {"boolean": AttributeType.YES_NO, "integer": AttributeType.NUMBER}
"""All other variables are text."""
_MILLISECONDS = 100_000_000_000
"""Version 2 tells milliseconds since 1970, version 3 seconds; no press is so old or so new."""
LINKED = "linked"
"""The kind of a link between two statements, which version 2 has."""


@dataclass(frozen=True, slots=True)
class _Known:
    """All by DNA's numbers; `values` are those of each statement, by the attributes' handles."""

    labels: tuple[Label, ...]
    annotators: tuple[Annotator, ...]
    label_handles: Mapping[int, str]
    annotator_handles: Mapping[int, str]
    values: Mapping[int, Mapping[str, AttributeValue]]
    links: Mapping[int, list[int]]


def read(path: Path, fault: Fault) -> Corpus:
    with opened(path) as database:
        if not database.has("documents", "id", "text") or "statements" not in database.tables:
            raise UserError(f"“{path.name}” is no project of DNA: it has no documents.")
        known = _known(database)
        total = database.count("documents")
        _tell_entities(database, fault)
    return Corpus(
        labels=known.labels,
        annotators=known.annotators,
        documents=_documents(path, known, fault),
        total=total,
    )


def _known(database: Database) -> _Known:
    attributes = _attributes(database)
    labels = tuple(_labels(database, attributes))
    annotators = tuple(_annotators(database))
    return _Known(
        labels,
        annotators,
        _by_number(Handles(labels), labels),
        _by_number(Handles(annotators), annotators),
        _values(database, attributes),
        _links(database),
    )


def _by_number(handles: Handles, rows: "tuple[Label | Annotator, ...]") -> dict[int, str]:
    return {int(one.id.rpartition(" ")[2]): handles.of(one.id) for one in rows}


def _attributes(database: Database) -> dict[int, dict[int, Attribute]]:
    """Of each type of statement, the variables by number."""
    told: dict[int, dict[int, Attribute]] = {}
    columns = ["id", "variable", "datatype", "statementtypeid"]
    for row, name, kind, statement_type in database.rows("variables", columns):
        number, of = whole(row), whole(statement_type)
        if number is not None and of is not None:
            made = Attribute(
                f"variable {number}",
                text(name).strip() or f"variable {number}",
                _TYPES.get(text(kind), AttributeType.TEXT),
            )
            told.setdefault(of, {})[number] = made
    return told


def _labels(
    database: Database, attributes: Mapping[int, Mapping[int, Attribute]]
) -> Iterator[Label]:
    columns = ["id", "label", "red", "green", "blue"]
    for row, name, *colour in database.rows("statementtypes", columns):
        number = whole(row)
        if number is not None:
            asked = tuple(attributes.get(number, {}).values())
            row_id = f"statement type {number}"
            yield Label(row_id, text(name).strip() or row_id, _colour(colour), attributes=asked)


def _annotators(database: Database) -> Iterator[Annotator]:
    for row, name, *colour in database.rows("coders", ["id", "name", "red", "green", "blue"]):
        number = whole(row)
        if number is not None:
            row_id = f"coder {number}"
            yield Annotator(row_id, text(name).strip() or row_id, _colour(colour))


def _colour(parts: list[Value]) -> str:
    numbers = [number for part in parts if (number := whole(part)) is not None]
    if len(numbers) != 3 or not all(0 <= number <= 255 for number in numbers):
        return ""
    return "#" + "".join(f"{number:02x}" for number in numbers)


def _values(
    database: Database, attributes: Mapping[int, Mapping[int, Attribute]]
) -> dict[int, dict[str, AttributeValue]]:
    named = {
        number: (Handles(variables.values()).of(one.id), one)
        for variables in attributes.values()
        for number, one in variables.items()
    }
    told: dict[int, dict[str, AttributeValue]] = {}
    for statement, variable, value in _told_values(database):
        number, of = whole(statement), whole(variable)
        if number is None or of is None or of not in named:
            continue
        handle, attribute = named[of]
        fitting = _fitting(attribute.type, value)
        if fitting is not None:
            told.setdefault(number, {})[handle] = fitting
    return told


def _told_values(database: Database) -> Iterator[tuple[Value, Value, Value]]:
    for table in ("databoolean", "datainteger", "datalongtext"):
        for row in database.rows(table, ["statementid", "variableid", "value"]):
            yield row[0], row[1], row[2]
    entities = {whole(row): value for row, value in database.rows("entities", ["id", "value"])}
    columns = ["statementid", "variableid", "entity", "value"]
    for statement, variable, entity, value in database.rows("datashorttext", columns):
        yield statement, variable, entities.get(whole(entity)) if whole(entity) else value


def _fitting(kind: AttributeType, value: Value) -> AttributeValue | None:
    """None where nothing was filled in."""
    number = whole(value)
    match kind:
        case AttributeType.YES_NO:
            return bool(number) if number is not None else None
        case AttributeType.NUMBER:
            return float(number) if number is not None else None
        case _:
            return text(value) or None


def _links(database: Database) -> dict[int, list[int]]:
    told: dict[int, list[int]] = {}
    for source, target in database.rows("statementlinks", ["sourceid", "targetid"]):
        first, second = whole(source), whole(target)
        if first is not None and second is not None and first != second:
            told.setdefault(first, []).append(second)
    return told


def _tell_entities(database: Database, fault: Fault) -> None:
    """Actors and concepts have attributes of their own, which annotations have no room for."""
    newer = sum(
        bool(text(value)) for (value,) in database.rows("attributevalues", ["attributevalue"])
    )
    older = database.rows("attributes", ["type", "alias", "notes"])
    count = newer + sum(bool(text(value)) for row in older for value in row)
    if count:
        fault(f"What is told of actors and concepts themselves ({count:,} values) was left out.")


def _documents(path: Path, known: _Known, fault: Fault) -> Iterator[CorpusDocument]:
    columns = ["id", "title", "text", "author", "source", "section", "notes", "type", "date"]
    with opened(path) as database:
        statements = _Statements(database, known, fault)
        for row, title, said, *about in database.rows("documents", columns):
            number = whole(row)
            if number is None or not text(said):
                fault(f"“{text(title)[:80]}” has no text; it was left out.")
            else:
                # Java's text panes count a line end as one character.
                full = str(said).replace("\r\n", "\n").replace("\r", "\n")
                document = CorpusDocument(
                    f"document {number}",
                    text(title),
                    full,
                    metadata=_metadata(about),
                    place=f"“{text(title)[:80]}”",
                )
                yield statements.put(document, number)


def _metadata(about: list[Value]) -> dict[str, str]:
    author, source, section, notes, kind, date = about
    told = {
        "date": _day(date),
        "outlet": text(source),
        "author": text(author),
        "section": text(section),
        "type": text(kind),
        "note": text(notes),
    }
    return {name: value for name, value in told.items() if value}


def _day(told: Value) -> str:
    """Before 1970 too, on every system."""
    if not isinstance(told, int) or abs(told) > 1 << 48:
        return ""
    seconds = told // 1000 if abs(told) >= _MILLISECONDS else told
    try:
        return (datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=seconds)).date().isoformat()
    except OverflowError:
        return ""


@dataclass(frozen=True, slots=True)
class _Statements:
    """Those of one document."""

    database: Database
    known: _Known
    fault: Fault

    def put(self, document: CorpusDocument, number: int) -> CorpusDocument:
        annotations = tuple(self._annotations(document, number))
        relations = tuple(
            Relation("", LINKED, one.id, f"statement {target}")
            for one in annotations
            for target in self.known.links.get(int(one.id.rpartition(" ")[2]), [])
        )
        return replace(document, annotations=annotations, relations=relations)

    def _annotations(self, document: CorpusDocument, number: int) -> Iterator[CorpusAnnotation]:
        """Java counts in UTF-16."""
        positions = Positions(document.text, ())
        columns = ["id", "statementtypeid", "start", "stop", "coder"]
        rows = self.database.rows("statements", columns, ("documentid", number))
        for row, kind, start, stop, coder in rows:
            statement, first, last = whole(row), whole(start), whole(stop)
            label = self.known.label_handles.get(whole(kind) or 0)
            span = positions.span(first, last) if first is not None and last is not None else None
            if statement is None or label is None:
                self._leave_out(document, "a statement is of a type that is not in the project")
            elif span is None:
                what = f"a statement from {text(start)} to {text(stop)} is no range of it"
                self._leave_out(document, what)
            else:
                yield CorpusAnnotation(
                    f"statement {statement}",
                    label,
                    (span,),
                    short_quote(document.text, (span,)),
                    self.known.annotator_handles.get(whole(coder) or 0, ""),
                    attributes=self.known.values.get(statement, {}),
                )

    def _leave_out(self, document: CorpusDocument, what: str) -> None:
        self.fault(f"In {document.place} something was left out: {what}.")
