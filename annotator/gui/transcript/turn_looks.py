"""How a piece shows who speaks: names set off, stage directions dimmed, questions told apart."""

from dataclasses import dataclass

from PySide6.QtGui import QColor, QFont, QTextCharFormat, QTextLayout

from annotator.gui.theme import Theme
from annotator.text.turn import Turn, TurnKind


@dataclass(frozen=True, slots=True)
class SpokenFormat:
    """A format for some code points of a piece."""

    start: int
    end: int
    format: QTextCharFormat


class TurnLooks:
    """The formats of one theme."""

    def __init__(self, theme: Theme) -> None:
        self._speaker = QTextCharFormat()
        self._speaker.setFontWeight(QFont.Weight.Bold)
        self._speaker.setForeground(QColor(theme.speaker))
        self._direction = QTextCharFormat()
        self._direction.setFontItalic(True)
        self._direction.setForeground(QColor(theme.faint))

    def formats(self, turns: list[Turn], start: int, end: int) -> list[SpokenFormat]:
        """For the piece from `start` to `end`, in code points from its start."""
        found: list[SpokenFormat] = []
        for turn in turns:
            if turn.kind is TurnKind.STAGE_DIRECTION:
                first, last, look = turn.span.start, turn.span.end, self._direction
            else:
                first, last, look = turn.span.start, turn.body, self._speaker
            first, last = max(first, start), min(last, end)
            if first < last:
                found.append(SpokenFormat(first - start, last - start, look))
        return found


def format_range(start: int, end: int, look: QTextCharFormat) -> QTextLayout.FormatRange:
    """`start` and `end` in UTF-16 units."""
    made = QTextLayout.FormatRange()
    made.start, made.length = start, end - start
    made.format = look  # pyright: ignore[reportAttributeAccessIssue] stubs call it a method
    return made
