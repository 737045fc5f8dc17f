"""The second version: where metadata came from, times of paragraphs, lost annotations."""

from sqlalchemy import Connection

_STATEMENTS = (
    "CREATE TABLE timing (sha256 TEXT NOT NULL PRIMARY KEY, times TEXT NOT NULL) STRICT",
    "CREATE TABLE sketch (sha256 TEXT NOT NULL PRIMARY KEY, data BLOB NOT NULL) STRICT",
    "ALTER TABLE document ADD COLUMN sources TEXT",
    "ALTER TABLE document ADD COLUMN timing_sha256 TEXT REFERENCES timing (sha256)",
    "ALTER TABLE annotation ADD COLUMN lost_in TEXT REFERENCES content (sha256)",
    # Painting and counting leave lost ones out, and are to be served by these alone.
    "DROP INDEX annotation_place",
    "CREATE INDEX annotation_place"
    ' ON annotation (document_id, start, "end" DESC, id, label_id, lost_in)',
    "DROP INDEX annotation_label",
    "CREATE INDEX annotation_label ON annotation (label_id, document_id, lost_in)",
    "CREATE INDEX annotation_lost ON annotation (document_id) WHERE lost_in IS NOT NULL",
)


def apply(connection: Connection) -> None:
    for statement in _STATEMENTS:
        connection.exec_driver_sql(statement)
