"""Text can be read, light and dark."""

import pytest
from PySide6.QtGui import QColor

from annotator.gui.theme import DARK, LIGHT, Theme, contrast, mix, readable
from annotator.project.colours import COLOURS

ON = {"text": ("surface", "page", "raised", "selected_row", "selection", "hit", "current_hit"),
      "muted": ("surface", "page", "raised", "selected_row"),
      "faint": ("surface", "page"), "accent": ("surface", "page"),
      "danger": ("surface", "page"), "on_accent": ("accent",)}  # fmt: skip


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("ink", "ground"), [(i, g) for i, all_ in ON.items() for g in all_])
def test_contrast_is_enough(theme: Theme, ink: str, ground: str):
    assert contrast(QColor(getattr(theme, ink)), QColor(getattr(theme, ground))) >= 4.5


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("colour", COLOURS)
def test_text_on_a_label_s_tint_and_its_name_can_be_read(theme: Theme, colour: str):
    tint = mix(theme.page, colour, theme.tint_strength)
    assert contrast(QColor(theme.text), tint) >= 4.5
    assert contrast(readable(colour, theme.page), QColor(theme.page)) >= 4.5
