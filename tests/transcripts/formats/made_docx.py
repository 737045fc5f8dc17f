"""Builds small Word documents for the tests, part by part."""

import io
import zipfile
from collections.abc import Mapping
from xml.sax.saxutils import escape, quoteattr

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_SPACES = {
    "w": W,
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "v": "urn:schemas-microsoft-com:vml",
}
_SPACES_WRITTEN = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in _SPACES.items())
_RELATED = ("styles", "numbering", "footnotes", "endnotes")


def run(text: str, properties: str = "") -> str:
    """A `w:r`; `properties` are those of its `w:rPr`."""
    words = escape(text, {"\r": "&#13;"})
    return f'<w:r>{_properties("rPr", properties)}<w:t xml:space="preserve">{words}</w:t></w:r>'


def paragraph(*runs: str, properties: str = "") -> str:
    """A `w:p`. A run that is no XML is taken for its words."""
    inner = "".join(one if one.startswith("<") else run(one) for one in runs)
    return f"<w:p>{_properties('pPr', properties)}{inner}</w:p>"


def item(text: str, number: int = 1, level: int = 0) -> str:
    """A paragraph of a list."""
    listed = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
    return paragraph(text, properties=listed)


def table(*rows: tuple[str, ...]) -> str:
    """A cell that is no XML is one paragraph."""
    written = ("".join(map(_cell, row)) for row in rows)
    return f"<w:tbl>{''.join(f'<w:tr>{cells}</w:tr>' for cells in written)}</w:tbl>"


def field(instruction: str, *result: str) -> str:
    """The runs of a field with its result's runs."""
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    told = f"<w:r><w:instrText>{escape(instruction)}</w:instrText></w:r>"
    return (
        mark.format("begin") + told + mark.format("separate") + "".join(result) + mark.format("end")
    )


def part(name: str, inner: str) -> str:
    """A part whose root is `w:name`."""
    return f'<?xml version="1.0" encoding="UTF-8"?><w:{name} {_SPACES_WRITTEN}>{inner}</w:{name}>'


def docx(
    *body: str, parts: Mapping[str, str] | None = None, document: str = "word/document.xml"
) -> bytes:
    """`parts` are further members by path; styles, numbering and notes are related by name."""
    members = {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"/>',
        "_rels/.rels": _relations({"officeDocument": document, **_properties_in(parts or {})}),
        document: part("document", f"<w:body>{''.join(body)}</w:body>"),
        **(parts or {}),
    }
    folder, _, name = document.rpartition("/")
    related = {kind: f"{kind}.xml" for kind in _RELATED if f"{folder}/{kind}.xml" in members}
    members.setdefault(f"{folder}/_rels/{name}.rels", _relations(related))
    return zipped(members)


def zipped(members: Mapping[str, str | bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def _properties_in(parts: Mapping[str, str]) -> dict[str, str]:
    known = {"core": "core-properties", "app": "extended-properties", "custom": "custom-properties"}
    return {
        kind: f"docProps/{name}.xml"
        for name, kind in known.items()
        if f"docProps/{name}.xml" in parts
    }


def _relations(targets: Mapping[str, str]) -> str:
    inner = "".join(
        f'<Relationship Id="r{i}" Type="{OFFICE}/{kind}" Target={quoteattr(target)}/>'
        for i, (kind, target) in enumerate(targets.items())
    )
    return f'<Relationships xmlns="{PACKAGE}/relationships">{inner}</Relationships>'


def _properties(name: str, inner: str) -> str:
    return f"<w:{name}>{inner}</w:{name}>" if inner else ""


def _cell(content: str) -> str:
    return f"<w:tc>{content if content.startswith('<') else paragraph(content)}</w:tc>"
