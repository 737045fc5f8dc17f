from annotator.transcripts.front_matter import front_matter
from annotator.transcripts.metadata import metadata_from

FRONT = r"""---
date: '2031-05-03'
published_time: 2031-05-03 19:52:08-05:00
title: "Press Briefing by Press Secretary \u201CAda\u201D Hale and Minister\
  \ Ben\_Ord"
place: Oro   # the capital
tags:
- fish
- "the strait"
summary: >
  Two
  lines
outlet: The Minister's
  Gazette
---

MS. HALE:  Good morning.
"""


def test_fields_are_read_as_yaml_writes_them() -> None:
    fields = front_matter(FRONT).fields
    assert fields == {
        "date": "2031-05-03",
        "published_time": "2031-05-03 19:52:08-05:00",
        "title": "Press Briefing by Press Secretary “Ada” Hale and Minister Ben\xa0Ord",
        "place": "Oro",
        "tags": "fish, the strait",
        "summary": "Two lines",
        "outlet": "The Minister's Gazette",
    }


def test_the_text_begins_below_it() -> None:
    assert FRONT[front_matter(FRONT).body :] == "MS. HALE:  Good morning.\n"


def test_rules_in_a_text_are_no_front_matter() -> None:
    for text in ["---\nADA VANE\nGood morning.\n---\n", "Words\n---\na: b\n---\n", "---\n---\n"]:
        assert front_matter(text) == ({}, 0)


def test_front_matter_that_never_ends_is_text() -> None:
    assert front_matter("---\ntitle: x\n" + "MS. HALE: Hi.\n\n" * 300).body == 0


def test_escapes_that_cannot_be_kept_are_replaced() -> None:
    fields = front_matter('---\ntitle: "a\\0b\\ud83d\\ude42c\\ud800d"\n---\nText').fields
    assert fields["title"] == "a\ufffdb🙂c\ufffdd"


def test_a_document_s_own_fields_are_known_by_many_names() -> None:
    metadata = metadata_from(
        {
            "published_time": "2031-05-03T19:52:08Z",
            "source": "https://oro.example/1",
            "lang": "en",
            "location": "Oro",
            "editor": "B. Ord",
            "empty": "",
        }
    )
    assert metadata == {
        "date": "2031-05-03",
        "url": "https://oro.example/1",
        "language": "en",
        "place": "Oro",
        "editor": "B. Ord",
    }


def test_a_date_that_is_not_iso_stays_as_it_is() -> None:
    assert metadata_from({"date": "3 May 2031"}) == {"date": "3 May 2031"}
