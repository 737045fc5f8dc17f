"""What the menus have beside the table of actions: recent projects, annotators, labels, panels."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu

if TYPE_CHECKING:
    from annotator.gui.main_window import MainWindow

LabelAct = Callable[[str], None]
"""What is done with the label of an id."""


def add_menus(window: MainWindow, edit_label: LabelAct, delete_label: LabelAct) -> None:
    """Filled each time they are shown."""
    menus, actions = window.actions_by_id.menus, window.actions_by_id
    recent = QMenu("Open recent project", window)
    recent.setToolTipsVisible(True)
    recent.aboutToShow.connect(lambda: window.projects.fill_menu(recent))
    menus["File"].insertMenu(actions["starter_project"], recent)
    people = QMenu("Who annotates", window)
    people.aboutToShow.connect(lambda: window.people.fill_menu(people))
    menus["File"].insertMenu(actions["rename_annotator"], people)
    window.status.annotator.setMenu(people)
    for title, act in (("Edit label", edit_label), ("Delete label", delete_label)):
        labels = menus["Annotate"].addMenu(title)
        labels.aboutToShow.connect(partial(_fill, window, labels, act))
    _add_panels(window, menus["View"])


def _add_panels(window: MainWindow, view: QMenu) -> None:
    view.addSeparator()
    for panel in window.panels:
        shown = panel.toggleViewAction()
        shown.setToolTip(f"Show or hide {panel.windowTitle().lower()}")
        view.addAction(shown)


def _fill(window: MainWindow, menu: QMenu, act: LabelAct) -> None:
    """The codebook's labels, each to be given to `act`."""
    menu.clear()
    for label in window.desk.labels.values():
        action = menu.addAction(label.name.replace("&", "&&"))
        action.triggered.connect(lambda _on=False, one=label: act(one.id))
