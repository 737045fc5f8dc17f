"""The real window, as a new user has it."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from annotator import starter
from annotator.gui.app import begin, make_window
from annotator.gui.importing_window.window import ImportingWindow
from annotator.gui.main_window import MainWindow
from annotator.gui.opening_window.window import OpeningWindow
from annotator.project.project import Project
from annotator.text.span import Span
from annotator.transcripts.opening import open_text
from annotator.transcripts.storing import store

BRIEFING = """Briefing of the Ministry for the Islands

MS. HALE: Good morning. “We have never closed the strait,” the minister said last night.
Q   Is that not the same as in March? 🙂
MS. HALE: It is not the same. We will reopen the ferry by 1 May.
(Laughter.)
Thank you.
"""


class User:
    """What somebody at the window does, and what they then see."""

    def __init__(self, window: MainWindow) -> None:
        self.window = window
        self.reader = window.reader

    def press(self, keys: str | Qt.Key, modifier: Qt.KeyboardModifier | None = None) -> None:
        target = self.reader
        modifiers = modifier or Qt.KeyboardModifier.NoModifier
        if isinstance(keys, str):
            QTest.keyClicks(target, keys, modifiers)
        else:
            QTest.keyClick(target, keys, modifiers)

    def drop(self, *paths: Path) -> None:
        """Files and folders from a file manager."""
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
        event = QDropEvent(
            QPointF(400, 300),
            Qt.DropAction.CopyAction,
            data,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
        self.window.dropEvent(event)

    def do(self, action_id: str) -> None:
        """As from the menu."""
        action = self.window.actions_by_id[action_id]
        assert action.isEnabled(), action_id
        action.trigger()

    def go_to(self, words: str) -> int:
        """Puts the caret before `words`, which stand in the document."""
        start = self.text.index(words)
        self.reader.select(Span(start, start))
        return start

    @property
    def text(self) -> str:
        document = self.window.desk.document
        assert document is not None
        return document.text

    @property
    def told(self) -> str:
        """The message above the transcript, if one is shown."""
        return self.window.pane.messages.text

    @property
    def tags(self) -> list[tuple[str, str]]:
        """(label, quote) of the open document's annotations, as another program reads them."""
        document = self.window.desk.document
        assert document is not None
        with Project.open(self.window.desk.project.path) as project:
            names = {label.id: label.name for label in project.codebook.labels()}
            return [(names[a.label_id], a.quote) for a in project.annotations.of(document.id)]


@pytest.fixture
def project_path(tmp_path: Path) -> Path:
    """A project with the starter codebook and one short briefing."""
    path = tmp_path / "islands.annotator"
    with Project.create(path, title="Islands", annotator="Ada") as project:
        starter.add_codebook(project)
        store(project, open_text(BRIEFING))
    return path


@pytest.fixture
def start(qtbot) -> Iterator[Callable[..., User]]:
    """Starts the program, with files to open as on the command line."""
    windows: list[MainWindow] = []

    def start_with(*files: Path) -> User:
        window = make_window()
        window.resize(1280, 800)
        window.show()
        begin(window, files)
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        windows.append(window)
        return User(window)

    yield start_with
    for window in windows:
        window.close()
        window.deleteLater()


@pytest.fixture
def user(start, project_path: Path) -> User:
    return start(project_path)


@pytest.fixture
def look_through() -> Callable[..., None]:
    """Drops `paths`; once all is read, `act` does what a user does in the opening window."""

    def open_them(
        user: User,
        paths: list[Path],
        act: Callable[[OpeningWindow], object] = OpeningWindow.accept,
    ) -> None:
        timer = QTimer(user.window, interval=20)

        def look() -> None:
            window = QApplication.activeModalWidget()
            if isinstance(window, OpeningWindow) and not window.reading.isRunning():
                timer.stop()
                QTest.qWait(100)
                try:
                    act(window)
                finally:
                    if window.isVisible():
                        window.reject()  # so that the test goes on, and fails

        timer.timeout.connect(look)
        timer.start()
        user.drop(*paths)
        assert not timer.isActive(), "the window never came"

    return open_them


@pytest.fixture
def import_them() -> Callable[..., None]:
    """Drops corpora; in the import window of each, `act` does what a user does there."""

    def import_with(
        user: User,
        paths: list[Path],
        act: Callable[[ImportingWindow], object] = ImportingWindow.accept,
    ) -> None:
        seen: list[ImportingWindow] = []
        timer = QTimer(user.window, interval=20)

        def look() -> None:
            window = QApplication.activeModalWidget()
            if isinstance(window, ImportingWindow) and window not in seen:
                seen.append(window)
                QTest.qWait(50)
                try:
                    act(window)
                finally:
                    if window.isVisible():
                        window.reject()  # so that the test goes on, and fails

        timer.timeout.connect(look)
        timer.start()
        user.drop(*paths)
        timer.stop()
        assert seen, "the window never came"

    return import_with
