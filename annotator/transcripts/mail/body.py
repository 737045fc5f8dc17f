"""What is said in a message: its text, and what was attached and not read."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from email.message import Message

from annotator.outside.encoding import Decoded, decode, looks_binary
from annotator.text.canonical import canonical
from annotator.text.span import Span
from annotator.transcripts.mail.flowing import unflowed
from annotator.transcripts.mail.message import (
    content_of,
    header,
    name_of_file,
    parameter,
    parts_of,
)
from annotator.transcripts.web.page import page_draft
from annotator.transcripts.web.page_encoding import decode_page

_MUCH_RICHER = 2
"""Times as much text; such a page comes before the plain words, which tell to look at it."""
_BETWEEN = "\n\n"
_FORWARDED = ("From", "Date", "To", "Subject")


@dataclass(frozen=True, slots=True)
class Piece:
    """Text of one part, canonical, and what stands in bold there; `wrapped` as in `Draft`."""

    text: str
    bold: tuple[Span, ...] = ()
    wrapped: bool = False


@dataclass(slots=True)
class Body:
    """The text of a message is its pieces with a blank line between; `attached` are names."""

    pieces: list[Piece] = field(default_factory=list[Piece])
    attached: list[str] = field(default_factory=list[str])
    warnings: dict[str, None] = field(default_factory=dict[str, None])

    @property
    def text(self) -> str:
        return _BETWEEN.join(piece.text for piece in self.pieces)

    @property
    def bold(self) -> Iterator[Span]:
        """Positions in `text`."""
        start = 0
        for piece in self.pieces:
            for span in piece.bold:
                yield Span(span.start + start, span.end + start)
            start += len(piece.text) + len(_BETWEEN)

    @property
    def wrapped(self) -> bool:
        return any(piece.wrapped for piece in self.pieces)

    def add(self, other: "Body") -> None:
        self.pieces += other.pieces
        self.attached += other.attached
        self.warnings |= other.warnings


def body_of(part: Message, filename: str) -> Body:
    """All text below a part, in order; a message within comes with its headers."""
    kind = part.get_content_type()
    if kind == "multipart/alternative":
        return _chosen([body_of(one, filename) for one in parts_of(part)])
    if kind == "message/rfc822":
        return _joined(_forwarded(part, filename))
    if part.is_multipart():
        related = kind == "multipart/related"
        below = [one for one in parts_of(part) if not (related and _is_picture(one))]
        return _joined(body_of(one, filename) for one in below)
    if kind in {"text/plain", "text/html"} and part.get_content_disposition() != "attachment":
        return _page(part, filename) if kind == "text/html" else _plain(part, filename)
    return Body(attached=[name_of_file(part) or f"a part of type {kind}"])


def _joined(bodies: Iterator[Body]) -> Body:
    whole = Body()
    for body in bodies:
        whole.add(body)
    return whole


def _chosen(bodies: Sequence[Body]) -> Body:
    """The plain words, which come first, unless a later form holds far more."""
    if not bodies:
        return Body()
    chosen = bodies[0]
    for body in bodies[1:]:
        if _size(body) > _MUCH_RICHER * _size(chosen):
            body.attached += chosen.attached
            chosen = body
        else:
            chosen.attached += body.attached
    return chosen


def _size(body: Body) -> int:
    return sum(len("".join(piece.text.split())) for piece in body.pieces)


def _forwarded(part: Message, filename: str) -> Iterator[Body]:
    for message in parts_of(part):
        told = [(name, header(message, name)) for name in _FORWARDED]
        yield _said("\n".join(f"{name}: {value}" for name, value in told if value))
        yield body_of(message, filename)


def _page(part: Message, filename: str) -> Body:
    decoded = decode_page(content_of(part) or b" ", filename, parameter(part, "charset"))
    draft = page_draft(decoded.text, filename, warnings=decoded.warnings)
    return _said(draft.text, draft.warnings, draft.bold, wrapped=draft.wrapped)


def _plain(part: Message, filename: str) -> Body:
    decoded = _decoded(content_of(part), parameter(part, "charset"), filename)
    text, replaced = canonical(decoded.text)
    flowed = parameter(part, "format") == "flowed"
    if flowed:
        text = unflowed(text, delete_space=parameter(part, "delsp") == "yes")
    return _said(text, decoded.warnings + replaced, wrapped=not flowed)


def _said(
    text: str,
    warnings: tuple[str, ...] = (),
    bold: tuple[Span, ...] = (),
    *,
    wrapped: bool = False,
) -> Body:
    text = text.rstrip("\n")
    pieces = [Piece(text, bold, wrapped)] if text.strip() else []
    return Body(pieces, warnings=dict.fromkeys(warnings))


def _decoded(data: bytes, charset: str, filename: str) -> Decoded:
    """As declared where that can be true, else as found."""
    if not data.strip():
        return Decoded("", "ascii", 0)
    try:
        text = data.decode(charset or "utf-8")
    except (LookupError, ValueError):
        return decode(data, filename)
    return decode(data, filename) if looks_binary(text) else Decoded(text, charset, 0)


def _is_picture(part: Message) -> bool:
    return part.get_content_maintype() == "image" and "Content-ID" in part
