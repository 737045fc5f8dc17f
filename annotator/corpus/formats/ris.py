"""RIS: the documents, for a reference manager. Nothing of the annotations is in it.

After the RIS format specifications (Research Information Systems, 2001 and 2011): a line has a tag
of two characters, two spaces, a hyphen, a space and the value; lines end with CR LF; a date is
year/month/day/other. A press conference has no type of its own that all programs know: it is an
electronic source (ELEC) where its address is known, else a generic one (GEN). UTF-8 without BOM.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path

from annotator.corpus.citing import HOLDS, cited, day_of, known
from annotator.corpus.parts import Tell
from annotator.corpus.record import Corpus, CorpusDocument
from annotator.corpus.registry import CorpusFormat, Family, Switches

_TAGS = {"date": "DA", "outlet": "T2", "place": "CY", "language": "LA", "url": "UR"}
_NAMES = {tag: name for name, tag in _TAGS.items()}
_MEDIUM = "Transcript"
_END = "ER  - "


class Ris(CorpusFormat):
    name = "ris"
    title = "RIS references"
    description = "The documents as references, for Zotero, EndNote, Citavi and Mendeley"
    family = Family.CITATIONS
    suffixes = (".ris",)
    readable = False
    holds = HOLDS
    limits = "The documents are listed, without texts and annotations."

    def narrowed(self, document: CorpusDocument, tell: Tell) -> CorpusDocument:
        return cited(document, tell)

    def write(self, corpus: Corpus, path: Path, switches: Switches) -> None:
        del switches
        with path.open("x", encoding="utf-8", newline="\r\n") as file:
            for document in corpus.documents:
                file.writelines(f"{line}\n" for line in _record(document))

    def read_back(self, path: Path, switches: Switches) -> Iterator[CorpusDocument]:
        del switches
        with path.open(encoding="utf-8", newline="\r\n") as file:
            fields: dict[str, str] = {}
            for line in file:
                if line.startswith(_END):
                    yield _document(fields)
                    fields = {}
                elif line != "\r\n":
                    fields[line[:2]] = line[6:].removesuffix("\r\n")


RIS = Ris()


def _record(document: CorpusDocument) -> Iterator[str]:
    """The type first, as the format wants it, and a blank line after the end."""
    yield f"TY  - {'ELEC' if document.metadata.get('url') else 'GEN'}"
    yield f"ID  - {document.id}"
    yield f"TI  - {document.title}"
    for name, value in known(document):
        if name == "date":
            yield from _dated(value)
        else:
            yield f"{_TAGS[name]}  - {value}"
    yield f"M3  - {_MEDIUM}"
    yield _END
    yield ""


def _dated(date: str) -> Iterator[str]:
    day = day_of(date)
    if day is None:
        yield f"DA  - ///{date}"
    else:
        yield f"PY  - {day[0]}"
        yield f"DA  - {'/'.join(day)}/"


def _document(fields: Mapping[str, str]) -> CorpusDocument:
    metadata = {name: fields[tag] for tag, name in _NAMES.items() if tag in fields}
    if "date" in metadata:
        *day, other = metadata["date"].split("/", 3)
        metadata["date"] = other or "-".join(filter(None, day))
    return CorpusDocument(fields["ID"], fields["TI"], "", metadata=metadata, has_text=False)
