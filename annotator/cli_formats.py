"""The formats command: what comes in, what goes out, and what each format of corpora holds."""

import argparse
from collections.abc import Iterator, Sequence

from annotator.corpus.parts import Part
from annotator.corpus.registry import CorpusFormat
from annotator.corpus.registry import formats as corpus_formats
from annotator.transcripts.registry import formats as transcript_formats

_SHOWN = (
    *(Part.TEXT, Part.EDGES, Part.OVERLAPS, Part.FRAGMENTS, Part.RELATIONS, Part.ATTRIBUTES),
    *(Part.NOTES, Part.TURNS, Part.TIMES, Part.ANNOTATORS, Part.CODEBOOK, Part.METADATA),
)


def add(parser: argparse.ArgumentParser) -> None:
    parser.description = "List the formats that come in and go out, and what each holds."
    parser.set_defaults(run=_formats)


def _formats(options: argparse.Namespace) -> int:
    del options
    corpora = list(corpus_formats().values())
    print("Transcripts, which come in:")
    _print([(one.name, " ".join(one.suffixes), one.title) for one in transcript_formats()])
    print("\nAnnotated corpora, which come in and go out:")
    _print([("name", "file", "in", "out", "what it is"), *map(_row, corpora)])
    print("\nWhat each holds of a corpus; the rest is named when it is lost:")
    heads = ("name", *(part.value.removeprefix("exact ") for part in _SHOWN))
    _print([heads, *map(_held, (one for one in corpora if one.writable))])
    for form in corpora:
        for sentence in filter(None, (form.limits, form.missing())):
            print(f"{form.name}: {sentence}")
    return 0


def _row(form: CorpusFormat) -> tuple[str, ...]:
    return (
        form.name,
        "folder" if form.folder else " ".join(form.suffixes),
        "in" if form.readable else "",
        "out" if form.writable else "",
        f"{form.title}: {form.description}",
    )


def _held(form: CorpusFormat) -> tuple[str, ...]:
    return form.name, *("yes" if part in form.holds else "-" for part in _SHOWN)


def _print(rows: Sequence[Sequence[str]]) -> None:
    for line in _table(rows):
        print(f"  {line}")


def _table(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    widths = [max(len(cell) for cell in column) for column in zip(*rows, strict=True)]
    for row in rows:
        cells = (cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        yield "  ".join(cells).rstrip()
