"""The people who annotate."""

from sqlalchemy import func, select

from annotator.errors import UserError
from annotator.project.colours import COLOURS
from annotator.project.records import Annotator
from annotator.project.schema import AnnotatorRow, table_of
from annotator.project.store import Store
from annotator.project.strings import named, storable

_TABLE = table_of(AnnotatorRow)
_GONE = "That annotator is no longer in the project."


class Annotators:
    def __init__(self, store: Store) -> None:
        self._store = store

    def all(self) -> list[Annotator]:
        """Those who came first, first."""
        with self._store.read() as connection:
            rows = connection.execute(select(_TABLE).order_by(AnnotatorRow.id)).all()
        return [Annotator(*row) for row in rows]

    def get(self, annotator_id: str) -> Annotator | None:
        return next((one for one in self.all() if one.id == annotator_id), None)

    def current(self) -> Annotator:
        """Who makes the next step: whoever was chosen, else who made the last one."""
        with self._store.read() as connection:
            chosen = self._store.annotator(connection)
            row = connection.execute(select(_TABLE).where(AnnotatorRow.id == chosen)).one()
        return Annotator(*row)

    def use(self, annotator_id: str) -> None:
        """For as long as the project is open. Raises UserError where there is no such one."""
        if self.get(annotator_id) is None:
            raise UserError(_GONE)
        self._store.chosen_annotator = annotator_id

    def add(self, name: str, colour: str = "", *, known_id: str = "") -> Annotator:
        """`known_id` is kept, unless it is taken. Raises UserError if the name is taken."""
        name = storable(name).strip()
        with self._store.step(f"New annotator {named(name)}") as work:
            self._verify_name(name)
            number = work.connection.scalar(select(func.count()).select_from(_TABLE)) or 0
            (made_id,) = work.free_ids(_TABLE, [known_id])
            made = Annotator(made_id, name, colour or COLOURS[number % len(COLOURS)])
            work.add(AnnotatorRow(id=made.id, name=made.name, colour=made.colour))
        return made

    def rename(self, annotator_id: str, name: str) -> None:
        name = storable(name).strip()
        with self._store.step(f"Rename annotator {named(name)}") as work:
            self._verify_name(name, but=annotator_id)
            work.row(AnnotatorRow, annotator_id, _GONE).name = name

    def _verify_name(self, name: str, but: str = "") -> None:
        if not name:
            raise UserError("An annotator needs a name.")
        if any(one.name == name and one.id != but for one in self.all()):
            raise UserError(f"There is already an annotator called {named(name)}.")
