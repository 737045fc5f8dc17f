"""What is done to the open document as a whole."""

from PySide6.QtWidgets import QInputDialog, QWidget

from annotator.gui.desk import Desk
from annotator.gui.message_bar import MessageBar
from annotator.project.records import ProgressState


class DocumentEditing:
    def __init__(self, window: QWidget, desk: Desk, messages: MessageBar) -> None:
        self._window = window
        self._desk = desk
        self._messages = messages

    def rename(self) -> None:
        document = self._desk.document
        if document is None:
            return
        title, agreed = QInputDialog.getText(
            self._window, "Rename document", "Title", text=document.document.title
        )
        if agreed and title.strip() and title.strip() != document.document.title:
            self._desk.project.documents.rename(document.id, title.strip())

    def delete(self) -> None:
        document = self._desk.document
        if document is None:
            return
        title = document.document.title
        ids = [one.id for one in self._desk.project.documents.all()]
        place = ids.index(document.id)
        self._desk.project.documents.delete([document.id])
        beside = ids[place + 1 :] or ids[:place][-1:]
        if beside:
            self._desk.open_document(beside[0])
        self._messages.tell(f"“{title}” is deleted, with its annotations. Undo brings it back.")

    def toggle_done(self) -> None:
        document = self._desk.document
        if document is None:
            return
        project = self._desk.project
        states = project.progress.of(project.annotators.current().id)
        done = states.get(document.id) is ProgressState.DONE
        project.progress.set(document.id, ProgressState.BEGUN if done else ProgressState.DONE)
