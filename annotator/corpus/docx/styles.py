"""`word/styles.xml` and the footer: how the parts of a page look (ECMA-376, part 1, 17.7)."""

import re

from annotator.corpus.docx.markup import HEAD, W

_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*", re.ASCII)
_TEXT = "1D1F23"
_MUTED = "5C6068"
_NAME = "34476B"
_BAR = "9AA3B2"
_BODY = 'w:ascii="Cambria" w:hAnsi="Cambria" w:eastAsia="Cambria" w:cs="Times New Roman"'
_HEADS = 'w:ascii="Calibri" w:hAnsi="Calibri" w:eastAsia="Calibri" w:cs="Arial"'


def styles_xml(language: str) -> str:
    """`language` is that of the transcript, as BCP 47 names it; passed over where it is none."""
    told = f'<w:lang w:val="{language}"/>' if _LANGUAGE.fullmatch(language) else ""
    return (
        f'{HEAD}<w:styles xmlns:w="{W}"><w:docDefaults><w:rPrDefault><w:rPr>'
        f"<w:rFonts {_BODY}/>{_colour(_TEXT)}{_size(22)}{told}</w:rPr></w:rPrDefault>"
        "<w:pPrDefault><w:pPr>"
        '<w:spacing w:after="0" w:line="288" w:lineRule="auto"/></w:pPr></w:pPrDefault>'
        f"</w:docDefaults>{_PARAGRAPHS}{_CHARACTERS}{_TABLES}</w:styles>"
    )


def footer_xml() -> str:
    """`3 / 12`, in the middle."""
    number, of = (
        f'<w:fldSimple w:instr=" {name} "><w:r><w:t>1</w:t></w:r></w:fldSimple>'
        for name in ("PAGE", "NUMPAGES")
    )
    between = '<w:r><w:t xml:space="preserve"> / </w:t></w:r>'
    return (
        f'{HEAD}<w:ftr xmlns:w="{W}"><w:p><w:pPr><w:pStyle w:val="Footer"/></w:pPr>'
        f"{number}{between}{of}</w:p></w:ftr>"
    )


def _size(half_points: int) -> str:
    return f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>'


def _colour(colour: str) -> str:
    return f'<w:color w:val="{colour}"/>'


def _spacing(before: int, after: int) -> str:
    return f'<w:spacing w:before="{before}" w:after="{after}"/>'


def _style(kind: str, title: str, *, based: str = "", looks: str = "", letters: str = "") -> str:
    """`looks` are those of a paragraph, `letters` those of what stands in it."""
    parts = (
        f'<w:name w:val="{title}"/>',
        f'<w:basedOn w:val="{based}"/>' if based else "",
        "<w:qFormat/>" if based else "",
        f"<w:pPr>{looks}</w:pPr>" if looks else "",
        f"<w:rPr>{letters}</w:rPr>" if letters else "",
    )
    default = ' w:default="1"' if title == "Normal" else ""
    name = title.title().replace(" ", "")
    return f'<w:style w:type="{kind}"{default} w:styleId="{name}">{"".join(parts)}</w:style>'


def _paragraph(title: str, looks: str, letters: str = "", based: str = "Normal") -> str:
    return _style("paragraph", title, based=based, looks=looks, letters=letters)


def _bar(kind: str) -> str:
    return f'<w:pBdr><w:left w:val="{kind}" w:sz="12" w:space="8" w:color="{_BAR}"/></w:pBdr>'


_FONT = f"<w:rFonts {_HEADS}/>"
_BOLD = "<w:b/><w:bCs/>"
_ITALIC = "<w:i/><w:iCs/>"
_SMALL = f"{_FONT}{_size(18)}"
_QUIET = f"{_FONT}{_colour(_MUTED)}{_size(19)}"
_STRONG = f"{_FONT}{_BOLD}{_size(18)}"
_HEADING = f"{_FONT}{_BOLD}{_size(24)}"
_ABOVE = f"{_FONT}{_colour(_NAME)}{_size(18)}"
_PARAGRAPHS = "".join(
    (
        _style("paragraph", "Normal"),
        _paragraph("Title", f"<w:keepNext/>{_spacing(0, 60)}", f"{_FONT}{_BOLD}{_size(36)}"),
        _paragraph("Subtitle", _spacing(0, 280), _QUIET),
        _paragraph("Legend Head", _spacing(20, 20), _QUIET),
        _paragraph("Legend Text", _spacing(40, 40), _SMALL),
        _paragraph("Legend Note", _spacing(80, 320), _QUIET),
        _paragraph("After Head", f"<w:keepNext/>{_spacing(480, 60)}", _HEADING),
        _paragraph("After Name", f"<w:keepNext/>{_spacing(160, 20)}", _STRONG),
        _paragraph("After Text", _spacing(0, 60), _SMALL),
        _paragraph("Transcript", _spacing(0, 140)),
        _paragraph("Transcript Question", _bar("single"), based="Transcript"),
        _paragraph("Transcript Moderator", _bar("dotted"), based="Transcript"),
        _paragraph("Speaker Above", "<w:keepNext/>", _ABOVE),
        _paragraph("footer", '<w:jc w:val="center"/>', _QUIET),
        _paragraph("annotation text", _spacing(0, 0), f"{_FONT}{_size(20)}"),
    )
)
_CHARACTERS = "".join(
    _style("character", title, letters=letters)
    for title, letters in (
        ("Speaker Name", f"{_BOLD}{_colour(_NAME)}"),
        ("Speaker Above Amid", _ABOVE),
        ("Stage Direction", f"{_ITALIC}{_colour(_MUTED)}"),
        ("annotation reference", _size(16)),
        ("Annotation Label", _BOLD),
        ("Annotation Part", _colour(_MUTED)),
        ("Annotation Note", _colour(_TEXT)),
        ("Annotator Name", _ITALIC),
        ("Attribute Name", _colour(_MUTED)),
        ("Attribute Value", _colour(_TEXT)),
    )
)
_LINES = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="DEDEDA"/>'
    for side in ("top", "bottom", "insideH")
)
_MARGINS = "".join(f'<w:{side} w:w="100" w:type="dxa"/>' for side in ("left", "right"))
_TABLES = (
    '<w:style w:type="table" w:styleId="Legend"><w:name w:val="Legend"/><w:tblPr>'
    f"<w:tblBorders>{_LINES}</w:tblBorders><w:tblCellMar>{_MARGINS}</w:tblCellMar>"
    "</w:tblPr></w:style>"
)
