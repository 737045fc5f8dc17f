r"""BibTeX as biblatex reads it: the documents, to be cited in LaTeX. No annotation is in it.

After the biblatex manual, version 3: `@online` where the address is known, else `@misc`; `date`
is ISO 8601, other words about the day are a note; `usera` is for free use, and has our id. Braces
count even after a backslash, so they become commands; a title stands in double braces, lest its
capitals be lost. `url` is taken as it stands. UTF-8, as biber reads it.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from annotator.corpus.citing import HOLDS, cited, day_of, known
from annotator.corpus.naming import FileNames
from annotator.corpus.parts import Loss, Part, Tell
from annotator.corpus.record import Corpus, CorpusDocument
from annotator.corpus.registry import CorpusFormat, Family, Switches

_FIELDS = {"date": "date", "outlet": "organization", "place": "location", "language": "language"}
_NAMES = {field: name for name, field in _FIELDS.items()} | {"note": "date"}
_COMMANDS = {
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{sign: f"\\{sign}" for sign in "&%$#_"},
}
_SIGNS = {command: sign for sign, command in _COMMANDS.items()}
_SPECIAL = re.compile("[" + re.escape("".join(_COMMANDS)) + "]")
_COMMAND = re.compile("|".join(map(re.escape, _SIGNS)))
_BARE = {"{": "%7B", "}": "%7D", "\\": "%5C", " ": "%20"}
_UNSAFE = re.compile(r"[{}\\ ]")
_FIELD = re.compile(r"  (\w+) = \{(.*)\},\n")


class BibTex(CorpusFormat):
    name = "bibtex"
    title = "BibTeX references"
    description = "The documents as references, for LaTeX with biblatex, JabRef and Zotero"
    family = Family.CITATIONS
    suffixes = (".bib",)
    readable = False
    holds = HOLDS
    limits = "The documents are listed, without texts and annotations."

    def narrowed(self, document: CorpusDocument, tell: Tell) -> CorpusDocument:
        document = cited(document, tell)
        url = document.metadata.get("url", "")
        safe = _UNSAFE.sub(lambda sign: _BARE[sign[0]], url)
        if safe == url:
            return document
        tell(Loss(Part.METADATA, document.title, f"the address “{url}”", f"written as “{safe}”"))
        return replace(document, metadata={**document.metadata, "url": safe})

    def write(self, corpus: Corpus, path: Path, switches: Switches) -> None:
        del switches
        keys = FileNames()
        with path.open("x", encoding="utf-8", newline="\n") as file:
            for document in corpus.documents:
                file.write(_entry(document, keys.of(document)))

    def read_back(self, path: Path, switches: Switches) -> Iterator[CorpusDocument]:
        del switches
        with path.open(encoding="utf-8", newline="\n") as file:
            fields: dict[str, str] = {}
            for line in file:
                if found := _FIELD.fullmatch(line):
                    fields[found[1]] = found[2]
                elif line == "}\n":
                    yield _document(fields)
                    fields = {}


BIBTEX = BibTex()


def _entry(document: CorpusDocument, key: str) -> str:
    kind = "online" if document.metadata.get("url") else "misc"
    fields = "".join(f"  {name} = {{{value}}},\n" for name, value in _fields(document))
    return f"@{kind}{{{key},\n{fields}}}\n\n"


def _fields(document: CorpusDocument) -> Iterator[tuple[str, str]]:
    yield "title", f"{{{_escaped(document.title)}}}"
    for name, value in known(document):
        if name == "url":
            yield "url", value
        elif name == "date" and day_of(value) is None:
            yield "note", _escaped(value)
        elif name == "outlet":
            yield "organization", f"{{{_escaped(value)}}}"
        else:
            yield _FIELDS[name], _escaped(value)
    yield "type", "Transcript"
    yield "usera", _escaped(document.id)


def _escaped(value: str) -> str:
    return _SPECIAL.sub(lambda sign: _COMMANDS[sign[0]], value)


def _unescaped(value: str) -> str:
    return _COMMAND.sub(lambda command: _SIGNS[command[0]], value)


def _document(fields: Mapping[str, str]) -> CorpusDocument:
    metadata = {
        name: _unescaped(_bare(fields[field])) for field, name in _NAMES.items() if field in fields
    }
    if "url" in fields:
        metadata["url"] = fields["url"]
    title = _unescaped(_bare(fields["title"]))
    row_id = _unescaped(fields["usera"])
    return CorpusDocument(row_id, title, "", metadata=metadata, has_text=False)


def _bare(value: str) -> str:
    """Without the inner braces that keep capitals."""
    return value[1:-1] if value.startswith("{") else value
