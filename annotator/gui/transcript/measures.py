"""Where things stand on the page: fonts, the column, the margins; all in logical pixels."""

from dataclasses import dataclass
from math import ceil

from PySide6.QtGui import QFont, QFontMetricsF

from annotator.gui.theme import LARGE, MEDIUM, SMALL, margin_font, reading_font
from annotator.gui.transcript.lanes import BRACKETED, UNDERLINED

COLUMN_CHARACTERS = 75
FEWEST_CHARACTERS = 48
"""Below this the names in the margin give way to initials."""
SAMPLE = "the minister said that talks with our partners on the border would go on this week"

NAMES_WIDEST, NAMES_WANTED, NAMES_NARROWEST = 152, 96, 64


@dataclass(frozen=True, slots=True)
class Type:
    """The fonts at one zoom, and the distances within a line."""

    text: QFont
    small: QFont
    small_bold: QFont
    ascent: int  # from a line's top to its baseline
    lanes_below: int  # from the baseline to the first underline
    lane_pitch: int
    line_height: int
    paragraph_gap: int
    turn_gap: int
    blank_height: int
    character_width: float
    name_height: int


def type_for(serif: bool, zoom: int) -> Type:
    """`zoom` in percent."""
    text, small = reading_font(serif, zoom), margin_font(zoom)
    small_bold = QFont(small)
    small_bold.setBold(True)
    metrics = QFontMetricsF(text)
    size = metrics.ascent() + metrics.descent()
    ascent, below = round(size * 0.68), round(size * 0.14) + 1
    pitch = max(3, round(size * 0.13))
    height = ascent + below + UNDERLINED * pitch
    return Type(
        text=text,
        small=small,
        small_bold=small_bold,
        ascent=ascent,
        lanes_below=below,
        lane_pitch=pitch,
        line_height=height,
        paragraph_gap=round(height * 0.4),
        turn_gap=round(height * 0.3),
        blank_height=round(height * 0.35),
        character_width=metrics.horizontalAdvance(SAMPLE) / len(SAMPLE),
        name_height=ceil(QFontMetricsF(small_bold).height()) + 2,
    )


@dataclass(frozen=True, slots=True)
class Page:
    """Where the column and its margins lie across a pane of one width."""

    width: int
    narrow: bool  # initials instead of names
    number_right: int
    column: int
    column_width: int
    bracket_right: int  # the outermost lane's right edge; deeper lanes lie left of it
    bracket_pitch: int
    names: int
    names_width: int

    @property
    def column_right(self) -> int:
        return self.column + self.column_width

    @property
    def brackets(self) -> int:
        """The left edge of the deepest lane."""
        return self.bracket_right - BRACKETED * self.bracket_pitch


def page_for(width: int, type_: Type) -> Page:
    """The column is centred where there is room, and gives way to the margins where not."""
    character = type_.character_width
    left = 2 * LARGE + MEDIUM + round(type_.name_height * 1.6)
    pitch = 5
    beside = MEDIUM + BRACKETED * pitch + SMALL + SMALL + MEDIUM
    room = width - left - beside - NAMES_NARROWEST
    if room < FEWEST_CHARACTERS * character:
        return _narrow_page(width, type_)
    # A few characters fewer a line are a fair price for whole names beside them.
    room -= min(NAMES_WANTED - NAMES_NARROWEST, room - round(FEWEST_CHARACTERS * character))
    column = min(round(COLUMN_CHARACTERS * character), room)
    names = min(NAMES_WIDEST, width - left - beside - column)
    right = beside + names
    start = max(left, min((width - column) // 2, width - right - column))
    return _page(width, start, column, pitch, names, narrow=False)


def _narrow_page(width: int, type_: Type) -> Page:
    left, names = MEDIUM + round(type_.name_height * 1.6), round(type_.name_height * 1.5)
    pitch = 3
    beside = MEDIUM + BRACKETED * pitch + SMALL + SMALL + SMALL
    column = max(120, width - left - beside - names)
    return _page(width, left, column, pitch, names, narrow=True)


def _page(width: int, start: int, column: int, pitch: int, names: int, *, narrow: bool) -> Page:
    bracket_right = start + column + MEDIUM + BRACKETED * pitch
    return Page(
        width=width,
        narrow=narrow,
        number_right=start - (MEDIUM + SMALL if narrow else LARGE + SMALL),
        column=start,
        column_width=column,
        bracket_right=bracket_right,
        bracket_pitch=pitch,
        names=bracket_right + SMALL + SMALL,
        names_width=names,
    )
