"""The ZIP file around the parts of a Word document (ECMA-376, part 2), the same every day."""

import zipfile
from collections.abc import Mapping
from pathlib import Path

from annotator.corpus.docx.markup import HEAD
from annotator.corpus.docx.styles import footer_xml, styles_xml
from annotator.corpus.markup import escaped, replaced
from annotator.corpus.record import CorpusDocument

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_CORE = "application/vnd.openxmlformats-package.core-properties+xml"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_RELATED = "application/vnd.openxmlformats-package.relationships+xml"
_PARTS = ("styles", "comments", "footer")


def write_package(path: Path, document: CorpusDocument, parts: Mapping[str, str]) -> None:
    """`parts` are those that differ from document to document, by name: "word/document.xml"."""
    fixed = {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _relations(
            (f"{_OFFICE}/officeDocument", "word/document.xml"),
            (f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
        ),
        "docProps/core.xml": _core(document),
        "word/_rels/document.xml.rels": _relations(
            *((f"{_OFFICE}/{name}", f"{name}.xml") for name in _PARTS)
        ),
        "word/styles.xml": styles_xml(document.metadata.get("language", "")),
        "word/footer.xml": footer_xml(),
    }
    with zipfile.ZipFile(path, "x", zipfile.ZIP_DEFLATED) as archive:
        for name, content in {**fixed, **parts}.items():
            member = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            member.create_system = 3
            member.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(member, content.encode())


def _content_types() -> str:
    kinds = {
        "word/document.xml": f"{_WORD}.document.main+xml",
        **{f"word/{name}.xml": f"{_WORD}.{name}+xml" for name in _PARTS},
        "docProps/core.xml": _CORE,
    }
    told = "".join(
        f'<Override PartName="/{name}" ContentType="{kind}"/>' for name, kind in kinds.items()
    )
    return (
        f'{HEAD}<Types xmlns="{_PACKAGE}/content-types">'
        f'<Default Extension="rels" ContentType="{_RELATED}"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{told}</Types>'
    )


def _relations(*targets: tuple[str, str]) -> str:
    told = "".join(
        f'<Relationship Id="rId{number}" Type="{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, 1)
    )
    return f'{HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{told}</Relationships>'


def _core(document: CorpusDocument) -> str:
    """Without a date, which would be today's."""
    language = document.metadata.get("language", "")
    told = f"<dc:language>{escaped(replaced(language))}</dc:language>" if language else ""
    return (
        f'{HEAD}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>{escaped(replaced(document.title))}</dc:title>{told}</cp:coreProperties>"
    )
