"""A small and rich corpus in each format that can be read: what is then broken."""

import sqlite3
from contextlib import closing
from pathlib import Path

from hostile.breaking.anything import Files, files_of

from annotator.corpus.fitting import fitted
from annotator.corpus.record import Corpus
from annotator.corpus.registry import CorpusFormat

TEXT = "Hale: 🙂 We never\ncrossed the Lume."
QUALCODER = f"""
CREATE TABLE project (databaseversion text, memo text);
CREATE TABLE source (id integer primary key, name text, fulltext text, mediapath text, memo text,
    owner text, date text);
CREATE TABLE code_cat (catid integer primary key, name text, memo text, supercatid integer);
CREATE TABLE code_name (cid integer primary key, name text, memo text, catid integer, owner text,
    color text, supercid integer);
CREATE TABLE code_text (ctid integer primary key, cid integer, fid integer, seltext text,
    pos0 integer, pos1 integer, owner text, date text, memo text, important integer);
CREATE TABLE cases (caseid integer primary key, name text, memo text);
CREATE TABLE case_text (id integer primary key, caseid integer, fid integer, pos0 integer,
    pos1 integer);
CREATE TABLE attribute (name text, attr_type text, value text, id integer);
INSERT INTO project VALUES ('v17', 'On the Lume.');
INSERT INTO source VALUES (1, 'Briefing', '{TEXT}', '', 'of May', 'bo', '2026-05-03 10:00:00');
INSERT INTO code_cat VALUES (1, 'claims', 'said', 2), (2, 'all', '', NULL);
INSERT INTO code_name VALUES (1, 'denial', 'no', 1, 'bo', '#0072B2', NULL),
    (2, 'x', '', NULL, 'bo', 'red', 1);
INSERT INTO code_text VALUES (1, 1, 1, 'We never', 9, 17, 'bo', '2026-05-04 11:30:00', 'm', 1),
    (2, 2, 1, 'Lume', 30, 34, 'vi', '', '', NULL);
INSERT INTO cases VALUES (1, 'Ida Hale', '');
INSERT INTO case_text VALUES (1, 1, 1, 0, 17);
INSERT INTO attribute VALUES ('outlet', 'file', 'Oro', 1), ('office', 'case', 'envoy', 1);
"""
DNA = f"""
CREATE TABLE CODERS(ID INTEGER PRIMARY KEY, Name TEXT, Red INTEGER, Green INTEGER, Blue INTEGER);
CREATE TABLE DOCUMENTS(ID INTEGER PRIMARY KEY, Title TEXT, Text TEXT, Coder INTEGER, Author TEXT,
    Source TEXT, Section TEXT, Notes TEXT, Type TEXT, Date INTEGER);
CREATE TABLE STATEMENTTYPES(ID INTEGER PRIMARY KEY, Label TEXT, Red INTEGER, Green INTEGER,
    Blue INTEGER);
CREATE TABLE VARIABLES(ID INTEGER PRIMARY KEY, Variable TEXT, DataType TEXT,
    StatementTypeId INTEGER);
CREATE TABLE STATEMENTS(ID INTEGER PRIMARY KEY, StatementTypeId INTEGER, DocumentId INTEGER,
    Start INTEGER, Stop INTEGER, Coder INTEGER);
CREATE TABLE DATABOOLEAN(ID INTEGER PRIMARY KEY, StatementId INTEGER, VariableId INTEGER,
    Value INTEGER);
CREATE TABLE DATAINTEGER(ID INTEGER PRIMARY KEY, StatementId INTEGER, VariableId INTEGER,
    Value INTEGER);
CREATE TABLE DATASHORTTEXT(ID INTEGER PRIMARY KEY, StatementId INTEGER, VariableId INTEGER,
    Entity INTEGER);
CREATE TABLE ENTITIES(ID INTEGER PRIMARY KEY, VariableId INTEGER, Value TEXT);
CREATE TABLE STATEMENTLINKS(ID INTEGER PRIMARY KEY, SourceId INTEGER, TargetId INTEGER);
INSERT INTO CODERS VALUES (1, 'Admin', 255, 255, 0), (2, 'Bo', 51, 153, 255);
INSERT INTO DOCUMENTS VALUES (1, 'Briefing', '{TEXT}', 1, 'Vane', 'Oro', '', 'n', '', 1777766400);
INSERT INTO STATEMENTTYPES VALUES (1, 'DNA Statement', 239, 208, 51);
INSERT INTO VARIABLES VALUES (1, 'person', 'short text', 1), (2, 'agreement', 'boolean', 1),
    (3, 'weight', 'integer', 1);
INSERT INTO STATEMENTS VALUES (1, 1, 1, 6, 11, 2), (2, 1, 1, 12, 19, 2);
INSERT INTO DATABOOLEAN VALUES (1, 1, 2, 0);
INSERT INTO DATAINTEGER VALUES (1, 1, 3, 4);
INSERT INTO DATASHORTTEXT VALUES (1, 1, 1, 7);
INSERT INTO ENTITIES VALUES (7, 1, 'Ida Hale');
INSERT INTO STATEMENTLINKS VALUES (1, 1, 2);
"""


def sample(form: CorpusFormat, corpus: Corpus, folder: Path) -> Files:
    """`corpus` as the format writes it; of one that is only read a project of the other tool."""
    path = folder / f"{form.name}{form.suffix}"
    if form.name == "qualcoder":
        path.mkdir()
        return {"data.qda": _database(path / "data.qda", QUALCODER)}
    if form.name == "dna":
        return {"": _database(path, DNA)}
    form.write(fitted(corpus, form, lambda loss: None), path, frozenset())
    return files_of(path)


def _database(path: Path, script: str) -> bytes:
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(script)
    return path.read_bytes()
