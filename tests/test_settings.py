import json
from dataclasses import asdict, fields, replace
from pathlib import Path

import pytest

from annotator import settings
from annotator.settings import Settings


def write(folder: Path, content: str) -> None:
    (folder / settings.FILE_NAME).write_text(content, "utf-8")


def test_saved_settings_come_back(tmp_path: Path) -> None:
    wanted = replace(
        Settings().with_project(tmp_path / "münchen.annotator"),
        zoom=150,
        serif=False,
        theme="dark",
        window_state="AAAA/w==",
        annotator_name="Zoë",
        export_formats=("csv", "brat"),
        export_switches=("raw",),
        export_as_folder=True,
        export_split=(70, 20, 10, 7),
        last_folder=str(tmp_path),
    )
    settings.save(wanted, tmp_path / "not" / "there yet")
    assert settings.load(tmp_path / "not" / "there yet") == wanted


def test_first_start_has_defaults_and_writes_nothing(tmp_path: Path) -> None:
    assert settings.load(tmp_path / "none") == Settings()
    assert not (tmp_path / "none").exists()


@pytest.mark.parametrize(
    ("name", "broken"),
    [
        ("zoom", "150"),
        ("zoom", True),
        ("zoom", 100000),
        ("serif", "no"),
        ("theme", "purple"),
        ("recent_projects", "/a"),
        ("recent_projects", ["/a", 7]),
        ("last_folder", None),
        ("export_formats", "csv"),
        ("export_formats", [7]),
        ("export_split", [80, 10, 20, 1]),
        ("export_split", [80, 10, 10]),
    ],
)
def test_a_broken_value_falls_back_alone(tmp_path: Path, name: str, broken: object) -> None:
    kept = asdict(replace(Settings(), annotator_name="Ada")) | {name: broken, "gone since": 1}
    write(tmp_path, json.dumps(kept))
    assert settings.load(tmp_path) == Settings(annotator_name="Ada")


@pytest.mark.parametrize("content", ["", "{", "[]", "null", "[" * 100_000, '{"zoom": \x00}'])
def test_a_broken_file_is_kept_aside(tmp_path: Path, content: str) -> None:
    write(tmp_path, content)
    assert settings.load(tmp_path) == Settings()
    assert (tmp_path / "settings.json.broken").read_text("utf-8") == content
    assert not (tmp_path / settings.FILE_NAME).exists()


def test_a_file_in_another_encoding_is_kept_aside(tmp_path: Path) -> None:
    (tmp_path / settings.FILE_NAME).write_bytes(b'\xff\xfe{"zoom": 90}')
    assert settings.load(tmp_path) == Settings()
    assert (tmp_path / "settings.json.broken").exists()


def test_a_failed_save_leaves_the_old_file_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.save(Settings(zoom=120), tmp_path)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(OSError, match="No space"):
        settings.save(Settings(zoom=130), tmp_path)
    assert settings.load(tmp_path).zoom == 120
    assert [path.name for path in tmp_path.iterdir()] == [settings.FILE_NAME]


def test_recent_projects_are_the_last_ten_without_doubles(tmp_path: Path) -> None:
    paths = [tmp_path / f"{number}.annotator" for number in range(12)]
    wanted = Settings()
    for path in (*paths, paths[5]):
        wanted = wanted.with_project(path)
    newest_first = [5, 11, 10, 9, 8, 7, 6, 4, 3, 2]
    assert wanted.recent_projects == tuple(str(paths[number]) for number in newest_first)
    assert wanted.last_project == str(paths[5])


def test_every_setting_is_described() -> None:
    assert all(field.metadata["description"].endswith(".") for field in fields(Settings))
