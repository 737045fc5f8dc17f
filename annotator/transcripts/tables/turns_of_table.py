"""From a table of turns to a transcript, and what of it was taken."""

from collections.abc import Iterator, Mapping, Sequence

from annotator.project.records import Speaker
from annotator.text.canonical import canonical
from annotator.transcripts.dialogue import Paragraph, Utterance, label_for, written
from annotator.transcripts.draft import Draft
from annotator.transcripts.metadata import metadata_from
from annotator.transcripts.speech.forms import Form, label_of
from annotator.transcripts.tables.columns import Columns, Table, columns_of
from annotator.transcripts.tables.names import Part, tells_office, words_of
from annotator.transcripts.tables.times import in_seconds, number_of, scale_of

_NAMED = 8
"""Columns that are named where they are left out."""
_NOBODY = ("none", "null", "nan", "n/a", "-")


def draft_of(table: Table, speakers: Mapping[str, str] | None = None) -> Draft | None:
    """None where no column holds words. `speakers` are the names of those that go by a number."""
    columns = columns_of(table)
    if columns is None:
        return None
    constant = dict(_constant(table, columns))
    offices = _offices(table, columns, constant)
    metadata, sources = _metadata(table, constant)
    spoken = Part.SPEAKER in columns.parts or columns.answers is not None
    utterances = _exchanges(table, columns) if columns.answers else _rows(table, columns, speakers)
    dialogue = written(utterances, spaced=not spoken and _has_lines(table, columns))
    used = columns.used | set(constant) | {one for one in (offices,) if one is not None}
    told = (_told(table, columns, offices), *_left_out(table, used))
    return Draft(
        dialogue.text,
        metadata,
        sources,
        turns=dialogue.turns if spoken else None,
        speakers=tuple(_with_offices(table, columns, offices, speakers or {})),
        times=dialogue.times,
        wrapped=True,
        warnings=(*dialogue.warnings, *told),
    )


def _rows(
    table: Table, columns: Columns, speakers: Mapping[str, str] | None
) -> Iterator[Utterance]:
    """One turn a row; a paragraph where no column tells the speakers."""
    words = table.column(columns.parts[Part.WORDS])
    times = _times(table, columns.parts, words)
    number = columns.parts.get(Part.SPEAKER)
    for row, cell, (start, end) in zip(table.rows, words, times, strict=True):
        speaker = _named(row[number], speakers or {}) if number is not None else ""
        name, label, said = label_for(speaker, cell.strip())
        yield Utterance((Paragraph(said, start, end),), name, label, is_turn=number is not None)


def _offices(table: Table, columns: Columns, constant: Mapping[int, str]) -> int | None:
    """The column that tells the offices: each speaker has one there, or none."""
    speaker = columns.parts.get(Part.SPEAKER)
    if speaker is None:
        return None
    for number, name in enumerate(table.names):
        if number in columns.used or number in constant or not tells_office(name):
            continue
        pairs = {(row[speaker].strip(), row[number].strip()) for row in table.rows}
        told = [who for who, office in pairs if who and office]
        if told and len(told) == len(set(told)):
            return number
    return None


def _with_offices(
    table: Table, columns: Columns, offices: int | None, speakers: Mapping[str, str]
) -> Iterator[Speaker]:
    if offices is None:
        return
    speaker = columns.parts[Part.SPEAKER]
    told = {row[speaker]: row[offices].strip() for row in table.rows if row[offices].strip()}
    for cell, office in told.items():
        name = label_for(_named(cell, speakers), "")[0]
        if name:
            yield Speaker("", name, canonical(" ".join(office.split()))[0])


def _has_lines(table: Table, columns: Columns) -> bool:
    """Whether cells hold several lines, as whole transcripts do."""
    return any("\n" in cell.strip() for cell in table.column(columns.parts[Part.WORDS]))


def _exchanges(table: Table, columns: Columns) -> Iterator[Utterance]:
    """A question and an answer a row, each with its own label or else "Q" and "A"."""
    numbers = columns.parts[Part.WORDS], columns.answers or 0
    for question, answer in _once(table, *numbers):
        for cell, letter in ((question, "Q"), (answer, "A")):
            name, label, said = label_for(_own_label(cell) or letter, cell)
            yield Utterance((Paragraph(said),), name, label)


def _once(table: Table, question: int, answer: int) -> list[tuple[str, str]]:
    """The exchanges, without those that only repeat the one before."""
    pairs = [(row[question].strip(), row[answer].strip()) for row in table.rows]
    return [pair for pair, before in zip(pairs, [None, *pairs], strict=False) if pair != before]


def _own_label(words: str) -> str:
    """The name with which a cell begins: "Q. Why?", "The President. It was time." """
    head = words[:80]
    for mark in (":", "."):
        name = head.partition(mark)[0]
        label = label_of(name) if name != head else None
        after = head[len(name) + 1 : len(name) + 2]
        sure = (Form.ROLE, Form.TITLED_CAPITALS, Form.TITLED)
        if label and after.isspace() and (label.form in sure or name in ("Q", "A")):
            return name
    return ""


def _named(cell: str, speakers: Mapping[str, str]) -> str:
    """The speaker's name; one who has but a number is called "Speaker 1"."""
    cell = canonical(cell.strip())[0]
    if cell.casefold() in _NOBODY:
        return ""
    if cell in speakers:
        return speakers[cell]
    return f"Speaker {cell}" if cell.isdecimal() else cell


def _times(
    table: Table, parts: Mapping[Part, int], words: Sequence[str]
) -> list[tuple[float | None, float | None]]:
    if Part.START not in parts:
        return [(None, None)] * len(words)
    starts = [number_of(cell) for cell in table.column(parts[Part.START])]
    ends: list[float | None] = [*starts[1:], None]  # a turn lasts until the next, if no end is told
    if Part.END in parts:
        ends = [number_of(cell) for cell in table.column(parts[Part.END])]
    elif Part.DURATION in parts:
        lasted = [number_of(cell) for cell in table.column(parts[Part.DURATION])]
        ends = [
            None if start is None or length is None else start + length
            for start, length in zip(starts, lasted, strict=True)
        ]
    clock = any(":" in cell for cell in table.column(parts[Part.START])[:20])
    counts = [max(cell.count(" ") + 1, len(cell) // 8) for cell in words]
    scale = 1.0 if clock else scale_of(starts, ends, counts)
    return [
        (in_seconds(start, scale), in_seconds(end, scale))
        for start, end in zip(starts, ends, strict=True)
    ]


def _constant(table: Table, columns: Columns) -> Iterator[tuple[int, str]]:
    """The columns beside the turns that say the same in every row, with what they say."""
    for number, name in enumerate(table.names):
        if number in columns.used or not name.strip():
            continue
        first = table.rows[0][number]
        if first.strip() and all(row[number] == first for row in table.rows):
            yield number, first.strip()


def _metadata(table: Table, constant: Mapping[int, str]) -> tuple[dict[str, str], dict[str, str]]:
    fields = {"_".join(words_of(table.names[number])): told for number, told in constant.items()}
    titles = {"_".join(words_of(table.names[number])): table.title(number) for number in constant}
    metadata = metadata_from({name: canonical(told)[0] for name, told in fields.items() if name})
    sources = {
        name: next(
            (f"column “{titles[key]}”" for key, told in fields.items() if told.startswith(value)),
            "the table",
        )
        for name, value in metadata.items()
    }
    return metadata, sources


def _told(table: Table, columns: Columns, offices: int | None) -> str:
    if columns.answers is not None:
        asked, answered = table.title(columns.parts[Part.WORDS]), table.title(columns.answers)
        repeated = len(table.rows) - len(_once(table, columns.parts[Part.WORDS], columns.answers))
        rows = f" Rows that repeat the one before were left out: {repeated:,}." if repeated else ""
        return f"Read as turns: questions from “{asked}”, answers from “{answered}”.{rows}"
    order = (Part.SPEAKER, Part.WORDS, Part.START, Part.END, Part.DURATION)
    shown = [
        f"{part.value} from “{table.title(columns.parts[part])}”"
        for part in order
        if part in columns.parts
    ]
    if offices is not None:
        shown.insert(1, f"role from “{table.title(offices)}”")
    as_what = "turns" if Part.SPEAKER in columns.parts else "parts of one text"
    return f"Read as {as_what}: {', '.join(shown)}."


def _left_out(table: Table, used: set[int]) -> Iterator[str]:
    left = [
        f"“{table.title(number)}”"
        for number in range(len(table.names))
        if number not in used and any(row[number].strip() for row in table.rows)
    ]
    if left:
        more = f" and {len(left) - _NAMED} more" if len(left) > _NAMED else ""
        yield f"Left out: {', '.join(left[:_NAMED])}{more}."
