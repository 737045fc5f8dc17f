"""One document as a PDF file: its pages, and all that is known of it attached."""

from collections.abc import Generator, Mapping
from contextlib import contextmanager

from PySide6.QtCore import (
    QBuffer,
    QByteArray,
    QHashSeed,
    QIODevice,
    QMarginsF,
    QPointF,
    QUuid,
)
from PySide6.QtGui import QPagedPaintDevice, QPageLayout, QPageSize, QPainter, QPdfWriter

from annotator.corpus.paper.legend import legend
from annotator.corpus.paper.tints import Tints
from annotator.corpus.record import CorpusDocument
from annotator.gui.printing.beside import Margin
from annotator.gui.printing.emoji import Pictures
from annotator.gui.printing.flow import HEIGHT, LEFT, MEASURE, POINT, RESOLUTION, Flow
from annotator.gui.printing.front import set_front
from annotator.gui.printing.metadata import undated, xmp
from annotator.gui.printing.notes import numbered, set_definitions, set_notes
from annotator.gui.printing.transcript import Printing
from annotator.gui.printing.typeface import Typeface
from annotator.gui.theme import reading_font
from annotator.project.records import Label, Speaker

_FOOT = HEIGHT - 36 * POINT


class Paper:
    """Prints the documents of one corpus. `speakers` are by their handles."""

    def __init__(self, labels: tuple[Label, ...], speakers: Mapping[str, Speaker]) -> None:
        self._labels = labels
        self._speakers = speakers
        self._tints = Tints(labels)
        self._pictures = Pictures(reading_font(serif=False, zoom=100))

    def pdf(self, document: CorpusDocument, attached: str, data: bytes) -> bytes:
        """With `data` attached under the name `attached`."""
        target = QBuffer()
        target.open(QIODevice.OpenModeFlag.WriteOnly)
        with _same_order():
            writer = _writer(target, document)
            writer.addFileAttachment(attached, QByteArray(data), "application/x-ndjson")
            face = Typeface(writer, self._tints, self._pictures)
            flow = self._set(document, face)
            _paint(writer, flow, face)
        target.close()
        return undated(bytes(target.data().data()))

    def _set(self, document: CorpusDocument, face: Typeface) -> Flow:
        flow = Flow()
        entries = legend(document, self._labels)
        set_front(document, entries, flow, face)
        printing = Printing(document, flow, face)
        printing.set(self._speakers)
        numbers = numbered(document)
        Margin(document, numbers, flow, face).put(printing.beside)
        set_notes(document, numbers, flow, face)
        set_definitions(entries, flow, face)
        return flow


@contextmanager
def _same_order() -> Generator[None]:
    """Qt writes fonts in the order of a hash table, which is another in each run otherwise."""
    QHashSeed.setDeterministicGlobalSeed()
    try:
        yield
    finally:
        QHashSeed.resetRandomGlobalSeed()


def _writer(target: QIODevice, document: CorpusDocument) -> QPdfWriter:
    made = QPdfWriter(target)
    made.setResolution(RESOLUTION)
    made.setPdfVersion(QPagedPaintDevice.PdfVersion.PdfVersion_1_6)
    made.setPageLayout(
        QPageLayout(
            QPageSize(QPageSize.PageSizeId.A4),
            QPageLayout.Orientation.Portrait,
            QMarginsF(0, 0, 0, 0),
        )
    )
    made.setTitle(document.title)
    made.setCreator("Press Annotator")
    made.setDocumentId(QUuid.createUuidV5(QUuid(), document.id.encode()))
    made.setDocumentXmpMetadata(QByteArray(xmp(document)))
    return made


def _paint(writer: QPdfWriter, flow: Flow, face: Typeface) -> None:
    painter = QPainter(writer)
    metrics = face.metrics(face.margin)
    for number, page in enumerate(flow.pages, 1):
        if number > 1:
            writer.newPage()
        for y, draw in page:
            painter.setPen(face.text)
            draw(painter, y)
        told = f"{number} / {len(flow.pages)}"
        painter.setFont(face.margin)
        painter.setPen(face.muted)
        width = metrics.horizontalAdvance(told)
        painter.drawText(QPointF(LEFT + (MEASURE - width) / 2, _FOOT), told)
    painter.end()
