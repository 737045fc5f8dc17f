"""Builds small OpenDocument texts for the tests."""

from xml.sax.saxutils import escape

from made_docx import zipped

KIND = "application/vnd.oasis.opendocument.text"
_URN = "urn:oasis:names:tc:opendocument:xmlns"
_PREFIXES = ("office", "text", "table", "style", "meta", "manifest")
_SPACES = " ".join(
    [
        *(f'xmlns:{prefix}="{_URN}:{prefix}:1.0"' for prefix in _PREFIXES),
        f'xmlns:draw="{_URN}:drawing:1.0"',
        f'xmlns:fo="{_URN}:xsl-fo-compatible:1.0"',
        'xmlns:dc="http://purl.org/dc/elements/1.1/"',
        'xmlns:xml="http://www.w3.org/XML/1998/namespace"',
    ]
)
_MANIFEST = f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{KIND}"/>'


def paragraph(*pieces: str, style: str = "") -> str:
    """A piece that is no XML is taken for its words."""
    named = f' text:style-name="{style}"' if style else ""
    return f"<text:p{named}>{''.join(map(_piece, pieces))}</text:p>"


def span(words: str, style: str) -> str:
    return f'<text:span text:style-name="{style}">{_piece(words)}</text:span>'


def item(*blocks: str, attributes: str = "") -> str:
    """One item of a list."""
    return f"<text:list-item {attributes}>{''.join(blocks)}</text:list-item>"


def listed(*items: str, style: str = "", attributes: str = "") -> str:
    named = f'text:style-name="{style}"' if style else ""
    return f"<text:list {named} {attributes}>{''.join(items)}</text:list>"


def table(*rows: tuple[str, ...]) -> str:
    """A cell that is no XML is one paragraph."""
    written = ("".join(map(_cell, row)) for row in rows)
    inner = "".join(f"<table:table-row>{cells}</table:table-row>" for cells in written)
    return f"<table:table>{inner}</table:table>"


def part(name: str, inner: str) -> str:
    """A part whose root is `office:name`."""
    return f'<?xml version="1.0"?><office:{name} {_SPACES}>{inner}</office:{name}>'


def odt(
    *body: str, automatic: str = "", styles: str = "", meta: str = "", manifest: str = _MANIFEST
) -> bytes:
    """`automatic` are styles within the content, `styles` those beside it."""
    content = f"<office:automatic-styles>{automatic}</office:automatic-styles>"
    content += f"<office:body><office:text>{''.join(body)}</office:text></office:body>"
    return zipped(
        {
            "mimetype": KIND,
            "content.xml": part("document-content", content),
            "styles.xml": part("document-styles", f"<office:styles>{styles}</office:styles>"),
            "meta.xml": part("document-meta", f"<office:meta>{meta}</office:meta>"),
            "META-INF/manifest.xml": f"<manifest:manifest {_SPACES}>{manifest}</manifest:manifest>",
        }
    )


def flat(*body: str) -> bytes:
    """The same in one file of XML."""
    inner = f"<office:body><office:text>{''.join(body)}</office:text></office:body>"
    whole = part("document", inner)
    return whole.replace(
        "<office:document ", f'<office:document office:mimetype="{KIND}" '
    ).encode()


def _piece(words: str) -> str:
    return words if words.startswith("<") else escape(words)


def _cell(content: str) -> str:
    inner = content if content.startswith("<") else paragraph(content)
    return f"<table:table-cell>{inner}</table:table-cell>"
