"""Full names and offices that a transcript tells before anybody speaks.

In its title ("Press Briefing by Press Secretary Ada Vane"), in a list of those present
("PARTICIPANTS: Ada Vane, Press Secretary; Tom Hale"), one below the other.
"""

import re
from collections.abc import Collection, Iterator

from annotator.transcripts.speech.people import Written, written
from annotator.transcripts.speech.words import OFFICES, PARTICLES

_MOST = 6000
"""Code points of a head that are read."""
_PIECE = re.compile(
    r"[\n;:•|]|,?(?:(?<=\s)|^)(?:(?i:and|und|et|with|by|con|par|von|mit)|[yeiи])\s+(?=[^\W\d_a-z])",
    re.MULTILINE,
)
_APART = re.compile(r"\s+(?:--|[-–—])\s+|,\s+|\s*[(\[]")
_WORD = re.compile(r"[^\W\d_](?:[\w'’.\-‐]*\w)?\.?")
_LONGEST_OFFICE = 90


def listed(head: str, last_names: Collection[str]) -> list[Written]:
    """Those people told of in `head` whose last name, case-folded, is among `last_names`."""
    return [
        one for piece in _PIECE.split(head[:_MOST]) if (one := _told(piece.strip(), last_names))
    ]


def _told(piece: str, last_names: Collection[str]) -> Written | None:
    """The person of whom one item of a list tells."""
    if not any(word.casefold() in last_names for word in _WORD.findall(piece)):
        return None
    name, *rest = _APART.split(piece, 1)
    run = _last_run(_until(name, last_names))
    one = written(run) if run else None
    if one is None or len(one.words) < 2 or one.words[-1] not in last_names:
        return None
    office = rest[0].strip(" )].,") if rest else ""
    if one.office or not _is_office(office) or not name.endswith(run):
        return one
    return one._replace(office=office, titles=one.titles | written(f"{office} X").titles)


def _until(words: str, last_names: Collection[str]) -> str:
    """Up to the last of the names: without "En Route Oro" behind it."""
    found = [word for word in _WORD.finditer(words) if word[0].casefold() in last_names]
    return words[: found[-1].end()] if found else words


def _is_office(words: str) -> bool:
    told = (word.casefold() for word in _WORD.findall(words))
    return 0 < len(words) <= _LONGEST_OFFICE and any(word in OFFICES for word in told)


def _last_run(words: str) -> str:
    """The capitalised words at the end, with the small ones that join names among them."""
    run: list[str] = []
    for word in reversed(words.split()):
        if not word[0].isupper() and word.casefold() not in PARTICLES:
            break
        run.append(word)
    while run and not run[-1][0].isupper():
        run.pop()
    return " ".join(reversed(run))


def in_small_letters(text: str, name: str) -> str:
    """The name as the text writes it where it does not stand in capitals; "" where it does not."""
    folded = text.lower()
    if len(folded) != len(text):
        return ""
    return next((one for one in _places(text, folded, name.lower()) if not one.isupper()), "")


def _places(text: str, folded: str, name: str) -> Iterator[str]:
    at = folded.find(name)
    for _ in range(100):
        if at < 0:
            return
        end = at + len(name)
        found = text[at:end]
        words = found.split()
        if not (text[at - 1 : at].isalnum() or text[end : end + 1].isalnum()) and all(
            word[0].isupper() or word in PARTICLES for word in words
        ):
            yield found
        at = folded.find(name, end)
