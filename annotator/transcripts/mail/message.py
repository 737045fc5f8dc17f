"""Messages in MIME, which mail is sent in and web pages are saved in. Source: RFC 2045 to 2047."""

import re
from base64 import b64decode
from email import message_from_bytes, policy
from email.errors import (
    CloseBoundaryNotFoundDefect,
    InvalidBase64LengthDefect,
    InvalidBase64PaddingDefect,
    MessageDefect,
    MessageError,
)
from email.header import decode_header
from email.message import Message
from typing import cast

from annotator.errors import UserError
from annotator.text.canonical import canonical

_MOST_PARTS = 2_000
_DEEPEST = 60
"""Parts within parts; each level costs time for every line in it."""
_LONGEST_HEADER = 20_000
_HEAD = 65_536
"""Bytes in which a message's header must end."""

_HEADER = re.compile(r"(?:From [^\r\n]*\r?\n)?(?:[!-9;-~]{1,80}:[^\n]*\n(?:[ \t]+[^\n]*\n)*+)++")
_NAME = re.compile(r"^([!-9;-~]+):", re.MULTILINE)
_NESTING = re.compile(rb"^content-type:\s*(?:multipart|message)/", re.IGNORECASE | re.MULTILINE)
_NO_BASE64 = re.compile(rb"[^A-Za-z0-9+/]")
_BETWEEN_WORDS = re.compile(r"[\r\n\t ]+")
_CUT_OFF = (
    CloseBoundaryNotFoundDefect,
    InvalidBase64LengthDefect,
    InvalidBase64PaddingDefect,
)


def parsed(data: bytes, filename: str) -> Message:
    """Raises UserError, naming the file, where parts lie in parts without end."""
    data = data.removeprefix(b"\xef\xbb\xbf").lstrip(b"\r\n")
    if sum(1 for _ in _NESTING.finditer(data)) > _MOST_PARTS:
        raise UserError(f"“{filename}” has too many parts to be read.")
    try:
        message = message_from_bytes(data, policy=policy.compat32)
    except (RecursionError, MessageError, ValueError, LookupError) as error:
        raise UserError(f"“{filename}” is damaged: its parts cannot be told apart.") from error
    if _is_deeper(message, _DEEPEST):
        raise UserError(f"“{filename}” is nested too deeply to be read.")
    return message


def header_names(data: bytes) -> frozenset[str]:
    """The names of the headers that the data begins with, in small letters; none where it does
    not begin with headers."""
    head = data[:_HEAD].removeprefix(b"\xef\xbb\xbf").lstrip(b"\r\n").decode("latin-1")
    found = _HEADER.match(head)
    if found is None or not head[found.end() :].startswith(("\n", "\r\n")):
        return frozenset()
    return frozenset(name.lower() for name in _NAME.findall(found[0]))


def parts_of(message: Message) -> list[Message]:
    """The parts right below; none for one that is no multipart."""
    return cast(list[Message], message.get_payload()) if message.is_multipart() else []


def header(message: Message, name: str) -> str:
    """One line, its encoded words decoded; empty where there is none."""
    value = str(message.get(name, ""))[:_LONGEST_HEADER]
    try:
        pieces = [_decoded(piece, charset) for piece, charset in decode_header(value)]
    except (MessageError, ValueError):
        pieces = [value]
    return _BETWEEN_WORDS.sub(" ", canonical("".join(pieces))[0]).strip()


def content_of(part: Message) -> bytes:
    """The bytes of a part, its transfer encoding undone."""
    content = part.get_payload(decode=True)
    if not isinstance(content, bytes):
        return b""
    return _cut_base64(content) if _has(part, InvalidBase64LengthDefect) else content


def told_of_end(message: Message) -> tuple[str, ...]:
    """A sentence for the user where the end is missing; to be asked once its parts were read."""
    if not any(_has(part, *_CUT_OFF) for part in message.walk()):
        return ()
    return ("The mark of its end is missing; the file may have been cut off.",)


def parameter(part: Message, name: str) -> str:
    """One of the parameters of its Content-Type, in small letters; empty where there is none."""
    try:
        value = part.get_param(name)
    except (ValueError, IndexError, LookupError):
        return ""
    if isinstance(value, tuple):
        value = value[2]
    return value.strip().lower() if isinstance(value, str) else ""


def name_of_file(part: Message) -> str:
    """What an attachment is called; empty where it has no name."""
    try:
        name = part.get_filename() or ""
    except (ValueError, IndexError, LookupError):
        return ""
    part_name = Message()
    part_name["name"] = _BETWEEN_WORDS.sub(" ", name)
    return header(part_name, "name")


def _decoded(piece: bytes | str, charset: str | None) -> str:
    if isinstance(piece, str):
        return piece
    for encoding in (charset or "utf-8", "utf-8", "cp1252"):
        try:
            return piece.decode(encoding)
        except (LookupError, ValueError):
            continue
    return piece.decode("latin-1")


def _has(part: Message, *kinds: type[MessageDefect]) -> bool:
    return any(isinstance(defect, kinds) for defect in part.defects)


def _cut_base64(content: bytes) -> bytes:
    """What the email package gives up on, as one letter is left over."""
    letters = _NO_BASE64.sub(b"", content)
    return b64decode(letters[: len(letters) // 4 * 4])


def _is_deeper(message: Message, limit: int) -> bool:
    level = [message]
    for _ in range(limit):
        level = [part for one in level for part in parts_of(one)]
    return bool(level)
