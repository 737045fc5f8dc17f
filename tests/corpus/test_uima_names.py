"""Names of attributes as names of features, and strings that XML has no room for."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.corpus.uima.schema import attribute_of, feature_of
from annotator.corpus.uima.xmi import UNFIT, escaped, unescaped

odd = st.text(st.sampled_from("u3f_ x5c\\0b\x0b\ufffe?é🙂Au"), max_size=12)


@pytest.mark.parametrize(
    ("attribute", "feature"),
    [
        ("how", "how"),
        ("what is denied", "what_is_denied"),
        ("firm?", "firm_u3f_"),
        ("note", "x_u_note"),
        ("2nd", "x_u_2nd"),
        ("", "x_u_"),
    ],
)
def test_a_feature_is_called_as_like_as_may_be(attribute: str, feature: str) -> None:
    assert feature_of(attribute) == feature


@given(odd | st.text(max_size=8))
def test_each_name_comes_back(attribute: str) -> None:
    feature = feature_of(attribute)
    assert re.fullmatch("[A-Za-z][A-Za-z0-9_]*", feature)
    assert attribute_of(feature) == attribute


def test_a_feature_that_looks_like_a_code() -> None:
    assert attribute_of("a_uffffff_b") == "a_uffffff_b"


@given(odd | st.text(max_size=8))
def test_what_xml_has_no_room_for_comes_back(words: str) -> None:
    assert not re.search(f"[{UNFIT}]", escaped(words))
    assert unescaped(escaped(words)) == words


def test_other_backslashes_stay() -> None:
    assert escaped("C:\\users \\n") == "C:\\users \\n"
    assert unescaped("\\u0041 \\u00e9") == "\\u0041 \\u00e9"
