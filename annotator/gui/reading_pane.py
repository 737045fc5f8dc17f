"""The middle of the window: what document this is, messages, find, the transcript itself."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QPushButton, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from annotator.gui import icons
from annotator.gui.elided_label import ElidedLabel
from annotator.gui.find_bar import FindBar
from annotator.gui.label_palette import LabelPalette
from annotator.gui.message_bar import MessageBar
from annotator.gui.open_document import OpenDocument
from annotator.gui.theme import HUGE, LARGE, MEDIUM, Theme
from annotator.gui.transcript.view import TranscriptView
from annotator.project.records import Document
from annotator.text.span import Span

_EMPTY = "Open a transcript to begin"
_HOW = (
    "Drop files, folders or ZIP archives anywhere on this window, or press Ctrl+O.\n"
    "A transcript that is on the clipboard opens with Ctrl+Shift+V."
)


def heading(document: Document) -> str:
    """The line under the title: where and when it was said."""
    return "  ·  ".join(x for x in (document.outlet, document.place, document.date) if x)


class _Heading(ElidedLabel):
    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)


class ReadingPane(QWidget):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.reader = TranscriptView(self)
        self.messages = MessageBar(self)
        self.find_bar = FindBar(self.reader, self)
        self.palette_of_labels = LabelPalette(self.reader.viewport())
        self.title = _Heading("document_title", self)
        self.where = _Heading("quiet", self)
        self.empty = self._empty_state()
        self._document: OpenDocument | None = None
        self._shown = ""
        self._places: dict[str, tuple[int, int]] = {}
        self.stack = QStackedWidget(self)
        self.stack.addWidget(self.empty)
        self.stack.addWidget(self.reader)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.head = QWidget(self)
        self.head.setObjectName("document_head")
        self.head.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        lines = QVBoxLayout(self.head)
        lines.setContentsMargins(LARGE, MEDIUM, LARGE, MEDIUM)
        lines.setSpacing(2)
        lines.addWidget(self.title)
        lines.addWidget(self.where)
        for widget in (self.head, self.messages, self.find_bar):
            column.addWidget(widget)
        column.addWidget(self.stack, 1)
        self.find_bar.closed.connect(self.reader.setFocus)
        self.reader.selected_by_mouse.connect(self._offer_labels)
        self.reader.caret_moved.connect(self._withdraw_labels)
        self.reader.verticalScrollBar().valueChanged.connect(self.palette_of_labels.hide)

    def set_theme(self, theme: Theme) -> None:
        self.reader.set_theme(theme)

    def show_icons(self, theme: Theme) -> None:
        self.messages.set_theme(theme)
        self.find_bar.set_theme(theme)
        self.sign.setPixmap(icons.pixmap("quotes", theme.faint, 48))

    def show_document(self, document: OpenDocument | None) -> None:
        self.palette_of_labels.hide()
        self._remember_place()
        self._document = document
        self._shown = document.id if document else ""
        self.head.setVisible(document is not None)
        if document is None:
            self.reader.clear()
            self.find_bar.set_text("")
            self.stack.setCurrentWidget(self.empty)
            return
        self.show_heading(document.document)
        self._show_text(document)
        self.stack.setCurrentWidget(self.reader)
        document.mark_put.connect(self.reader.put_mark)
        document.mark_removed.connect(self.reader.remove_mark)
        document.reloaded.connect(self._reload)
        document.turns_changed.connect(self._show_turns)

    def _show_text(self, document: OpenDocument) -> None:
        self.reader.open(document.text, document.turns, document.marks.values(), document.names)
        self.find_bar.set_text(document.text)
        top, caret = self._places.get(document.id, (0, 0))
        self.reader.select(Span(caret, caret), reveal=False)
        self.reader.scroll_to(top)

    def _reload(self) -> None:
        """The document that is shown has changed throughout; what is current stays so."""
        if self._document is not None:
            current = self.reader.current
            self._remember_place()
            self._show_text(self._document)
            self.reader.set_current(current, reveal=False)

    def _show_turns(self) -> None:
        if self._document is not None:
            self.reader.set_turns(self._document.turns, self._document.names)

    def show_heading(self, document: Document) -> None:
        self.title.setText(document.title)
        self.title.setToolTip("")
        where = heading(document)
        self.where.setText(where)
        self.where.setVisible(bool(where))

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.palette_of_labels.hide()
        super().resizeEvent(event)

    def remember(self, document_id: str, caret: int) -> None:
        """Where a document is to be opened, as it was left when the program was closed."""
        self._places[document_id] = caret, caret

    def _remember_place(self) -> None:
        """Where the document that is shown was left, for when it is opened again."""
        if self._shown:
            self._places[self._shown] = self.reader.scroll_position, self.reader.caret

    def _offer_labels(self, place: QPoint) -> None:
        self.palette_of_labels.show_at(place)

    def _withdraw_labels(self) -> None:
        if not self.reader.selection:
            self.palette_of_labels.hide()

    def _empty_state(self) -> QWidget:
        page = QWidget(self)
        page.setObjectName("empty_page")
        page.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = QVBoxLayout(page)
        column.setContentsMargins(HUGE, HUGE, HUGE, HUGE)
        column.setSpacing(LARGE)
        self.sign = QLabel(page)
        what = QLabel(_EMPTY, page)
        what.setObjectName("empty_title")
        what.setWordWrap(True)
        how = QLabel(_HOW, page)
        how.setObjectName("quiet")
        how.setWordWrap(True)
        self.open_button = QPushButton("Open transcripts…", page)
        self.open_button.setObjectName("primary")
        column.addStretch(1)
        for label in (self.sign, what, how):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(label)
        column.addWidget(self.open_button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(2)
        return page
