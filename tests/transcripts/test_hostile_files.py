"""Every hostile file comes in whole, or is refused in one true sentence that names it.

They are read as the window and the command line read them: many at a time, in worker processes
whose limits end what takes too long.
"""

import os
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest
from hostile import bait
from hostile.case import Case, Outcome
from hostile.everything import KINDS, all_cases, of_kind
from hostile.promises import broken_promises, broken_promises_of_refusal
from hostile.sound import WORDS, sound_files

from annotator.project.check import check
from annotator.project.project import Project
from annotator.transcripts.answers import Reading, Refusal
from annotator.transcripts.packing import unpack
from annotator.transcripts.registry import formats
from annotator.transcripts.sandbox import Answered, Pool
from annotator.transcripts.source import Source
from annotator.transcripts.storing import store
from annotator.transcripts.transcript import Transcript

Answers = dict[str, list[Answered]]
"""By the file's name; an archive has an answer for each of its members."""

READ = tuple(KINDS)

CASES = [
    pytest.param(kind, case, id=f"{kind}-{ascii(case.name)[1:-1]}")
    for kind, case in all_cases()
    if kind in READ
]


@pytest.fixture(scope="module")
def temporary(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The folder for temporary files, here and in the workers; they leave nothing in it."""
    folder = tmp_path_factory.mktemp("temporary")
    with pytest.MonkeyPatch.context() as patch:
        for name in ("TMPDIR", "TEMP", "TMP"):
            patch.setenv(name, str(folder))
        patch.setattr(tempfile, "tempdir", None)
        yield folder
    assert list(folder.rglob("*")) == []


@pytest.fixture(scope="module")
def answers(
    temporary: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Callable[[str], Answers]]:
    """What comes of all files of a kind, with sound ones among them."""
    with Pool(2) as pool:

        @cache
        def of(kind: str) -> Answers:
            paths = list(_written(kind, tmp_path_factory.mktemp("hostile")))
            found: Answers = defaultdict(list)
            for answered in pool.read(map(Source, paths)):
                found[answered.source.path.name].append(answered)
            return found

        yield of
    bait.listener().close()
    bait.listener.cache_clear()


def _written(kind: str, folder: Path) -> Iterator[Path]:
    cases = of_kind(kind)
    sound = list(_sound_files().items())
    for place, case in enumerate(cases):
        path = folder / case.name
        path.write_bytes(case.data())
        if case.size:
            os.truncate(path, case.size)
        yield path
        if place % 2 and sound:
            suffix, data = sound.pop()
            path = folder / f"sound{suffix}"
            path.write_bytes(data)
            yield path


def _sound_files() -> dict[str, bytes]:
    known = {suffix for form in formats() for suffix in form.suffixes}
    return {suffix: data for suffix, data in sound_files().items() if suffix in known}


@pytest.mark.parametrize(("kind", "case"), CASES)
def test_a_hostile_file_does_what_it_must(
    kind: str, case: Case, answers: Callable[[str], Answers]
) -> None:
    came = answers(kind)[case.name]
    texts = [_text(one) for one in came if isinstance(one.answer, Reading)]
    sentences = [_sentence(one) for one in came if isinstance(one.answer, Refusal)]
    assert len(texts) + len(sentences) == len(came) > 0
    if case.outcome is Outcome.OPENS:
        assert not sentences
        assert [word for word in case.words if word not in "\n".join(texts)] == []
    if case.outcome is Outcome.REFUSED:
        assert not texts
        assert [word for word in case.words if word not in "\n".join(sentences)] == []


def _text(answered: Answered) -> str:
    assert isinstance(answered.answer, Reading)
    transcript = unpack(answered.answer.packed)
    assert broken_promises(transcript) == []
    assert not _has_leaked(transcript)
    return transcript.text


def _has_leaked(transcript: Transcript) -> bool:
    everything = [transcript.text, transcript.title, *transcript.metadata.values()]
    return any(bait.secret_words() in one or "root:x:0:" in one for one in everything)


def _sentence(answered: Answered) -> str:
    assert isinstance(answered.answer, Refusal)
    assert answered.answer.bug == ""
    sentence = answered.answer.sentence
    assert broken_promises_of_refusal(sentence, answered.source.filename) == []
    return sentence


@pytest.mark.parametrize("kind", READ)
def test_sound_files_among_them_come_in_whole(kind: str, answers: Callable[[str], Answers]) -> None:
    came = {name: found for name, found in answers(kind).items() if name.startswith("sound.")}
    assert len(came) >= min(len(_sound_files()), len(of_kind(kind)) // 2)
    for name, (one,) in came.items():
        text = _text(one)
        assert [word for word in WORDS if word not in text] == [], name


@pytest.mark.parametrize("kind", READ)
def test_what_came_in_is_stored_whole(
    kind: str, answers: Callable[[str], Answers], project: Project
) -> None:
    came = [one.answer for found in answers(kind).values() for one in found]
    read = [unpack(one.packed) for one in came if isinstance(one, Reading)]
    small = [transcript for transcript in read if len(transcript.text) < 50_000]
    with project.step("Open hostile files"):
        stored = [store(project, transcript).id for transcript in small]
    texts = [project.documents.text(document) for document in stored]
    assert texts == [transcript.text for transcript in small]
    assert check(project) == []


def test_nobody_was_called(answers: Callable[[str], Answers]) -> None:
    for kind in READ:
        answers(kind)
    assert not bait.was_taken()


def test_there_are_enough_of_them_and_each_has_a_name_of_its_own() -> None:
    for kind in KINDS:
        names = [case.name for case in of_kind(kind)]
        assert len(set(names)) == len(names) > 25
    assert sum(len(of_kind(kind)) for kind in KINDS) > 180


@pytest.mark.parametrize("kind", KINDS)
def test_they_are_the_same_each_time(kind: str) -> None:
    for first, second in zip(of_kind(kind), KINDS[kind](), strict=True):
        if isinstance(first.content, bytes):
            assert first.content == second.content, first.name
