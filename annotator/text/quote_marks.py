"""The quotation marks of a text, each with what it may do where it stands."""

import re
from collections.abc import Iterator
from typing import NamedTuple

DOUBLE = re.compile("[\"“”„‟«»‹›「」『』＂]|``|''")
# An apostrophe inside a word is no mark: an opener has no word before it, a closer none after.
SINGLE = re.compile(r"(?<![\w'])['‘‚](?=[^\s'])|(?<=[^\s'])['’‘](?![\w'])")

# What may close what, typing slips and mixed keyboards included.
CLOSERS = {
    "“": ("”", '"', "“", "''"),
    '"': ('"', "”", "“"),
    "„": ("“", "”", '"', "„", "‟"),
    "‟": ("”", "‟"),
    "”": ("”", '"'),
    "«": ("»", "«"),
    "»": ("«", "»"),
    "‹": ("›",),
    "›": ("‹", "›"),
    "「": ("」",),
    "『": ("』",),
    "＂": ("＂",),
    "``": ("''", '"', "”"),
    "''": ("''",),
    "‘": ("’", "'", "‘"),
    "‚": ("‘", "’"),
    "’": ("’",),
    "'": ("'", "’"),
}

# Besides the same sign again: mixed keyboards, and the French way with a closing guillemet.
_RESUMING = ({"“", '"'}, {"«", "»"})

_ALWAYS_OPEN = ("„", "‟", "「", "『", "``")
_ALWAYS_CLOSE = ("」", "』")
_FACING_OPEN = ("“", "«", "‹", "‘", "‚")
_STRAIGHT = ('"', "＂", "''", "'")

_INVISIBLE = "\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_LEADS = "([{<>–—―-/¿¡*_|" + "'‘‚\"“„«‹「『"
_TRAILS = ".,;:!?…)]}<>–—―-/*_|،؛؟。、，！？：；）" + "'’\"”»›」』"
_ELISION = re.compile(
    r"['‘’](?:\d\ds?\b|(?:em|tis|twas|til|cause|bout|cuz|n|round|ere|nother|hood)\b)", re.IGNORECASE
)
_HEBREW = re.compile("[א-ת]")
_HEBREW_PREFIX = re.compile("(?<![א-ת])[ושהבלמכ]{1,2}$")


class Mark(NamedTuple):
    """`text[start:end]` is a quotation mark that `opens` or `closes`, or may do both."""

    start: int
    end: int
    sign: str
    opens: bool
    closes: bool

    def closed_by(self, other: "Mark") -> bool:
        return other.closes and other.sign in CLOSERS[self.sign]

    def resumed_by(self, other: "Mark") -> bool:
        """Whether `other`, at the head of the next paragraph, opens again what this one opened."""
        return self.sign == other.sign or {self.sign, other.sign} in _RESUMING


def double_marks(text: str, start: int, end: int) -> Iterator[Mark]:
    """The marks of every kind but the single ones, in order."""
    return _marks(DOUBLE, text, start, end)


def single_marks(text: str, start: int, end: int) -> Iterator[Mark]:
    """The single marks that may pair; apostrophes inside words and elisions are left out."""
    return (mark for mark in _marks(SINGLE, text, start, end) if not _is_elision(text, mark.start))


def _is_elision(text: str, at: int) -> bool:
    """Whether letters are left out there: the ’90s, get ’em, rock ’n’ roll."""
    return bool(_ELISION.match(text, at)) or text[max(0, at - 2) : at] in ("'n", "’n", "‘n")


def _marks(pattern: re.Pattern[str], text: str, start: int, end: int) -> Iterator[Mark]:
    for match in pattern.finditer(text, start, end):
        sign = match.group()
        opens, closes = _faces(text, match.start(), match.end(), sign)
        if opens or closes:
            yield Mark(match.start(), match.end(), sign, opens, closes)


class _Sides(NamedTuple):
    """The characters on both sides of a sign, and whether a word could begin or end there."""

    before: str
    after: str
    leads: bool
    trails: bool


def _sides(text: str, start: int, end: int) -> _Sides:
    before, after = _before(text, start), _after(text, end)
    leads = not before or before.isspace() or before in _LEADS
    trails = not after or after.isspace() or after in _TRAILS
    if after == "." and text.startswith("..", end + 1):
        trails = not leads
    return _Sides(before, after, leads, trails)


def _faces(text: str, start: int, end: int, sign: str) -> tuple[bool, bool]:
    """Whether the sign opens and whether it closes, by the characters on both sides."""
    if sign in _ALWAYS_OPEN or sign in _ALWAYS_CLOSE:
        return sign in _ALWAYS_OPEN, sign in _ALWAYS_CLOSE
    sides = _sides(text, start, end)
    if sign in _STRAIGHT:
        return _straight_faces(text, start, sides)
    return _facing_faces(sign, sides)


def _facing_faces(sign: str, sides: _Sides) -> tuple[bool, bool]:
    """For a sign that faces one way, though some languages turn it round."""
    if sides.leads == sides.trails:
        heads_line = sign == "»" and sides.before in ("", "\n")
        return sign in _FACING_OPEN or heads_line, sign not in _FACING_OPEN
    if sign in _FACING_OPEN:
        return sides.leads, sides.trails
    return sides.leads, True


def _straight_faces(text: str, at: int, sides: _Sides) -> tuple[bool, bool]:
    before, after = sides.before, sides.after
    if before == "=":
        return False, False  # an attribute of a tag
    if sides.leads != sides.trails:
        return sides.leads, sides.trails
    if sides.leads:
        return not after.isspace() or before.isspace() or not before, bool(before)
    if _HEBREW.match(before) and _HEBREW.match(after):
        prefixed = _HEBREW_PREFIX.search(text, max(0, at - 3), at)
        return bool(prefixed) and _opens_word(text, at), False
    return before in ".,:;", not before.isalnum()


def _opens_word(text: str, at: int) -> bool:
    """Whether two or more letters follow; before the last letter the sign marks an acronym."""
    return bool(re.match("[א-ת]{2}", text[at + 1 : at + 3]))


def _before(text: str, at: int) -> str:
    while at > 0 and text[at - 1] in _INVISIBLE:
        at -= 1
    return text[at - 1] if at else ""


def _after(text: str, at: int) -> str:
    while at < len(text) and text[at] in _INVISIBLE:
        at += 1
    return text[at] if at < len(text) else ""
