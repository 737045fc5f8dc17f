"""From a web page's markup to a draft of a transcript."""

from collections.abc import Mapping

from lxml import etree

from annotator.errors import UserError
from annotator.outside.safe_xml import Element
from annotator.text.canonical import canonical
from annotator.transcripts.blocks import Blocks
from annotator.transcripts.draft import Draft
from annotator.transcripts.web.block_walker import Walker
from annotator.transcripts.web.elements import UNSEEN
from annotator.transcripts.web.main_content import main_content
from annotator.transcripts.web.page_metadata import page_metadata
from annotator.transcripts.web.page_tree import page_tree
from annotator.transcripts.web.style_sheet import bold_classes


def page_draft(
    markup: str,
    filename: str,
    given: Mapping[str, str] | None = None,
    sources: Mapping[str, str] | None = None,
    warnings: tuple[str, ...] = (),
) -> Draft:
    """The article and what the page tells about itself; `given` metadata comes before it.

    Raises UserError, naming the file, where there is no text or the markup is hostile.
    """
    markup, replaced = canonical(markup)
    root = page_tree(markup, filename)
    told = page_metadata(root)
    blocks = Blocks()
    walker = Walker(blocks, bold_classes(root))
    walker.write(main_content(body_of(root)))
    if not blocks.text.strip():
        raise UserError(f"“{filename}” is a web page without text.")
    return Draft(
        blocks.text,
        {**told.fields, **(given or {})},
        {**told.sources, **(sources or {})},
        blocks.bold,
        wrapped=walker.wrapped,
        notes_at=walker.notes_at,
        warnings=(*warnings, *replaced, *blocks.warnings),
    )


def body_of(root: Element) -> Element:
    """The body without what is never shown, such as scripts."""
    etree.strip_elements(root, *UNSEEN, with_tail=False)
    body = root.find("body")
    return root if body is None else body
