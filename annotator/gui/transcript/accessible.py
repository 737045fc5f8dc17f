"""The transcript for screen readers.

Qt for Python cannot give selections through a text interface of its own. So a hidden text edit
holds the same text, caret and selection, and its interface is lent to the pane. It exists only
once an assistive program has asked for it.
"""

from functools import cache
from typing import TYPE_CHECKING, cast
from weakref import WeakKeyDictionary, WeakSet, proxy, ref

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QAccessibleInterface,
    QAccessibleTextCursorEvent,
    QAccessibleTextSelectionEvent,
    QTextCursor,
)
from PySide6.QtWidgets import QAccessibleWidget, QPlainTextEdit, QWidget
from shiboken6 import Shiboken

from annotator.text.offsets import Utf16Map
from annotator.text.span import Span

if TYPE_CHECKING:
    from annotator.gui.transcript.caret_view import CaretView

NAME = "Transcript"


class AccessibleTranscript(QAccessibleWidget):
    """What an assistive program sees of the pane."""

    def __init__(self, view: "CaretView") -> None:
        super().__init__(view, QAccessible.Role.Document, NAME)
        self._pane = ref(view)
        self._stand_in: StandIn | None = None

    @property
    def stand_in(self) -> "StandIn | None":
        """None until the text was first asked for."""
        return self._stand_in

    def interface_cast(self, t: QAccessible.InterfaceType) -> int:
        """A C++ pointer, as Qt wants it; None would reach Qt as a pointer to nowhere."""
        view = self._pane()
        if t == QAccessible.InterfaceType.TextInterface and view is not None:
            self._stand_in = self._stand_in or StandIn(view)
            return cast("int", self._stand_in.pointer)
        found = cast("int | None", super().interface_cast(t))
        return cast("int", Shiboken.VoidPtr(0)) if found is None else found

    def state(self) -> QAccessible.State:
        state = super().state()
        flags = ("readOnly", "selectableText", "focusable", "multiLine")
        for flag in flags:
            setattr(state, flag, True)
        return state


class StandIn:
    """The hidden text edit. It is the pane's child and goes with it."""

    def __init__(self, view: "CaretView") -> None:
        self._view = proxy(view)
        self._following = False
        # A window of its own, never shown, so that it is no child for assistive programs.
        self._edit = QPlainTextEdit(view)
        self._edit.setWindowFlag(Qt.WindowType.Window)
        self._edit.setReadOnly(True)
        self._edit.setUndoRedoEnabled(False)
        self.read_text()
        self._edit.cursorPositionChanged.connect(self._follow)
        self._edit.selectionChanged.connect(self._follow)
        self._lent = QAccessible.queryAccessibleInterface(self._edit).textInterface()
        lent = cast("Shiboken.Object", self._lent)
        self.pointer = Shiboken.VoidPtr(Shiboken.getCppPointer(lent)[0])

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

    def _follow(self) -> None:
        """The assistive program has moved the caret or selected something."""
        if self._following:
            return
        cursor = self._edit.textCursor()
        start = self._units.from_utf16(cursor.selectionStart())
        end = self._units.from_utf16(cursor.selectionEnd())
        self._view.select(Span(start, end))


_panes: "WeakSet[QWidget]" = WeakSet()
_made: "WeakKeyDictionary[QWidget, AccessibleTranscript]" = WeakKeyDictionary()
"""Qt owns the interfaces but does not keep their Python halves."""


def install(view: QWidget) -> None:
    """Makes a pane known to assistive programs; before any of them could have asked for it."""
    view.setAccessibleName(NAME)
    _install_once()
    _panes.add(view)


@cache
def _install_once() -> None:
    QAccessible.installFactory(_make)


def _make(_key: str, thing: QObject | None) -> QAccessibleInterface | None:
    # A pane on its way out is asked for too, and is no more than a plain widget by then.
    view = next((pane for pane in _panes if pane is thing), None)
    if view is None:
        return None
    made = _made[view] = AccessibleTranscript(cast("CaretView", view))
    return made


def _stand_in(view: "CaretView") -> StandIn | None:
    made = _made.get(view) if QAccessible.isActive() else None
    return made.stand_in if made and Shiboken.isValid(made) else None


def tell_of_text(view: "CaretView") -> None:
    """Another text is shown."""
    if shown := _stand_in(view):
        shown.read_text()
        event = QAccessibleEvent(view, QAccessible.Event.DocumentContentChanged)
        QAccessible.updateAccessibility(event)


def tell_of_caret(view: "CaretView") -> None:
    """The caret or the selection has changed."""
    if shown := _stand_in(view):
        anchor, caret = shown.read_caret()
        QAccessible.updateAccessibility(QAccessibleTextCursorEvent(view, caret))
        first, last = sorted((anchor, caret))
        QAccessible.updateAccessibility(QAccessibleTextSelectionEvent(view, first, last))
