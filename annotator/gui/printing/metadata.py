"""The metadata of a PDF file, in which no day stands: the same document gives the same bytes."""

import re
from xml.sax.saxutils import escape

from annotator.corpus.record import CorpusDocument

_DAYS = re.compile(rb"/CreationDate \(D:[^)]*\)\n/ModDate \(D:[^)]*\)\n")
_TABLE = re.compile(rb"xref\n0 (\d+)\n((?:\d{10} \d{5} [nf] ?\r?\n)+)")
_START = re.compile(rb"startxref\n(\d+) ?\n%%EOF\s*\Z")


def xmp(document: CorpusDocument) -> bytes:
    """Extensible Metadata Platform (ISO 16684-1): title and language, no day."""
    language = document.metadata.get("language", "")
    told = f"<dc:language><rdf:Bag><rdf:li>{_plain(language)}</rdf:li></rdf:Bag></dc:language>"
    return (
        "<?xpacket begin='' id='W5M0MpCehiHzreSzNTczkc9d'?>\n"
        '<x:xmpmeta xmlns:x="adobe:ns:meta/">'
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        '<dc:title><rdf:Alt><rdf:li xml:lang="x-default">'
        f"{_plain(document.title)}</rdf:li></rdf:Alt></dc:title>{told if language else ''}"
        "</rdf:Description></rdf:RDF></x:xmpmeta>\n<?xpacket end='w'?>"
    ).encode()


def undated(pdf: bytes) -> bytes:
    """Without the days that Qt writes, and with positions that hold after that (ISO 32000, 7.5.4).

    As it is where a later Qt writes otherwise: a file of today is better than none.
    """
    days, table, start = _DAYS.search(pdf), None, _START.search(pdf[-64:])
    if start:
        table = _TABLE.match(pdf, int(start[1]))
    if days is None or table is None or start is None:
        return pdf
    taken = len(days.group())
    rows = [_moved(row, days.start(), taken) for row in table[2].splitlines(keepends=True)]
    end = pdf[table.end() : len(pdf) - len(start.group())]
    return b"".join(
        (
            *(pdf[: days.start()], pdf[days.end() : table.start()]),
            *(b"xref\n0 ", table[1], b"\n", *rows, end),
            b"startxref\n%d\n%%%%EOF\n" % (int(start[1]) - taken),
        )
    )


def _moved(row: bytes, after: int, taken: int) -> bytes:
    at = int(row[:10])
    return b"%010d%b" % (at - taken, row[10:]) if at > after else row


def _plain(words: str) -> str:
    kept = (letter for letter in words if letter.isprintable())
    return escape("".join(kept))
