"""Plain text, in and out, where Qt would read markup or change characters."""

from html import escape

from PySide6.QtWidgets import QPlainTextEdit


def plain_tip(text: str) -> str:
    """A tool tip that shows `text` as it is, wrapped, with its line ends."""
    return f'<div style="white-space: pre-wrap">{escape(text)}</div>'


def one_line(text: str, longest: int = 200) -> str:
    """`text` on one line, cut with an ellipsis after `longest` code points."""
    line = " ".join(text[: longest + 1].split())
    return line if len(text) <= longest else f"{line[:longest]}…"


def written(field: QPlainTextEdit) -> str:
    """What was typed; `toPlainText` would turn no-break spaces into plain ones."""
    return field.document().toRawText().replace("\u2029", "\n")
