"""All who speak in the project: renamed, joined, and deleted where they say nothing."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QVBoxLayout, QWidget

from annotator.errors import UserError
from annotator.gui.desk import Desk
from annotator.gui.speakers_page import Heard, Scope, SpeakersPage
from annotator.gui.theme import LARGE, MEDIUM, restyle
from annotator.project.records import Change
from annotator.project.strings import counted, named

IN_PROJECT = Scope(
    texts="Documents",
    where="in the whole project",
    let_go="Delete",
    let_go_tip="Take away those who say nothing in the project",
)
_SHOWN = frozenset({"speaker", "turn", "document"})


class SpeakersDialog(QDialog):
    """Stays beside the window and follows the project; each act is a step of its own."""

    def __init__(
        self, desk: Desk, hint: Callable[[str], None], undoing: list[QAction], parent: QWidget
    ) -> None:
        """`undoing` are the actions that work here as they do in the window."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Speakers")
        self._desk = desk
        self._hint = hint
        self._ids: dict[str, str] = {}
        self.page = SpeakersPage(IN_PROJECT, self)
        self.told = QLabel(self)
        self.told.setObjectName("quiet")
        self.told.setTextFormat(Qt.TextFormat.PlainText)
        self.told.setWordWrap(True)
        self._lay_out()
        self.addActions(undoing)
        self.page.renamed.connect(self._rename)
        self.page.joined.connect(self._join)
        self.page.let_go.connect(self._delete)
        desk.stepped.connect(self._follow)
        desk.project_opened.connect(self.close)
        self._show()
        self.resize(560, 520)

    def _lay_out(self) -> None:
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(LARGE, MEDIUM, LARGE, LARGE)
        column.setSpacing(MEDIUM)
        column.addWidget(self.page, 1)
        column.addWidget(self.told)
        column.addWidget(buttons)

    def _show(self) -> None:
        project = self._desk.project
        speakers, counts = project.speakers.all(), project.speakers.counts()
        self._ids = {speaker.name: speaker.id for speaker in speakers}
        heard = ((speaker.name, counts.get(speaker.id)) for speaker in speakers)
        self.page.show_speakers(
            [Heard(name, one.turns if one else 0, one.documents if one else 0)
             for name, one in heard]
        )  # fmt: skip

    def _follow(self, change: Change) -> None:
        if change.everything or not _SHOWN.isdisjoint(change.rows):
            self._show()

    def _rename(self, old: str, new: str) -> None:
        if new in self._ids:
            told = f"There is a speaker {named(new)} already; select both, and Join makes one."
            self._tell(told, wrong=True)
            return
        rename = self._desk.project.speakers.rename
        if self._done(lambda: rename(self._ids[old], new), f"{old} is now called {new}"):
            self.page.choose([new])

    def _join(self, names: list[str], into: str) -> None:
        ids = [self._ids[name] for name in names]
        merge = self._desk.project.speakers.merge
        told = f"{counted(len(ids) + 1, 'speaker')} are one now: {into}"
        self._done(lambda: merge(self._ids[into], ids), told)

    def _delete(self, names: list[str]) -> None:
        ids = [self._ids[name] for name in names]
        delete = self._desk.project.speakers.delete
        self._done(lambda: delete(ids), f"{counted(len(ids), 'speaker')} deleted")

    def _done(self, act: Callable[[], None], told: str) -> bool:
        try:
            act()
        except UserError as error:
            self._tell(str(error), wrong=True)
            return False
        self._tell(told, wrong=False)
        self._hint(told)
        return True

    def _tell(self, told: str, *, wrong: bool) -> None:
        self.told.setText(told)
        self.told.setProperty("wrong", wrong)
        restyle(self.told)
