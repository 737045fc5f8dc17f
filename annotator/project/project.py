"""A project: one file with everything in it, and the one way in which it changes."""

from collections.abc import Callable, Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Self

from sqlalchemy import select

from annotator.project import history
from annotator.project.annotation import Annotations
from annotator.project.annotator import Annotators
from annotator.project.codebook import Codebook
from annotator.project.colours import COLOURS
from annotator.project.document import Documents
from annotator.project.engine import Database
from annotator.project.names import login_name
from annotator.project.opening import create_file, open_file
from annotator.project.progress import Progress
from annotator.project.records import About, Change, Step
from annotator.project.relation import Relations
from annotator.project.revision import Revisions
from annotator.project.schema import ProjectRow, table_of
from annotator.project.speaker import Speakers
from annotator.project.store import Store
from annotator.project.strings import named, storable
from annotator.project.texts import Texts
from annotator.project.turn import Turns


class Project:
    """An open project. Whatever is changed is saved when the method returns.

    Everything from outside that goes wrong raises UserError and leaves all as it was.
    """

    def __init__(self, database: Database) -> None:
        self.store = store = Store(database)
        texts = Texts()
        self.annotators = Annotators(store)
        self.speakers = Speakers(store)
        self.turns = Turns(store, texts)
        self.documents = Documents(store, texts)
        self.codebook = Codebook(store)
        self.annotations = Annotations(store, texts)
        self.relations = Relations(store)
        self.progress = Progress(store)
        self.revisions = Revisions(store, texts)

    @classmethod
    def create(cls, path: Path | str, title: str = "", annotator: str = "") -> Self:
        """A new project with one annotator, by default the one who is logged in.

        Folders are made as needed. Raises UserError where there is a file already.
        """
        path = Path(path).absolute()
        person = storable(annotator).strip() or login_name()
        create_file(path, storable(title) or path.stem, person, COLOURS[0])
        return cls.open(path)

    @classmethod
    def open(cls, path: Path | str) -> Self:
        """An older version is brought up to date first. Raises UserError for any other file.

        A file that cannot be written to opens for reading.
        """
        return cls(open_file(Path(path).absolute()))

    def close(self) -> None:
        """May be called twice."""
        self.store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def save_copy(self, path: Path | str) -> None:
        """A whole copy under another name, even where the project's own file has vanished."""
        self.store.save_copy(Path(path).absolute())

    @property
    def path(self) -> Path:
        return self.store.database.path

    @property
    def id(self) -> str:
        return self._of_project("id")

    @property
    def title(self) -> str:
        return self._of_project("title")

    @property
    def about(self) -> About:
        """What `describe` was told."""
        names = ("description", "licence", "source")
        columns = [table_of(ProjectRow).c[name] for name in names]
        with self.store.read() as connection:
            row = connection.execute(select(*columns)).one()
        return About(*(told or "" for told in row))

    def rename(self, title: str) -> None:
        with self.store.step(f"Rename project {named(title)}") as work:
            row = work.session.scalars(select(ProjectRow)).one()
            row.title = storable(title)

    def describe(self, about: About, *, title: str | None = None) -> None:
        """Says what the project is, and calls it `title` if that is given."""
        with self.store.step("Describe the project") as work:
            row = work.session.scalars(select(ProjectRow)).one()
            row.title = row.title if title is None else storable(title)
            # What is empty stays as it is in a project of an older version.
            row.description = storable(about.description) or None
            row.licence = storable(about.licence) or None
            row.source = storable(about.source) or None

    @contextmanager
    def step(self, title: str) -> Generator[None]:
        """Makes all that is done inside one step: undone as one, told as one, saved as one.

        `title` is for people. An exception takes back all that was done inside. Steps within
        become part of it; one of them that fails and is caught leaves nothing behind.
        """
        with self.store.step(title):
            yield

    def undo(self) -> Step:
        """Undoes the current annotator's last step. Raises UserError where that cannot be."""
        return self.store.undo()

    def redo(self) -> Step:
        """Redoes what was last undone, unless something was done since. Raises UserError."""
        return self.store.redo()

    @property
    def undoable(self) -> Step | None:
        with self.store.read() as connection:
            return history.first(connection, history.undoable(self.store.annotator(connection)))

    @property
    def redoable(self) -> Step | None:
        with self.store.read() as connection:
            return history.first(connection, history.redoable(self.store.annotator(connection)))

    def history(self, limit: int | None = None) -> list[Step]:
        """The steps of all annotators, newest first; only the last `limit` if it is given."""
        with self.store.read() as connection:
            return history.steps(connection, limit)

    def size(self, step: Step) -> int:
        """How many rows the step touched; what its undo takes grows with them."""
        with self.store.read() as connection:
            return history.size(connection, step)

    def on_change(self, listener: Callable[[Change], None]) -> Callable[[], None]:
        """`listener` is told of every commit, in the thread that made it; the answer ends it.

        What a listener raises reaches whoever made the change, once it is saved and all
        listeners were told.
        """
        return self.store.notices.listen(listener)

    def refresh(self) -> None:
        """Tells the listeners to read all again, if another program has written since."""
        self.store.refresh()

    def _of_project(self, column: str) -> str:
        with self.store.read() as connection:
            return connection.execute(select(table_of(ProjectRow).c[column])).scalar_one()
