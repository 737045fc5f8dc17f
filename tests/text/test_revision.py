"""What becomes of annotations when a transcript is corrected."""

import pytest

from annotator.text.context import around, quote_of
from annotator.text.revision import Anchored, Carried, Fate, Revision
from annotator.text.span import Span

OLD = (
    "Q  Did you sign the paper?\n"
    "MS. HALE:  We never signed the paper. We will publish the minutes by Friday. "
    "There is nothing to hide in them, and there never was."
)


def anchored(*quotes: str, text: str = OLD) -> Anchored:
    spans = tuple(Span(text.index(one), text.index(one) + len(one)) for one in quotes)
    whole = Span(spans[0].start, spans[-1].end)
    return Anchored("a", spans, quote_of(text, spans), *around(text, whole))


def fate(new: str, *quotes: str) -> Carried:
    (carried,) = Revision(OLD, new).carried([anchored(*quotes)])
    if carried.fate is not Fate.LOST:
        assert carried.quote == quote_of(new, carried.spans)
    return carried


@pytest.mark.parametrize(
    ("old", "new", "expected", "quote"),
    [
        ("sign the", "sign that", Fate.KEPT, "We never signed the paper"),
        ("never signed", "never, ever signed", Fate.CHANGED, "We never, ever signed the paper"),
        ("signed the paper.", "singed the paper.", Fate.CHANGED, "We never singed the paper"),
        ("never signed the paper.", "“never” signed  the\npaper.", Fate.KEPT, None),
        ("We never signed the paper. ", "", Fate.LOST, "We never signed the paper"),
        ("We never signed the paper.", "Ask Tom.", Fate.LOST, "We never signed the paper"),
    ],
)
def test_an_annotation_follows_its_words(old: str, new: str, expected: Fate, quote: str | None):
    carried = fate(OLD.replace(old, new), "We never signed the paper")
    assert carried.fate is expected
    assert quote in (None, carried.quote)


def test_a_passage_that_moved_is_found_there():
    passage = "There is nothing to hide in them, and there never was."
    new = f"MS. HALE:  {passage}\n{OLD.replace(passage, '')}"
    assert fate(new, "nothing to hide in them, and there never") == Carried(
        "a", Fate.MOVED, (Span(20, 60),), "nothing to hide in them, and there never"
    )


def test_words_said_twice_stay_in_their_place_where_one_of_them_is_corrected():
    twice = "Ask him, he will say we never signed it. As I said, we never signed it, believe me."
    annotation = anchored("we never signed it", text=twice)
    new = twice.replace("we never signed it", "we never signed them", 1)
    (carried,) = Revision(twice, new).carried([annotation])
    assert (carried.fate, carried.quote) == (Fate.CHANGED, "we never signed them")


def test_a_lost_one_keeps_its_quote_and_where_it_would_be():
    carried = fate(
        OLD.replace("We will publish the minutes by Friday. ", ""), "publish the minutes"
    )
    assert carried.fate is Fate.LOST
    assert carried.quote == "publish the minutes"
    assert carried.spans == (Span(65, 65),)


def test_one_that_was_lost_is_taken_up_again_when_its_words_come_back():
    lost = anchored("We will publish the minutes by Friday")
    (carried,) = Revision(OLD, f"MS. HALE:  Good day.\n{OLD}").carried([lost])
    assert carried.fate is Fate.KEPT
    assert carried.quote == "We will publish the minutes by Friday"


def test_fragments_stay_apart_and_touching_ones_become_one():
    assert len(fate(OLD.replace("Q  ", "Q: "), "never signed", "publish").spans) == 2
    joined = fate(OLD.replace(" the paper. We will ", " and "), "never signed", "publish")
    assert joined.fate is Fate.KEPT
    touching = fate(
        OLD.replace(" the paper. We will publish", "publish"), "never signed", "publish"
    )
    assert len(touching.spans) == 1


def test_one_fragment_gone_is_a_change():
    carried = fate(OLD.replace("by Friday", ""), "publish the minutes", "by Friday", "nothing")
    assert carried.fate is Fate.CHANGED
    assert carried.quote == "publish the minutes nothing"


def test_a_vowel_sign_makes_another_word():
    old, new = "हमने कहा की नहीं", "हमने कहा को नहीं"
    revision = Revision(old, new)
    (carried,) = revision.carried([anchored("कहा की नहीं", text=old)])
    assert carried.fate is Fate.CHANGED


def test_signs_without_words_are_compared_as_they_are():
    old, new = "Well 😀 then", "Well 😡 then"
    (carried,) = Revision(old, new).carried([anchored("😀", text=old)])
    assert carried.fate in (Fate.CHANGED, Fate.LOST)


def test_what_is_cut_off_at_the_end_leaves_no_blank_behind():
    new = OLD.replace(" We will publish the minutes by Friday. There", "\nThere")
    carried = fate(new, "We never signed the paper. We will publish the minutes")
    assert (carried.fate, carried.quote) == (Fate.CHANGED, "We never signed the paper.")
