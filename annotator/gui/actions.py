"""Every action of the window, one row each: what it is called, where it stands, its key.

`method` is looked up on the main window ("tagging.delete" is `window.tagging.delete`).
`needs` says what must be there for the action to be enabled: a project, a document, the
selected annotation, or nothing. An action whose key the transcript handles itself names it in
`shown_key`, which is written into the menu but not bound a second time. `key` may hold several,
with spaces between.
"""

from collections.abc import Callable
from dataclasses import dataclass
from operator import attrgetter

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

SEPARATOR = "-"


@dataclass(frozen=True, slots=True)
class Row:
    id: str
    title: str
    menu: str
    method: str
    key: str = ""
    tip: str = ""
    needs: str = ""
    group: str = ""
    shown_key: str = ""


MENUS = ("File", "Edit", "Annotate", "Transcript", "Go", "View", "Help")

ROWS = (
    Row("open", "Open transcripts…", "File", "opening.choose", "Ctrl+O",
        "Open transcripts, archives of them, or an annotated corpus", "project"),
    Row("open_folder", "Open folder of transcripts…", "File", "opening.choose_folder", "",
        "Open all transcripts in a folder and the folders in it", "project"),
    Row("paste", "Open pasted text", "File", "opening.paste", "Ctrl+Shift+V",
        "Make a document of the text on the clipboard", "project"),
    Row("import_corpus", "Import corpus…", "File", "importing.choose", "Ctrl+I",
        "Bring in what was annotated elsewhere, after a look at what was found", "project"),
    Row("import_folder", "Import corpus folder…", "File", "importing.choose_folder", "",
        "Bring in a corpus that is a folder of files, such as brat’s", "project"),
    Row("export", "Export corpus…", "File", "exporting.ask", "Ctrl+E",
        "Write documents and annotations to a file that other tools read", "project"),
    Row("", SEPARATOR, "File", ""),
    Row("new_project", "New project…", "File", "projects.make", "Ctrl+N",
        "Make an empty project with the starter codebook"),
    Row("open_project", "Open project…", "File", "projects.choose", "Ctrl+Shift+O",
        "Open another project file"),
    Row("save_copy", "Save a copy of the project…", "File", "projects.save_copy", "",
        "Write all of the project to another file; you go on in this one", "project"),
    Row("about_project", "About this project…", "File", "projects.describe", "",
        "Say what the project is, under which licence, and where it is from", "project"),
    Row("starter_project", "Open the starter project", "File", "projects.open_starter", "",
        "Open the project that comes with sample transcripts"),
    Row("", SEPARATOR, "File", ""),
    Row("rename_document", "Rename document…", "File", "document_editing.rename", "",
        "Give the document another title", "document"),
    Row("delete_document", "Delete document", "File", "document_editing.delete", "",
        "Take the document out of the project; undo brings it back with its annotations",
        "document"),
    Row("", SEPARATOR, "File", ""),
    Row("rename_annotator", "Rename annotator…", "File", "people.rename", "",
        "Change the name that is kept with your annotations", "project"),
    Row("new_annotator", "New annotator…", "File", "people.add", "",
        "Let somebody else annotate in a layer of their own", "project"),
    Row("", SEPARATOR, "File", ""),
    Row("quit", "Quit", "File", "close", "Ctrl+Q", "Close the program; everything is saved"),
    Row("undo", "Undo", "Edit", "history.undo", "Ctrl+Z", "Take the last step back", "project"),
    Row("redo", "Redo", "Edit", "history.redo", "Ctrl+Shift+Z Ctrl+Y", "Do it again", "project"),
    Row("", SEPARATOR, "Edit", ""),
    Row("copy", "Copy", "Edit", "reader.copy", "Ctrl+C", "Copy the selected text", "document"),
    Row("", SEPARATOR, "Edit", ""),
    Row("find", "Find in document…", "Edit", "find_bar.start", "Ctrl+F",
        "Find words in this document", "document"),
    Row("find_next", "Find next", "Edit", "find_bar.next", "F3", "The next hit", "document"),
    Row("find_previous", "Find previous", "Edit", "find_bar.previous", "Shift+F3",
        "The hit before", "document"),
    Row("select_word", "Select word", "Annotate", "reader.select_word", "Ctrl+1",
        "Select the word at the caret", "document"),
    Row("select_sentence", "Select sentence", "Annotate", "reader.select_sentence", "Ctrl+2",
        "Select the sentence at the caret", "document"),
    Row("select_quote", "Select quote", "Annotate", "reader.select_quote", "Ctrl+3",
        "Select the quoted words at the caret", "document"),
    Row("select_turn", "Select turn", "Annotate", "reader.select_turn", "Ctrl+4",
        "Select all that the speaker says in this turn", "document"),
    Row("widen", "Widen selection", "Annotate", "reader.widen", "",
        "From the word to the sentence, the quote, the turn", "document", "", "Space"),
    Row("narrow", "Narrow selection", "Annotate", "reader.narrow", "",
        "Back from the turn to the quote, the sentence, the word", "document", "",
        "Shift+Space"),
    Row("", SEPARATOR, "Annotate", ""),
    Row("end_later", "End a word later", "Annotate", "reader.grow_end", "Alt+Right",
        "Move the end of the selection or annotation by a word", "document"),
    Row("end_earlier", "End a word earlier", "Annotate", "reader.shrink_end", "Alt+Left",
        "Move the end of the selection or annotation by a word", "document"),
    Row("start_earlier", "Start a word earlier", "Annotate", "reader.grow_start",
        "Alt+Shift+Left", "Move the start of the selection or annotation by a word", "document"),
    Row("start_later", "Start a word later", "Annotate", "reader.shrink_start",
        "Alt+Shift+Right", "Move the start of the selection or annotation by a word",
        "document"),
    Row("end_character_later", "End a character later", "Annotate",
        "reader.grow_end_by_character", "Ctrl+Alt+Right Ctrl+.",
        "Move the end of the selection or annotation by a character", "document"),
    Row("end_character_earlier", "End a character earlier", "Annotate",
        "reader.shrink_end_by_character", "Ctrl+Alt+Left Ctrl+,",
        "Move the end of the selection or annotation by a character", "document"),
    Row("start_character_earlier", "Start a character earlier", "Annotate",
        "reader.grow_start_by_character", "Ctrl+Alt+Shift+Left Ctrl+Shift+,",
        "Move the start of the selection or annotation by a character", "document"),
    Row("start_character_later", "Start a character later", "Annotate",
        "reader.shrink_start_by_character", "Ctrl+Alt+Shift+Right Ctrl+Shift+.",
        "Move the start of the selection or annotation by a character", "document"),
    Row("", SEPARATOR, "Annotate", ""),
    Row("cycle", "Next annotation at the caret", "Annotate", "reader.cycle_marks", "",
        "Go through the annotations that lie over one another", "document", "", "Return"),
    Row("edit_details", "Edit note and attributes", "Annotate", "details.edit",
        "Ctrl+Return", "Go to the details of the selected annotation; Escape comes back",
        "annotation"),
    Row("delete", "Delete annotation", "Annotate", "tagging.delete", "Del",
        "Delete the selected annotation; undo brings it back", "annotation"),
    Row("", SEPARATOR, "Annotate", ""),
    Row("done", "Document is done", "Annotate", "document_editing.toggle_done", "Ctrl+D",
        "Mark the document as done, or as begun again", "document"),
    Row("new_label", "New label…", "Annotate", "codebook.new_label", "",
        "Add a label of your own to the codebook", "project"),
    Row("put_lost", "Put lost annotation on selection", "Annotate", "put_lost", "Ctrl+Shift+P",
        "Put the lost annotation that is chosen on the selected words", "document"),
    Row("turn_speaker", "Speaker of this turn…", "Transcript", "turn_editing.choose_speaker",
        "Ctrl+T", "Say who speaks in the turn at the caret, or in all that are selected",
        "document"),
    Row("", SEPARATOR, "Transcript", ""),
    Row("turn_question", "Turn is a question", "Transcript", "turn_editing.make_question",
        "Alt+1", "The turn at the caret, or all that are selected, ask", "document", "kind"),
    Row("turn_answer", "Turn is an answer", "Transcript", "turn_editing.make_answer", "Alt+2",
        "The turn at the caret, or all that are selected, answer the question before",
        "document", "kind"),
    Row("turn_statement", "Turn is a statement", "Transcript", "turn_editing.make_statement",
        "Alt+3", "The turn at the caret, or all that are selected, neither ask nor answer",
        "document", "kind"),
    Row("turn_moderator", "Turn is the moderator’s", "Transcript",
        "turn_editing.make_moderator", "Alt+4",
        "The turn at the caret, or all that are selected, are by who leads the talk",
        "document", "kind"),
    Row("turn_direction", "Turn is a stage direction", "Transcript",
        "turn_editing.make_direction", "Alt+5",
        "The turn at the caret, or all that are selected, tell what happens, and nobody speaks",
        "document", "kind"),
    Row("", SEPARATOR, "Transcript", ""),
    Row("split_turn", "Split turn at the caret", "Transcript", "turn_editing.split",
        "Ctrl+Shift+Return", "Let another turn begin at the caret", "document"),
    Row("join_turns", "Join with the next turn", "Transcript", "turn_editing.join", "Ctrl+J",
        "Make one turn of this one and the next, or of all that are selected", "document"),
    Row("add_turn", "Make a turn of the selection", "Transcript", "turn_editing.add",
        "Ctrl+Shift+T", "Let the selected words be a turn of their own", "document"),
    Row("delete_turn", "No turn here", "Transcript", "turn_editing.delete", "",
        "Take the turn away; its words stay, and nobody is said to say them", "document"),
    Row("", SEPARATOR, "Transcript", ""),
    Row("edit_text", "Edit text…", "Transcript", "revising.edit_text", "F2",
        "Correct the words of the paragraph at the caret; annotations stay", "document"),
    Row("replace_text", "Replace by a new version…", "Transcript", "revising.replace", "",
        "Put another version of this transcript in its place; annotations are carried over",
        "document"),
    Row("", SEPARATOR, "Transcript", ""),
    Row("speakers", "Speakers…", "Transcript", "speaking.show_speakers", "",
        "All who speak in the project: rename them, or make one of several", "project"),
    Row("document_details", "Document details", "Transcript", "describing.start", "F4",
        "Go to the document’s title, date, place and the rest; Escape comes back", "document"),
    Row("show_original", "Show original", "Transcript", "originals.show", "",
        "Open the file that the transcript was read from in the program for it", "document"),
    Row("next_annotation", "Next annotation", "Go", "reader.next_mark", "Alt+Down",
        "Select the next annotation in the text", "document"),
    Row("previous_annotation", "Previous annotation", "Go", "reader.previous_mark", "Alt+Up",
        "Select the annotation before in the text", "document"),
    Row("next_quote", "Next quote", "Go", "reader.next_quote", "",
        "Select the next quoted speech", "document", "", "Tab"),
    Row("previous_quote", "Previous quote", "Go", "reader.previous_quote", "",
        "Select the quoted speech before", "document", "", "Shift+Tab"),
    Row("next_turn", "Next turn", "Go", "reader.next_turn", "Ctrl+Down",
        "Go to where the next speaker begins", "document"),
    Row("previous_turn", "Previous turn", "Go", "reader.previous_turn", "Ctrl+Up",
        "Go to where the speaker before begins", "document"),
    Row("question_of_turn", "Go to its question", "Go", "turn_editing.go_to_question", "Alt+Q",
        "From an answer to the question that it follows", "document"),
    Row("", SEPARATOR, "Go", ""),
    Row("next_document", "Next document", "Go", "documents.next", "Ctrl+PgDown",
        "Open the next document of the list", "project"),
    Row("previous_document", "Previous document", "Go", "documents.previous", "Ctrl+PgUp",
        "Open the document before", "project"),
    Row("", SEPARATOR, "Go", ""),
    Row("palette", "Find an action, label or document…", "Go", "palette_of_actions.show", "Ctrl+K",
        "Type a few letters of what you want"),
    Row("zoom_in", "Larger text", "View", "look.zoom_in", "Ctrl++ Ctrl+=",
        "Make the transcript larger"),
    Row("zoom_out", "Smaller text", "View", "look.zoom_out", "Ctrl+-",
        "Make the transcript smaller"),
    Row("zoom_reset", "Normal size", "View", "look.zoom_reset", "Ctrl+0",
        "The transcript's own size"),
    Row("serif", "Serif typeface", "View", "look.set_serif", "", "Read in a typeface with serifs",
        "", "face"),
    Row("sans", "Sans-serif typeface", "View", "look.set_sans", "",
        "Read in a typeface without serifs", "", "face"),
    Row("", SEPARATOR, "View", ""),
    Row("theme_system", "Light or dark like the system", "View", "look.follow_system", "",
        "Follow the system's setting", "", "theme"),
    Row("theme_light", "Light", "View", "look.set_light", "", "Dark text on a light page", "",
        "theme"),
    Row("theme_dark", "Dark", "View", "look.set_dark", "", "Light text on a dark page", "",
        "theme"),
    Row("", SEPARATOR, "View", ""),
    Row("reset_layout", "Panels back in their places", "View", "reset_layout", "",
        "Show the panels as they were at first"),
    Row("keys", "Keys", "Help", "help.show_keys", "F1", "All keys on one page"),
    Row("handbook", "Handbook", "Help", "help.show_handbook", "",
        "How corpora go out and come in, what each format holds, and how scripts use them"),
    Row("about", "About Press Annotator", "Help", "help.show_about", "",
        "Version, licence, and where the project lies"),
)  # fmt: skip


class Actions:
    """The rows as `QAction`s, in the window's menus."""

    def __init__(self, window: QWidget, bar: QMenuBar, perform: Callable[[Row], None]) -> None:
        self._by_id: dict[str, QAction] = {}
        self._groups: dict[str, QActionGroup] = {}
        self.menus = {name: self._menu(bar, name) for name in MENUS}
        for row in ROWS:
            if row.title == SEPARATOR:
                self.menus[row.menu].addSeparator()
            else:
                self._add(row, window, perform)

    def __getitem__(self, action_id: str) -> QAction:
        return self._by_id[action_id]

    def enable(self, there: set[str]) -> None:
        """Enables the actions whose need is met by what is `there`."""
        for row in ROWS:
            if row.needs:
                self._by_id[row.id].setEnabled(row.needs in there)

    def _menu(self, bar: QMenuBar, name: str) -> QMenu:
        menu = bar.addMenu(f"&{name}")
        menu.setToolTipsVisible(True)
        return menu

    def _add(self, row: Row, window: QWidget, perform: Callable[[Row], None]) -> None:
        title = f"{row.title}\t{row.shown_key}" if row.shown_key else row.title
        action = QAction(title, window)
        action.setObjectName(row.id)
        action.setToolTip(row.tip)
        action.setStatusTip(row.tip)
        action.setShortcuts([QKeySequence(key) for key in row.key.split()])
        action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        action.setMenuRole(_menu_role(row))
        action.triggered.connect(lambda: perform(row))
        if row.group:
            self._join(row.group, action, window)
        self.menus[row.menu].addAction(action)
        window.addAction(action)
        self._by_id[row.id] = action

    def _join(self, name: str, action: QAction, window: QWidget) -> None:
        group = self._groups.setdefault(name, QActionGroup(window))
        action.setCheckable(True)
        group.addAction(action)


def _menu_role(row: Row) -> QAction.MenuRole:
    """Where macOS puts it: only these two move into the program's own menu."""
    return {
        "quit": QAction.MenuRole.QuitRole,
        "about": QAction.MenuRole.AboutRole,
    }.get(row.id, QAction.MenuRole.NoRole)


def method_of(window: QWidget, row: Row) -> Callable[[], None]:
    return attrgetter(row.method)(window)
