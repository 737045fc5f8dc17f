import pytest
from notation import notated

from annotator.text.span import Span


def test_brackets_become_spans() -> None:
    text, spans = notated("He said [we will win](commitment).")
    assert text == "He said we will win."
    assert spans == [(Span(8, 19), "commitment")]


def test_nested_brackets_come_outer_first() -> None:
    text, spans = notated("[[Unlike them](comparison) we pay](commitment) 🙂 [no](denial)")
    assert text == "Unlike them we pay 🙂 no"
    assert [(span.of(text), label) for span, label in spans] == [
        ("Unlike them we pay", "commitment"),
        ("Unlike them", "comparison"),
        ("no", "denial"),
    ]


def test_escaped_brackets_are_text() -> None:
    assert notated(r"they was \[sic\] there")[0] == "they was [sic] there"


@pytest.mark.parametrize("notation", ["a [b", "a b](denial)", "a [b] c"])
def test_brackets_that_do_not_pair_are_an_error(notation: str) -> None:
    with pytest.raises(ValueError, match="bracket"):
        notated(notation)
