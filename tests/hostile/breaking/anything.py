"""A file or folder of any kind, broken in a way that its kind knows or in one that any does."""

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from random import Random

from hostile.breaking.markup import broken_xml
from hostile.breaking.packed import broken_database, broken_doc_bin, broken_parquet, broken_zip
from hostile.breaking.plain import broken_bytes, broken_text
from hostile.breaking.values import broken_json

Files = dict[str, bytes]
"""By their paths within a folder; of a lone file the path is empty."""


def broken_file(data: bytes, chance: Random) -> bytes:
    try:
        return _knowing(data)(data, chance)
    except Exception:  # it is broken already, so that no library takes it apart any more
        return broken_text(data, chance)


def _knowing(data: bytes) -> Callable[[bytes, Random], bytes]:
    start = data[:16].removeprefix(b"\xef\xbb\xbf").lstrip()
    for sign, how in _KINDS:
        if start.startswith(sign):
            return how
    return broken_text


def _broken_zip(data: bytes, chance: Random) -> bytes:
    return broken_zip(data, chance, broken_file)


def _either(how: Callable[[bytes, Random], bytes]) -> Callable[[bytes, Random], bytes]:
    def broken(data: bytes, chance: Random) -> bytes:
        return broken_text(data, chance) if chance.randrange(3) == 0 else how(data, chance)

    return broken


_KINDS = (
    (b"PK\3\4", _broken_zip),
    (b"SQLite", broken_database),
    (b"PAR1", broken_parquet),
    (b"x\x9c", broken_doc_bin),
    (b"x\xda", broken_doc_bin),
    (b"<", _either(broken_xml)),
    (b"{", _either(broken_json)),
    (b"[", _either(broken_json)),
    (b"\x89PNG", broken_bytes),
)


_NAMES = ("x", "é\udcff", "x.ann", "a.xml", "a.json", "con", "x" * 250)


def files_of(path: Path) -> Files:
    if path.is_file():
        return {"": path.read_bytes()}
    found = sorted(one for one in path.rglob("*") if one.is_file())
    return {one.relative_to(path).as_posix(): one.read_bytes() for one in found}


def put_broken(files: Files, path: Path, chance: Random) -> None:
    """Writes them to `path`, broken in one place or a few."""
    changed = dict(files)
    for _ in range(chance.choice((1, 1, 1, 2, 4))):
        name = chance.choice(sorted(changed))
        changed[name] = broken_file(changed[name], chance)
    put(changed, path)
    if path.is_dir() and chance.randrange(3) == 0:
        _break_folder(path, chance)


def put(files: Files, path: Path) -> None:
    for name, data in files.items():
        _write(path / name, data)


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


def _link(path: Path, target: Path) -> None:
    with suppress(OSError):  # on Windows not everybody may make one
        path.symlink_to(target)


def _break_folder(folder: Path, chance: Random) -> None:
    one = chance.choice(sorted(path for path in folder.rglob("*") if path.is_file()))
    match chance.randrange(8):
        case 0:
            one.unlink()
        case 1:
            with suppress(OSError):  # not every system takes every name
                one.rename(one.with_name(chance.choice(_NAMES)))
        case 2:
            one.write_bytes(b"")
        case 3:
            one.unlink()
            one.mkdir()
        case 4:
            one.unlink()
            _link(one, chance.choice((folder, one, folder.parent, Path("nowhere"))))
        case 5:
            _write(one.with_name(f"more {one.name}"), one.read_bytes())
        case 6:
            _write(folder / "below" / "further" / one.name, one.read_bytes())
        case _:
            _link(one.with_name(f"link{one.suffix}"), chance.choice((one, folder)))
