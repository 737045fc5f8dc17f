"""Parquet with the schema of the Hugging Face data set, for pandas, DuckDB, Arrow and `datasets`.

Documents are written in groups of rows of some megabytes. The file's metadata tell `datasets`
the features, and hold what is of all documents: codebook, annotators, speakers.
https://parquet.apache.org/docs/file-format/
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, ClassVar

from annotator.corpus import from_head, to_rows
from annotator.corpus.hugging_face import schema
from annotator.corpus.hugging_face.arrow import arrow, parquet
from annotator.corpus.hugging_face.from_rows import document_of, is_known
from annotator.corpus.hugging_face.to_rows import Row, row_of
from annotator.corpus.parts import ALL
from annotator.corpus.record import Corpus, CorpusDocument
from annotator.corpus.registry import CorpusFormat, Family, Fault, Switches
from annotator.corpus.strict_json import Refused, parse
from annotator.errors import UserError

PROJECT = b"press-annotator"
_MAGIC = b"PAR1"
_GROUP = 4 << 20
"""Characters of text in a group of rows, about."""
_LARGEST_GROUP = 1 << 30
"""Bytes of a group that is read, unpacked."""
_AT_ONCE = 32
"""Rows that are made objects at once."""
_LARGEST_FOOTER = 1 << 25
_COLUMNS = (b"annotations", b"imported", b"outlet", b"text")


class Parquet(CorpusFormat):
    name = "parquet"
    title = "Parquet"
    description = "A table of documents for pandas, DuckDB, Arrow and Hugging Face datasets"
    suffixes = (".parquet",)
    family = Family.LANGUAGE
    holds = ALL
    packages: ClassVar = (("pyarrow", "pyarrow>=17"),)

    def recognises(self, path: Path, head: bytes) -> bool:
        """By the names of the columns, which stand as they are at the file's end."""
        if not head.startswith(_MAGIC):
            return False
        footer = _footer(path)
        return all(name in footer for name in _COLUMNS)

    def write(self, corpus: Corpus, path: Path, switches: Switches) -> None:
        del switches
        project = json.dumps(to_rows.project_row(corpus), allow_nan=False)
        told = {b"huggingface": schema.in_parquet(), PROJECT: project}
        pyarrow = arrow()
        wanted = schema.in_arrow(pyarrow).with_metadata(told)
        with parquet().ParquetWriter(path, wanted, compression="zstd") as writer:
            for group in _groups(corpus):
                writer.write_table(pyarrow.Table.from_pylist(group, wanted))

    def read(self, path: Path, fault: Fault) -> Corpus:
        """The rows are read group by group, as the documents are asked for."""
        if self.missing():
            raise UserError(self.missing())
        with _opened(path) as file:
            if not is_known(set(file.schema_arrow.names)):
                raise UserError(f"“{path.name}” is no table of annotated documents.")
            head = _head(file.schema_arrow.metadata or {}, fault)
            total = file.metadata.num_rows
        return replace(head, documents=_documents(path, fault), total=total)


PARQUET = Parquet()


def _groups(corpus: Corpus) -> Iterator[list[Row]]:
    group: list[Row] = []
    length = 0
    for document in corpus.documents:
        group.append(row_of(document))
        length += len(document.text) + 200 * len(document.annotations)
        if length > _GROUP:
            yield group
            group, length = [], 0
    if group:
        yield group


def _opened(path: Path) -> Any:
    try:
        return parquet().ParquetFile(path)
    except (arrow().ArrowException, ValueError, OSError) as error:
        if isinstance(error, OSError) and error.errno:  # the system's, not the library's
            raise
        raise UserError(f"“{path.name}” is no sound Parquet file.") from error


def _head(metadata: Mapping[bytes, bytes], fault: Fault) -> Corpus:
    """The codebook and the people; without them, where another program has dropped them."""
    told = metadata.get(PROJECT)
    if told is None:
        return Corpus()
    try:
        return from_head.corpus(parse(told))
    except Refused as refused:
        fault(f"The codebook cannot be imported: {refused}.")
        return Corpus()


def _documents(path: Path, fault: Fault) -> Iterator[CorpusDocument]:
    for number, row in enumerate(_rows(path, fault), 1):
        try:
            yield document_of(row, f"row {number}")
        except Refused as refused:
            fault(f"Row {number} cannot be imported: {refused}.")


def _rows(path: Path, fault: Fault) -> Iterator[Row]:
    with _opened(path) as file:
        for group in range(file.metadata.num_row_groups):
            if file.metadata.row_group(group).total_byte_size > _LARGEST_GROUP:
                fault(f"Group {group + 1} of the rows is larger than can be read.")
                continue
            columns = [name for name in file.schema_arrow.names if name in schema.SCHEMA]
            try:
                for batch in file.iter_batches(_AT_ONCE, row_groups=[group], columns=columns):
                    yield from batch.to_pylist()
            except (arrow().ArrowException, ValueError, OSError) as error:
                fault(f"Group {group + 1} of the rows is damaged: {str(error)[:200]}.")


def _footer(path: Path) -> bytes:
    """Its length stands before the last four bytes; empty where it is none."""
    try:
        with path.open("rb") as file:
            size = file.seek(0, 2)
            file.seek(max(0, size - 8))
            end = file.read(8)
            length = int.from_bytes(end[:4], "little")
            if end[4:] != _MAGIC or not 0 < length < min(size, _LARGEST_FOOTER):
                return b""
            file.seek(size - 8 - length)
            return file.read(length)
    except OSError:
        return b""
