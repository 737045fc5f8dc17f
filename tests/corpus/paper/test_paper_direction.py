"""Which way paragraphs and their parts run."""

import pytest

from annotator.corpus.paper.direction import is_rtl, runs


@pytest.mark.parametrize(
    ("paragraph", "found"),
    [
        ("", False),
        ("2026 –", False),
        ("Vane: שלום", False),
        ("שלום Vane", True),
        ("“2026” مرحبا", True),
    ],
)
def test_a_paragraph_runs_as_its_first_letter_does(paragraph: str, found: bool) -> None:
    assert is_rtl(paragraph) is found


@pytest.mark.parametrize(
    ("text", "rtl", "cut"),
    [
        ("Vane (Oro)", False, ["Vane (Oro)"]),
        ("Vane, שלום, Oro", False, ["Vane, ", "<שלום", ", Oro"]),
        ("שלום, Vane, שלום", True, ["<שלום, ", "Vane", "<, שלום"]),
        ("שלום מר, Vane!", True, ["<שלום מר, ", "Vane", "<!"]),
        ("2026", True, ["<2026"]),
        ("", True, ["<"]),
    ],
)
def test_a_line_is_cut_where_its_direction_changes(text: str, rtl: bool, cut: list[str]) -> None:
    assert ["<" * from_right + part for part, from_right in runs(text, rtl=rtl)] == cut
