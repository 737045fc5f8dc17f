"""Starts the window."""

import sys
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from annotator import paths
from annotator.gui import errors
from annotator.gui.appearance import Appearance
from annotator.gui.main_window import MainWindow
from annotator.gui.preferences import Preferences
from annotator.project.names import SUFFIX


def make_window() -> MainWindow:
    """The window, not yet shown, with no project open."""
    preferences = Preferences(paths.config_folder())
    return MainWindow(Appearance(preferences.now.theme), preferences)


def begin(window: MainWindow, files: Sequence[Path]) -> None:
    """Opens the project named in `files`, else that of last time, then the other files."""
    projects = [path for path in files if path.suffix == SUFFIX]
    if not (projects and window.projects.open(projects[0].absolute())):
        window.projects.open_first()
    window.show_icons()
    others = [path.absolute() for path in files if path not in projects]
    if others and window.desk.has_project:
        window.opening.open_paths(others)


def run(files: Sequence[str]) -> int:
    """Shows the window, then opens what there is to open. The program's exit status."""
    program = QApplication(sys.argv[:1])
    program.setApplicationName("press-annotator")
    program.setApplicationDisplayName("Press Annotator")
    program.setDesktopFileName("press-annotator")
    window = make_window()
    errors.catch_all(window.tell_error, lambda: window)
    window.show()
    # The window is painted first; a project takes longer to open than a window.
    QTimer.singleShot(0, lambda: begin(window, [Path(name) for name in files]))
    return program.exec()
