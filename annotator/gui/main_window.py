"""The window: makes its parts, puts them in their places, ties the user's acts to them."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QByteArray, Qt
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QMainWindow

from annotator.errors import NotSavedError, UserError
from annotator.gui import icons
from annotator.gui.actions import Actions, Row, method_of
from annotator.gui.appearance import Appearance
from annotator.gui.codebook_editing import CodebookEditing
from annotator.gui.describing import Describing
from annotator.gui.desk import Desk
from annotator.gui.document_editing import DocumentEditing
from annotator.gui.exporting import Exporting
from annotator.gui.help import Help
from annotator.gui.history import History
from annotator.gui.importing import Importing
from annotator.gui.look import Look
from annotator.gui.menus import add_menus
from annotator.gui.opening import Opening
from annotator.gui.originals import Originals
from annotator.gui.palette_of_actions import PaletteOfActions
from annotator.gui.panels.annotation_list import AnnotationsPanel
from annotator.gui.panels.codebook import CodebookPanel
from annotator.gui.panels.details import DetailsPanel
from annotator.gui.panels.documents import DocumentsPanel
from annotator.gui.panels.history import HistoryPanel
from annotator.gui.people import People
from annotator.gui.preferences import Preferences
from annotator.gui.projects import Projects
from annotator.gui.reader_menu import show_reader_menu
from annotator.gui.reading_pane import ReadingPane
from annotator.gui.revising.revising import Revising
from annotator.gui.speaking import Speaking
from annotator.gui.status import StatusLine
from annotator.gui.tagging import Tagging
from annotator.gui.theme import Theme
from annotator.gui.turn_editing import TurnEditing
from annotator.gui.views import Views

_LEFT, _RIGHT = Qt.DockWidgetArea.LeftDockWidgetArea, Qt.DockWidgetArea.RightDockWidgetArea
_SHOWN_STEPS = 500  # in the History panel; the project keeps them all


class MainWindow(QMainWindow):
    def __init__(self, appearance: Appearance, preferences: Preferences) -> None:
        super().__init__()
        self.appearance = appearance
        self.preferences = preferences
        self.setWindowTitle("Press Annotator")
        self.setWindowIcon(icons.program_icon())
        self.setAcceptDrops(True)
        self.desk = Desk(self)
        self.pane = ReadingPane(self)
        self.reader = self.pane.reader
        self.find_bar = self.pane.find_bar
        self.setCentralWidget(self.pane)
        self.status = StatusLine(self)
        self.setStatusBar(self.status)
        self._make_panels()
        self._make_doers()
        self.actions_by_id = Actions(self, self.menuBar(), self._perform)
        self.look = Look(self.reader, appearance, preferences, self.actions_by_id)
        self.views = Views(self)
        add_menus(self, self._guarded(self.codebook.edit), self._guarded(self.codebook.delete))
        self._connect()
        self._icons_shown = False
        self.pane.remember(preferences.now.last_document, preferences.now.last_caret)
        self._set_theme(appearance.theme)
        self.pane.show_document(None)
        self.enable_actions()
        room = self.screen().availableSize()
        self.resize(min(1280, room.width() - 16), min(800, room.height() - 48))
        self.resizeDocks(
            [self.documents, self.codebook_panel], [256, 276], Qt.Orientation.Horizontal
        )
        self.resizeDocks([self.documents, self.annotations], [300, 400], Qt.Orientation.Vertical)
        self.resizeDocks([self.codebook_panel, self.details], [160, 520], Qt.Orientation.Vertical)
        self._first_layout = self.saveState()
        self._restore_layout()

    # What the parts ask of the window

    def put_label(self, label_id: str) -> None:
        """By click, wherever the click was; the keys go back to the transcript."""
        self._guarded(self.tagging.put)(label_id)
        self.reader.setFocus()

    def tell_error(self, sentence: str) -> None:
        self.pane.messages.tell(sentence, wrong=True)

    def show_icons(self) -> None:
        """Loads the icons; called after the first paint, since it takes a while."""
        self._icons_shown = True
        self.pane.show_icons(self.appearance.theme)
        for panel in self.panels:
            panel.show_icons()

    def show_title(self) -> None:
        project = self.desk.project.title if self.desk.has_project else ""
        document = self.desk.document.document.title if self.desk.document else ""
        parts = [part for part in (document, project, "Press Annotator") if part]
        self.setWindowTitle(" – ".join(parts))
        self.enable_actions()

    def show_history(self) -> None:
        """The names of what undo and redo would do, and the History panel where it is open."""
        project = self.desk.project
        for name, verb, step in (
            ("undo", "Undo", project.undoable),
            ("redo", "Redo", project.redoable),
        ):
            title = f"{verb}: {step.title}" if step else verb
            self.actions_by_id[name].setText(title.replace("&", "&&"))
        if self.history_panel.isVisible():
            self.history_panel.list.show(project.history(_SHOWN_STEPS))

    def enable_actions(self) -> None:
        there = {"project"} if self.desk.has_project else set[str]()
        if self.desk.document is not None:
            there.add("document")
            if self.reader.current:
                there.add("annotation")
        self.actions_by_id.enable(there)

    # Qt's own

    def closeEvent(self, event: QCloseEvent) -> None:
        self.details.save()
        document = self.desk.document
        self.preferences.change(
            last_document=document.id if document else "",
            last_caret=self.reader.caret,
            window_geometry=_as_text(self.saveGeometry()),
            window_state=_as_text(self.saveState()),
        )
        self.speaking.close()
        self.desk.close_project()
        self.originals.clear()
        super().closeEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self.desk.has_project and event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        urls = event.mimeData().urls()
        event.acceptProposedAction()
        self._guarded(self.opening.open_paths)(
            [Path(url.toLocalFile()) for url in urls if url.isLocalFile()]
        )

    # Making

    def _make_panels(self) -> None:
        self.documents = DocumentsPanel(self)
        self.annotations = AnnotationsPanel(self)
        self.codebook_panel = CodebookPanel(self)
        self.details = DetailsPanel(self)
        self.history_panel = HistoryPanel(self)
        left = (self.documents, self.annotations)
        right = (self.codebook_panel, self.details, self.history_panel)
        self.panels = (*left, *right)
        for area, panels in ((_LEFT, left), (_RIGHT, right)):
            for panel in panels:
                self.addDockWidget(area, panel)
        self.history_panel.hide()

    def _make_doers(self) -> None:
        desk, messages, hint = self.desk, self.pane.messages, self.status.hint
        preferences = self.preferences
        self.tagging = Tagging(desk, self.reader, hint)
        self.turn_editing = TurnEditing(desk, self.reader, self.appearance, hint, self._guarded)
        self.history = History(self, desk, self.reader, hint)
        self.codebook = CodebookEditing(self, desk)
        self.importing = Importing(self, desk, messages, preferences, self.appearance)
        self.opening = Opening(
            self,
            desk,
            messages,
            preferences,
            appearance=self.appearance,
            importing=self.importing,
        )
        self.document_editing = DocumentEditing(self, desk, messages)
        self.revising = Revising(
            self,
            desk,
            self.reader,
            messages,
            preferences=preferences,
            appearance=self.appearance,
            hint=hint,
        )
        self.describing = Describing(desk, self.reader, self.details)
        self.originals = Originals(desk)
        self.speaking = Speaking(self)
        self.exporting = Exporting(self, desk, messages, preferences, self.appearance)
        self.projects = Projects(self, desk, messages, preferences, self.details.save)
        self.people = People(self, desk, preferences)
        self.palette_of_actions = PaletteOfActions(self)
        self.help = Help(self, desk)

    def _connect(self) -> None:
        guarded, reader, details = self._guarded, self.reader, self.details
        reader.character_typed.connect(guarded(self.tagging.type_character))
        reader.resize_requested.connect(guarded(self.tagging.resize))
        reader.menu_requested.connect(partial(show_reader_menu, self))
        reader.zoom_requested.connect(self.look.zoom_by)
        self.pane.palette_of_labels.picked.connect(self.put_label)
        self.pane.open_button.clicked.connect(self.actions_by_id["open"].trigger)
        self.documents.chosen.connect(guarded(self._read))
        self.annotations.chosen.connect(self._go_to)
        lost = self.annotations.lost
        lost.chosen.connect(guarded(self.views.show_lost))
        lost.put_wanted.connect(guarded(self.revising.put_back))
        lost.delete_wanted.connect(guarded(self._delete_lost))
        self.codebook_panel.picked.connect(self.put_label)
        self.codebook_panel.edit_wanted.connect(guarded(self.codebook.edit))
        self.codebook_panel.delete_wanted.connect(guarded(self.codebook.delete))
        details.label_chosen.connect(guarded(self._annotations("set_label")))
        details.value_edited.connect(guarded(self._annotations("set_value")))
        details.note_edited.connect(guarded(self._annotations("set_note")))
        details.relation_chosen.connect(self._go_to)
        details.document.edited.connect(guarded(self.describing.put))
        details.document.original_wanted.connect(self.actions_by_id["show_original"].trigger)
        details.done.connect(reader.setFocus)
        self.history_panel.visibilityChanged.connect(self._history_shown)
        self.appearance.changed.connect(self._set_theme)
        self._add_button(self.documents, "plus", "open")
        self._add_button(self.codebook_panel, "plus", "new_label")

    def _annotations(self, method: str) -> Callable[..., None]:
        """A method of the annotations of whatever project is open when it is called."""

        def act(*words: Any) -> None:
            getattr(self.desk.project.annotations, method)(*words)

        return act

    def _add_button(self, panel: Any, icon: str, action_id: str) -> None:
        action = self.actions_by_id[action_id]
        panel.add_button(icon, action.text().rstrip("…"), action.toolTip(), action.trigger)

    def _restore_layout(self) -> None:
        now = self.preferences.now
        if now.window_geometry:
            self.restoreGeometry(_from_text(now.window_geometry))
            self.restoreState(_from_text(now.window_state))

    def reset_layout(self) -> None:
        self.restoreState(self._first_layout)

    # Acting

    def _perform(self, row: Row) -> None:
        self._guarded(method_of(self, row))()

    def _guarded(self, act: Callable[..., object]) -> Callable[..., None]:
        """`act`, with the world's errors told in a sentence."""

        def slot(*words: Any) -> None:
            try:
                act(*words)
            except UserError as error:
                if isinstance(error, NotSavedError):
                    self.status.show_saved(saved=False)
                self.tell_error(str(error))

        return slot

    def _read(self, document_id: str) -> None:
        self.desk.open_document(document_id)
        self.reader.setFocus()

    def _go_to(self, annotation_id: str) -> None:
        annotation = self.desk.project.annotations.get(annotation_id)
        if annotation is not None:
            self.desk.open_document(annotation.document_id)
            self.reader.set_current(annotation_id, reveal=True)
            self.reader.setFocus()

    def put_lost(self) -> None:
        """The lost annotation that is chosen, on the words that are selected."""
        self.revising.put_back(self.annotations.lost.current)

    def _delete_lost(self, annotation_id: str) -> None:
        if annotation_id:
            self.desk.project.annotations.delete([annotation_id])

    def _history_shown(self, shown: bool) -> None:
        if shown and self.desk.has_project:
            self.show_history()

    def _set_theme(self, theme: Theme) -> None:
        self.pane.set_theme(theme)
        for panel in self.panels:
            panel.set_theme(theme)
        if self._icons_shown:
            self.show_icons()


def _as_text(state: QByteArray) -> str:
    return bytes(state.toBase64().data()).decode("ascii")


def _from_text(kept: str) -> QByteArray:
    return QByteArray.fromBase64(kept.encode("ascii", "ignore"))
