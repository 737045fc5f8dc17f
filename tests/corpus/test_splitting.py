"""Documents shared out for training and testing."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.corpus.splitting import Split, parts_of, split_of
from annotator.errors import UserError

BOOK = {
    f"d{number:03}": {"denial"} if number % 2 else {"denial", "commitment"} if number % 4 else set()
    for number in range(200)
}


def test_each_part_has_its_share_of_the_documents_and_of_each_label():
    parts = parts_of(BOOK, Split())
    assert Counter(parts.values()) == {"train": 160, "dev": 20, "test": 20}
    for label, whole in (("denial", 150), ("commitment", 50)):
        having = Counter(parts[row_id] for row_id, labels in BOOK.items() if label in labels)
        for name, share in (("train", 0.8), ("dev", 0.1), ("test", 0.1)):
            assert abs(having[name] - share * whole) <= 1


def test_a_rare_label_is_not_all_in_one_part():
    documents = {f"d{number}": {"rare"} if number < 10 else set[str]() for number in range(100)}
    parts = parts_of(documents, Split())
    rare = Counter(parts[row_id] for row_id, labels in documents.items() if labels)
    assert rare == {"train": 8, "dev": 1, "test": 1}


def test_the_same_seed_gives_the_same_parts_whatever_the_order():
    backwards = dict(reversed(BOOK.items()))
    assert parts_of(backwards, Split(seed=7)) == parts_of(BOOK, Split(seed=7))
    assert parts_of(BOOK, Split(seed=8)) != parts_of(BOOK, Split(seed=7))


def test_the_parts_are_those_of_every_day_and_machine():
    parts = parts_of({f"d{number}": {"denial"} for number in range(10)}, Split())
    assert [row_id for row_id, name in parts.items() if name != "train"] == ["d1", "d2"]


@given(
    st.dictionaries(st.text(max_size=3), st.sets(st.sampled_from("abc")), max_size=20),
    st.sampled_from([(1, 1), (80, 10, 10), (2, 1, 1)]),
)
def test_every_document_is_in_one_part(documents: dict[str, set[str]], shares: tuple[int, ...]):
    split = Split(shares)
    parts = parts_of(documents, split)
    assert list(parts) == list(documents)
    assert set(parts.values()) <= set(split.names)


def test_a_split_is_read_as_people_write_it():
    assert split_of("80/10/10", 3) == Split((80, 10, 10), 3)
    assert split_of("4/1").names == ("train", "test")
    assert str(split_of("80/20")) == "80/20"


@pytest.mark.parametrize("told", ["", "80", "80/0", "0/0/0", "1/2/3/4", "80-20", "-1/2", "80/20\n"])
def test_what_is_no_split_is_refused(told: str):
    with pytest.raises(UserError):
        split_of(told)
