"""E-books (EPUB): the chapters one after another."""

from annotator.errors import UserError
from annotator.outside.archive import member_names
from annotator.text.canonical import canonical
from annotator.transcripts.blocks import Blocks
from annotator.transcripts.book.package import Package
from annotator.transcripts.draft import Draft
from annotator.transcripts.finishing import finished
from annotator.transcripts.format import TranscriptFormat
from annotator.transcripts.metadata import metadata_from
from annotator.transcripts.transcript import Transcript
from annotator.transcripts.web.block_walker import Walker
from annotator.transcripts.web.main_content import whole_content
from annotator.transcripts.web.page import body_of
from annotator.transcripts.web.page_encoding import decode_page
from annotator.transcripts.web.page_tree import from_xhtml, page_tree

_KIND = b"mimetypeapplication/epub+zip"
_HEAD = 200
"""Bytes in which an EPUB file says what it is."""


def read(data: bytes, filename: str) -> Transcript:
    """Raises UserError for what is no book, is damaged or encrypted, or has no words in it."""
    package = Package(data, filename)
    blocks = Blocks()
    walker = Walker(blocks)
    warnings: tuple[str, ...] = ()
    for chapter in package.chapters():
        warnings += _write(package.read(chapter), filename, walker)
    if not blocks.text.strip():
        raise UserError(f"“{filename}” is a book without text.")
    metadata = metadata_from(package.metadata())
    draft = Draft(
        blocks.text,
        metadata,
        dict.fromkeys(metadata, "the book's own fields"),
        blocks.bold,
        wrapped=walker.wrapped,
        notes_at=walker.notes_at,
        warnings=tuple(dict.fromkeys(warnings + blocks.warnings)),
    )
    return finished(draft, data, filename)


def _write(chapter: bytes, filename: str, walker: Walker) -> tuple[str, ...]:
    if not chapter.strip():
        return ()
    decoded = decode_page(chapter, filename)
    markup, replaced = canonical(decoded.text)
    walker.write(whole_content(body_of(page_tree(from_xhtml(markup), filename))))
    return decoded.warnings + replaced


def recognises(data: bytes) -> bool:
    """Also where the ZIP file is damaged, so that it is called a damaged book."""
    if data.startswith(b"PK") and _KIND in data[:_HEAD]:
        return True
    names = member_names(data)
    return names is not None and "META-INF/container.xml" in names and "mimetype" in names


EPUB = TranscriptFormat("epub", "E-book (EPUB)", (".epub",), read, recognises)
