import pytest

from annotator.errors import NotSavedError, UserError


@pytest.mark.parametrize("character", ["\n", "\r", "\x1b", "\x85", "\u2028", "\udcff", "\0"])
def test_a_sentence_stays_on_one_line_whatever_a_file_is_called(character: str) -> None:
    assert str(UserError(f"“a{character}b.txt” is empty.")) == "“a\ufffdb.txt” is empty."


def test_a_sentence_is_otherwise_left_as_it_is() -> None:
    assert str(NotSavedError("“é\xa0👩‍👧.txt” is empty.")) == "“é\xa0👩‍👧.txt” is empty."
