"""The user's settings as they stand, saved as soon as one changes."""

from dataclasses import replace
from pathlib import Path
from typing import Any

from annotator import settings
from annotator.project.names import login_name


class Preferences:
    """`now` holds the settings. A folder that cannot be written to loses no more than them."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.now = settings.load(folder)

    def change(self, **changes: Any) -> None:
        self._keep(replace(self.now, **changes))

    def remember_project(self, path: Path) -> None:
        self._keep(self.now.with_project(path))

    def annotator(self) -> str:
        """The name of whoever sits here."""
        return self.now.annotator_name or login_name()

    def folder(self) -> str:
        """Where a file dialog opens: the folder of last time, else the user's own."""
        last = self.now.last_folder
        return last if last and Path(last).is_dir() else str(Path.home())

    def _keep(self, changed: settings.Settings) -> None:
        if changed == self.now:
            return
        self.now = changed
        try:
            settings.save(changed, self._folder)
        except OSError:
            return  # they hold until the program ends; no work of the user is lost
