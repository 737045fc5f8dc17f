"""`word/document.xml`: title, metadata, legend, and the transcript with what lies on it."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from annotator.corpus.docx.comments import Comment
from annotator.corpus.docx.markup import HEAD, W, paragraph, run, styled
from annotator.corpus.paper.direction import is_rtl, runs
from annotator.corpus.paper.legend import UNDERLINED, Entry, metadata_line
from annotator.corpus.paper.sheet import Look, Piece, Stretch, pieces
from annotator.corpus.paper.tints import Tints
from annotator.corpus.record import CorpusDocument
from annotator.project.records import Speaker
from annotator.text.turn import TurnKind

STYLES = {
    TurnKind.QUESTION: "TranscriptQuestion",
    TurnKind.MODERATOR: "TranscriptModerator",
}
PLAIN = "Transcript"
ABOVE = "SpeakerAbove"
"""A name that is shown above a turn, and is none of its words."""

_LOOKS = {Look.NAME: "SpeakerName", Look.DIRECTION: "StageDirection"}
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_WIDTHS = (1900, 6000, 1130)  # twentieths of a point: label, definition, count
_PAGE = (
    '<w:sectPr><w:footerReference w:type="default" r:id="rId3"/>'
    '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1304" w:right="1440" w:bottom="1304"'
    ' w:left="1440" w:header="709" w:footer="624" w:gutter="0"/></w:sectPr>'
)
_BIDI = "<w:bidi/>"


def document_xml(
    document: CorpusDocument,
    comments: Sequence[Comment],
    legend: Sequence[Entry],
    tints: Tints,
    speakers: Mapping[str, Speaker],
) -> str:
    head = "".join(_head(document, legend, tints))
    body = "".join(_Transcript(document, comments, tints).paragraphs(speakers))
    end = "".join(_definitions(legend))
    return (
        f'{HEAD}<w:document xmlns:w="{W}" xmlns:r="{_R}"><w:body>'
        f"{head}{body}{end}{_PAGE}</w:body></w:document>"
    )


def _head(document: CorpusDocument, legend: Sequence[Entry], tints: Tints) -> Iterator[str]:
    yield _directed("Title", document.title)
    line = metadata_line(document)
    if line:
        yield _directed("Subtitle", line)
    if legend:
        yield _table(legend, tints)
        several = len(document.annotations) > 1
        yield paragraph(
            "LegendNote", run(f"{UNDERLINED}twice where there are several.") if several else ""
        )


def _definitions(legend: Sequence[Entry]) -> Iterator[str]:
    """After the transcript: what the legend has no room for."""
    further = [entry for entry in legend if entry.further]
    if further:
        yield paragraph("AfterHead", run("Definitions"))
    for entry in further:
        yield _directed("AfterName", entry.name)
        for line in (entry.definition, *entry.further):
            yield _directed("AfterText", line)


def _directed(style: str, text: str) -> str:
    return paragraph(style, "".join(_runs(text, "", rtl=is_rtl(text))), _BIDI * is_rtl(text))


def _table(legend: Sequence[Entry], tints: Tints) -> str:
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in _WIDTHS)
    heads = "".join(
        _cell(width, paragraph("LegendHead", run(title)))
        for width, title in zip(_WIDTHS, ("Label", "Definition", "Number"), strict=True)
    )
    rows = "".join(_row(entry, tints) for entry in legend)
    return (
        '<w:tbl><w:tblPr><w:tblStyle w:val="Legend"/><w:tblW w:w="0" w:type="auto"/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>"
        f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{heads}</w:tr>{rows}</w:tbl>"
    )


def _row(entry: Entry, tints: Tints) -> str:
    shade = _shade(tints.tint(entry.label))
    edge = (
        '<w:tcBorders><w:left w:val="single" w:sz="36" w:space="0" w:color='
        f'"{tints.line(entry.label)[1:]}"/></w:tcBorders>'
    )
    told = (entry.name, entry.definition, f"{entry.count:,}")
    cells = [
        _cell(width, _directed("LegendText", text), (edge + shade) * (place == 0))
        for place, (width, text) in enumerate(zip(_WIDTHS, told, strict=True))
    ]
    return f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{''.join(cells)}</w:tr>"


def _cell(width: int, content: str, looks: str = "") -> str:
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{looks}</w:tcPr>{content}</w:tc>'


def _shade(colour: str) -> str:
    return f'<w:shd w:val="clear" w:color="auto" w:fill="{colour[1:]}"/>'


def _runs(text: str, looks: str, *, rtl: bool) -> Iterator[str]:
    for part, from_right in runs(text, rtl=rtl):
        yield run(part, looks + "<w:rtl/>" * from_right)


class _Transcript:
    def __init__(self, document: CorpusDocument, comments: Sequence[Comment], tints: Tints) -> None:
        self._document = document
        self._tints = tints
        self._begin: dict[int, list[int]] = defaultdict(list)
        self._end: dict[int, list[int]] = defaultdict(list)
        for number, one in enumerate(comments):
            self._begin[one.span.start].append(number)
            self._end[one.span.end].append(number)

    def paragraphs(self, speakers: Mapping[str, Speaker]) -> Iterator[str]:
        """Each line of the text one, before some of them a speaker's name."""
        style, looks, content = "", "", list[str]()
        for piece in pieces(self._document, speakers):
            if piece.begins_line:
                if style:
                    yield paragraph(style, "".join(content), looks)
                if piece.name:
                    yield paragraph(ABOVE, run(piece.name))
                style = STYLES.get(piece.kind, PLAIN) if piece.kind else PLAIN
                looks, content = _BIDI * piece.rtl, []
            else:
                content.append(_amid(piece))
            content += self._piece(piece)
        yield paragraph(style, "".join(content), looks)

    def _piece(self, piece: Piece) -> Iterator[str]:
        for stretch in piece.stretches:
            yield from self._markers(stretch.start)
            text = self._document.text[stretch.start : stretch.end]
            yield from _runs(text, self._looks(stretch), rtl=piece.rtl)
        yield from self._markers(piece.span.end)

    def _looks(self, stretch: Stretch) -> str:
        """In the order that the schema asks for: style, underline, shade."""
        style = _LOOKS.get(stretch.look)
        looks = f'<w:rStyle w:val="{style}"/>' if style else ""
        if not stretch.layers:
            return looks
        *around, inner = (self._document.annotations[index].label for index in stretch.layers)
        if around:
            kind = "double" if len(around) > 1 else "single"
            colour = self._tints.line(around[-1])[1:]
            looks += f'<w:u w:val="{kind}" w:color="{colour}"/>'
        return looks + _shade(self._tints.tint(inner))

    def _markers(self, position: int) -> Iterator[str]:
        """Each once, whoever asks first."""
        for number in self._end.pop(position, ()):
            yield f'<w:commentRangeEnd w:id="{number}"/>'
            yield f'<w:r><w:rPr>{_REFERENCE}</w:rPr><w:commentReference w:id="{number}"/></w:r>'
        for number in self._begin.pop(position, ()):
            yield f'<w:commentRangeStart w:id="{number}"/>'


_REFERENCE = '<w:rStyle w:val="AnnotationReference"/>'


def _amid(piece: Piece) -> str:
    """A turn that begins within a paragraph begins a line there."""
    name = styled(piece.name, f"{ABOVE}Amid") + "<w:r><w:br/></w:r>" if piece.name else ""
    return f"<w:r><w:br/></w:r>{name}"
