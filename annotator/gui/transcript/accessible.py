"""The transcript for screen readers.

Qt for Python cannot give selections through a text interface of its own. So a hidden text edit
holds the same text, caret and selection, and its interface is lent to the pane. It exists only
once an assistive program has asked for it.
"""

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QAccessibleInterface,
    QAccessibleTextCursorEvent,
    QAccessibleTextSelectionEvent,
    QTextCursor,
)
from PySide6.QtWidgets import QAccessibleWidget, QPlainTextEdit
from shiboken6 import Shiboken

from annotator.text.offsets import Utf16Map
from annotator.text.span import Span

if TYPE_CHECKING:
    from annotator.gui.transcript.caret_view import CaretView

NAME = "Transcript"
PROPERTY = "isTranscript"


class AccessibleTranscript(QAccessibleWidget):
    """What an assistive program sees of the pane."""

    def __init__(self, view: "CaretView") -> None:
        super().__init__(view, QAccessible.Role.Document, NAME)
        self._view = view
        self._following = False
        self._edit = QPlainTextEdit()
        self._edit.setReadOnly(True)
        self._edit.setUndoRedoEnabled(False)
        self.read_text()
        self._edit.cursorPositionChanged.connect(self._follow)
        self._edit.selectionChanged.connect(self._follow)
        lent = QAccessible.queryAccessibleInterface(self._edit).textInterface()
        self._lent = lent
        self._pointer = Shiboken.VoidPtr(Shiboken.getCppPointer(cast("Shiboken.Object", lent))[0])

    def interface_cast(self, t: QAccessible.InterfaceType) -> int:
        """A C++ pointer, as Qt wants it; None would reach Qt as a pointer to nowhere."""
        if t == QAccessible.InterfaceType.TextInterface:
            return cast("int", self._pointer)
        found = cast("int | None", super().interface_cast(t))
        return cast("int", Shiboken.VoidPtr(0)) if found is None else found

    def state(self) -> QAccessible.State:
        state = super().state()
        flags = ("readOnly", "selectableText", "focusable", "multiLine")
        for flag in flags:
            setattr(state, flag, True)
        return state

    def read_text(self) -> None:
        """Takes over the pane's text, caret and selection."""
        text = self._view.text
        self._units = Utf16Map(text)
        self._following = True
        self._edit.setPlainText(text)
        self._following = False
        self.read_caret()

    def read_caret(self) -> tuple[int, int]:
        """Takes over caret and selection; gives anchor and caret in UTF-16 units."""
        selection, caret = self._view.selection, self._view.caret
        anchor = selection.start if caret == selection.end else selection.end
        first, last = self._units.to_utf16(anchor), self._units.to_utf16(caret)
        cursor = self._edit.textCursor()
        cursor.setPosition(first)
        cursor.setPosition(last, QTextCursor.MoveMode.KeepAnchor)
        self._following = True
        self._edit.setTextCursor(cursor)
        self._following = False
        return first, last

    def end(self) -> None:
        """The pane is no more."""
        self._edit.deleteLater()

    def _follow(self) -> None:
        """The assistive program has moved the caret or selected something."""
        if self._following:
            return
        cursor = self._edit.textCursor()
        start = self._units.from_utf16(cursor.selectionStart())
        end = self._units.from_utf16(cursor.selectionEnd())
        self._view.select(Span(start, end))


_made: dict[int, AccessibleTranscript] = {}
"""By the identity of the pane. Qt owns the interfaces but does not keep their Python halves."""


def install(view: "CaretView") -> None:
    """Makes a pane known to assistive programs."""
    view.setAccessibleName(NAME)
    view.setProperty(PROPERTY, True)
    if not _factory_installed:
        QAccessible.installFactory(_make)
        _factory_installed.append(True)


_factory_installed: list[bool] = []


def _make(key: str, thing: QObject | None) -> QAccessibleInterface | None:  # noqa: ARG001 Qt's
    if thing is None or not thing.property(PROPERTY):
        return None
    view = cast("CaretView", thing)
    made = _made[id(view)] = AccessibleTranscript(view)
    view.destroyed.connect(made.end)
    return made


def _of(view: "CaretView") -> AccessibleTranscript | None:
    made = _made.get(id(view)) if QAccessible.isActive() else None
    return made if made and Shiboken.isValid(made) else None


def tell_of_text(view: "CaretView") -> None:
    """Another text is shown."""
    if made := _of(view):
        made.read_text()
        event = QAccessibleEvent(view, QAccessible.Event.DocumentContentChanged)
        QAccessible.updateAccessibility(event)


def tell_of_caret(view: "CaretView") -> None:
    """The caret or the selection has changed."""
    if made := _of(view):
        anchor, caret = made.read_caret()
        QAccessible.updateAccessibility(QAccessibleTextCursorEvent(view, caret))
        first, last = sorted((anchor, caret))
        QAccessible.updateAccessibility(QAccessibleTextSelectionEvent(view, first, last))
