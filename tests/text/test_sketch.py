import os
import random
import subprocess
import sys

from hypothesis import given
from hypothesis import strategies as st

from annotator.text.sketch import SIZE, Sketch

_SYLLABLES = [
    "la",
    "ne",
    "vor",
    "hal",
    "um",
    "ti",
    "aro",
    "den",
    "sul",
    "mek",
    "po",
    "ri",
    "sta",
    "gel",
    "ib",
]


def speech(seed: int, words: int = 3000) -> list[str]:
    """Words of no language, in a plausible distribution."""
    chance = random.Random(seed)
    return ["".join(chance.choices(_SYLLABLES, k=chance.randint(1, 4))) for _ in range(words)]


def sketch(words: list[str]) -> Sketch:
    return Sketch.of(" ".join(words))


def test_a_sketch_is_small_and_comes_back_from_its_bytes() -> None:
    made = sketch(speech(1))
    assert len(made.data) == 4 * SIZE
    assert Sketch(made.data) == made
    assert Sketch(made.data).likeness(made) == 1


def test_another_layout_makes_no_difference() -> None:
    plain = (
        'MS. HALE: "We don\'t know," she said - not yet. Cafe Oro is open... All ships may '
        "pass the strait, and none is stopped."
    )
    set_otherwise = (
        "Ms. Hale:\u00a0“We don’t know,”\nshe said — not yet.\n\nCafé Oro is open… All ships "
        "may pass the\u00a0strait, and none is stopped."
    )
    assert Sketch.of(plain) == Sketch.of(set_otherwise)


def test_composed_and_decomposed_letters_are_alike() -> None:
    assert Sketch.of("Él habló ayer de la península") == Sketch.of(
        "E\u0301l hablo\u0301 ayer de la peni\u0301nsula"
    )


def test_other_words_are_not_like() -> None:
    assert sketch(speech(1)).likeness(sketch(speech(2))) < 0.02


def test_likeness_is_near_the_share_of_runs_in_both() -> None:
    words = speech(3)
    for changed in (10, 100, 400):
        other = list(words)
        for place in random.Random(changed).sample(range(len(words)), changed):
            other[place] = "xyz"
        mine, theirs = runs(words), runs(other)
        exact = len(mine & theirs) / len(mine | theirs)
        assert abs(sketch(words).likeness(sketch(other)) - exact) < 4 * 0.045


def runs(words: list[str]) -> set[tuple[str, ...]]:
    return {tuple(words[start : start + 5]) for start in range(len(words) - 4)}


def test_a_part_lies_within_the_whole() -> None:
    whole = speech(4, 6000)
    part = sketch(whole[1000:3000])
    assert part.within(sketch(whole)) > 0.9
    assert 0.15 < sketch(whole).within(part) < 0.5
    assert part.within(sketch(speech(5, 6000))) < 0.1


def test_few_words_have_exact_likeness() -> None:
    assert (
        Sketch.of("one two three four five six").likeness(
            Sketch.of("one two three four five seven")
        )
        == 1 / 3
    )
    assert Sketch.of("Remarks").likeness(Sketch.of("REMARKS.")) == 1
    assert Sketch.of("Remarks").likeness(Sketch.of("Notes")) == 0


def test_nothing_is_like_nothing() -> None:
    empty = Sketch.of(" — \n")
    assert empty.data == b""
    assert empty.likeness(empty) == 0
    assert empty.within(Sketch.of("one two")) == 0


def test_where_words_are_not_spaced_characters_count() -> None:
    text = "海峡は開いている。大臣は月曜日、すべての船に開かれ続けると述べた。"
    wrapped = "海峡は開いている。大臣は\n月曜日、すべての船に　開かれ続けると述べた。"
    changed = text.replace("月曜日", "火曜日")
    assert Sketch.of(text) == Sketch.of(wrapped)
    assert 0.5 < Sketch.of(text).likeness(Sketch.of(changed)) < 1


def test_a_sketch_is_the_same_in_every_process() -> None:
    code = (
        "from annotator.text.sketch import Sketch;"
        "print(Sketch.of('We have never said so.').data.hex())"
    )
    told = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(sys.path)},
            capture_output=True,
            text=True,
            check=True,
        ).stdout.strip()
        for seed in ("1", "2")
    }
    assert told == {Sketch.of("We have never said so.").data.hex()}


@given(st.text(), st.text())
def test_any_texts_can_be_compared(one: str, other: str) -> None:
    a, b = Sketch.of(one), Sketch.of(other)
    assert 0 <= a.likeness(b) == b.likeness(a) <= 1
    assert 0 <= a.within(b) <= 1
    assert list(a.hashes) == sorted(set(a.hashes))


@given(st.binary())
def test_broken_bytes_do_no_harm(data: bytes) -> None:
    assert 0 <= Sketch(data).likeness(Sketch.of("a b c d e f")) <= 1
