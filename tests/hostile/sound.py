"""One sound file of each format, all with the same three turns; hostile files begin as these."""

import json
from functools import cache
from html import escape

from hostile.pdf_making import text_pdf
from hostile.zipping import zipped

TURNS = (
    ("MS. VANE:", "The harbour is open."),
    ("Q", "Since when?"),
    ("MS. VANE:", "Since May, and it stays open."),
)
LINES = tuple(f"{speaker}  {said}" for speaker, said in TURNS)
TEXT = "\n\n".join(LINES) + "\n"
WORDS = ("The harbour is open.", "Since when?", "it stays open.")
PARAGRAPHS = "".join(f"<p>{escape(line)}</p>" for line in LINES)

XML = '<?xml version="1.0" encoding="UTF-8"?>\n'
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_OFFICE = "urn:oasis:names:tc:opendocument:xmlns"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"


def html(body: str = PARAGRAPHS, head: str = "") -> str:
    return (
        f'<!DOCTYPE html>\n<html><head><meta charset="utf-8"><title>Daily briefing</title>{head}'
        f"</head><body><article>{body}</article></body></html>\n"
    )


def docx_document(body: str) -> str:
    return f'{XML}<w:document xmlns:w="{_W}" xmlns:r="{_R}"><w:body>{body}</w:body></w:document>'


def docx_paragraph(words: str) -> str:
    return f'<w:p><w:r><w:t xml:space="preserve">{escape(words)}</w:t></w:r></w:p>'


DOCX_BODY = "".join(map(docx_paragraph, LINES))


def docx_members(document: str | bytes = "") -> dict[str, bytes | str]:
    office = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    return {
        "[Content_Types].xml": f'{XML}<Types xmlns="{_PACKAGE}/content-types"><Default '
        'Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{office}"/></Types>',
        "_rels/.rels": relationships(f'Id="r1" Type="{_R}/officeDocument" '
                                     'Target="word/document.xml"'),
        "word/document.xml": document or docx_document(DOCX_BODY),
    }  # fmt: skip


def relationships(*rows: str) -> str:
    return (
        f'{XML}<Relationships xmlns="{_PACKAGE}/relationships">'
        + "".join(f"<Relationship {row}/>" for row in rows)
        + "</Relationships>"
    )


def docx(body: str = DOCX_BODY, **members: bytes | str) -> bytes:
    """`members` are named with two underscores for a slash and one for a full stop."""
    named = {name.replace("__", "/").replace("_", "."): data for name, data in members.items()}
    return zipped({**docx_members(docx_document(body)), **named})


ODT_MIME = "application/vnd.oasis.opendocument.text"
ODT_BODY = "".join(f"<text:p>{escape(line)}</text:p>" for line in LINES)


def odt_content(body: str = ODT_BODY, head: str = XML) -> str:
    spaces = " ".join(
        f'xmlns:{name}="{_OFFICE}:{name}:1.0"' for name in ("office", "text", "table")
    )
    return (
        f"{head}<office:document-content {spaces}><office:body><office:text>{body}"
        "</office:text></office:body></office:document-content>"
    )


def odt_manifest(within: str = "") -> str:
    return (
        f'{XML}<manifest:manifest xmlns:manifest="{_OFFICE}:manifest:1.0"><manifest:file-entry '
        f'manifest:full-path="/" manifest:media-type="{ODT_MIME}"/><manifest:file-entry '
        f'manifest:full-path="content.xml" manifest:media-type="text/xml">{within}'
        "</manifest:file-entry></manifest:manifest>"
    )


def odt(content: str | bytes = "", manifest: str = "") -> bytes:
    return zipped(
        {
            "mimetype": ODT_MIME,
            "content.xml": content or odt_content(),
            "META-INF/manifest.xml": manifest or odt_manifest(),
        }
    )


CONTAINER = (
    f'{XML}<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container" version="1.0">'
    '<rootfiles><rootfile full-path="book.opf" media-type="application/oebps-package+xml"/>'
    "</rootfiles></container>"
)
XHTML = f'{XML}<html xmlns="http://www.w3.org/1999/xhtml"><body>{PARAGRAPHS}</body></html>'


def opf(items: str = "", spine: str = "") -> str:
    items = items or '<item id="c1" href="c1.xhtml" media-type="application/xhtml+xml"/>'
    spine = spine or '<itemref idref="c1"/>'
    return (
        f'{XML}<package xmlns="http://www.idpf.org/2007/opf" version="3.0"><metadata '
        'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>Daily briefing</dc:title>'
        f"</metadata><manifest>{items}</manifest><spine>"
        f"{spine}</spine></package>"
    )


def epub(**members: bytes | str) -> bytes:
    """`members` are named as for `docx` and replace those of a sound book."""
    named = {name.replace("__", "/").replace("_", "."): data for name, data in members.items()}
    return zipped(
        {
            "mimetype": "application/epub+zip",
            "META-INF/container.xml": CONTAINER,
            "book.opf": opf(),
            "c1.xhtml": XHTML,
            **named,
        }
    )


def rtf(body: str = "") -> str:
    body = body or r"\par ".join(LINES)
    return r"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0 Times;}}\f0\fs24 " + body + r"\par}"


def srt() -> str:
    return "".join(
        f"{count}\n00:00:0{count},000 --> 00:00:0{count},900\n{speaker} {said}\n\n"
        for count, (speaker, said) in enumerate(TURNS, 1)
    )


def vtt(head: str = "WEBVTT\n\n") -> str:
    return head + "".join(
        f"00:00:0{count}.000 --> 00:00:0{count}.900\n<v {speaker.strip(':')}>{said}\n\n"
        for count, (speaker, said) in enumerate(TURNS, 1)
    )


def rows() -> list[dict[str, str]]:
    return [{"speaker": speaker.strip(":"), "text": said} for speaker, said in TURNS]


def csv() -> str:
    lines = [f'"{row["speaker"]}","{row["text"]}"' for row in rows()]
    return "\r\n".join(["speaker,text", *lines, ""])


MAIL_HEAD = (
    "From: Press office <press@example.org>\r\nTo: All <all@example.org>\r\n"
    "Subject: Daily briefing\r\nDate: Sat, 3 May 2031 09:30:00 +0000\r\nMIME-Version: 1.0\r\n"
)


def eml(body: str = "", kind: str = "text/plain; charset=utf-8") -> str:
    return f"{MAIL_HEAD}Content-Type: {kind}\r\n\r\n" + (body or TEXT).replace("\n", "\r\n")


def mhtml(part: str = "", end: str = "--cut--\r\n") -> str:
    page = part or (
        "Content-Type: text/html; charset=utf-8\r\nContent-Location: http://example.org/\r\n\r\n"
        + html().replace("\n", "\r\n")
    )
    return (
        "From: <Saved by Blink>\r\nSnapshot-Content-Location: http://example.org/\r\n"
        "Subject: Daily briefing\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/related; type="text/html"; boundary="cut"\r\n\r\n'
        f"--cut\r\n{page}\r\n{end}"
    )


@cache
def sound_files() -> dict[str, bytes]:
    """By suffix, one of every format but the old binary one, which only its own program writes."""
    return {
        ".txt": TEXT.encode(),
        ".md": f"---\ntitle: Daily briefing\n---\n\n{TEXT}".encode(),
        ".html": html().encode(),
        ".mhtml": mhtml().encode(),
        ".docx": docx(),
        ".odt": odt(),
        ".rtf": rtf().encode(),
        ".epub": epub(),
        ".pdf": text_pdf(LINES),
        ".srt": srt().encode(),
        ".vtt": vtt().encode(),
        ".eml": eml().encode(),
        ".json": json.dumps(rows(), indent=1).encode(),
        ".csv": csv().encode(),
    }
