"""Web pages come in as their article: exact text, and what the page tells about itself."""

import html

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.errors import UserError
from annotator.transcripts.formats.html import HTML
from annotator.transcripts.opening import open_bytes
from annotator.transcripts.transcript import Transcript
from annotator.transcripts.web.page import page_draft

ANSWER = (
    "The ferry will run again from the first of May, and nobody on either shore will have to ask "
    "for a permit. "
) * 4
PAGE = f"""<!DOCTYPE html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<title>Ferry briefing | The Lume Gazette</title>
<meta property="og:title" content="Ferry briefing | The Lume Gazette">
<meta property="og:site_name" content="The Lume Gazette">
<link rel="canonical" href="https://lume.example/ferry">
<script type="application/ld+json">
{{"@graph": [{{"@type": ["NewsArticle"], "datePublished": "2031-05-03T10:00:00Z",
 "contentLocation": {{"@type": "Place", "name": "Port Aldara"}}}}]}}
</script>
<script>var a = "<p>not text</p>";</script><style>p {{ color: red }}</style>
</head>
<body>
<header class="site-header"><nav><a href="/">Home</a> <a href="/news">News</a></nav></header>
<div class="cookie-banner"><p>We use cookies. <button>Accept</button></p></div>
<main><article>
<h1>Ferry briefing</h1>
<div class="share-bar"><a href="#">Share on Chirper</a></div>
<p><b>MS. HALE:</b> {ANSWER}</p>
<p>Q&nbsp;&nbsp; Why now?</p>
<p><strong>MS. HALE:</strong> Because of <em>spring</em>.<br>And the ice.</p>
<p hidden>Not seen</p>
<aside><h2>Related</h2><a href="/x">Other ferries</a></aside>
</article></main>
<footer><p>© The Lume Gazette</p><a href="/imprint">Imprint</a></footer>
</body></html>
"""


def opened(page: str) -> Transcript:
    return open_bytes(page.encode(), "page.html")


def body(markup: str) -> str:
    return opened(f"<html><body>{markup}</body></html>").text


def test_the_article_is_kept_and_nothing_about_it() -> None:
    assert opened(PAGE).text.split("\n") == [
        "Ferry briefing",
        f"MS. HALE: {ANSWER.strip()}",
        "Q\xa0\xa0 Why now?",
        "MS. HALE: Because of spring.",
        "And the ice.",
    ]


def test_the_page_tells_about_itself() -> None:
    transcript = opened(PAGE)
    assert transcript.title == "Ferry briefing"
    assert transcript.metadata["date"] == "2031-05-03"
    assert transcript.metadata["outlet"] == "The Lume Gazette"
    assert transcript.metadata["place"] == "Port Aldara"
    assert transcript.metadata["url"] == "https://lume.example/ferry"
    assert transcript.metadata["language"] == "en-GB"
    assert transcript.sources["outlet"] == "meta tag og:site_name"
    assert transcript.sources["date"] == "JSON-LD"
    assert transcript.sources["language"] == "html lang"


def test_turns_are_found() -> None:
    turns = opened(PAGE).turns
    assert [turn.speaker for turn in turns] == ["MS. HALE", "Q", "MS. HALE"]


def test_a_page_made_by_hand_is_kept_whole() -> None:
    markup = "<h1>Oro, 3 May</h1>Good morning.<p>Short.<p>Q: Why?<div>It is <i>open</i>.</div>End."
    assert body(markup).split("\n") == [
        "Oro, 3 May",
        "Good morning.",
        "Short.",
        "Q: Why?",
        "It is open.",
        "End.",
    ]


def test_what_follows_the_end_of_the_body_is_kept() -> None:
    assert opened("<html><body><p>One</p></body></html><p>Two</p>").text == "One\nTwo"


def test_an_article_in_several_parts_is_whole() -> None:
    parts = "".join(f'<div class="article-body"><p>{n} {ANSWER}</p></div>' for n in "abcdefgh")
    assert body(parts).count("The ferry will run") == 8 * 4


def test_turns_that_are_called_comments_stay() -> None:
    turns = "".join(f'<div class="comment">Ada Vane: {n} is open.</div>' for n in range(20))
    assert body(turns).count("Ada Vane") == 20


def test_a_form_about_the_whole_page_is_no_furniture() -> None:
    assert body(f'<form id="aspnetForm"><p>{ANSWER}</p><p>Yes.</p></form>').endswith("Yes.")


def test_a_long_passage_is_kept_whatever_its_class() -> None:
    markup = f"<p>{ANSWER * 9}</p><div class='share'><p>{ANSWER}</p></div><p>{ANSWER}</p>"
    assert body(markup).count("The ferry will run") == 11 * 4


def test_menus_without_a_name_go_at_the_edges_alone() -> None:
    links = "<ul><li><a>Home</a><li><a>News</a><li><a>Contact</a></ul>"
    text = body(f"{links}<p>{ANSWER}</p><p>See:</p>{links}<p>{ANSWER}</p>{links}")
    assert text.count("Home") == 1


def test_white_space_collapses_as_in_a_browser() -> None:
    assert body("<p>  One\n\t two<b> three </b> four<i>five</i>\n</p>") == "One two three fourfive"
    assert body("<p>a\u2003\u2009b\u3000&nbsp; c&thinsp;</p>") == "a\u2003\u2009b\u3000\xa0 c\u2009"


def test_characters_stay_as_they_are() -> None:
    text = "co\xadoperate e\u0301 \u201cq\u201d \U0001f642 \u05e9\u05dc\u200f \u2028x \ufeffy"
    assert body(f"<p>{text}</p>") == text
    assert body("<p>&Eacute; &#x1F642; &shy;&mdash;&#150; &amp;lt;</p>") == "É 🙂 \xad—– &lt;"


def test_rows_of_a_table_are_lines_with_tabs() -> None:
    table = "<table><tr><th>Port<th>Ferries<tr><td><p>Oro</p><td> 3 <tr><td><td>4</table>"
    assert body(f"<p>Before{table}After") == "Before\nPort\tFerries\nOro\t3\n4\nAfter"


def test_a_table_that_lays_out_a_page_is_paragraphs() -> None:
    markup = f"<table><tr><td>Oro<td><p>{ANSWER}</p><p>Yes.</p></table>"
    assert body(markup).split("\n") == ["Oro", ANSWER.strip(), "Yes."]


def test_items_have_the_marks_that_a_browser_shows() -> None:
    assert body("<ul><li>one<li><p>two</p><p>more</p></ul>") == "• one\n• two\nmore"
    assert body("<ol start=3><li>c<li value=9>i<ol type=a><li>x</ol></ol>") == "3. c\n9. i\na. x"
    assert body("<ol type=I><li>a<li>b<li>c<li>d</ol>") == "I. a\nII. b\nIII. c\nIV. d"
    assert body("<ul style='list-style: none'><li>one</ul><ul><li>– two</ul>") == "one\n– two"


def test_quotation_marks_that_a_browser_adds_are_there() -> None:
    assert body("<p>She said <q>never</q>.</p>") == "She said “never”."


def test_footnotes_come_last() -> None:
    markup = (
        f"<article><p>{ANSWER}</p><aside role='doc-footnote'>1. A note</aside><p>End.</p></article>"
        "<div class='footnotes'><p>2. Another note</p></div>"
    )
    assert body(markup).split("\n")[1:] == ["End.", "1. A note", "2. Another note"]


def test_preformatted_lines_stay_lines() -> None:
    assert body("<pre>\nMS. HALE:  Yes.\n\n  Q  Why?</pre>") == "MS. HALE:  Yes.\n\n  Q  Why?"


def test_what_stands_in_bold_is_known() -> None:
    markup = (
        "<p><b>Ada Vane</b> yes</p><p><span style='font-weight: 700'>Ben <i>Ord</i></span></p>"
        "<b style='font-weight:normal'>plain</b><dl><dt>Cy<dd>no</dl>"
    )
    draft = page_draft(markup, "page.html")
    assert [span.of(draft.text) for span in draft.bold] == ["Ada Vane", "Ben Ord", "Cy"]


@pytest.mark.parametrize(
    ("page", "encoding"),
    [
        ("<html><meta charset=iso-8859-1><p>“Très bien”", "cp1252"),
        (
            "<HTML><META http-equiv=Content-Type content='text/html; charset=koi8-r'>Вопрос",
            "koi8-r",
        ),
        ("<html><meta charset=utf-8><p>Вопрос", "utf-16"),
        ("<html><meta charset=windows-1252><p>Вопрос: „Да“", "utf-8"),
        ("<html><meta charset=Shift_JIS><p>質問①", "cp932"),
        ("<html><meta charset=rot13><p>plain", "ascii"),
    ],
)
def test_bytes_are_read_as_the_page_declares_where_that_is_true(page: str, encoding: str) -> None:
    assert opened_bytes_text(page.encode(encoding)) == page.rpartition(">")[2]


def opened_bytes_text(data: bytes) -> str:
    return open_bytes(data, "page.txt").text


@pytest.mark.parametrize(
    "page",
    [
        b"\xef\xbb\xbf  <!-- saved - -- ->> -->\n<!DOCTYPE HTML PUBLIC '-//W3C//DTD HTML 4'>",
        b"<?xml version='1.0'?>\n<!DOCTYPE html><html>",
        b"<HTML>",
        "<html>".encode("utf-16"),
        "<html>".encode("utf-16-le"),
    ],
)
def test_pages_are_known_by_their_content(page: bytes) -> None:
    assert HTML.recognises is not None
    assert HTML.recognises(page)


@pytest.mark.parametrize(
    "data",
    [b"", b"She wrote <html> on the board.", b"MIME-Version: 1.0\n\n<html>", b"<htmlx>", b"<!-- "],
)
def test_what_only_mentions_a_page_is_none(data: bytes) -> None:
    assert HTML.recognises is not None
    assert not HTML.recognises(data)


def test_hostile_data_for_search_engines_does_no_harm() -> None:
    for ld in [
        "[" * 100_000,
        '{"@type": 7, "headline": {}}',
        '{"@type":"Article","headline":[[]]}',
    ]:
        page = f"<html><script type='application/ld+json'>{ld}</script><p>It is open.</p>"
        assert opened(page).text == "It is open."


@pytest.mark.parametrize(
    ("page", "told"),
    [
        ("<html>" + "<div>" * 100_000 + "deep", "nested too deeply"),
        ("<html><body><script>x</script></body>", "without text"),
        ("<html><frameset><frame></frameset>", "without text"),
    ],
)
def test_hostile_pages_are_refused_in_a_sentence(page: str, told: str) -> None:
    with pytest.raises(UserError, match=rf"“page\.html” .*{told}"):
        opened(page)


def test_strange_pages_are_read() -> None:
    attributes = " ".join(f"a{n}=1" for n in range(20_000))
    assert body(f"<p {attributes}>x</p>y") == "x\ny"
    big = "x" * 12_000_000
    assert body(f"<p title='{big}'>word</p>end") == "word\nend"
    assert len(body(f"<p>{big}")) == len(big)
    assert body("<b>" * 500 + "deep").endswith("deep")
    assert body("<p>a\0b&#0;c&#xD800;").startswith("a\ufffdb\ufffdc\ufffd")
    assert body("<<<p>a</b></table><td>b & c < d") != ""


PARAGRAPH = st.text(
    st.characters(
        exclude_characters="\0\r\ufdd0\ufdd1\ufeff\u200b\u2060", exclude_categories=["Cs", "Cc"]
    )
    | st.sampled_from(" \t\n\xa0\xad\u0301🙂של“”"),
    min_size=1,
    max_size=60,
)


@given(st.lists(PARAGRAPH, min_size=1, max_size=6))
def test_any_paragraphs_come_out_exactly(paragraphs: list[str]) -> None:
    shown = [" ".join(filter(None, _collapsed(paragraph))) for paragraph in paragraphs]
    shown = [line for line in shown if line.strip()]
    markup = "".join(f"<p>{html.escape(paragraph)}</p>" for paragraph in paragraphs)
    if shown:
        assert body(f"<p>First</p>{markup}").split("\n") == ["First", *shown]


def _collapsed(paragraph: str) -> list[str]:
    for space in "\t\n\f":
        paragraph = paragraph.replace(space, " ")
    return paragraph.split(" ")


TALK = (
    "<p><b>MS. HALE:</b> It will run again in May, as we said last week, and it will be free.</p>"
)


def test_rows_of_links_end_no_article() -> None:
    page = f"<h1>Ferry</h1>{TALK * 3}<hr><a href=/>Home</a> | <a href=/p>Press</a>"
    assert body(page).split("\n")[-1].endswith("free.")
    tags = "<div class='field--name-field-tags'><div>Tags</div><a href=/f>Ferries</a></div>"
    assert body(f"<main>{TALK * 3}{tags}</main>").endswith("free.")


def test_words_that_are_links_are_kept_where_they_are_said() -> None:
    timed = "<p>MS. HALE</p><p><a href='?t=1'>It will run in May.</a></p>" * 2
    assert body(f"{TALK}{timed}").endswith("MS. HALE\nIt will run in May.")
    assert body("<p><a href=/a>First</a></p><p><a href=/b>Second</a></p>") == "First\nSecond"


def test_a_class_may_say_who_speaks() -> None:
    page = "".join(
        f"<p class='speaker'>{who}</p><p>{said}</p>"
        for who, said in [
            ("The Secretary for Harbours (Ada Vane)", "I move that it be read."),
            ("Sir Colm Arden (Lume) (Ind)", "Will she give way?"),
            ("Ada Vane", "Gladly."),
            ("Colm Arden", "Which quay?"),
            ("Ada Vane", "Clause four tells."),
            ("Colm Arden", "It does not."),
        ]
    )
    assert len(opened(f"<html><body><h1>Ferries Bill</h1>{page}</body></html>").turns) == 6


def test_trails_before_the_text_and_heads_of_links_after_it_are_left_out() -> None:
    trail = (
        "<div><a href=/>Home</a> &gt; <a href=/p>Press</a></div><p><a href='#t'>To the text</a></p>"
    )
    follow = "<div><div>Follow us</div><a href=/a>Chirper</a></div>"
    assert body(f"{trail}<h1>Ferry</h1>{TALK}{follow}").split("\n")[0] == "Ferry"
    assert body(f"{trail}<h1>Ferry</h1>{TALK}{follow}").endswith("free.")
    byline = "<p><a href=/a>Ada Vane</a>, <a href=/b>Ben Ord</a></p>"
    assert body(f"{byline}<h1>Ferry</h1>{TALK}").startswith("Ada Vane, Ben Ord")


def test_headings_may_name_who_speaks_or_ask() -> None:
    named = "<h3>Gazette</h3><p>Why now?</p><h3>Ada Vane</h3><p>Because of spring.</p>"
    page = f"<html><body><h1>On ferries</h1>{named * 2}</body></html>"
    assert [turn.speaker for turn in opened(page).turns] == ["Gazette", "Ada Vane"] * 2
    listed = "<li><b>Why is it so?</b><p>Because of spring.</p></li>"
    asked = opened(f"<html><body><h1>On ferries</h1><ol>{listed * 3}</ol></body></html>")
    assert [turn.kind.value for turn in asked.turns] == ["question", "answer"] * 3


@pytest.mark.parametrize(
    ("head", "body", "title"),
    [
        ("Ferry briefing | Lume Gazette", "<h1>Latest</h1>", "Ferry briefing"),
        ("Ferries | Lume", "<h1>Latest</h1>", "Ferries | Lume"),
        ("Full transcript", "<h1>Full transcript: ferries</h1>", "Full transcript: ferries"),
        ("Ferry briefing » Lume", "<h2>Ferry briefing in May</h2>", "Ferry briefing in May"),
    ],
)
def test_the_site_s_name_is_no_part_of_the_title(head: str, body: str, title: str) -> None:
    page = f"<html><head><title>{head}</title></head><body>{body}{TALK}</body></html>"
    assert opened(page).title == title


@pytest.mark.parametrize("told", ["3 May 2031", "2031/05/03", "May 3, 2031 10:00 AM"])
def test_days_in_meta_tags_are_read_as_people_write_them(told: str) -> None:
    meta = f"<meta name='date' content='{told}'>"
    page = f"<html><head>{meta}</head><body>{TALK}</body></html>"
    assert opened(page).metadata["date"] == "2031-05-03"


def test_a_style_sheet_may_set_names_in_bold() -> None:
    style = "<style>@media all{p.c0,.c1{color:red;font-weight:700}.c2 b{font-weight:bold}}</style>"
    said = [
        ("Secretary for Harbours (Ada Vane)", "I move that it be read."),
        ("Sir Colm Arden (Lume) (Ind)", "Will she give way?"),
    ]
    lines = "".join(f"<p><span class=c1>{who}</span></p><p>{words}</p>" for who, words in said * 2)
    page = f"<html><head>{style}</head><body><h1>Ferries Bill</h1>{lines}</body></html>"
    draft = page_draft(page, "ferries.html")
    assert [span.of(draft.text) for span in draft.bold] == [who for who, _ in said * 2]
    assert [turn.speaker for turn in opened(page).turns] == [who for who, _ in said * 2]
