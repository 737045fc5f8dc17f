"""What is known of the open document, put right by hand: its title, date, place and the rest."""

from annotator.gui.desk import Desk
from annotator.gui.panels.details import DetailsPanel
from annotator.gui.transcript.view import TranscriptView


class Describing:
    def __init__(self, desk: Desk, reader: TranscriptView, details: DetailsPanel) -> None:
        self._desk = desk
        self._reader = reader
        self._details = details

    def start(self) -> None:
        """Lets go of the annotation and puts the keyboard into the first field."""
        self._reader.set_current("", reveal=False)
        self._details.edit_document()

    def put(self, document_id: str, name: str, value: str) -> None:
        """One step for each field."""
        self._desk.project.documents.set_metadata(document_id, {name: value})
