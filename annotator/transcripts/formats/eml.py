"""Mail: what is said in a message, with its subject, date and sender."""

import re
from collections.abc import Sequence
from email.message import Message
from email.utils import parsedate_to_datetime

from annotator.errors import UserError
from annotator.transcripts.draft import Draft
from annotator.transcripts.finishing import finished
from annotator.transcripts.format import TranscriptFormat
from annotator.transcripts.mail.body import body_of
from annotator.transcripts.mail.message import header, header_names, parameter, parsed, told_of_end
from annotator.transcripts.transcript import Transcript

_SURE = frozenset({"message-id", "received", "return-path", "delivered-to"})
_MOST_NAMED = 20
_ENCRYPTED = frozenset(
    {"multipart/encrypted", "application/pkcs7-mime", "application/x-pkcs7-mime"}
)
_MAILBOX = re.compile(
    r"""(?:"(?P<quoted>(?:[^"\\]|\\.){0,200})"|(?P<name>[^<>",@]{0,200}?))\s*
    <?(?P<address>[^<>\s,"]{1,200}@[^<>\s,]{1,200})>?""",
    re.VERBOSE,
)
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")


def read(data: bytes, filename: str) -> Transcript:
    """Raises UserError for a message without text, and for one that is nested absurdly."""
    message = parsed(data, filename)
    if message.get_content_type() in _ENCRYPTED and not _is_signed_alone(message):
        raise UserError(f"“{filename}” is encrypted; save its text from the mail program.")
    body = body_of(message, filename)
    attached = _told(body.attached)
    if not body.text.strip():
        told = f" {attached}" if attached else ""
        raise UserError(f"“{filename}” is a message without text.{told}")
    metadata = _metadata(message)
    sources = {
        field: f"mail header {name}"
        for field, name in zip(
            ("title", "date", "outlet", "language"),
            ("Subject", "Date", "From", "Content-Language"),
            strict=True,
        )
        if field in metadata
    }
    draft = Draft(
        body.text,
        metadata,
        sources,
        tuple(body.bold),
        wrapped=body.wrapped,
        warnings=(*body.warnings, *([attached] if attached else []), *told_of_end(message)),
    )
    return finished(draft, data, filename)


def recognises(data: bytes) -> bool:
    """By headers that nobody writes by hand."""
    return bool(_SURE & header_names(data))


def _is_signed_alone(message: Message) -> bool:
    return parameter(message, "smime-type") == "signed-data"


def _metadata(message: Message) -> dict[str, str]:
    language = header(message, "Content-Language")
    found = {
        "title": header(message, "Subject"),
        "date": _date(header(message, "Date")),
        "outlet": _sender(header(message, "From")),
        "language": language if _LANGUAGE.fullmatch(language) else "",
    }
    return {field: value for field, value in found.items() if value}


def _sender(written: str) -> str:
    """A name, or of an address without one what stands after its "@"."""
    found = _MAILBOX.match(written)
    if found is None:
        return ""
    name = (found["quoted"] or found["name"] or "").replace('\\"', '"').strip()
    return name or found["address"].rpartition("@")[2]


def _date(written: str) -> str:
    try:
        return parsedate_to_datetime(written).date().isoformat()
    except (ValueError, TypeError, OverflowError, IndexError):
        return ""


def _told(names: Sequence[str]) -> str:
    if not names:
        return ""
    shown = ", ".join(f"“{name}”" for name in names[:_MOST_NAMED])
    more = f" and {len(names) - _MOST_NAMED} more" if len(names) > _MOST_NAMED else ""
    return f"Attached and not read: {shown}{more}."


EML = TranscriptFormat("eml", "Mail (EML)", (".eml",), read, recognises)
