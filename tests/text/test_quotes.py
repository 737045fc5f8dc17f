"""In the notation, `speech` is what Tab offers; `words` are scare quotes, titles and names."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from notation import notated

from annotator.text.quotes import Quote, find_quotes, quote_at
from annotator.text.span import Span

PAIRS = {
    "curly": "[“We will stay,”](speech) Mr. Roan said. [“All of us.”](speech)",
    "straight": '["We will stay,"](speech) Mr. Roan said. ["All of us."](speech)',
    "one of each": '[“We will stay,"](speech) Mr. Roan said. ["All of us.”](speech)',
    "typewriter pairs": "[``We will stay,''](speech) Mr. Roan said. [''All of us.''](speech)",
    "single inside double": "[“He told me, [‘Go home,’](speech) and left,”](speech) she said.",
    "double inside single": "['She said [\"Never,\"](speech) and left,'](speech) he said.",
    "apostrophes inside": "[‘It’s the voters’ choice, isn’t it?’](speech) he asked.",
    "elisions inside": "['It was rock 'n' roll in the '90s,'](speech) the minister said.",
    "same marks inside": '["He said ["no way"](speech) to us,"](speech) she said.',
    "guillemets out": "[«Мы не уйдём»](speech), сказал Роан.",
    "guillemets in": "[»Wir gehen nicht«](speech), sagte Roan.",
    "guillemets with space": "[« Nous ne partirons pas »](speech), a déclaré Mme Roan.",
    "low and high": "[„Wir gehen [‚niemals‘](words) von hier weg“](speech), sagte Roan.",
    "low and high again": "[„Nie zrobimy tego nigdy”](speech), powiedział Roan.",
    "high and high": "[”Vi går inte härifrån”](speech), sade Roan.",
    "single guillemets": "[«Er rief [‹Halt!›](speech) und ging»](speech), sagte Roan.",
    "corner brackets": "首相は[「私たちは行きません」](speech)と述べた。",
    "hebrew with acronyms": 'דובר צה"ל אמר: ["לא נלך לשם היום"](speech).',
    "hebrew after a prefix": 'כך נכתב ב["הארץ שלנו"](words) אתמול.',
    "arabic": "قال الوزير: [«لن نذهب أبدا إلى هناك»](speech)، ثم خرج.",
    "spanish": "Y añadió: [“No vamos a pagar”](speech).",
    "bracketed start": r"[“\[We\] will stay,”](speech) Mr. Roan said.",
    "trailing dots": '["...and then we will stay here,"](speech) Mr. Roan said.',
    "wrapped line": 'He said, ["We will stay, and\nthen we will build."](speech) So be it.',
}
NONE = {
    "inches": 'He is 5\'10" tall and brought a 6" pipe.',
    "possessives": "The dogs' home and the cats' tails.",
    "tags": '<a href="page.html" class="wide">here</a>',
    "acronyms": 'מנכ"ל החברה ויו"ר הוועדה',
    "elisions": "Get 'em in the '90s, 'cause it's late.",
    "nothing between": 'The field holds "" and “”.',
}
JUDGED = [
    "She called the plan [“a disaster.”](speech)",
    "He whispered: [“No.”](speech)",
    "[“Why?”](speech) asked Ms. Ito.",
    "So they stayed. [“It is our home and nobody will take it from us.”](speech)",
    "He praised the so-called [“dry port”](words) at the border.",
    "They sang [“The Long Road Home”](words) at the gate.",
    "Her new book, [“Valley of Salt,”](words) is out.",
    "The [“qualified”](words) row went on.",
    "Joan [“Chip”](words) Halden won the race.",
    "The minister spoke on Channel 5’s [“Morning Table”](words) about it.",
]


def labelled(text: str) -> list[tuple[Span, str]]:
    return [(quote.span, "speech" if quote.speech else "words") for quote in find_quotes(text)]


@pytest.mark.parametrize("notation", PAIRS.values(), ids=PAIRS.keys())
def test_marks_pair_in_many_ways(notation: str):
    text, expected = notated(notation)
    assert labelled(text) == expected


@pytest.mark.parametrize("text", NONE.values(), ids=NONE.keys())
def test_other_uses_of_the_signs_are_no_quotes(text: str):
    assert find_quotes(text) == []


@pytest.mark.parametrize("notation", JUDGED)
def test_speech_is_told_from_scare_quotes_and_titles(notation: str):
    text, expected = notated(notation)
    assert labelled(text) == expected


def test_what_is_quoted_stands_without_marks_and_their_space():
    text = "« Nous partons », dit-elle. “Yes.”"
    assert [quote.inner.of(text) for quote in find_quotes(text)] == ["Nous partons", "Yes."]


def test_levels_count_the_quotes_around():
    text = "“A ‘b “c d” e’ f,” she said. “G.”"
    assert [quote.level for quote in find_quotes(text)] == [0, 1, 2, 0]


def test_a_quote_opened_again_in_every_paragraph_is_one():
    text = (
        "Ms. Ito said: “We have three aims. One is bread.\n\n"
        "“Two is ‘peace.’\n\n“Three is a home,” and sat down.\n\n“Is it?” he asked."
    )
    first, nested, last = find_quotes(text)
    assert first.span.of(text) == text[text.index("“We") : text.index(" and sat")]
    assert [part.of(text)[:6] for part in first.parts] == ["“We ha", "“Two i", "“Three"]
    assert [part.of(text)[-6:] for part in first.parts] == ["bread.", "eace.’", "home,”"]
    assert nested.span.of(text) == "‘peace.’"
    assert nested.level == 1
    assert last.span.of(text) == "“Is it?”"
    assert first.speech


@pytest.mark.parametrize("signs", ['""', "‘’", "«»", "„“"])
def test_every_kind_of_mark_can_open_again(signs: str):
    opening, closing = signs
    text = f"{opening}We stay here.\n\n{opening}We never leave,{closing} he said."
    (quote,) = find_quotes(text)
    assert len(quote.parts) == 2
    assert quote.span == Span(0, len(text) - len(" he said."))


def test_a_guillemet_may_open_the_line_again_the_french_way():
    text = "« Nous resterons ici,\n» nous le jurons », dit-elle."
    (quote,) = find_quotes(text)
    assert quote.span.of(text) == "« Nous resterons ici,\n» nous le jurons »"


def test_without_a_closing_mark_it_ends_with_its_paragraph():
    text = "“We stay here and build.  \n\nHe said “yes, we do” to that."
    assert [quote.span.of(text) for quote in find_quotes(text)] == [
        "“We stay here and build.",
        "“yes, we do”",
    ]


def test_a_forgotten_closing_mark_spoils_nothing_after_it():
    text = "“We stay, he said. “We build.” Then they left. “We grow.”"
    assert [quote.span.of(text) for quote in find_quotes(text)] == ["“We build.”", "“We grow.”"]


def test_the_innermost_quote_at_a_position():
    text = "So: “A ‘b’ c.” End."
    quotes = find_quotes(text)

    def at(position: int) -> str:
        quote = quote_at(quotes, position)
        return quote.span.of(text) if quote else ""

    assert [at(2), at(4), at(8), at(11)] == ["", "“A ‘b’ c.”", "‘b’", "“A ‘b’ c.”"]
    assert at(text.index(" End")) == "“A ‘b’ c.”"
    assert at(len(text)) == ""


PARAGRAPHS = "\n\n".join(
    [
        "“We will stay,” Mr. Roan said, “and we will build.”",
        "Nothing was quoted here, though it was long.",
        "“This goes on.",
        "“It goes on again.",
        '“It ends,” she said. He called it ‘odd’ and "even."',
        'She said, "Lines are\nwrapped here," and left.',
        "“Never closed at all, he said.",
    ]
    * 40
)


@given(st.integers(0, len(PARAGRAPHS)), st.integers(0, 400))
def test_a_part_has_the_quotes_that_the_whole_has_there(start: int, length: int):
    span = Span(start, min(len(PARAGRAPHS), start + length))
    expected = [quote for quote in find_quotes(PARAGRAPHS) if quote.span.overlaps(span)]
    assert find_quotes(PARAGRAPHS, span) == expected


@given(st.text(alphabet="ab,. \n“”\"'‘’‚«»„‟‹›「」『』＂`א=", max_size=60))
def test_quotes_stand_in_order_and_never_cross(text: str):
    quotes = find_quotes(text)
    assert quotes == sorted(quotes, key=lambda q: (q.span.start, -q.span.end))
    for quote in quotes:
        assert quote.span.covers(quote.inner)
        assert quote.parts[0].start == quote.span.start
        assert quote.parts[-1].end == quote.span.end
        assert quote.level == sum(_holds(other, quote) for other in quotes)


def _holds(outer: Quote, inner: Quote) -> bool:
    """Whether one lies in the other; fails if they cross."""
    if outer is inner or not outer.span.overlaps(inner.span):
        return False
    assert outer.span.covers(inner.span) or inner.span.covers(outer.span)
    return outer.span.covers(inner.span)


REPORT = """\
HALDEN — [“We never gave that order,”](speech) Defence Minister Ada Roan told reporters. \
[“Not in May, not since.”](speech)

She called the report [“pure invention”](speech) and its author a man [“who has not once been \
here.”](speech) The paper, which printed it under the title [“The May Order,”](words) stood by it.

Asked whether the [“second front”](words) was open, Roan shrugged. [“You tell me.”](speech)

[“We will pull out by spring. That is a promise.

“We will also pay for what was broken, down to the last window,”](speech) she went on.

Her deputy, Tom [“Red”](words) Ito, was more careful: [“We will look at it.”](speech)

At the [“Open Valley”](words) camp, the singer of [“Salt and Snow”](words) played. One man \
shouted, [“Go home!”](speech) [“It’s louder than last year,”](speech) a guard said. The \
[“peace”](words) lasted an hour.
"""


def test_a_report_is_read_as_an_analyst_reads_it():
    text, expected = notated(REPORT)
    assert labelled(text) == expected


def test_a_megabyte_takes_less_than_half_a_second():
    text = notated(REPORT)[0] * 1200
    began = time.process_time()
    assert len(find_quotes(text)) > 10_000
    # Three times the share that the pane may take, for slow machines.
    assert time.process_time() - began < 1.5 * len(text) / 1_000_000


@pytest.mark.parametrize("unit", ["“a ", '"a ', "‘a ", "„a\n", "“a\n\n", "x "])
def test_ten_million_characters_without_an_end_are_read_in_parts(unit: str):
    text = unit * (10_000_000 // len(unit))
    began = time.process_time()
    find_quotes(text, Span(5_000_000, 5_000_100))
    assert time.process_time() - began < 1
