"""How many words a text has: quick, for lists of documents."""

import re
from itertools import filterfalse

from annotator.text.unspaced import HAN_AND_KANA, THAI_AND_LIKE, has_unspaced

_LETTER = re.compile(r"[^\W_]")
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
    if has_unspaced(text):
        text, characters = _HAN_AND_KANA.subn(" ", text)
        text, letters = _THAI_AND_LIKE.subn(" ", text)
        count = characters + -(-letters // _LETTERS_A_WORD)
    for sign in _PARTING:
        text = text.replace(sign, " ")
    words = text.split()
    # Most have letters only, and many occur often.
    others = filterfalse(str.isalnum, set(words))
    marks = {one for one in others if not one[0].isalnum() and not _LETTER.search(one)}
    return count + len(words) - (sum(map(marks.__contains__, words)) if marks else 0)
