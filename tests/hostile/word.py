"""DOCX: its XML, its parts, and what they point at; and the binary format before it."""

import struct
from collections.abc import Callable, Iterator
from functools import partial

from hostile import bait
from hostile.case import Case, eighths, either, opens, refused
from hostile.sound import (
    DOCX_BODY,
    TEXT,
    WORDS,
    XML,
    docx,
    docx_document,
    docx_members,
    docx_paragraph,
    relationships,
    rtf,
    sound_files,
)
from hostile.xml_tricks import hostile_xml, inclusion
from hostile.zipping import (
    aes_encrypted,
    encrypted,
    lying_crc,
    lying_size,
    overlapping,
    spaces,
    unknown_method,
    with_link,
    zipped,
)

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def cases() -> Iterator[Case]:
    yield from _members()
    yield from _packing()
    yield from _documents()
    yield from _reaching_out()
    yield from _old()
    for count, data in eighths(sound_files()[".docx"]):
        yield refused(f"Word cut at {count} eighths.docx", data, "damaged")


def _members() -> Iterator[Case]:
    parts = docx_members()
    without = {name: data for name, data in parts.items() if name != "word/document.xml"}
    yield refused("empty.docx", b"", "empty")
    yield refused("words called Word.docx", b"\0" + TEXT.encode()[:3] + bytes(99))
    yield opens("text called Word.docx", TEXT.encode(), *WORDS)
    yield opens("Word called text.txt", docx(), *WORDS)
    yield opens("Word called old.doc", docx(), *WORDS)
    yield refused("a ZIP without parts.docx", zipped({}))
    yield refused("no document within.docx", zipped({**without, "word/styles.xml": "<a/>"}))
    yield refused("an empty document.docx", zipped({**parts, "word/document.xml": b""}))
    yield refused("a document of noise.docx", zipped({**parts, "word/document.xml": bytes(99)}))
    yield refused("a document cut off.docx", zipped(docx_members(docx_document(DOCX_BODY)[:-40])))
    yield refused("no words.docx", docx(docx_paragraph("  ")), "text")
    yield refused("another root.docx", zipped(docx_members(f"{XML}<html><p>words</p></html>")))
    yield refused("no relationships.docx", zipped({**parts, "_rels/.rels": b"nonsense"}), "damaged")
    yield either("no types.docx", zipped({"word/document.xml": parts["word/document.xml"]}))
    yield refused("document twice.docx", zipped([*parts.items(), *parts.items()]), "damaged")
    yield opens("a name of nothing.docx", zipped({**parts, "": "x"}), *WORDS)
    yield refused("links.docx", with_link(without, "word/document.xml", "/etc/passwd"))
    yield refused("a spreadsheet.docx", zipped({"xl/workbook.xml": "<a/>"}))
    yield opens(
        "names that climb.docx",
        zipped({**parts, "../../etc/x": "x", "/x": "x", "CON": "x"}),
        *WORDS,
    )


def _packing() -> Iterator[Case]:
    sound = docx()
    yield refused("encrypted.docx", encrypted(sound), "password")
    yield refused("encrypted by AES.docx", aes_encrypted(sound), "password")
    yield refused("encrypted by Office.docx", _ole("EncryptedPackage"), "password")
    yield refused("sums that lie.docx", lying_crc(sound), "damaged")
    yield refused("sizes that lie.docx", lying_size(sound), "damaged")
    yield refused("an unknown method.docx", unknown_method(sound), "packed")
    yield refused("members on one another.docx", overlapping("word/document.xml", sound, 200))
    yield opens("junk before.docx", b"MZ" + bytes(300) + sound, *WORDS)
    yield opens("junk behind.docx", sound + bytes(300), *WORDS)
    yield refused("70 MB of blanks.docx", lambda: _blanks(70_000_000), "unpacks")
    yield opens("20 MB beside it.docx", lambda: docx(word__media__a_png=spaces(20_000_000)), *WORDS)


def _blanks(count: int) -> bytes:
    return docx(DOCX_BODY + spaces(count).decode())


def _documents() -> Iterator[Case]:
    def document(head: str, within: str) -> str:
        body = docx_document(DOCX_BODY + f"<w:p><w:r><w:t>{within}</w:t></w:r></w:p>")
        return (head or XML) + body.removeprefix(XML)

    for name, make in hostile_xml(document):
        yield refused(f"Word, {name}.docx", partial(_packed, make))
    yield opens("Word, an inclusion.docx", docx(DOCX_BODY + inclusion()), *WORDS)
    yield either("tables in tables.docx", lambda: docx(_tables(60)))
    yield refused("tables without bottom.docx", lambda: docx(_tables(5_000)), "nested")
    yield refused("runs in runs.docx", lambda: docx("<w:r>" * 99_999 + "</w:r>" * 99_999))
    yield opens("hundred thousand cells.docx", lambda: docx(DOCX_BODY + _cells(100_000)), *WORDS)
    yield opens("hundred thousand runs.docx", lambda: docx(DOCX_BODY + _runs(100_000)), *WORDS)
    yield opens("empty paragraphs.docx", lambda: docx("<w:p/>" * 100_000 + DOCX_BODY), *WORDS)
    yield either(
        "a huge attribute.docx", lambda: docx(f'<w:p w:x="{"x" * 11_000_000}"/>{DOCX_BODY}')
    )
    yield opens(
        "a word of 5 MB.docx", lambda: docx(docx_paragraph("x" * 5_000_000) + DOCX_BODY), *WORDS
    )
    yield either("spans of columns.docx", docx(_wide() + DOCX_BODY))
    yield opens("marks without sense.docx", docx(_marks() + DOCX_BODY), *WORDS)
    yield opens("notes that are missing.docx", docx(_notes() + DOCX_BODY), *WORDS)
    yield opens("styles on themselves.docx", docx(word__styles_xml=_styles()), *WORDS)
    yield opens("broken styles.docx", docx(word__styles_xml="<w:styles"), *WORDS)
    yield opens("broken properties.docx", docx(docProps__core_xml="<cp:coreProperties"), *WORDS)
    yield opens("a macro.docm", docx(word__vbaProject_bin=OLE + bytes(999)), *WORDS)
    yield opens("UTF-16 within.docx", zipped(docx_members(_utf16())), *WORDS)


def _packed(make: Callable[[], bytes]) -> bytes:
    return zipped(docx_members(make()))


def _tables(depth: int) -> str:
    return "<w:tbl><w:tr><w:tc>" * depth + DOCX_BODY + "</w:tc></w:tr></w:tbl>" * depth


def _cells(count: int) -> str:
    cell = f"<w:tc>{docx_paragraph('a')}</w:tc>"
    return f"<w:tbl>{f'<w:tr>{cell * 100}</w:tr>' * (count // 100)}</w:tbl>"


def _runs(count: int) -> str:
    return f"<w:p>{'<w:r><w:t>a</w:t></w:r>' * count}</w:p>"


def _wide() -> str:
    span = '<w:tcPr><w:gridSpan w:val="999999999"/></w:tcPr>'
    return f"<w:tbl><w:tr><w:tc>{span}{docx_paragraph('a')}</w:tc></w:tr></w:tbl>"


def _marks() -> str:
    """Numbers, fields and changes that refer to nothing or have no number."""
    numbered = '<w:pPr><w:numPr><w:ilvl w:val="-7"/><w:numId w:val="x"/></w:numPr></w:pPr>'
    field = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>' * 50
    symbol = '<w:r><w:sym w:char="ZZZZ"/><w:sym w:char="D800"/><w:tab/><w:br w:type="x"/></w:r>'
    return f"<w:p>{numbered}{field}{symbol}<w:del/><w:ins/></w:p>" * 5


def _notes() -> str:
    """References to notes in parts that are not there."""
    return '<w:p><w:r><w:footnoteReference w:id="99"/><w:endnoteReference/></w:r></w:p>'


def _styles() -> str:
    body = '<w:style w:styleId="a"><w:basedOn w:val="a"/></w:style>'
    return docx_document("").replace("<w:body></w:body>", body).replace("w:document", "w:styles")


def _utf16() -> bytes:
    return docx_document(DOCX_BODY).replace("UTF-8", "UTF-16").encode("utf-16")


def _reaching_out() -> Iterator[Case]:
    def pointing(kind: str, body: str = "") -> bytes:
        rows = relationships(f'Id="r9" Type="{OFFICE}/{kind}" Target="{bait.web_url()}" '
                             'TargetMode="External"')  # fmt: skip
        parts = docx_members(docx_document(DOCX_BODY + body))
        return zipped({**parts, "word/_rels/document.xml.rels": rows})

    yield opens("a template elsewhere.docx", lambda: pointing("attachedTemplate"), *WORDS)
    yield opens("a picture elsewhere.docx", lambda: pointing("image"), *WORDS)
    yield opens("notes elsewhere.docx", lambda: pointing("footnotes", _notes()), *WORDS)
    chunk = '<w:altChunk r:id="r9"/>'
    yield opens("a part elsewhere.docx", lambda: pointing("aFChunk", chunk), *WORDS)
    field = '<w:fldSimple w:instr="INCLUDETEXT &quot;file:///etc/passwd&quot;"/>'
    yield opens("a field that includes.docx", docx(f"<w:p>{field}</w:p>{DOCX_BODY}"), *WORDS)
    yield opens("document elsewhere.docx", _climbing("../../../../etc/passwd"), *WORDS)
    yield opens("document on the disk.docx", _climbing(bait.PASSWD), *WORDS)


def _climbing(target: str) -> bytes:
    """The package says that its document lies outside of it; there is one inside all the same."""
    row = f'Id="r1" Type="{OFFICE}/officeDocument" Target="{target}"'
    return zipped({**docx_members(), "_rels/.rels": relationships(row)})


def _old() -> Iterator[Case]:
    """What is asked here holds with LibreOffice on the machine and without."""
    yield refused("empty.doc", b"", "empty")
    yield refused("only a head.doc", OLE)
    yield refused("noise behind a head.doc", OLE + bytes(range(256)) * 40)
    yield refused("sectors of no size.doc", _ole("WordDocument").replace(b"\x09\0\6", b"\1\0\6"))
    yield refused("locked by Office.doc", _ole("EncryptedPackage"), "password")
    yield refused("a loop of sectors.doc", _ole("WordDocument"))
    yield opens("words called old Word.doc", TEXT.encode(), *WORDS)
    yield opens("rich text called Word.doc", rtf().encode(), *WORDS)
    yield refused("old Word called new.docx", _ole("WordDocument"))
    yield refused("old Word called text.txt", _ole("WordDocument"))


def _ole(name: str) -> bytes:
    """A compound file (MS-CFB) of one directory sector with one stream; its chains end nowhere."""
    head = OLE + bytes(16) + bytes.fromhex("3e000300feff09000600") + bytes(10)
    head += (1).to_bytes(4, "little") + (1).to_bytes(4, "little") + bytes(4)
    head += (4096).to_bytes(4, "little") + b"\xfe\xff\xff\xff" + bytes(4)
    head += b"\xfe\xff\xff\xff" + bytes(8) + b"\xff" * (512 - 76 - 8)
    table = b"\xfd\xff\xff\xff" + b"\1\0\0\0" * 127
    entries = _entry("Root Entry", 5) + _entry(name, 2) + bytes(256)
    return head.ljust(512, b"\xff") + table + entries


def _entry(name: str, kind: int) -> bytes:
    """Of the directory: the root leads to the second entry, which has neither left nor right."""
    data = name.encode("utf-16-le")
    child = 1 if kind == 5 else 0xFFFFFFFF
    links = struct.pack("<BBLLL", kind, 1, 0xFFFFFFFF, 0xFFFFFFFF, child)
    return data.ljust(64, b"\0") + struct.pack("<H", len(data) + 2) + links + bytes(48)
