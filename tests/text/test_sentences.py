import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.text.sentences import sentence_at, sentences
from annotator.text.span import Span

# A bar stands where one sentence ends and the next begins.
CASES = [
    "Mr. Hale met Sen. Roan and Gov. Ito.|They left.",
    "The U.S. Senate met in the U.S. on Nov. 11.|He left.",
    "It is made in the U.S.|The rest is not.",
    "J. R. Hale came at 5 p.m. Monday.|It was over by 3 a.m.|Nobody stayed.",
    "It grew by 3.5 percent to $1.2 million.|No. 5 was best.|Is it so?|No.|We left.",
    "It rose to 5.|The rest fell.",
    "“We won’t go.”|He said (so we were told.)|What?!|“No!”",
    '"Really?" he asked.|"Yes!"|She laughed... and left.',
    "She waited...|Then she left.",
    "“I will,” he said.|“You won’t.”|“Why?” asked J. Roan Jr. in court.",
    "1. We build the dam.|2. We keep the forest.",
    "See valley.example for more.|— End.",
    "Am 3. Mai kamen wir z.B. nach Halden.|Dr. Roth sagte: „Nein.“|Es war die 17. Wahlperiode.",
    "Nr. 5 usw.|Wir gehen.",
    "В 2016 г. Россия подписала.|Это было в 2016 г.|Он ушёл.",
    "¿Qué dijo?|¡Nada!|El Sr. Roa vive en EE.UU.|No volverá.",
    "هل ذهبت؟|نعم.|لا۔|حسنا.",
    "« Oui. »|Il part.|Voilà !|Et M. Petit ?|Non.",
    "No stop at the end",
    "Wait, what?|Yahoo! is a name.",
]


def marked(text: str, spans: list[Span]) -> str:
    return "|".join(span.of(text) for span in spans)


@pytest.mark.parametrize("case", CASES)
def test_sentences_end_where_a_reader_ends_them(case: str):
    text = case.replace("|", " ")
    assert marked(text, sentences(text)) == case


@pytest.mark.parametrize("case", CASES)
def test_every_position_finds_its_sentence(case: str):
    text = case.replace("|", " ")
    for sentence in sentences(text):
        assert sentence_at(text, sentence.start) == sentence
        assert sentence_at(text, sentence.end) == sentence


def test_scripts_without_spaces():
    text = "彼は行った。「行きます。」と言った。はい！いいえ？"
    assert marked(text, sentences(text)) == "彼は行った。|「行きます。」と言った。|はい！|いいえ？"


def test_a_line_end_ends_a_sentence():
    text = "THE VALLEY REPORT\n\n  We stay.  We build\nand we grow."
    assert marked(text, sentences(text)) == "THE VALLEY REPORT|We stay.|We build|and we grow."


def test_a_blank_line_has_none():
    assert sentence_at("One.\n\nTwo.", 5) == Span(5, 5)
    assert sentences(" \n ") == []


def test_between_two_sentences_the_next_one_counts():
    text = "One here.   Two there.  "
    assert sentence_at(text, 11).of(text) == "Two there."
    assert sentence_at(text, len(text)).of(text) == "Two there."


def test_only_a_part():
    text = "ROAN: We stay. We build. HALE: Why?"
    assert marked(text, sentences(text, Span(6, 24))) == "We stay.|We build."


def test_one_line_of_ten_million_characters():
    text = "Mr. Hale said so again. " * 420_000
    began = time.process_time()
    assert sentence_at(text, 5_000_005).of(text) == "Mr. Hale said so again."
    assert len(sentence_at("x" * 10_000_000, 5_000_000)) <= 10_000
    assert time.process_time() - began < 0.1


@given(st.text(alphabet="aB1 .!?”)\n", max_size=50))
def test_sentences_hold_every_sign_once_in_order(text: str):
    found = sentences(text)
    assert "".join("".join(s.of(text).split()) for s in found) == "".join(text.split())
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert all(s.of(text) == s.of(text).strip() != "" for s in found)
