"""What may lie where a file is expected: links, pipes, folders, devices, nothing."""

import os
import socket
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hostile.promises import broken_promises_of_refusal
from hostile.sound import TEXT

from annotator.transcripts.answers import Reading, Refusal
from annotator.transcripts.sandbox import Pool
from annotator.transcripts.source import Source

posix = pytest.mark.skipif(sys.platform == "win32", reason="links and pipes need rights there")


def nothing(path: Path) -> None:
    assert not path.exists()


def folder(path: Path) -> None:
    path.mkdir()


def link_to_nothing(path: Path) -> None:
    path.symlink_to(path.with_name("nowhere"))


def link_to_itself(path: Path) -> None:
    path.symlink_to(path)


def link_to_zeros(path: Path) -> None:
    path.symlink_to("/dev/zero")


def pipe(path: Path) -> None:
    os.mkfifo(path)


def gate(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as made, pytest.MonkeyPatch.context() as patch:
        patch.chdir(path.parent)  # the whole path may be too long for one
        made.bind(path.name)


@pytest.mark.parametrize(
    "make",
    [
        nothing,
        folder,
        *(
            pytest.param(make, marks=posix)
            for make in (link_to_nothing, link_to_itself, link_to_zeros, pipe, gate)
        ),
    ],
)
def test_what_is_no_file_is_told_and_the_others_come_in(
    make: Callable[[Path], None], tmp_path: Path
) -> None:
    hurtful, sound = tmp_path / "hale.txt", tmp_path / "vane.txt"
    make(hurtful)
    sound.write_text(TEXT, "utf-8")
    with Pool(1) as pool:
        hurt, whole = sorted(pool.read([Source(hurtful), Source(sound)]))
    assert isinstance(hurt.answer, Refusal)
    assert broken_promises_of_refusal(hurt.answer.sentence, "hale.txt") == []
    assert not hurt.answer.bug
    assert isinstance(whole.answer, Reading)
