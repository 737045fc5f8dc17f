"""The page as a file: whole, sealed against what its texts may hold, the same each time."""

import base64
import hashlib
import json
import re
import tempfile
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from arbitrary import corpora
from hypothesis import HealthCheck, given, settings

from annotator.corpus.exporting import export
from annotator.corpus.formats.html import HTML
from annotator.corpus.page.blocks import block
from annotator.corpus.parts import ALL, Part
from annotator.corpus.record import Corpus, CorpusDocument
from annotator.corpus.writing import write_checked
from annotator.errors import UserError
from annotator.gui.theme import DARK, LIGHT, Theme
from annotator.paths import RESOURCES
from annotator.project.project import Project
from annotator.text.span import Span

HOSTILE = "</script><script>alert(1)</script><!-- <script> \u2028 ]]> </title><img src=x> & \" '"


class Elements(HTMLParser):
    """What a browser finds in a page: scripts and styles with their content, and all else."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.seen: list[tuple[str, dict[str, str | None]]] = []
        self.within: list[str] = []
        self.is_open = False
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, dict(attrs)))
        self.within.append("")
        self.is_open = True

    def handle_endtag(self, tag: str) -> None:
        self.is_open = False

    def handle_data(self, data: str) -> None:
        if self.is_open:
            self.within[-1] += data

    def of(self, tag: str) -> list[tuple[dict[str, str | None], str]]:
        pairs = zip(self.seen, self.within, strict=True)
        return [(attributes, data) for (name, attributes), data in pairs if name == tag]


def page_of(project: Project) -> str:
    path = project.path.with_suffix(".html")
    export(project, path, "html")
    return path.read_bytes().decode()


def rows(page: str, kind: str) -> list[Any]:
    found = [(one, data) for one, data in Elements(page).of("script") if one.get("class") == kind]
    return [json.loads(data) for _, data in found]


def digest(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def test_the_data_are_compact_rows_with_their_names_apart(filled: Project) -> None:
    page = page_of(filled)
    briefing, gaggle = rows(page, "document")
    (names,) = rows(page, "names")
    assert briefing["title"] == "Briefing, 3 May"
    assert briefing["metadata"] == {"date": "2026-05-03", "licence": "free"}
    label, annotator, speaker, places, _, note, values, *_ = briefing["annotations"][0]
    assert names["labels"][label] == "denial"
    assert names["annotators"][annotator] == "Ana"
    assert names["speakers"][speaker] == "MINISTER VELA"
    assert places == [15, 41, 52, 58]
    assert (note, values) == ("=HYPERLINK(1)", {"how": "outright"})
    assert gaggle["annotations"] == []
    assert rows(page, "text")[1] == ["Nothing was said.\n", [], []]
    assert names["corpus"]["codebook"][0]["definition"] == ""


def test_nothing_but_its_own_script_and_style_may_run(filled: Project) -> None:
    elements = Elements(page_of(filled))
    policies = [one["content"] for one, _ in elements.of("meta") if one.get("http-equiv")]
    scripts = [data for one, data in elements.of("script") if not one]
    styles = [data for _, data in elements.of("style")]
    assert len(policies) == len(scripts) == len(styles) == 1
    assert policies[0] == (
        f"default-src 'none'; script-src 'sha256-{digest(scripts[0])}';"
        f" style-src 'sha256-{digest(styles[0])}'; base-uri 'none'; form-action 'none'"
    )


def test_nothing_is_fetched(filled: Project) -> None:
    page = page_of(filled)
    for tag, attributes in Elements(page).seen:
        assert tag not in {"link", "img", "iframe", "object", "embed", "base", "svg"}
        assert "src" not in attributes
        assert "style" not in attributes
        assert not [name for name in attributes if name.startswith("on")]
        assert (attributes.get("href") or "#").startswith("#")
    assert not re.search(r"url\(|@import|fetch\(|XMLHttpRequest|innerHTML|eval\(", page)


def test_no_text_breaks_out(project: Project) -> None:
    label = project.codebook.add(HOSTILE, "#0072b2")
    project.rename(HOSTILE)
    document = project.documents.add(text=HOSTILE, title=HOSTILE, metadata={HOSTILE: HOSTILE})
    project.annotations.add(document.id, Span(0, len(HOSTILE)), label.id, note=HOSTILE)
    page = page_of(project)
    elements = Elements(page)
    assert len([one for one, _ in elements.of("script") if not one]) == 1
    assert not elements.of("img")
    assert rows(page, "document")[0]["annotations"][0][5] == HOSTILE
    assert "\u2028" not in "".join(data for one, data in elements.of("script") if one)


def test_half_a_character_is_written_as_what_it_is() -> None:
    written = block("names", ["\ud800<"])
    assert json.loads(written.partition(b">")[2].removesuffix(b"</script>\n")) == ["\ud800<"]


def test_the_same_corpus_gives_the_same_page(filled: Project) -> None:
    assert page_of(filled) == page_of(filled)


def test_only_progress_and_lost_annotations_are_left_out(filled: Project) -> None:
    assert ALL - HTML.holds == {Part.PROGRESS, Part.LOST}
    report = export(filled, filled.path.with_suffix(".html"), "html")
    assert not report.tally


@given(corpora())
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_corpus_is_found_again_in_its_page(corpus: Corpus) -> None:
    documents = list(corpus.documents)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "page.html"
        report = write_checked(
            Corpus(corpus.title, corpus.labels, corpus.annotators, corpus.speakers, documents),
            path,
            HTML,
        )
        found = {one.id: one for one in HTML.read_back(path, frozenset())}
    assert report.documents == len(found) == len(documents)
    for document in documents:
        again = found[document.id]
        assert (again.title, again.text, again.turns) == (
            document.title, document.text, tuple(told_turns(document)),
        )  # fmt: skip
        assert again.times == document.times


def told_turns(document: CorpusDocument) -> Any:
    """Ids of turns are made anew whenever they are stored."""
    return (replace(turn, id="") for turn in document.turns)


def spoil(path: Path, old: bytes, new: bytes) -> None:
    data = path.read_bytes()
    assert old in data
    path.write_bytes(data.replace(old, new))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b'class="names"', b'class="other"'),
        (b"[15,41,52,58]", b"[15,41,52,57]"),
        (b'"title":"Gaggle"', b'"title":"</b>"'),
    ],
)
def test_a_page_that_is_not_as_it_was_written_is_not_kept(
    filled: Project, monkeypatch: pytest.MonkeyPatch, old: bytes, new: bytes
) -> None:
    write = HTML.write

    def spoilt(corpus: Corpus, path: Path, switches: frozenset[str]) -> None:
        write(corpus, path, switches)
        spoil(path, old, new)

    monkeypatch.setattr(HTML, "write", spoilt)
    path = filled.path.with_suffix(".html")
    with pytest.raises(UserError, match=r"nothing was kept|read back otherwise"):
        export(filled, path, "html")
    assert not path.exists()


@pytest.mark.parametrize(("theme", "block_of"), [(LIGHT, 0), (DARK, 1)])
def test_its_colours_are_those_of_the_window(theme: Theme, block_of: int) -> None:
    style = (RESOURCES / "page" / "page.css").read_text("utf-8")
    root = re.findall(r":root \{(.*?)\}", style, re.DOTALL)[block_of]
    told = dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6});", root))
    names = ["surface", "page", "raised", "border", "text", "muted", "faint", "accent", "speaker"]
    assert {name: told[name] for name in names} == {name: getattr(theme, name) for name in names}
    scheme = f'page: "{theme.page}", text: "{theme.text}", share: {theme.tint_strength}'
    assert scheme in (RESOURCES / "page" / "colours.js").read_text("utf-8")
