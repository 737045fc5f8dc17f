"""An OpenDocument text's parts, from a ZIP file or from one flat file of XML."""

from dataclasses import dataclass

from annotator.errors import UserError
from annotator.outside.archive import Archive
from annotator.outside.safe_xml import Element, parse_xml, words_in
from annotator.transcripts.odf.names import DC, META, OFFICE
from annotator.transcripts.office_properties import own_fields, title_worth

_MANIFEST = "META-INF/manifest.xml"
_FIELDS = {
    "title": DC + "title",
    "author": META + "initial-creator",
    "language": DC + "language",
    "subject": DC + "subject",
    "description": DC + "description",
    "created": META + "creation-date",
}


@dataclass(frozen=True, slots=True)
class Parts:
    """`text` is the `office:text`, `sheets` the roots that hold styles, `meta` what is told."""

    text: Element
    sheets: tuple[Element, ...]
    meta: Element | None


def parts_of(data: bytes, filename: str) -> Parts:
    """Raises UserError, naming the file, for what is damaged, locked or no text document."""
    if not data.startswith(b"PK"):
        root = parse_xml(data, filename)
        return Parts(_text_in(root, filename), (root,), root.find(OFFICE + "meta"))
    archive = Archive(data, filename)
    names = frozenset(archive.names)
    if _MANIFEST in names and b"encryption-data" in archive.read(_MANIFEST):
        raise UserError(f"“{filename}” is protected by a password.")
    if "content.xml" not in names:
        raise UserError(f"“{filename}” is damaged: there is no document in it.")
    content = parse_xml(archive.read("content.xml"), filename)
    text = _text_in(content, filename)
    styles = parse_xml(archive.read("styles.xml"), filename) if "styles.xml" in names else None
    return Parts(
        text,
        (content,) if styles is None else (content, styles),
        _meta_in(archive, filename) if "meta.xml" in names else None,
    )


def properties_of(parts: Parts, filename: str) -> dict[str, str]:
    """By the names of a document's metadata; `created` is when the file was made, ISO 8601."""
    meta = parts.meta
    if meta is None:
        return {}
    found = {name: words_in(meta.find(tag)) for name, tag in _FIELDS.items()}
    found["title"] = title_worth(found["title"], filename)
    named = {
        one.get(META + "name", ""): words_in(one) for one in meta.iterfind(META + "user-defined")
    }
    return {name: value for name, value in (found | own_fields(named)).items() if value}


def _text_in(root: Element, filename: str) -> Element:
    text = root.find(f"{OFFICE}body/{OFFICE}text")
    if text is None:
        raise UserError(f"“{filename}” holds no text document.")
    return text


def _meta_in(archive: Archive, filename: str) -> Element | None:
    """Properties that cannot be read are left out: they are no part of the text."""
    try:
        return parse_xml(archive.read("meta.xml"), filename).find(OFFICE + "meta")
    except UserError:
        return None
