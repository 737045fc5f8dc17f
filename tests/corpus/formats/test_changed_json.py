"""Whatever is changed in a file of another tool, its reader tells it and nothing else happens."""

import json
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

import pytest
from vane import corpus

from annotator.corpus.formats.doccano import DOCCANO
from annotator.corpus.formats.label_studio import LABEL_STUDIO
from annotator.corpus.formats.prodigy import PRODIGY
from annotator.corpus.formats.w3c import W3C
from annotator.corpus.registry import CorpusFormat
from annotator.errors import UserError

FORMS = [DOCCANO, LABEL_STUDIO, PRODIGY, W3C]
VALUES = ["null", "true", "0", "-1", "99999999", "1.5", '""', '"x"', "[]", "{}", "[[]]", "[{}]",
          '{"a": 1}', '["a"]', '{"id": []}', '"\\u0000"', "[null]"]  # fmt: skip


def places(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Of everything within a value."""
    if isinstance(value, list):
        value = dict(enumerate(value))
    for key, child in value.items() if isinstance(value, dict) else ():
        yield (*path, key)
        yield from places(child, (*path, key))


def changed(text: str, random: Random) -> str:
    """One thing or a few of a JSON value are gone, or are another; or it is cut off."""
    if random.random() < 0.1:
        return text[: random.randrange(len(text))]
    value = json.loads(text)
    for _ in range(random.randrange(1, 4)):
        found = list(places(value))
        if not found:
            break
        *path, key = random.choice(found)
        parent = value
        for step in path:
            parent = parent[step]
        if random.random() < 0.25:
            del parent[key]
        else:
            parent[key] = json.loads(random.choice(VALUES))
    return json.dumps(value)


def files(path: Path) -> list[Path]:
    if path.is_file():
        return [path]
    return sorted(file for file in path.rglob("*") if file.suffix in (".json", ".jsonld"))


def changed_file(text: str, suffix: str, random: Random) -> str:
    if suffix != ".jsonl":
        return changed(text, random)
    return "\n".join(changed(line, random) for line in text.split("\n") if line)


def read_all(form: CorpusFormat, path: Path) -> None:
    told: list[str] = []
    try:
        for document in form.read(path, told.append).documents:
            for one in document.annotations:
                assert one.spans or one.quote
                assert isinstance(one.label, str)
                ends = [span.end for span in one.spans]
                assert not document.has_text or max(ends, default=0) <= len(document.text)
            assert all(one.span.end <= len(document.text) for one in document.turns)
    except UserError:
        pass
    assert all(isinstance(sentence, str) for sentence in told)


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.name)
def test_whatever_is_changed(form: CorpusFormat, tmp_path: Path) -> None:
    path = tmp_path / f"corpus{form.suffix}"
    form.write(corpus(), path, frozenset())
    whole = {file: file.read_text("utf-8") for file in files(path)}
    for seed in range(40):
        random = Random(seed)
        for file, text in whole.items():
            file.write_text(changed_file(text, path.suffix, random), "utf-8", newline="\n")
        read_all(form, path)
        for file in whole:
            form.recognises(file, file.read_bytes())
