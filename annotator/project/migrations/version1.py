"""The first version: every table, in SQLite's own words.

Tables are STRICT, so that a damaged or doctored file cannot hold a word where a number belongs.
"""

from sqlalchemy import Connection

_STATEMENTS = """
CREATE TABLE project (
    id TEXT NOT NULL PRIMARY KEY,
    title TEXT NOT NULL,
    created TEXT NOT NULL
) STRICT;

CREATE TABLE annotator (
    id TEXT NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    colour TEXT NOT NULL
) STRICT;

CREATE TABLE speaker (
    id TEXT NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    role TEXT NOT NULL,
    aliases TEXT NOT NULL
) STRICT;

CREATE TABLE content (
    sha256 TEXT NOT NULL PRIMARY KEY,
    text TEXT NOT NULL
) STRICT;

CREATE TABLE original (
    sha256 TEXT NOT NULL PRIMARY KEY,
    data BLOB NOT NULL
) STRICT;

CREATE TABLE document (
    id TEXT NOT NULL PRIMARY KEY,
    title TEXT NOT NULL,
    length INTEGER NOT NULL,
    sha256 TEXT NOT NULL REFERENCES content (sha256),
    original_sha256 TEXT REFERENCES original (sha256),
    filename TEXT NOT NULL,
    imported TEXT NOT NULL,
    language TEXT NOT NULL,
    date TEXT NOT NULL,
    outlet TEXT NOT NULL,
    place TEXT NOT NULL,
    url TEXT NOT NULL,
    extra TEXT NOT NULL,
    trashed INTEGER NOT NULL CHECK (trashed IN (0, 1))
) STRICT;
CREATE INDEX document_sha256 ON document (sha256);

CREATE TABLE turn (
    id TEXT NOT NULL PRIMARY KEY,
    document_id TEXT NOT NULL REFERENCES document (id),
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    body INTEGER NOT NULL,
    speaker TEXT NOT NULL,
    speaker_id TEXT REFERENCES speaker (id),
    kind TEXT NOT NULL,
    start_seconds REAL,
    end_seconds REAL,
    CHECK (0 <= start AND start <= body AND body <= "end")
) STRICT;
CREATE INDEX turn_document ON turn (document_id, start);
CREATE INDEX turn_speaker ON turn (speaker_id);

CREATE TABLE label (
    id TEXT NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    colour TEXT NOT NULL,
    "key" TEXT NOT NULL,
    definition TEXT NOT NULL,
    examples TEXT NOT NULL,
    parent_id TEXT REFERENCES label (id),
    relations TEXT NOT NULL,
    position INTEGER NOT NULL
) STRICT;
CREATE INDEX label_parent ON label (parent_id);

CREATE TABLE attribute (
    id TEXT NOT NULL PRIMARY KEY,
    label_id TEXT NOT NULL REFERENCES label (id),
    name TEXT NOT NULL,
    type TEXT NOT NULL,
    choices TEXT NOT NULL,
    required INTEGER NOT NULL CHECK (required IN (0, 1)),
    description TEXT NOT NULL,
    position INTEGER NOT NULL
) STRICT;
CREATE INDEX attribute_label ON attribute (label_id);

CREATE TABLE annotation (
    id TEXT NOT NULL PRIMARY KEY,
    document_id TEXT NOT NULL REFERENCES document (id),
    label_id TEXT NOT NULL REFERENCES label (id),
    annotator_id TEXT NOT NULL REFERENCES annotator (id),
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    fragments TEXT,
    quote TEXT NOT NULL,
    prefix TEXT NOT NULL,
    suffix TEXT NOT NULL,
    note TEXT NOT NULL,
    "values" TEXT NOT NULL,
    origin TEXT NOT NULL,
    created TEXT NOT NULL,
    changed TEXT NOT NULL,
    CHECK (0 <= start AND start < "end")
) STRICT;
CREATE INDEX annotation_place ON annotation (document_id, start, "end" DESC, id, label_id);
CREATE INDEX annotation_fragmented ON annotation (document_id) WHERE fragments IS NOT NULL;
CREATE INDEX annotation_label ON annotation (label_id, document_id);
CREATE INDEX annotation_annotator ON annotation (annotator_id);

CREATE TABLE relation (
    id TEXT NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL,
    source_id TEXT NOT NULL REFERENCES annotation (id),
    target_id TEXT NOT NULL REFERENCES annotation (id),
    note TEXT NOT NULL
) STRICT;
CREATE INDEX relation_source ON relation (source_id);
CREATE INDEX relation_target ON relation (target_id);

CREATE TABLE progress (
    id TEXT NOT NULL PRIMARY KEY,
    annotator_id TEXT NOT NULL REFERENCES annotator (id),
    document_id TEXT NOT NULL REFERENCES document (id),
    state TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX progress_layer ON progress (annotator_id, document_id);
CREATE INDEX progress_document ON progress (document_id);

CREATE TABLE step (
    number INTEGER NOT NULL PRIMARY KEY,
    id TEXT NOT NULL,
    title TEXT NOT NULL,
    annotator_id TEXT NOT NULL,
    time TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('done', 'undone', 'superseded'))
) STRICT;
CREATE INDEX step_of_annotator ON step (annotator_id, state, number);

CREATE TABLE change (
    step INTEGER NOT NULL REFERENCES step (number),
    table_name TEXT NOT NULL,
    row_id TEXT NOT NULL,
    image TEXT,
    digest TEXT NOT NULL,
    PRIMARY KEY (step, table_name, row_id)
) STRICT;
"""


def apply(connection: Connection) -> None:
    for statement in _STATEMENTS.split(";"):
        if statement.strip():
            connection.exec_driver_sql(statement.strip())
