"""PDF pages set by hand: each piece of text at its place, in Helvetica."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from hostile.pdf_making import FONT, Objects, basic, pdf, stream


class Piece(NamedTuple):
    """Text from `x` on, its baseline at `y`, in points."""

    x: float
    y: float
    text: str
    size: float = 10.0
    bold: bool = False


def made_pdf(pages: Sequence[Iterable[Piece]], information: bytes = b"") -> bytes:
    """One page of letter paper for each list of pieces, written in the order given."""
    fonts = b"/Resources << /Font << /F1 3 0 R /F2 4 0 R >> >>"
    objects: Objects = basic([stream(b"\n".join(map(_shown, page))) for page in pages], fonts)
    objects[4] = objects[FONT].replace(b"/Helvetica", b"/Helvetica-Bold")
    if information:
        objects[5] = b"<< %s >>" % information
    return pdf(objects, b"/Info 5 0 R" if information else b"")


def _shown(piece: Piece) -> bytes:
    text = piece.text.encode("cp1252").replace(b"\\", b"\\\\")
    text = text.replace(b"(", b"\\(").replace(b")", b"\\)")
    font = b"/F2" if piece.bold else b"/F1"
    return b"BT %s %g Tf %g %g Td (%s) Tj ET" % (font, piece.size, piece.x, piece.y, text)


def column(lines: Sequence[str], x: float = 72, top: float = 700, pitch: float = 12) -> list[Piece]:
    """Lines below one another; an empty one leaves a gap."""
    return [Piece(x, top - pitch * at, line) for at, line in enumerate(lines) if line]
