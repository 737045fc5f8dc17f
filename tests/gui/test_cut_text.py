"""Text too long for its place: cut, never over something else, and to be read in full."""

from typing import cast

import pytest
from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem, QWidget

from annotator.gui.elided import draw_elided
from annotator.gui.panels.rows import MOST_ASIDE, Part, RowPainter
from annotator.gui.reading_pane import ReadingPane
from annotator.project.records import Document

PAPER = QColor("#ffffff")
ARABIC = "المؤتمر الصحفي للمتحدثة باسم وزارة الري في جمهورية سهران"


def inked(image: QImage) -> list[int]:
    """The columns in which something is drawn."""
    return [
        x
        for x in range(image.width())
        if any(image.pixelColor(x, y) != PAPER for y in range(image.height()))
    ]


def drawn(text: str, width: int) -> tuple[QImage, bool]:
    image = QImage(width, 30, QImage.Format.Format_RGB32)
    image.fill(PAPER)
    painter = QPainter(image)
    cut = draw_elided(painter, QRectF(image.rect()), text)
    painter.end()
    return image, cut


def test_text_begins_where_it_is_read_from(qapp):
    english, cut = drawn("a denial", 300)
    assert not cut
    assert max(inked(english)) < 150
    arabic, cut = drawn("نفي", 300)
    assert not cut
    assert min(inked(arabic)) > 150


def test_the_ellipsis_stands_after_the_last_word(qapp):
    image, cut = drawn(ARABIC, 150)
    assert cut
    left = image.copy(0, 0, 12, 30)
    dots = [y for y in range(30) if any(left.pixelColor(x, y) != PAPER for x in range(4))]
    assert len(dots) <= 4, "a letter is where the ellipsis should be"


@pytest.mark.parametrize("width", [184, 400])
def test_a_long_label_leaves_its_dot_and_room_for_the_quote(qapp, width: int):
    item = QStandardItem("")
    item.setData("#d1490f", Part.COLOUR)
    item.setData("a label whose name has no end, " * 4, Part.ASIDE)
    model = QStandardItemModel()
    model.appendRow(item)
    image = QImage(width, 30, QImage.Format.Format_RGB32)
    image.fill(PAPER)
    option = QStyleOptionViewItem()
    box = QRect(0, 0, width, 30)
    option.rect = box  # type: ignore[attr-defined] - the stubs know no fields
    option.state = QStyle.StateFlag.State_Enabled  # type: ignore[attr-defined]
    painter = QPainter(image)
    RowPainter().paint(painter, option, model.index(0, 0))
    painter.end()
    words = [x for x in inked(image) if x > 24]
    assert min(words) >= width * (1 - MOST_ASIDE) - 12
    assert max(words) < width - 4


def test_a_title_that_is_cut_is_told_in_full(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    pane = ReadingPane(window)
    pane.resize(700, 400)
    window.show()
    title = "Briefing of <b>the Ministry</b> " * 6
    pane.show_heading(cast("Document", _Named(title)))
    assert not pane.title.grab().isNull()
    assert "&lt;b&gt;the Ministry" in pane.title.toolTip()
    pane.show_heading(cast("Document", _Named("Short")))
    pane.title.grab()
    assert pane.title.toolTip() == ""
    assert pane.title.textFormat() == Qt.TextFormat.PlainText


class _Named:
    def __init__(self, title: str) -> None:
        self.title = title
        self.outlet = self.place = self.date = ""
