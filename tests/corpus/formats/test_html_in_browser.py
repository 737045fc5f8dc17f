"""The page in a real browser, which shows it and is asked what it shows.

Chromium runs without a window, opens the page with a filter in its address and prints what the
script has made of it.
"""

import subprocess
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlencode

import pytest
from browser import CHROMIUM, flags
from lxml import html

from annotator.corpus.exporting import export
from annotator.project.project import Project
from annotator.text.span import Span

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium is installed")

PRINTING = ("--virtual-time-budget=4000", "--enable-logging=stderr", "--dump-dom")

Show = Callable[..., html.HtmlElement]


@pytest.fixture
def show(filled: Project, tmp_path: Path) -> Show:
    """Opens the page of the project with a choice in its address."""

    def shown(*choices: tuple[str, str]) -> html.HtmlElement:
        page = tmp_path / "page.html"
        export(filled, page, "html")
        assert CHROMIUM
        address = f"{page.as_uri()}#{urlencode(choices)}"
        command = [CHROMIUM, *flags(tmp_path / "browser"), *PRINTING, address]
        run = subprocess.run(command, capture_output=True, timeout=60, check=True)
        assert b"Uncaught" not in run.stderr
        assert b"Content Security Policy" not in run.stderr
        return html.document_fromstring(run.stdout.decode())

    return shown


def words(page: html.HtmlElement, path: str) -> list[str]:
    return [" ".join(str(one.text_content()).split()) for one in page.xpath(path)]


LIST = '//ol[@id="list"]/li'
STATUS = '//*[@id="status"]'
MARKS = '//*[@id="paper"]//mark'


def test_all_is_listed_at_first(show: Show) -> None:
    page = show()
    assert words(page, STATUS) == ["3 annotations, 2 documents"]
    first, nested, last = words(page, LIST)
    assert first.startswith("denialMINISTER VELA: We never crossed the Lume. … not so")
    assert "MINISTER VELA · Briefing, 3 May · 2026-05-03" in first
    assert first.endswith("=HYPERLINK(1)howoutright")
    assert words(page, f"{LIST}//q")[1] == "never"
    assert nested.startswith("denial")
    assert last.endswith("firmyes")
    assert words(page, '//*[@id="paper"]//h4') == ["denial", "comparison", "commitment"]


def test_the_address_chooses_a_label(show: Show) -> None:
    page = show(("label", "commitment"))
    assert words(page, STATUS) == ["1 annotation, 1 document found"]
    assert words(page, f"{LIST}//q") == ["We will open the bridge by May"]
    assert words(page, '//*[@id="labels"]//*[@class="count"]') == ["2", "0", "1"]


def test_the_address_chooses_words_in_whole_texts(show: Show) -> None:
    page = show(("words", "the  YEAR"), ("view", "documents"))
    assert words(page, STATUS) == ["0 annotations, 1 document found"]
    (found,) = words(page, LIST)
    assert found.startswith("Briefing, 3 May2026-05-03 · 3 annotations · 1 passage")
    assert words(page, f"{LIST}//b") == ["the year"]


def test_what_does_not_fit_says_so(show: Show) -> None:
    page = show(("from", "2026-05-04"), ("speaker", "Q"))
    assert words(page, STATUS) == ["0 annotations, 0 documents found"]
    (nothing,) = page.xpath('//*[@id="nothing"]')
    assert "hidden" not in nothing.attrib


def test_an_annotation_is_shown_in_its_place(show: Show, filled: Project) -> None:
    document = filled.documents.all()[0]
    first = filled.annotations.of(document.id)[0]
    page = show(("at", first.id))
    current = '//mark[contains(@class, "current-mark")]'
    assert words(page, current) == ["We", "never", "crossed the Lume.", "not so"]
    assert [one.get("data-begins") for one in page.xpath(current)] == [
        "[denial: ", "[denial: ", None, "[denial, continued: ",
    ]  # fmt: skip
    assert [one.get("data-ends") for one in page.xpath(current)] == [
        None, " end of denial]", " end of denial]", " end of denial]",
    ]  # fmt: skip
    turns = page.xpath('//*[@role="group"]/@aria-label')
    assert turns[-3:] == ["MINISTER VELA, statement", "Q, question", "MINISTER VELA, answer"]
    assert words(page, '//b[@class="name"]') == ["MINISTER VELA:", "Q", "MINISTER VELA:"]
    (details,) = words(page, '//*[@id="current"]')
    assert "denies → “never” (a note)" in details
    assert page.xpath('//ol[@id="list"]//a[@aria-current]')


def test_positions_are_right_after_emoji_and_in_text_from_right_to_left(
    show: Show, filled: Project
) -> None:
    text = "🙂🙂 قال الوزير: لن نغلق الجسر 👩‍👩‍👧 أبدا.\n</script><b>x</b>\n"
    label = filled.codebook.labels()[0]
    document = filled.documents.add(text=text, title="<i>مؤتمر</i>", metadata={"language": "ar"})
    for quote in ("لن نغلق", "👩‍👩‍👧 أبدا", "</script><b>"):
        start = text.index(quote)
        filled.annotations.add(document.id, Span(start, start + len(quote)), label.id)
    page = show(("open", document.id), ("document", document.id))
    assert words(page, MARKS) == ["لن نغلق", "👩‍👩‍👧 أبدا", "</script><b>"]
    assert words(page, f"{LIST}//q") == ["لن نغلق", "👩‍👩‍👧 أبدا", "</script><b>"]
    assert page.xpath('//*[@id="paper"]/@dir') == ["rtl"]
    assert words(page, '//*[@id="paper"]//h2') == ["<i>مؤتمر</i>"]
    assert not page.xpath('//*[@id="paper"]//i[not(contains(@class, "line"))]')
