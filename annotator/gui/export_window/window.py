"""The export window: into which format, what of the project, and what gets lost on the way."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QDialog,
    QHBoxLayout,
    QLabel,
    QRadioButton,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from annotator.corpus.registry import CorpusFormat, Switches, formats
from annotator.gui.dialogs.buttons import foot
from annotator.gui.export_window.choice import ExportChoice
from annotator.gui.export_window.choices import ChoicesPage
from annotator.gui.export_window.foresight import Foresight, Losses
from annotator.gui.export_window.format_list import FormatList
from annotator.gui.export_window.left_out import LeftOutPage
from annotator.gui.export_window.preview import PreviewPage
from annotator.gui.export_window.splitting import Splitting
from annotator.gui.theme import LARGE, MEDIUM, SMALL, Theme

if TYPE_CHECKING:
    from annotator.project.project import Project

_PAUSE_MS = 150  # after the last change, before the project is looked through
Left = Mapping[str, frozenset[str]]


class ExportWindow(QDialog):
    """Accepted, `choice` is what was chosen and `left` the ids that were not, by list."""

    def __init__(
        self,
        project: "Project",
        current: str,
        *,
        before: ExportChoice | None,
        left: Left,
        theme: Theme,
        parent: QWidget,
    ) -> None:
        """`current` is the open document's id, or ""; `before` and `left` are of last time."""
        super().__init__(parent)
        self.setWindowTitle("Export corpus")
        self._forms = [form for form in formats().values() if form.writable]
        self.formats = FormatList(self._forms, self)
        self.formats.set_theme(theme)
        self.one = QRadioButton("One format", self)
        self.folder = QRadioButton("Corpus folder", self)
        self.splitting = Splitting(self)
        self.choices = ChoicesPage(project, current, self)
        self.left_out = LeftOutPage(self)
        self.preview = PreviewPage(self)
        self.pages = QTabWidget(self)
        self._switches: dict[str, QCheckBox] = {}
        self._later = QTimer(self, interval=_PAUSE_MS, singleShot=True)
        self.foresight = Foresight(project.path, self)
        self._lay_out()
        self._restore(before, left)
        self._connect()
        room = parent.screen().availableSize()
        self.resize(min(1120, room.width() - 48), min(720, room.height() - 64))
        self.formats.setFocus()
        self._ask()

    @property
    def choice(self) -> ExportChoice:
        forms = self._chosen_forms()
        offered = {switch.name for form in forms for switch in form.switches}
        on = {name for name, box in self._switches.items() if box.isChecked()}
        return ExportChoice(
            forms=forms,
            selection=self.choices.selection,
            switches=Switches(on & offered),
            as_folder=self.folder.isChecked(),
            split=self.splitting.split if self.folder.isChecked() else None,
        )

    @property
    def left(self) -> Left:
        return self.choices.left

    # Qt's own

    def accept(self) -> None:
        if self.export_button.isEnabled():
            super().accept()

    def done(self, result: int) -> None:
        self._later.stop()
        self.foresight.stop()
        super().done(result)

    # Making

    def _lay_out(self) -> None:
        sides = QHBoxLayout()
        sides.setSpacing(LARGE)
        sides.addLayout(self._left_side())
        sides.addLayout(self._right_side(), 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(LARGE, LARGE, LARGE, LARGE)
        whole.setSpacing(LARGE)
        whole.addLayout(sides, 1)
        box, self.export_button = foot(self, "Export…")
        whole.addWidget(box)

    def _left_side(self) -> QVBoxLayout:
        self.one.setToolTip("One file, or one folder of files, for one program")
        self.folder.setToolTip(
            "A folder with as many formats as you tick, a README that describes the corpus, "
            "the codebook and checksums"
        )
        ways = QButtonGroup(self)
        line = QHBoxLayout()
        line.setSpacing(LARGE)
        for way in (self.one, self.folder):
            ways.addButton(way)
            line.addWidget(way)
        line.addStretch(1)
        side = QVBoxLayout()
        side.setSpacing(MEDIUM)
        side.addLayout(line)
        side.addWidget(self.formats, 1)
        side.addWidget(self.splitting)
        return side

    def _right_side(self) -> QVBoxLayout:
        self.title = QLabel(self)
        self.title.setObjectName("document_title")
        self.told = QLabel(self)
        self.told.setObjectName("quiet")
        self.missing = QLabel(self)
        self.missing.setObjectName("fault")
        self.missing.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        for label in (self.title, self.told, self.missing):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
        self._switch_column = QVBoxLayout()
        self._switch_column.setSpacing(SMALL)
        self.pages.setAccessibleName("What goes out, what is left out, and how it begins")
        self.pages.addTab(self.choices, "What goes out")
        self.pages.addTab(self.left_out, "What is left out")
        self.pages.addTab(self.preview, "Preview")
        self.pages.setDocumentMode(True)
        self.pages.tabBar().setDrawBase(False)
        side = QVBoxLayout()
        side.setSpacing(SMALL)
        side.addWidget(self.title)
        side.addWidget(self.told)
        side.addWidget(self.missing)
        side.addLayout(self._switch_column)
        side.addSpacing(MEDIUM)
        side.addWidget(self.pages, 1)
        return side

    def _restore(self, before: ExportChoice | None, left: Left) -> None:
        names = [form.name for form in before.forms] if before else []
        self.formats.choose(names[0] if names else "jsonl")
        self._on = set(before.switches) if before else set[str]()
        (self.folder if before and before.as_folder else self.one).setChecked(True)
        self.splitting.set_split(before.split if before else None)
        self.choices.leave(left)
        self._show_way(names)

    def _connect(self) -> None:
        self.formats.currentItemChanged.connect(self._show_format)
        self.formats.itemChanged.connect(self._ask)
        self.folder.toggled.connect(lambda: self._show_way([]))
        self.splitting.changed.connect(self._allow)
        self.choices.changed.connect(self._ask)
        self._later.timeout.connect(self._look)
        self.foresight.previewed.connect(self.preview.show_preview)
        self.foresight.foreseen.connect(self._show_losses)

    # Showing

    def _show_way(self, names: Sequence[str]) -> None:
        """One format, or several to tick: those of last time, else the current one."""
        several = self.folder.isChecked()
        current = self.formats.current
        if several:
            self.formats.offer_ticks(names or ([current.name] if current else []))
        else:
            self.formats.withdraw_ticks()
        self.splitting.setVisible(several)
        self._show_format()

    def _show_format(self) -> None:
        form = self.formats.current
        if form is None:
            return
        self.title.setText(form.title)
        self.told.setText(" ".join(filter(None, (f"{form.description}.", form.limits))))
        self.missing.setText(form.missing())
        self.missing.setVisible(bool(form.missing()))
        self._show_switches(form)
        self._ask()

    def _show_switches(self, form: CorpusFormat) -> None:
        for box in self._switches.values():
            self._switch_column.removeWidget(box)
            box.hide()
        for switch in form.switches:
            box = self._switches.get(switch.name)
            if box is None:
                box = self._switches[switch.name] = QCheckBox(switch.title, self)
                box.setToolTip(switch.tip)
                box.setChecked(switch.name in self._on)
                box.toggled.connect(self._ask)
            self._switch_column.addWidget(box)
            box.show()

    def _show_losses(self, found: list[Losses]) -> None:
        self.left_out.show_losses(found)
        lossy = any(one.tally for one in found)
        self.pages.setTabText(1, "What is left out" if lossy else "Nothing is left out")

    # Choosing

    def _chosen_forms(self) -> tuple[CorpusFormat, ...]:
        if self.folder.isChecked():
            return self.formats.ticked
        return (self.formats.current,) if self.formats.current else ()

    def _ask(self) -> None:
        self._allow()
        self.left_out.wait()
        self.pages.setTabText(1, "What is left out")
        self._later.start()

    def _look(self) -> None:
        shown = self.formats.current
        if shown is not None:
            able = tuple(form for form in self._chosen_forms() if not form.missing())
            self.foresight.ask(replace(self.choice, forms=able), shown)

    def _allow(self) -> None:
        forms = self._chosen_forms()
        able = bool(forms) and not any(form.missing() for form in forms)
        split = not self.folder.isChecked() or self.splitting.is_right
        self.export_button.setEnabled(able and split)
