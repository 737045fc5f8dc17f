"""Labels' colours on white paper: behind words, as lines, as writing. Colours are `#rrggbb`."""

from annotator.corpus.record import Handles
from annotator.project.records import Label

UNKNOWN = "#808080"
"""Of labels that the codebook does not list, or lists without a colour."""

_TINT = 0.22  # how much of the colour lies behind words: a little more than on a screen
_LINE = 3.0
"""Contrast of a line with the paper (WCAG 2.2, 1.4.11)."""


class Tints:
    """By the labels' handles."""

    def __init__(self, labels: tuple[Label, ...]) -> None:
        handles = Handles(labels)
        self._colours = {handles.of(one.id): one.colour or UNKNOWN for one in labels}
        self._tints: dict[str, str] = {}
        self._lines: dict[str, str] = {}

    def colour(self, label: str) -> str:
        return self._colours.get(label, UNKNOWN)

    def tint(self, label: str) -> str:
        """Behind words, which stay readable on it."""
        if label not in self._tints:
            self._tints[label] = mixed("#ffffff", self.colour(label), _TINT)
        return self._tints[label]

    def line(self, label: str) -> str:
        """Dark enough to be seen on white."""
        if label not in self._lines:
            self._lines[label] = _dark(self.colour(label))
        return self._lines[label]


def mixed(base: str, colour: str, share: float) -> str:
    """`share` (0 to 1) of `colour` over `base`."""
    pairs = zip(_channels(base), _channels(colour), strict=True)
    return "#" + "".join(f"{round(below + (above - below) * share):02x}" for below, above in pairs)


def _dark(colour: str) -> str:
    darker = (mixed(colour, "#000000", tenth / 10) for tenth in range(11))
    return next(one for one in darker if 1.05 / (_luminance(one) + 0.05) >= _LINE)


def _channels(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _luminance(colour: str) -> float:
    """Relative luminance, 0 to 1 (WCAG 2.2)."""
    red, green, blue = (_linear(channel / 255) for channel in _channels(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4
