"""Every colour, distance and font size of the window, light and dark.

Text colours keep a contrast of at least 4.5:1 on the surfaces they are used on.
"""

from dataclasses import dataclass, fields

from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QWidget

UNIT = 4
"""Distances are multiples of this, in logical pixels."""
SMALL, MEDIUM, LARGE, HUGE = UNIT, 2 * UNIT, 4 * UNIT, 8 * UNIT
ROW_HEIGHT = 30
RADIUS = 6
ICON_SIZE = 18
PANEL_WIDTH = 200
"""The least width of a panel."""
INDICATOR = 16
"""Width of a tick box or radio button, without the gap of `MEDIUM` before its words."""


@dataclass(frozen=True, slots=True)
class Theme:
    """Colours as `#rrggbb`."""

    dark: bool
    surface: str  # window, panels
    page: str  # behind the transcript, in lists and fields
    raised: str  # hovered rows, key caps
    border: str
    text: str
    muted: str  # second lines, counts, hints
    faint: str  # paragraph numbers, stage directions; still readable
    accent: str
    on_accent: str
    selection: str  # behind selected text
    selected_row: str
    hit: str  # behind what Find found
    current_hit: str
    danger: str
    question: str  # bar beside a question
    speaker: str  # speakers' names in the transcript
    tint_strength: float  # how much of a label's colour its tint takes


LIGHT = Theme(
    dark=False,
    surface="#f5f5f3",
    page="#ffffff",
    raised="#ebebe8",
    border="#dededa",
    text="#1d1f23",
    muted="#5c6068",
    faint="#6b6f77",
    accent="#2f5fae",
    on_accent="#ffffff",
    selection="#bcd4f5",
    selected_row="#e1eaf7",
    hit="#fbe9a0",
    current_hit="#f7c948",
    danger="#b3261e",
    question="#9aa3b2",
    speaker="#34476b",
    tint_strength=0.18,
)

DARK = Theme(
    dark=True,
    surface="#1d1f23",
    page="#16181b",
    raised="#2a2d33",
    border="#33373e",
    text="#e2e3e6",
    muted="#a4a9b3",
    faint="#8b909a",
    accent="#86aef0",
    on_accent="#10151f",
    selection="#2d4a78",
    selected_row="#26344b",
    hit="#574a12",
    current_hit="#776008",
    danger="#f2877e",
    question="#5f6776",
    speaker="#b3c3e0",
    tint_strength=0.26,
)


def mix(base: str, colour: str, share: float) -> QColor:
    """`share` (0 to 1) of `colour` over `base`."""
    below, above = QColor(base), QColor(colour)
    return QColor(
        round(below.red() + (above.red() - below.red()) * share),
        round(below.green() + (above.green() - below.green()) * share),
        round(below.blue() + (above.blue() - below.blue()) * share),
    )


def luminance(colour: QColor) -> float:
    """Relative luminance, 0 to 1 (WCAG 2.2)."""

    def linear(channel: float) -> float:
        return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(c) for c in (colour.redF(), colour.greenF(), colour.blueF()))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: QColor, other: QColor) -> float:
    """Contrast ratio, 1 to 21 (WCAG 2.2)."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def readable(colour: str, surface: str, wanted: float = 4.5) -> QColor:
    """`colour`, moved towards black or white until it can be read on `surface`."""
    ground = QColor(surface)
    goal = "#000000" if luminance(ground) > 0.18 else "#ffffff"
    steps = (mix(colour, goal, tenth / 10) for tenth in range(11))
    return next((c for c in steps if contrast(c, ground) >= wanted), QColor(goal))


def palette(theme: Theme) -> QPalette:
    """The palette for Qt's Fusion style."""
    made = QPalette()
    roles = {
        QPalette.ColorRole.Window: theme.surface,
        QPalette.ColorRole.WindowText: theme.text,
        QPalette.ColorRole.Base: theme.page,
        QPalette.ColorRole.AlternateBase: theme.surface,
        QPalette.ColorRole.Text: theme.text,
        QPalette.ColorRole.PlaceholderText: theme.faint,
        QPalette.ColorRole.Button: theme.surface,
        QPalette.ColorRole.ButtonText: theme.text,
        QPalette.ColorRole.BrightText: theme.danger,
        QPalette.ColorRole.ToolTipBase: theme.raised,
        QPalette.ColorRole.ToolTipText: theme.text,
        QPalette.ColorRole.Highlight: theme.accent,
        QPalette.ColorRole.HighlightedText: theme.on_accent,
        QPalette.ColorRole.Accent: theme.accent,
        QPalette.ColorRole.Link: theme.accent,
        QPalette.ColorRole.Light: theme.raised,
        QPalette.ColorRole.Midlight: theme.raised,
        QPalette.ColorRole.Mid: theme.border,
        QPalette.ColorRole.Dark: theme.border,
        QPalette.ColorRole.Shadow: theme.border,
    }
    for role, colour in roles.items():
        made.setColor(role, QColor(colour))
    faded = QColor(theme.faint)
    for role in (
        QPalette.ColorRole.WindowText,
        QPalette.ColorRole.Text,
        QPalette.ColorRole.ButtonText,
    ):
        made.setColor(QPalette.ColorGroup.Disabled, role, faded)
    return made


def style_sheet(template: str, theme: Theme) -> str:
    """`template` with each `@name` replaced by that token's colour."""
    named = {field.name: str(getattr(theme, field.name)) for field in fields(theme)}
    for name in sorted(named, key=len, reverse=True):
        template = template.replace(f"@{name}", named[name])
    return template


def restyle(widget: QWidget) -> None:
    """Makes the style sheet look again at a widget whose name or property has changed."""
    for each in (widget, *widget.findChildren(QWidget)):
        each.style().unpolish(each)
        each.style().polish(each)


SERIF = ("Source Serif 4", "Charter", "Iowan Old Style", "Georgia", "Noto Serif", "DejaVu Serif")
SANS = ("Inter", "Segoe UI", "SF Pro Text", "Helvetica Neue", "Noto Sans", "DejaVu Sans")


def reading_font(serif: bool, zoom: int) -> QFont:
    """The transcript's font; `zoom` in percent of 12.5 points."""
    installed = set(QFontDatabase.families())
    family = next((name for name in (SERIF if serif else SANS) if name in installed), None)
    font = QFont(family) if family else QFont()
    font.setStyleHint(QFont.StyleHint.Serif if serif else QFont.StyleHint.SansSerif)
    font.setPointSizeF(12.5 * zoom / 100)
    return font


def margin_font(zoom: int) -> QFont:
    """For numbers and names beside the text; it grows half as fast as the text does."""
    font = reading_font(serif=False, zoom=100)
    font.setPointSizeF(8.5 * (100 + zoom) / 200)
    return font
