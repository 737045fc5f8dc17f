"""Every action can be reached, is explained, and has a key of its own."""

from collections import Counter

from annotator.gui.actions import MENUS, ROWS, SEPARATOR

ACTIONS = [row for row in ROWS if row.title != SEPARATOR]


def test_every_action_stands_in_a_menu_with_a_tool_tip():
    for row in ACTIONS:
        assert row.menu in MENUS
        assert row.tip, row.id
        assert row.needs in ("", "project", "document", "annotation"), row.id


def test_no_key_does_two_things():
    keys = Counter(key for row in ACTIONS for key in f"{row.key} {row.shown_key}".split())
    assert [key for key, uses in keys.items() if uses > 1] == []
