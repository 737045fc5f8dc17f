"""The documents' texts, by digest."""

import hashlib
from collections import OrderedDict
from sys import getsizeof

from sqlalchemy import Connection, select

from annotator.errors import UserError
from annotator.project.schema import ContentRow, DocumentRow

GONE = "That document is no longer in the project."

_KEPT = 1 << 24  # bytes of texts kept at hand


class Texts:
    """Texts by digest. The last ones stay at hand; they never change, so they cannot be stale."""

    def __init__(self) -> None:
        self._kept: OrderedDict[str, str] = OrderedDict()

    def load(self, connection: Connection, sha256: str) -> str:
        text = self._kept.get(sha256)
        if text is None:
            text = connection.scalar(select(ContentRow.text).where(ContentRow.sha256 == sha256))
            if text is None:
                raise UserError(
                    "A document's text is missing from the project; go on with a backup."
                )
        return self._keep(sha256, text)

    def _keep(self, sha256: str, text: str) -> str:
        self._kept[sha256] = text
        self._kept.move_to_end(sha256)
        while len(self._kept) > 1 and sum(map(getsizeof, self._kept.values())) > _KEPT:
            self._kept.popitem(last=False)
        return text


def text_of(connection: Connection, texts: Texts, document_id: str) -> str:
    """Raises UserError where there is no such document."""
    wanted = select(DocumentRow.sha256).where(DocumentRow.id == document_id)
    sha256 = connection.scalar(wanted)
    if sha256 is None:
        raise UserError(GONE)
    return texts.load(connection, sha256)


def sha256_of(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
