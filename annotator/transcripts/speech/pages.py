"""Marks of pages that stand in a transcript: "Page 3 of 26", "[[Page S8510]]", "- 12 -"."""

import re

_MARK = re.compile(
    r"\W*(?:(?:page|pg|seite|página|pagina|стр|страница|strona|sayfa|σελίδα)\b\W*\w{0,3}\d[\w.-]*"
    r"(?:\W+(?:of|von|de|di|из|z)\W+\d+)?)\W*",
    re.IGNORECASE,
)


def is_page_mark(line: str) -> bool:
    """Whether a line tells of nothing but a page; takes time linear in a line's length."""
    return len(line) < 60 and _MARK.fullmatch(line) is not None


def has_words(line: str) -> bool:
    """Whether a line holds letters, and not for a page's mark alone."""
    return any(map(str.isalpha, line)) and not is_page_mark(line)
