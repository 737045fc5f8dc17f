"""README.md of a corpus folder: a datasheet, after Gebru et al., “Datasheets for datasets” (2021).

It names no day on which it was written, so that the same project gives the same bytes.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import version

from annotator.corpus.datasheet.census import Census
from annotator.corpus.datasheet.markdown import escaped, paragraphs, table
from annotator.corpus.parts import Tally
from annotator.corpus.record import Corpus, Handles
from annotator.corpus.registry import CorpusFormat
from annotator.corpus.splitting import Split
from annotator.project.records import Origin
from annotator.project.strings import counted

MOST_LISTED = 100
"""Documents, speakers or outlets that are listed; there may be thousands."""

_MADE = {
    Origin.HAND: "by hand",
    Origin.SUGGESTION: "suggested by a rule or a model, and accepted by a person",
    Origin.IMPORT: "brought in from another corpus",
}


@dataclass(frozen=True, slots=True)
class Written:
    """One format of the folder: where it stands, and what it lost in all its parts."""

    form: CorpusFormat
    name: str
    tally: Tally


@dataclass(frozen=True, slots=True)
class Parts:
    """How the documents were shared out: the part of each, by id.

    `severed` counts the relations that lead from one part to another, and are in no file.
    """

    split: Split
    of: Mapping[str, str]
    severed: int


def readme(
    corpus: Corpus, census: Census, written: Sequence[Written], codebook: str, parts: Parts | None
) -> str:
    """`codebook` is the name of its file for programs."""
    sections = (
        [f"# {escaped(corpus.title) or 'Corpus'}", *_opening(corpus)],
        _documents(census),
        _speakers(census),
        _annotators(census),
        _labels(corpus, census, codebook),
        _made(census),
        _formats(written),
        _split(census, parts) if parts else (),
        _positions(),
        _terms(corpus),
    )
    return "\n\n".join(part for section in sections for part in section) + "\n"


def _opening(corpus: Corpus) -> Iterator[str]:
    if corpus.about.get("description"):
        yield paragraphs(corpus.about["description"])
    yield "A corpus of press transcripts, annotated with Press Annotator."


def _documents(census: Census) -> Iterator[str]:
    yield "## Documents"
    characters = sum(one.characters for one in census.documents)
    turns = sum(one.turns for one in census.documents)
    told = [
        f"{counted(len(census.documents), 'document')} with {counted(characters, 'character')}"
        f" and {counted(turns, 'turn')}, listed in `documents.csv`."
    ]
    dates = sorted(census.told("date"))
    if dates:
        span = dates[0] if dates[0] == dates[-1] else f"{dates[0]} to {dates[-1]}"
        told.append(f"Dated {escaped(span)}{_of(len(dates), len(census.documents))}.")
    yield " ".join(told)
    for name, head in (("outlet", "Outlet"), ("language", "Language"), ("place", "Place")):
        found = Counter(census.told(name))
        if found:
            yield _most((head, "Documents"), found)
    if len(census.documents) <= MOST_LISTED:
        yield table(
            ("Document", "Date", "Outlet", "Annotations"),
            (
                (
                    one.title,
                    one.metadata.get("date", ""),
                    one.metadata.get("outlet", ""),
                    one.annotations,
                )
                for one in census.documents
            ),
        )


def _speakers(census: Census) -> Iterator[str]:
    if census.speakers:
        yield "## Speakers"
        yield _most(("Speaker", "Turns"), census.speakers)


def _annotators(census: Census) -> Iterator[str]:
    if census.annotators:
        yield "## Annotators"
        yield _most(("Annotator", "Annotations"), census.annotators)
        yield "How far the annotators agree was not reckoned."


def _labels(corpus: Corpus, census: Census, codebook: str) -> Iterator[str]:
    yield "## Labels"
    yield (
        f"{counted(census.annotations, 'annotation')} and"
        f" {counted(census.relations, 'relation')}. The whole codebook stands in `codebook.md`,"
        f" for programs in `{codebook}`."
    )
    handles = Handles(corpus.labels)
    rows = [
        (one.name, _first_line(one.definition), census.labels[handle], census.in_documents[handle])
        for one in corpus.labels
        for handle in (handles.of(one.id),)
    ]
    if rows:
        yield table(("Label", "Definition", "Annotations", "Documents"), rows)
    if census.lost:
        yield (
            f"{counted(census.lost, 'annotation')} more stood on words that a corrected text no"
            " longer has."
        )


def _made(census: Census) -> Iterator[str]:
    if census.origins:
        yield "## How the spans were made"
        yield table(
            ("Made", "Annotations"),
            ((_MADE[one], census.origins[one]) for one in Origin if census.origins[one]),
        )


def _formats(written: Sequence[Written]) -> Iterator[str]:
    yield "## Formats"
    yield table(
        ("Where", "Format", "For", "Left out or flattened"),
        ((one.name, one.form.title, one.form.description, _lost(one.tally)) for one in written),
    )
    yield (
        "Each was read back when it was written, and compared with the project. What was left"
        " out is named in the files that end in `left-out.txt`. The files are as they were"
        " written if `sha256sum --check checksums.sha256` says so."
    )


def _lost(tally: Tally) -> str:
    return str(tally) if tally else "nothing"


def _split(census: Census, parts: Parts) -> Iterator[str]:
    yield "## Parts"
    yield (
        f"The documents were shared out {parts.split} by label, with the seed"
        f" {parts.split.seed}; `splits.csv` has the part of each. They keep to whole documents,"
        " and near copies of a text may stand in two parts."
    )
    sizes = Counter(parts.of.values())
    spans = Counter(dict.fromkeys(parts.split.names, 0))
    for one in census.documents:
        spans[parts.of[one.id]] += one.annotations
    yield table(
        ("Part", "Documents", "Annotations"),
        ((name, sizes[name], spans[name]) for name in parts.split.names),
    )
    if parts.severed:
        told = counted(parts.severed, "relation")
        verb = "leads" if parts.severed == 1 else "lead"
        yield f"{told} {verb} from one part to another, and {_is(parts.severed)} in no file."


def _positions() -> Iterator[str]:
    yield "## Positions"
    yield (
        "Positions count Unicode code points from 0, the end exclusive, in the text as it stands"
        " in the file, with LF for a line end. Where a format has a rule of its own, that holds:"
        " UIMA CAS and doccano count UTF-16 units, Taguette UTF-8 bytes."
    )


def _terms(corpus: Corpus) -> Iterator[str]:
    for name, head in (("source", "Source"), ("licence", "Licence")):
        yield f"## {head}"
        yield paragraphs(corpus.about.get(name, "")) or "The project does not say."
    yield f"Written by Press Annotator {version('press-annotator')}."


def _first_line(words: str) -> str:
    return words.strip().partition("\n")[0]


def _most(heads: Sequence[str], found: Counter[str]) -> str:
    """Those that there is most of, of equal ones in the order of the alphabet."""
    rows = sorted(found.items(), key=lambda pair: (-pair[1], pair[0]))
    more = len(rows) - MOST_LISTED
    told = table(heads, rows[:MOST_LISTED])
    return f"{told}\n\nAnd {more:,} more." if more > 0 else told


def _of(number: int, whole: int) -> str:
    return "" if number == whole else f" ({number:,} of them)"


def _is(number: int) -> str:
    return "is" if number == 1 else "are"
