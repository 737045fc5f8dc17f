"""Qt made ready to print where there is no window: on the command line, without a display."""

import os
import sys

from PySide6.QtGui import QGuiApplication

_kept: list[QGuiApplication] = []


def ready() -> None:
    """Fonts need an application; one that is there already is taken as it is."""
    if QGuiApplication.instance() is None:
        if sys.platform.startswith("linux"):
            os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
        _kept.append(QGuiApplication(["annotator"]))
