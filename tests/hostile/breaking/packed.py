"""Files that hold others, packed or in tables: what they hold is changed, and how they hold it."""

import io
import sqlite3
import tempfile
import warnings
import zipfile
import zlib
from contextlib import closing
from pathlib import Path
from random import Random
from typing import Any

from hostile.breaking.plain import broken_bytes
from hostile.breaking.values import broken_value
from hostile.zipping import encrypted, lying_crc, lying_size, overlapping, unknown_method, zipped

_ODD: tuple[Any, ...] = (
    *(None, 0, -1, 2.5, 10**15, 2**62, "", "x", "x" * 3000, b"", b"\xff\0", "\0", "1", "-7"),
    *(float("inf"), "2026-99-99", "é", "\u2028"),
)


def broken_zip(data: bytes, chance: Random, inside: Any) -> bytes:
    """`inside` breaks what a member holds."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members = [(one.filename, archive.read(one)) for one in archive.infolist()]
    at, other = chance.randrange(len(members)), chance.randrange(len(members))
    name, content = members[at]
    match chance.randrange(12):
        case 0:
            return broken_bytes(data, chance)
        case 1:
            how = chance.choice((encrypted, lying_crc, lying_size, unknown_method))
            return how(data)
        case 2:
            return overlapping(name, content, 200)
        case 3:
            del members[at]
        case 4:
            members[at] = (chance.choice(("", "/", "../x", "x" * 500, "\u202e")), content)
        case 5:
            members.append(members[other])
        case 6:
            bomb = b" " * (1 << 27) if chance.randrange(8) == 0 else b""
            members[at] = (name, chance.choice((bomb, members[other][1])))
        case _:
            members[at] = (name, inside(content, chance))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return zipped(members)


def broken_database(data: bytes, chance: Random) -> bytes:
    if chance.randrange(3) == 0:
        return broken_bytes(data, chance)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "sound.db"
        path.write_bytes(data)
        try:
            with closing(sqlite3.connect(path)) as connection:
                _change_table(connection, chance)
                connection.commit()
        except (sqlite3.Error, UnicodeError):
            return broken_bytes(data, chance)
        return path.read_bytes()


def _change_table(connection: sqlite3.Connection, chance: Random) -> None:
    told = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
    table = chance.choice([name for (name,) in told])
    columns = [row[1] for row in connection.execute(f'PRAGMA table_info("{table}")')]
    column, other = chance.choice(columns), chance.choice(columns)
    match chance.randrange(8):
        case 0:
            connection.execute(f'DROP TABLE "{table}"')
        case 1:
            connection.execute(f'ALTER TABLE "{table}" RENAME COLUMN "{column}" TO other')
        case 2:
            connection.execute(f'DELETE FROM "{table}"')
        case 3:
            connection.execute(f'UPDATE "{table}" SET "{column}" = "{other}"')
        case 4:
            connection.execute(f'ALTER TABLE "{table}" RENAME TO was')
            connection.execute(f'CREATE VIEW "{table}" AS SELECT * FROM was, was AS more')
        case _:
            told = f'UPDATE "{table}" SET "{column}" = ? WHERE random() % 2'
            connection.execute(told, (chance.choice(_ODD),))


def broken_doc_bin(data: bytes, chance: Random) -> bytes:
    """spaCy's: MessagePack in zlib."""
    import srsly

    packed = zlib.decompress(data)
    if chance.randrange(3) == 0:
        return zlib.compress(broken_bytes(packed, chance))
    value = broken_value(srsly.msgpack_loads(packed), chance)
    try:
        return zlib.compress(srsly.msgpack_dumps(value))
    except (TypeError, ValueError, OverflowError):
        return zlib.compress(broken_bytes(packed, chance))


def broken_parquet(data: bytes, chance: Random) -> bytes:
    import pyarrow as pa
    import pyarrow.parquet as pq

    if chance.randrange(3) == 0:
        return broken_bytes(data, chance)
    table = pq.read_table(io.BytesIO(data))
    try:
        made = pa.Table.from_pylist(broken_value(table.to_pylist(), chance))
    except (pa.ArrowException, TypeError, ValueError, OverflowError, AttributeError):
        return broken_bytes(data, chance)
    kept = chance.choice((table.schema.metadata, None))
    out = io.BytesIO()
    pq.write_table(made.replace_schema_metadata(kept), out)
    return out.getvalue()
