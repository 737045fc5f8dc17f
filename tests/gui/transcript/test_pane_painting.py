"""What is to be seen, read from the pixels."""

import pytest
from PySide6.QtGui import QColor, QImage

from annotator.gui.theme import DARK, LIGHT, Theme, contrast
from annotator.gui.transcript.inks import Inks
from annotator.gui.transcript.marks import LabelStyle, Mark
from annotator.gui.transcript.view import TranscriptView
from annotator.text.span import Span
from annotator.text.turn import Turn, TurnKind


def colours_between(pane: TranscriptView, hand, start: int, end: int) -> set[str]:
    """The colours in the lower part of some characters' line, where few letters reach."""
    image = pane.viewport().grab().toImage()
    first, last = hand._caret(start), hand._caret(end)
    return {
        image.pixelColor(x, first.top() + 1).name() for x in range(first.left() + 3, last.left())
    }


def ink_columns(image: QImage, page: str) -> list[int]:
    ground = QColor(page)
    return [
        x
        for x in range(image.width())
        if any(image.pixelColor(x, y) != ground for y in range(0, image.height(), 3))
    ]


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_annotated_text_is_tinted_and_the_current_one_more(show, hand, theme: Theme):
    pane = show("We never [agreed to that](denial) paper.")
    pane.set_theme(theme)
    start, end = pane.text.index("agreed"), pane.text.index(" paper")
    assert theme.page not in colours_between(pane, hand, start, end)
    assert colours_between(pane, hand, 1, start - 1) == {theme.page}  # "W" reaches up to there
    before = pane.viewport().grab().toImage()
    pane.set_current("m0")
    after = pane.viewport().grab().toImage()
    place = hand._caret(pane.text.index("to that")).center()
    ground = QColor(theme.page)
    assert contrast(after.pixelColor(place), ground) > contrast(before.pixelColor(place), ground)


def test_what_find_found_is_marked_and_the_current_one_stands_out(show, hand):
    pane = show("yes, we say yes to that, yes.")
    pane.set_hits([Span(0, 3), Span(12, 15), Span(25, 28)], current=1)
    assert colours_between(pane, hand, 0, 3) == {LIGHT.hit}
    assert colours_between(pane, hand, 12, 15) == {LIGHT.current_hit}
    pane.set_hits([], -1)
    assert colours_between(pane, hand, 0, 3) == {LIGHT.page}


def test_the_selection_is_seen_over_an_annotation(show, hand):
    pane = show("We never [agreed to that](denial) paper.")
    pane.select(Span(9, 15))
    assert LIGHT.selection in colours_between(pane, hand, 9, 15)


def test_right_to_left_text_stands_at_the_right(show):
    pane = show("לא חתמנו על שום הסכם.")
    page = pane._page
    columns = ink_columns(pane.viewport().grab().toImage(), LIGHT.page)
    in_column = [x for x in columns if page.column <= x <= page.column_right]
    assert max(in_column) > page.column_right - 12
    assert min(in_column) > page.column + page.column_width // 3


def test_a_tint_in_mixed_text_covers_each_letter_of_it(show, hand):
    pane = show("השרה תיסע אל [Port Aldara ביום](commitment) חמישי.")
    pane.grab()
    piece = pane._flow.piece(0)
    assert piece.decoration is not None
    covered = [(area.left(), area.right()) for area, _ in piece.decoration.tints]
    line = piece.lines[0].qt
    for letters in ("Port Aldara", "ביום"):
        start = pane.text.index(letters)
        for run in piece.layout.glyphRuns(start, len(letters)):
            middle = run.boundingRect().center().x()
            assert any(left <= middle <= right for left, right in covered), letters
    outside = piece.layout.glyphRuns(pane.text.index("חמישי"), 5)[0].boundingRect().center().x()
    assert not any(left <= outside <= right for left, right in covered)
    assert line.isValid()


def test_questions_have_a_bar_and_answers_have_none(pane: TranscriptView):
    text = "Q: Did you?\nA: No."
    turns = [
        Turn(Span(0, 11), 3, "Q", TurnKind.QUESTION),
        Turn(Span(12, 18), 15, "A", TurnKind.ANSWER),
    ]
    pane.open(text, turns)
    image = pane.viewport().grab().toImage()
    rows = pane._flow.rows()
    seen = []
    for row in rows[:2]:
        middle = row.top + row.piece.lines[0].baseline - 5
        seen.append(
            any(
                image.pixelColor(x, middle).name() == LIGHT.question
                for x in range(pane._page.column)
            )
        )
    assert seen == [True, False]


def test_names_in_the_margin_never_lie_on_one_another(pane: TranscriptView):
    text = "Many words in one short paragraph, which has a lot said about it.\n" * 3
    marks = [Mark(f"m{n}", "denial", (Span(n * 2, n * 2 + 30),)) for n in range(24)]
    for width in (900, 420, 1400):
        pane.resize(width, 600)
        pane.open(text, (), marks)
        pane.grab()
        for row in pane._flow.rows():
            places = row.piece.decoration.names if row.piece.decoration else []
            boxes = [(p.left, p.top, p.left + p.width, p.top + p.height) for p in places]
            for number, (left, top, right, bottom) in enumerate(boxes):
                assert right <= pane.viewport().width()
                assert top >= 0
                assert bottom <= row.piece.height
                for other in boxes[number + 1 :]:
                    apart = other[0] >= right or other[2] <= left
                    assert apart or other[1] >= bottom or other[3] <= top


def test_those_without_a_name_are_counted(pane: TranscriptView):
    text = "Many words in one short paragraph."
    marks = [Mark(f"m{n:02}", "denial", (Span(n, 34),)) for n in range(20)]
    pane.open(text, (), marks)
    pane.set_current("m19")
    pane.grab()
    decoration = pane._flow.piece(0).decoration
    assert decoration is not None
    named = [place.placed.mark.id for place in decoration.names if place.placed]
    more = sum(place.more for place in decoration.names)
    assert "m19" in named
    assert len(named) + more == 20


def test_short_names_differ(qapp):
    names = ("commitment", "comparison", "denial", "Com")
    inks = Inks(LIGHT, {name: LabelStyle(name, "#2f6fb3") for name in names})
    assert [inks.short_name(name) for name in names] == ["Cm", "Cp", "D", "C"]


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("colour", ["#000000", "#ffffff", "#ff0000", "#00ff00", "#0000ff"])
def test_text_can_be_read_on_every_tint(qapp, theme: Theme, colour: str):
    inks = Inks(theme, {"x": LabelStyle("x", colour)})
    for depth in range(1, 6):
        tint = inks.tint(("x",) * depth, strong="x")
        assert contrast(QColor(theme.text), tint) >= 4.5
    assert contrast(inks.writing("x"), QColor(theme.page)) >= 4.5


def test_lanes_differ_by_pattern_and_not_by_colour_alone(show):
    pane = show("[One [two [three [four](denial)](denial)](denial)](denial) five.")
    pane.grab()
    decoration = pane._flow.piece(0).decoration
    assert decoration is not None
    seen = set()
    for _, stroke in decoration.strokes:
        if isinstance(stroke, QColor):
            seen.add("solid")
        else:
            image = stroke.toImage()
            pixels = [
                image.pixelColor(x, y).alpha() > 0
                for x in range(image.width())
                for y in range(image.height())
            ]
            seen.add(tuple(pixels))
    assert len(seen) == 4
