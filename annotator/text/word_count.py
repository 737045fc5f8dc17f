"""How many words a text has: quick, for lists of documents."""

import re

from annotator.text.unspaced import HAN_AND_KANA, THAI_AND_LIKE, unspaced

_SPACED = re.compile(r"[^\W_]\S*")
_PARTING = "–—…"
_HAN_AND_KANA = re.compile(f"[{HAN_AND_KANA}]")
_THAI_AND_LIKE = re.compile(f"[{THAI_AND_LIKE}]")
_LETTERS_A_WORD = 4
"""In Thai, Lao, Burmese and Khmer, signs above and below the line counted."""


def words_in(text: str) -> int:
    """The words of a text, as a word processor counts them.

    Each Han character and kana counts as one; four letters of Thai and its like do, about what
    a word has there.
    """
    count = 0
    if unspaced.search(text):
        text, characters = _HAN_AND_KANA.subn(" ", text)
        text, letters = _THAI_AND_LIKE.subn(" ", text)
        count = characters + -(-letters // _LETTERS_A_WORD)
    for sign in _PARTING:
        text = text.replace(sign, " ")
    return count + len(_SPACED.findall(text))
