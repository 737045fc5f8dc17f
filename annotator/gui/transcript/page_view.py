"""The page in its window: lays it out and paints it."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import QEvent, QRect, Qt, QTimer
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from annotator.gui.theme import LIGHT, Theme
from annotator.gui.transcript import accessible
from annotator.gui.transcript.attention import Attention
from annotator.gui.transcript.decoration import Decoration, Decorator
from annotator.gui.transcript.flow import Flow, Row
from annotator.gui.transcript.hit_bar import HitBar
from annotator.gui.transcript.hits import Hits
from annotator.gui.transcript.idle import look_ahead
from annotator.gui.transcript.inks import Inks
from annotator.gui.transcript.marks import LabelStyle, Mark
from annotator.gui.transcript.measures import page_for, type_for
from annotator.gui.transcript.painting import PagePainter, Scene
from annotator.gui.transcript.placed import PlacedMarks
from annotator.gui.transcript.sheet import Sheet
from annotator.gui.transcript.turn_looks import TurnLooks
from annotator.gui.transcript.turns import Names, Turns
from annotator.text.span import Span
from annotator.text.turn import Turn

SETTLED = 120
"""Milliseconds after the last change of width until all heights are estimated anew."""


class PageView(QAbstractScrollArea):
    """Shows text with its annotations. Positions are code points, distances logical pixels."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        accessible.install(self)
        self._theme, self._serif, self._zoom = LIGHT, True, 100
        self._labels: Mapping[str, LabelStyle] = {}
        self._marks = PlacedMarks()
        self._hits = Hits()
        self._attention = Attention()
        self._bar = HitBar()
        self._syncing = False
        self._set_sheet(self._make_sheet())
        self._flow = Flow(self._sheet)
        self._settle_timer = self._timer(SETTLED, self._estimate)
        self._late_timer = self._timer(0, self._paint_late)
        self._idle_timer = self._timer(0, self._use_idle_time)
        self._late = QRect()
        self._prepare_widget()

    def _prepare_widget(self) -> None:
        self.setVerticalScrollBar(self._bar)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.viewport().setMouseTracking(True)

    def _timer(self, milliseconds: int, then: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(milliseconds)
        timer.timeout.connect(then)
        return timer

    # What it looks like

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self._bar.set_theme(theme)
        self._restyle()

    def set_family(self, serif: bool) -> None:
        self._serif = serif
        self._restyle()

    def set_zoom(self, percent: int) -> None:
        self._zoom = percent
        self._restyle()

    def set_labels(self, labels: Mapping[str, LabelStyle]) -> None:
        """Names and colours by label id."""
        self._labels = dict(labels)
        self._set_sheet(replace(self._sheet, inks=Inks(self._theme, self._labels)))
        self._forget_decorations()

    def _make_sheet(self) -> Sheet:
        type_ = type_for(self._serif, self._zoom)
        return Sheet(
            type=type_,
            page=page_for(self.viewport().width(), type_),
            inks=Inks(self._theme, self._labels),
            looks=TurnLooks(self._theme),
            ratio=self.devicePixelRatioF(),
        )

    def _set_sheet(self, sheet: Sheet) -> None:
        self._sheet = sheet
        self._type, self._page, self._inks = sheet.type, sheet.page, sheet.inks
        self._decorator = Decorator(sheet)
        self._painter = PagePainter(sheet, self._decorate)

    def _restyle(self) -> None:
        self._set_sheet(self._make_sheet())
        self._flow.restyle(self._sheet)
        self._estimate()

    def _decorate(self, row: Row) -> Decoration:
        made = self._decoration_of(row.index)
        row.piece.decoration = made
        return made

    def _decoration_of(self, index: int) -> Decoration:
        span = Span(self._flow.pieces.start(index), self._flow.pieces.end(index))
        marks = self._marks.touching(span.start, span.end)
        return self._decorator.decorate(
            self._flow.piece(index), span, marks, self._attention.current
        )

    # The text

    def _open(self, text: str, turns: Sequence[Turn], marks: Iterable[Mark], names: Names) -> None:
        self._marks = PlacedMarks(marks)
        self._hits = Hits()
        self._bar.show_hits(())
        self._flow.open(text, Turns(turns, names))
        self._sync_bar()
        self.viewport().update()

    def set_hits(self, spans: Sequence[Span], current: int = -1) -> None:
        """What Find has found, in ascending order; `current` is an index, -1 for none."""
        self._hits = Hits(spans, current)
        length = max(1, len(self._flow.text))
        self._bar.show_hits([start / length for start in self._hits.starts])
        self.viewport().update()

    def _forget_decorations(self) -> None:
        for piece in self._flow.kept.values():
            piece.decoration = None
        self.viewport().update()

    def _refresh(self, start: int, end: int) -> None:
        """Decorates again what lies between two code points, and paints it if it is seen."""
        first, last = self._flow.pieces.at(start), self._flow.pieces.at(max(start, end - 1))
        for index, piece in self._flow.kept.items():
            if first <= index <= last:
                piece.decoration = None
        self._repaint(start, end)

    def _repaint(self, start: int, end: int) -> None:
        """Paints again the rows that show something between two code points."""
        first, last = self._flow.pieces.at(start), self._flow.pieces.at(end)
        shown = [row for row in self._flow.rows() if first <= row.index <= last]
        if shown:
            # Handles and carets stand out a little above and below their line.
            top, bottom = shown[0].top - 8, shown[-1].top + shown[-1].piece.height + 8
            self.viewport().update(0, top, self.viewport().width(), bottom - top)

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        scene = Scene(self._flow, self._hits, self._attention, self.hasFocus())
        late = self._painter.paint(painter, event.rect(), scene)
        self._paint_over(painter)
        painter.end()
        if late:
            top, bottom = late[0].top, late[-1].top + late[-1].piece.height
            self._late = QRect(0, top, self.viewport().width(), bottom - top)
            self._late_timer.start()
        self._idle_timer.start()

    def _paint_over(self, painter: QPainter) -> None:
        """What lies above the text; nothing here."""

    def _paint_late(self) -> None:
        self.viewport().update(self._late)

    def _use_idle_time(self) -> None:
        if look_ahead(self._flow, self._decorate):
            self._sync_bar(quietly=True)
        else:
            self._idle_timer.start()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._repaint(self._attention.caret, self._attention.caret)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._repaint(self._attention.caret, self._attention.caret)

    def _within(self, position: int) -> int:
        return max(0, min(position, len(self._flow.text)))

    def _sync_bar(self, quietly: bool = False) -> None:
        """`quietly` when only estimates have changed and the text stands where it stood."""
        height = self.viewport().height()
        self._flow.window = height
        self._syncing = True
        self._bar.blockSignals(quietly)
        self._bar.setRange(0, max(0, self._flow.heights.total - height))
        self._bar.setPageStep(height)
        self._bar.setSingleStep(self._type.line_height)
        self._bar.setValue(self._flow.scrolled)
        self._bar.blockSignals(False)
        self._syncing = False

    # The window's size

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._flow.window = self.viewport().height()
        if self.viewport().width() != self._page.width:
            self._change_width()
        self._flow.scroll_by(0)
        self._sync_bar()

    def _change_width(self) -> None:
        page = page_for(self.viewport().width(), self._type)
        self._set_sheet(replace(self._sheet, page=page))
        self._flow.restyle(self._sheet)
        self.viewport().update()
        if self.isVisible():
            self._settle_timer.start()
        else:
            self._estimate()

    def _estimate(self) -> None:
        self._flow.estimate()
        self._flow.scroll_by(0)
        self._sync_bar()
        self.viewport().update()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            self._set_sheet(replace(self._sheet, ratio=self.devicePixelRatioF()))
            self._forget_decorations()
