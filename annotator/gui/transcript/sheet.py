"""All that decides what the page looks like, for one theme, font, zoom and width."""

from dataclasses import dataclass

from annotator.gui.transcript.inks import Inks
from annotator.gui.transcript.measures import Page, Type
from annotator.gui.transcript.turn_looks import TurnLooks


@dataclass(frozen=True, slots=True)
class Sheet:
    """`ratio` is that of the screen's pixels to logical ones."""

    type: Type
    page: Page
    inks: Inks
    looks: TurnLooks
    ratio: float
