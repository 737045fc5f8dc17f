"""The first window is there before what takes long to load."""

import subprocess
import sys

LOADED = """
import sys
import annotator.gui.app
print([name for name in ("sqlalchemy", "qtawesome", "hypothesis") if name in sys.modules])
"""


def test_the_window_waits_for_neither_database_nor_icons():
    told = subprocess.run(
        [sys.executable, "-c", LOADED], capture_output=True, text=True, check=True
    )
    assert told.stdout.strip() == "[]"
