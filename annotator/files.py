"""Which files are meant by the paths that a user names."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from annotator.corpus import registry as corpus_formats
from annotator.transcripts import registry as transcript_formats


def files_in(paths: Iterable[Path]) -> Iterator[Path]:
    """The files themselves; of a folder those in it, at any depth, that a format's suffix tells.

    Hidden files and those in hidden folders are passed over. A folder's files come by name.
    """
    suffixes = {suffix for form in transcript_formats.formats() for suffix in form.suffixes}
    suffixes |= {form.suffix for form in corpus_formats.formats().values() if form.readable}
    for path in paths:
        if path.is_dir():
            yield from (one for one in _inside(path) if one.suffix.lower() in suffixes)
        else:
            yield path


def _inside(folder: Path) -> list[Path]:
    found = (path for path in folder.rglob("*") if path.is_file())
    return sorted(path for path in found if not _is_hidden(path.relative_to(folder)))


def _is_hidden(path: Path) -> bool:
    return any(part.startswith(".") for part in path.parts)
