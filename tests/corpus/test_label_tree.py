"""Labels within labels, in the order of the codebook or not."""

import pytest

from annotator.corpus.label_tree import DEEPEST, LabelTree
from annotator.errors import UserError
from annotator.project.records import Label


def labels(*parents: str) -> list[Label]:
    """The first is “0”, and so on; each with the name of its parent."""
    return [
        Label(str(place), f"label {place}", "", parent_id=one) for place, one in enumerate(parents)
    ]


def test_places_are_told_where_the_tree_has_another_order() -> None:
    tree = LabelTree(labels("", "0", "", "0"))
    assert [one.id for one in tree.top] == ["0", "2"]
    assert [one.id for one in tree.within(tree.top[0])] == ["1", "3"]
    assert tree.places == {"0": 0, "1": 1, "2": 2, "3": 3}
    assert LabelTree(labels("", "0", "0", "")).places == {}


def test_labels_too_deep_to_be_read_again_are_refused() -> None:
    chain = labels("", *map(str, range(DEEPEST)))
    assert len(LabelTree(chain[:-1]).top) == 1
    with pytest.raises(UserError, match=f"“label {DEEPEST}” lies more than {DEEPEST} labels deep"):
        LabelTree(chain)
