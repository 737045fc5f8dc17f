"""Preferences, each declared once with its type, default and description, kept in a JSON file."""

import json
import os
from collections.abc import Callable
from dataclasses import asdict, dataclass, field, fields, replace
from pathlib import Path
from typing import Any, Literal, cast

FILE_NAME = "settings.json"
RECENT_AT_MOST = 10
LEAST_ZOOM, MOST_ZOOM = 50, 400


_Reader = Callable[[object], object]
"""Makes a value of what JSON holds; raises ValueError where it is none."""


def _text(raw: object) -> str:
    if isinstance(raw, str):
        return raw
    raise ValueError(raw)


def _switch(raw: object) -> bool:
    if isinstance(raw, bool):
        return raw
    raise ValueError(raw)


def _zoom(raw: object) -> int:
    if isinstance(raw, int) and not isinstance(raw, bool) and LEAST_ZOOM <= raw <= MOST_ZOOM:
        return raw
    raise ValueError(raw)


def _count(raw: object) -> int:
    if isinstance(raw, int) and not isinstance(raw, bool) and raw >= 0:
        return raw
    raise ValueError(raw)


def _theme(raw: object) -> str:
    if raw in ("system", "light", "dark"):
        return _text(raw)
    raise ValueError(raw)


def _paths(raw: object) -> tuple[str, ...]:
    if not isinstance(raw, list):
        raise ValueError(raw)
    return tuple(_text(path) for path in cast("list[object]", raw))[:RECENT_AT_MOST]


def _names(raw: object) -> tuple[str, ...]:
    if not isinstance(raw, list):
        raise ValueError(raw)
    return tuple(_text(name) for name in cast("list[object]", raw))


def _split(raw: object) -> tuple[int, ...]:
    """Three shares that make 100, and a seed; or nothing."""
    if not isinstance(raw, list):
        raise ValueError(raw)
    numbers = tuple(_count(number) for number in cast("list[object]", raw))
    if numbers and (len(numbers) != 4 or sum(numbers[:3]) != 100 or 0 in numbers[:3:2]):
        raise ValueError(numbers)
    return numbers


def _setting(default: Any, read: _Reader, description: str) -> Any:
    return field(default=default, metadata={"read": read, "description": description})


@dataclass(frozen=True, slots=True)
class Settings:
    """What the user prefers. Change one with `dataclasses.replace`."""

    zoom: int = _setting(100, _zoom, "Size of the transcript's text, in percent.")
    serif: bool = _setting(True, _switch, "Whether the transcript is set in a serif type.")
    theme: Literal["system", "light", "dark"] = _setting(
        "system", _theme, "Light, dark, or as the system has it."
    )
    recent_projects: tuple[str, ...] = _setting(
        (), _paths, f"Paths of the projects opened last, newest first, at most {RECENT_AT_MOST}."
    )
    last_project: str = _setting("", _text, "Path of the project that the next start opens.")
    last_document: str = _setting("", _text, "Id of the document that the next start opens.")
    last_caret: int = _setting(0, _count, "Where the caret was in it, in code points.")
    last_folder: str = _setting("", _text, "Folder in which a file dialog opens.")
    window_geometry: str = _setting("", _text, "Place and size of the window, Qt's own, base64.")
    window_state: str = _setting("", _text, "Layout of the panels, Qt's own, base64.")
    annotator_name: str = _setting("", _text, "The name under which new projects annotate.")
    export_formats: tuple[str, ...] = _setting(
        ("jsonl",), _names, "Names of the formats that were exported to last."
    )
    export_switches: tuple[str, ...] = _setting(
        (), _names, "Names of the formats' switches that were on then."
    )
    export_as_folder: bool = _setting(
        False, _switch, "Whether that was a corpus folder, with a README and the codebook."
    )
    export_split: tuple[int, ...] = _setting(
        (), _split, "How that was split: percent of train, dev and test, and the seed; or empty."
    )

    def with_project(self, path: Path) -> "Settings":
        """With `path` as the project opened last."""
        opened = str(path)
        others = (recent for recent in self.recent_projects if recent != opened)
        recent = (opened, *others)[:RECENT_AT_MOST]
        return replace(self, last_project=opened, recent_projects=recent)


def load(folder: Path) -> Settings:
    """The settings kept in `folder`; defaults for what is missing, unknown or not valid.

    Never fails: a file that is no JSON is set aside as `settings.json.broken`.
    """
    path = folder / FILE_NAME
    try:
        kept: object = json.loads(path.read_text("utf-8"))
    except OSError:
        return Settings()
    except (ValueError, RecursionError):
        kept = None
    if not isinstance(kept, dict):
        _set_aside(path)
        return Settings()
    return _from_json(cast("dict[str, object]", kept))


def save(settings: Settings, folder: Path) -> None:
    """Replaces the file as a whole, so that no crash leaves half of one. Raises OSError."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / FILE_NAME
    # A name of its own: two windows may save at the same time.
    new = path.with_name(f"{FILE_NAME}.{os.getpid()}.new")
    try:
        new.write_text(json.dumps(asdict(settings), indent=2) + "\n", "utf-8")
        new.replace(path)
    except OSError:
        new.unlink(missing_ok=True)
        raise


def _set_aside(path: Path) -> None:
    try:
        path.replace(path.with_name(f"{FILE_NAME}.broken"))
    except OSError:
        return  # It can be read but not moved; the next save replaces it, if that works.


def _from_json(kept: dict[str, object]) -> Settings:
    valid: dict[str, Any] = {}
    for setting in fields(Settings):
        if setting.name in kept:
            try:
                valid[setting.name] = setting.metadata["read"](kept[setting.name])
            except ValueError:
                continue
    return Settings(**valid)
