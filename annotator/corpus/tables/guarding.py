"""Cells that no spreadsheet takes for a formula.

A spreadsheet takes a cell that begins with `= + - @`, tab, CR or LF for a formula. Such a cell
gets an apostrophe before it, and so does one that already has apostrophes before such a
beginning: taking one apostrophe away gives every cell back.
"""

import re

_FORMULA = re.compile(r"'*[=+\-@\t\r\n＝＋－＠]")


def is_formula(cell: str) -> bool:
    """Whether a spreadsheet may take it for one."""
    return bool(_FORMULA.match(cell))


def guarded(cell: str) -> str:
    """`cell` so that no spreadsheet takes it for a formula."""
    return f"'{cell}" if _FORMULA.match(cell) else cell


def unguarded(cell: str) -> str:
    """What `guarded` was given."""
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell
