"""A project of QualCoder read: what holds for all texts first, then text by text."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path, PurePosixPath

from annotator.corpus.moment import when
from annotator.corpus.qualcoder.texts import Known, Source, TextReader
from annotator.corpus.record import Corpus, CorpusDocument, Handles
from annotator.corpus.registry import Fault
from annotator.errors import UserError
from annotator.outside.database import Database, Value, opened, text, whole
from annotator.project.records import Label, Speaker

_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
_OTHERS = {"code_image": "pictures", "code_av": "recordings"}
"""Tables of codings that are none of a text."""


def read(path: Path, fault: Fault) -> Corpus:
    with opened(path) as database:
        if not database.has("source", "id", "fulltext"):
            raise UserError(f"“{path.name}” is no project of QualCoder: it has no texts.")
        speakers = tuple(_speakers(database))
        known = _known(database, speakers)
        return Corpus(
            # Of a folder the name is the project's.
            title=path.parent.stem if path.parent.suffix == ".qda" else "",
            labels=known.labels,
            speakers=speakers,
            documents=_documents(path, known, fault),
            total=database.count("source"),
            about=_about(database),
        )


def _known(database: Database, speakers: tuple[Speaker, ...]) -> Known:
    by_id = {one.id: one for one in (*_categories(database), *_codes(database))}
    labels = list(by_id.values())
    parents = {one.id: one.parent_id for one in labels}
    sound = tuple(_sound(label, parents) for label in labels)
    named, heard = Handles(sound), Handles(speakers)
    return Known(
        labels=sound,
        codes={int(one.id[5:]): named.of(one.id) for one in sound if one.id.startswith("code ")},
        cases={int(one.id[5:]): heard.of(one.id) for one in speakers},
    )


def _categories(database: Database) -> Iterator[Label]:
    columns = ["catid", "supercatid", "name", "memo"]
    for row, parent, *told in database.rows("code_cat", columns):
        yield _label("category", row, [*told, None], _parent(("category", parent)))


def _codes(database: Database) -> Iterator[Label]:
    columns = ["cid", "supercid", "catid", "name", "memo", "color"]
    for row, code, category, *told in database.rows("code_name", columns):
        yield _label("code", row, told, _parent(("code", code), ("category", category)))


def _label(kind: str, row: Value, told: list[Value], parent: str | None) -> Label:
    """`told` are its name, memo and colour."""
    row_id = f"{kind} {whole(row) or 0}"
    name, memo, colour = map(text, told)
    colour = colour if _COLOUR.fullmatch(colour) else ""
    return Label(row_id, name.strip() or row_id, colour, definition=memo, parent_id=parent)


def _parent(*pairs: tuple[str, Value]) -> str | None:
    return next((f"{kind} {number}" for kind, row in pairs if (number := whole(row))), None)


def _sound(label: Label, parents: Mapping[str, str | None]) -> Label:
    """Without a parent that is not there, or that leads round in a circle."""
    step, steps = label.parent_id, 0
    while step is not None and step in parents and steps <= len(parents):
        step, steps = parents[step], steps + 1
    return label if step is None else replace(label, parent_id=None)


def _speakers(database: Database) -> Iterator[Speaker]:
    """The cases, with what is known of them."""
    values = _values(database, "case")
    for row, name, memo in database.rows("cases", ["caseid", "name", "memo"]):
        number = whole(row)
        if number is not None and text(name).strip():
            told = "; ".join(f"{key}: {value}" for key, value in values.get(number, {}).items())
            yield Speaker(f"case {number}", text(name), text(memo) or told)


def _values(database: Database, kind: str) -> dict[int, dict[str, str]]:
    told: dict[int, dict[str, str]] = {}
    columns = ["id", "name", "value"]
    for row, name, value in database.rows("attribute", columns, ("attr_type", kind)):
        number = whole(row)
        if number is not None and text(name) and text(value):
            told.setdefault(number, {})[text(name)] = text(value)
    return told


def _about(database: Database) -> dict[str, str]:
    """The memo of the project, and its journal."""
    memos = [text(memo) for (memo,) in database.rows("project", ["memo"])]
    entries = [
        f"{text(name)}\n{text(entry)}"
        for name, entry in database.rows("journal", ["name", "jentry"])
        if text(entry)
    ]
    told = "\n\n".join(filter(None, [*memos, *entries]))
    return {"description": told} if told else {}


def _documents(path: Path, known: Known, fault: Fault) -> Iterator[CorpusDocument]:
    with opened(path) as database:
        values = _values(database, "file")
        columns = ["id", "name", "fulltext", "mediapath", "memo", "date"]
        for row, name, full, media, memo, date in database.rows("source", columns):
            number, title = whole(row), text(name)
            if number is None or not isinstance(full, str) or not full:
                fault(f"“{title[:80]}” holds no text; it was left out.")
                continue
            # Qt counts a line end as one character.
            source = Source(number, title, full.replace("\r\n", "\n"))
            remark = {"note": text(memo)} if text(memo) else {}
            reader = TextReader(database, known, source, fault)
            document = reader.document({**remark, **values.get(number, {})})
            filename = PurePosixPath(text(media).rpartition(":")[2]).name
            yield replace(document, filename=filename, imported=when(text(date)))
        for table, what in _OTHERS.items():
            if count := database.count(table):
                fault(f"What is coded in {what} ({count:,} in all) was left out.")
