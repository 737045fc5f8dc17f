"""The page in a real browser, read and filtered without a mouse."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from browser import CHROMIUM, Browser

from annotator.corpus.exporting import export
from annotator.project.project import Project

pytestmark = [
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium is installed"),
    pytest.mark.skipif(not hasattr(os, "posix_spawn"), reason="no pipes can be handed over"),
]

FOCUSED = "document.activeElement.textContent.trim()"
FOUND = "document.getElementById('status').textContent"
HASH = "decodeURIComponent(location.hash)"


@pytest.fixture(scope="module")
def chromium(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    with Browser(tmp_path_factory.mktemp("browser")) as started:
        yield started


@pytest.fixture
def browser(chromium: Browser, filled: Project, tmp_path: Path) -> Browser:
    page = tmp_path / "page.html"
    export(filled, page, "html")
    chromium.open(page.as_uri())
    return chromium


def test_from_the_skip_link_to_an_annotation_in_its_place_and_back(browser: Browser) -> None:
    browser.press("Tab")
    assert browser.value(FOCUSED) == "Skip to the list"
    browser.press("Enter", "Tab", "Tab", "Tab")
    assert browser.value(FOCUSED).startswith("denial")
    browser.press("ArrowDown", "End", "ArrowUp")
    assert browser.value("document.activeElement.querySelector('q').textContent") == "never"
    browser.press("Enter")
    assert browser.wait_for("document.querySelector('mark.current-mark')?.textContent") == "never"
    assert browser.wait_for("document.activeElement.tagName === 'MARK'")
    assert browser.value("document.title") == "Briefing, 3 May – Lume"
    browser.press("Alt+ArrowDown")
    browser.wait_for("document.activeElement.textContent.startsWith('We will open')")
    browser.press("Alt+ArrowUp", "Escape")
    assert browser.value("document.activeElement.querySelector('q').textContent") == "never"


def test_words_are_typed_and_taken_back(browser: Browser) -> None:
    browser.value("document.getElementById('words').focus()")
    browser.type("bridge BY")
    browser.wait_for(f"{FOUND} === '1 annotation, 1 document found'")
    assert browser.value(HASH) == "#words=bridge+BY"
    browser.press("Escape")
    browser.wait_for(f"{FOUND} === '3 annotations, 2 documents'")
    assert browser.value(HASH) == ""


def test_labels_are_ticked_and_the_address_keeps_them(browser: Browser) -> None:
    browser.value("document.querySelector('#labels input').focus()")
    browser.press(" ")
    assert browser.wait_for(f"{FOUND}.endsWith('found') && {FOUND}") == (
        "2 annotations, 1 document found"
    )
    assert browser.value(HASH) == "#label=denial"
    browser.value("window.old = true")
    browser.reload()
    browser.wait_for("!window.old")
    browser.wait_for(f"{FOUND} === '2 annotations, 1 document found'")
    assert browser.value("document.querySelector('#labels input').checked") is True
    browser.value("document.getElementById('clear').focus()")
    browser.press("Enter")
    browser.wait_for(f"{FOUND} === '3 annotations, 2 documents'")


def test_no_program_of_a_text_is_run(browser: Browser) -> None:
    """Nor could one be, whatever came into the page."""
    browser.value(
        "const one = document.createElement('script'); one.textContent = 'window.ran = 1';"
        " document.body.append(one); document.body.setAttribute('onclick', 'window.ran = 2');"
        " document.body.click()"
    )
    assert browser.value("window.ran === undefined") is True


def test_a_mark_that_is_clicked_becomes_the_current_one(browser: Browser) -> None:
    browser.value(
        "location.hash = '#open=' + encodeURIComponent(document.querySelector("
        '\'script.document\').textContent.match(/"id":"([^"]+)/)[1])'
    )
    browser.wait_for("document.querySelectorAll('#paper mark').length === 5")
    browser.value("document.querySelectorAll('#paper mark')[1].click()")
    assert browser.wait_for("document.querySelector('mark.current-mark')?.textContent") == "never"
    assert browser.value("document.querySelectorAll('.margin a[aria-current]').length") == 1
