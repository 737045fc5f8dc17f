"""XML from outside can neither fetch, nor blow up, nor hide a word."""

from io import BytesIO
from pathlib import Path

import pytest

from annotator.errors import UserError
from annotator.outside import safe_xml
from annotator.outside.safe_xml import DEEPEST, parse_xml, pieces, walk, words_in

LAUGHS = (
    '<!DOCTYPE a [<!ENTITY a0 "ha">'
    + "".join(f'<!ENTITY a{i} "{f"&a{i - 1};" * 10}">' for i in range(1, 10))
    + "]><a>&a9;</a>"
)
FETCHES = '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>'


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-le", "utf-32"])
@pytest.mark.parametrize("written", [LAUGHS, FETCHES, LAUGHS.replace(">&a9;", ' b="&a9;">')])
def test_entities_of_one_s_own_are_refused_in_any_encoding(written: str, encoding: str) -> None:
    name = encoding.removesuffix("-le")
    data = f'<?xml version="1.0" encoding="{name}"?>{written}'.encode(encoding)
    with pytest.raises(UserError, match=r"“hale\.xml” (holds XML with declarations|is damaged)"):
        parse_xml(data, "hale.xml")


def test_entities_are_refused_however_late_they_are_declared() -> None:
    data = f"<!--{'x' * 10_000}-->{FETCHES}".encode()
    with pytest.raises(UserError, match="declarations of its own"):
        parse_xml(data, "hale.xml")


def test_a_plain_document_type_is_passed_over() -> None:
    data = b'<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.1//EN" "http://x.example/a.dtd"><a>x</a>'
    assert words_in(parse_xml(data, "hale.xml")) == "x"


def test_no_document_type_is_fetched(tmp_path: Path) -> None:
    outer = tmp_path / "outer.dtd"
    outer.write_text('<!ENTITY nbsp "fetched">')
    data = f'<!DOCTYPE a SYSTEM "{outer.as_uri()}"><a>1&nbsp;2</a>'.encode()
    assert words_in(parse_xml(data, "hale.xml")) == "1\xa02"


def test_entities_of_html_become_their_characters() -> None:
    data = b'<!DOCTYPE html SYSTEM "a.dtd"><a>1&nbsp;2<b>&eacute;&shy;</b>&mdash;3</a>'
    assert words_in(parse_xml(data, "hale.xml")) == "1\xa02\xe9\xad\u20143"


def test_an_entity_that_nobody_declares_is_not_dropped() -> None:
    with pytest.raises(UserError, match="damaged"):
        parse_xml(b'<!DOCTYPE a SYSTEM "a.dtd"><a>He said &what;</a>', "hale.xml")


def test_words_that_look_like_declarations_are_words() -> None:
    data = b"<a><![CDATA[<!DOCTYPE a [<!ENTITY b 'c'>]>]]></a>"
    assert words_in(parse_xml(data, "hale.xml")) == "<!DOCTYPE a [<!ENTITY b 'c'>]>"


@pytest.mark.parametrize("depth", [DEEPEST + 1, 255, 300, 100_000])
def test_absurd_depth_is_refused(depth: int) -> None:
    with pytest.raises(UserError, match=r"“hale.xml” is nested too deeply to be read\."):
        parse_xml(b"<a>" * depth + b"</a>" * depth, "hale.xml")


def test_sensible_depth_is_read() -> None:
    assert parse_xml(b"<a>" * DEEPEST + b"</a>" * DEEPEST, "hale.xml").tag == "a"


def test_more_elements_than_can_be_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(safe_xml, "MOST_ELEMENTS", 10)
    with pytest.raises(UserError, match="holds more than can be read"):
        parse_xml(b"<a>" + b"<b/>" * 10 + b"</a>", "hale.xml")


@pytest.mark.parametrize("data", [b"", b"<a", b"<a></b>", b"\0\0", b"<a>\x01</a>", b"\xff<a/>"])
def test_broken_xml_is_told_as_such(data: bytes) -> None:
    with pytest.raises(UserError, match=r"“hale.xml” is damaged: its XML cannot be read\."):
        parse_xml(data, "hale.xml")


def test_a_walk_passes_over_what_is_not_to_be_entered() -> None:
    root = parse_xml(b"<a><b><c/></b><c/><d/></a>", "hale.xml")
    seen: list[str] = []
    walk(
        root,
        {"b": lambda _: True, "c": lambda _: seen.append("in c")},
        {name: lambda one: seen.append(f"out {one.tag}") for name in "abc"},
    )
    assert seen == ["in c", "out c", "out a"]


def in_pieces(data: bytes) -> list[str]:
    found = pieces(BytesIO(data), "hale.xml", ["root"], ["b", "c"])
    return [f"{one.tag}{one.get('n', '')}{words_in(one)}" for one in found]


def test_pieces_come_whole_and_outermost() -> None:
    data = b"<root><a><b n='1'>x<b>y</b><c/></b></a>z<c/><d><c>w</c></d></root>"
    assert in_pieces(data) == ["b1xy", "c", "cw"]


def test_pieces_beside_much_else_take_little_memory() -> None:
    """What was passed over is gone from the tree."""
    much = b"<a><e/><e>x</e></a>" * 50_000
    stream = BytesIO(b"<root><d>" + much + b"<b>1</b>" + much + b"</d><c>2</c></root>")
    sizes = [
        sum(1 for _ in one.getroottree().iter())
        for one in pieces(stream, "hale.xml", ["root"], ["b", "c"])
    ]
    assert len(sizes) == 2
    assert max(sizes) < 20_000


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize("written", [LAUGHS, FETCHES])
def test_pieces_declare_no_entities(written: str, encoding: str) -> None:
    data = f'<?xml version="1.0" encoding="{encoding}"?>{written}'.replace("<a>", "<root>")
    with pytest.raises(UserError, match=r"“hale\.xml” (holds XML with declarations|is damaged)"):
        in_pieces(data.replace("</a>", "</root>").encode(encoding))


@pytest.mark.parametrize(
    "data", [b"", b"<root", b"<root><b></root>", b"<other/>", b"\0", b"<root>"]
)
def test_broken_xml_gives_no_pieces(data: bytes) -> None:
    with pytest.raises(UserError, match="damaged"):
        in_pieces(data)


def test_other_xml_is_not_read_to_its_end() -> None:
    with pytest.raises(UserError, match="damaged"):
        in_pieces(b"<other>" + b"<b/>" * 100_000)


def test_a_piece_has_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(safe_xml, "LARGEST_PIECE", 100_000)
    with pytest.raises(UserError, match="holds more than can be read"):
        in_pieces(b"<root><b>" + b"x" * 300_000 + b"</b></root>")
    monkeypatch.setattr(safe_xml, "MOST_BYTES", 100_000)
    with pytest.raises(UserError, match="holds more than can be read"):
        in_pieces(b"<root>" + b"<a/>" * 100_000 + b"</root>")


def test_many_pieces_are_no_large_one(monkeypatch: pytest.MonkeyPatch) -> None:
    """However they lie across the blocks in which a file is read."""
    monkeypatch.setattr(safe_xml, "LARGEST_PIECE", 300_000)
    monkeypatch.setattr(safe_xml, "MOST_ELEMENTS", 20)
    piece = b"<b>" + b"x" * 70_000 + b"<c/>" * 9 + b"</b>"
    assert len(in_pieces(b"<root>" + piece * 30 + b"</root>")) == 30


def test_pieces_know_the_entities_of_html() -> None:
    data = b'<!DOCTYPE root SYSTEM "x.dtd"><root><b>a&nbsp;b</b></root>'
    assert in_pieces(data) == ["ba\xa0b"]
