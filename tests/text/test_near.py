import random

from annotator.text.near import NearTexts
from annotator.text.sketch import Sketch


def speech(seed: int, words: int = 800) -> list[str]:
    chance = random.Random(seed)
    return [f"w{chance.randrange(2000)}" for _ in range(words)]


def changed(words: list[str], seed: int, places: int) -> list[str]:
    other = list(words)
    for place in random.Random(seed).sample(range(len(words)), places):
        other[place] = "other"
    return other


def sketch(words: list[str]) -> Sketch:
    return Sketch.of(" ".join(words))


def test_an_earlier_near_text_is_named_and_others_are_not() -> None:
    texts = NearTexts()
    for seed in range(50):
        texts.add(f"text {seed}", sketch(speech(seed)))
    found = texts.near(sketch(changed(speech(7), 1, 20)))
    assert [one.name for one in found] == ["text 7"]
    assert found[0].likeness > 0.6
    assert texts.near(sketch(speech(99))) == []


def test_the_nearest_comes_first() -> None:
    texts = NearTexts()
    texts.add("far", sketch(changed(speech(1), 1, 40)))
    texts.add("near", sketch(changed(speech(1), 2, 4)))
    texts.add("same", sketch(speech(1)))
    found = texts.near(sketch(speech(1)))
    assert [one.name for one in found] == ["same", "near", "far"]
    assert found[0].likeness == 1


def test_a_text_taken_out_is_no_longer_found() -> None:
    texts = NearTexts()
    texts.add("one", sketch(speech(1)))
    texts.add("one", sketch(speech(2)))
    assert texts.near(sketch(speech(1))) == []
    assert [one.name for one in texts.near(sketch(speech(2)))] == ["one"]
    texts.remove("one")
    texts.remove("never there")
    assert texts.near(sketch(speech(2))) == []


def test_empty_texts_are_near_to_nothing() -> None:
    texts = NearTexts()
    texts.add("empty", Sketch.of(""))
    assert texts.near(Sketch.of("")) == []


def test_what_all_texts_have_in_common_hides_no_near_one() -> None:
    notice = speech(1000, 300)
    texts = NearTexts()
    for seed in range(300):
        texts.add(f"text {seed}", sketch([*speech(seed), *notice]))
    found = texts.near(sketch([*changed(speech(7), 1, 20), *notice]))
    assert found[0].name == "text 7"
    assert len(found) < 50
