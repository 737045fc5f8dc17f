"""In which language a transcript is spoken, told by a sample of its words."""

from collections.abc import Sequence
from functools import cache
from itertools import islice
from typing import Protocol

from annotator.text.said import said
from annotator.text.turn import Turn

_SAMPLE = 400  # code points, of each of the parts looked at
_PARTS = 4  # spread over what is said
_FEWEST_LETTERS = 40
_DENSE = "\u0900"
"""From here on lie scripts in which a letter tells more, and counts twice."""
_SURE = 0.85  # probability
_TAGS = {"iw": "he", "ji": "yi", "jw": "jv"}
"""Codes of old for the tags of today."""


class _Finding(Protocol):
    language: str
    probability: float
    is_reliable: bool


class _Detector(Protocol):
    def FindLanguage(self, text: str) -> _Finding: ...  # noqa: N802


def language_of(text: str, turns: Sequence[Turn] = ()) -> str:
    """The language's tag (BCP 47: "en", "es"); empty where it is not sure, or words are few."""
    sample = _sample(said(text, turns))
    if not _is_enough(sample):
        return ""
    found = _detector().FindLanguage(text=sample)
    # "ru-Latn" is a guess at a transliteration, nearly always wrong in transcripts.
    if not found.is_reliable or found.probability < _SURE or "-" in found.language:
        return ""
    return _TAGS.get(found.language, found.language)


def _is_enough(sample: str) -> bool:
    letters = islice(filter(str.isalpha, sample), _FEWEST_LETTERS)
    return sum(1 + (letter >= _DENSE) for letter in letters) >= _FEWEST_LETTERS


def _sample(text: str) -> str:
    """Parts spread over the text, cut at white space where there is any; small letters."""
    if len(text) <= _SAMPLE * _PARTS:
        parts = [text]
    else:
        step = (len(text) - _SAMPLE) // (_PARTS - 1)
        parts = [text[start : start + _SAMPLE] for start in range(0, step * _PARTS, step)]
        parts = [part.partition(" ")[2].rpartition(" ")[0] or part for part in parts]
    return "\n".join(parts).lower().encode("utf-8", "replace").decode("utf-8")


@cache
def _detector() -> _Detector:
    # Imported late, since only those who read transcripts need it.
    import gcld3  # noqa: PLC0415 # pyright: ignore[reportMissingTypeStubs]

    longest = 4 * _SAMPLE * _PARTS  # bytes
    return gcld3.NNetLanguageIdentifier(0, longest)  # pyright: ignore
