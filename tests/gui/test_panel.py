"""A panel can be closed, opened, torn off and made narrow."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QLabel, QMainWindow, QToolButton

from annotator.gui.dialogs.keys import KeysDialog
from annotator.gui.panels.panel import Panel
from annotator.gui.theme import LIGHT, PANEL_WIDTH


def shown_panel(qtbot) -> tuple[QMainWindow, Panel]:
    window = QMainWindow()
    qtbot.addWidget(window)
    panel = Panel("some_panel", "Some", window)
    window.setCentralWidget(QLabel("text", window))
    window.addDockWidget(Qt.DockWidgetArea.LeftDockWidgetArea, panel)
    window.resize(800, 400)
    window.show()
    return window, panel


def test_it_is_closed_by_its_button_and_comes_back_by_the_menu(qtbot):
    _, panel = shown_panel(qtbot)
    added = panel.add_button("plus", "New thing", "Makes one", lambda: None)
    close = next(b for b in panel.findChildren(QToolButton) if b.accessibleName() == "Close Some")
    assert close.x() > added.x()
    qtbot.mouseClick(close, Qt.MouseButton.LeftButton)
    assert not panel.isVisible()
    panel.toggleViewAction().trigger()
    assert panel.isVisible()


def test_it_stays_wide_enough_to_be_read(qtbot):
    window, panel = shown_panel(qtbot)
    window.resizeDocks([panel], [20], Qt.Orientation.Horizontal)
    window.resize(300, 300)
    window.resize(800, 400)
    assert panel.width() >= PANEL_WIDTH


def test_one_that_floats_has_a_border(qtbot):
    _, panel = shown_panel(qtbot)
    panel.setFloating(True)
    picture = panel.grab().toImage()
    corner = picture.rect().bottomRight()
    for place in (QPoint(0, 40), corner - QPoint(0, 9), corner - QPoint(9, 0)):
        assert picture.pixelColor(place) == QColor(LIGHT.border)


def test_what_keys_do_begins_at_one_place_on_each_side(qtbot):
    parent = QMainWindow()
    qtbot.addWidget(parent)
    dialog = KeysDialog((), parent)
    dialog.show()
    labels = dialog.findChildren(QLabel)
    caps = {one.y(): one.x() for one in labels if one.objectName() == "key_cap"}
    told = {one.x() for one in labels if not one.objectName()}
    assert len(set(caps.values())) == 2
    assert len(told) == 2
    dialog.close()
