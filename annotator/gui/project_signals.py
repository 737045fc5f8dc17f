"""Turns a project's notices into a Qt signal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from annotator.project.records import Change

if TYPE_CHECKING:
    from annotator.project.project import Project


class ProjectSignals(QObject):
    """`changed` carries each `Change` of the project that is followed."""

    changed = Signal(object)

    def follow(self, project: Project) -> None:
        """Tell from now on what happens to `project`, until it is closed."""
        project.on_change(self._tell)

    def _tell(self, change: Change) -> None:
        self.changed.emit(change)
