"""What a workbook needs around its sheets (ECMA-376 part 1, 12.3 and 18)."""

from collections.abc import Iterator, Sequence

from annotator.corpus.xlsx.cell_text import escaped
from annotator.corpus.xlsx.sheet_out import SheetPart

_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_OPEN = "http://schemas.openxmlformats.org"
_MAIN = f"{_OPEN}/spreadsheetml/2006/main"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_TIES = f"{_OPEN}/package/2006/relationships"
_OFFICE = f"{_OPEN}/officeDocument/2006/relationships"

STYLES = (
    f'{_XML}<styleSheet xmlns="{_MAIN}"><fonts count="2">'
    '<font><sz val="11"/><name val="Calibri"/></font>'
    '<font><b/><sz val="11"/><name val="Calibri"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill>'
    '<fill><patternFill patternType="gray125"/></fill></fills>'
    "<borders count=\"1\"><border><left/><right/><top/><bottom/><diagonal/></border></borders>"
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    '<cellXfs count="3"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
    '<xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/>'
    '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0" quotePrefix="1"/></cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>'
    "</styleSheet>"
)  # fmt: skip
"""Plain, bold for the first row, and text that begins as a formula does and stays text."""


def around(sheets: Sequence[SheetPart]) -> Iterator[tuple[str, str]]:
    """Names and contents of all parts but the sheets."""
    yield "[Content_Types].xml", _content_types(len(sheets))
    yield "_rels/.rels", _ties([("officeDocument", "xl/workbook.xml")])
    yield "xl/workbook.xml", _workbook(sheets)
    told = [("worksheet", f"worksheets/sheet{number}.xml") for number in _numbers(sheets)]
    yield "xl/_rels/workbook.xml.rels", _ties([*told, ("styles", "styles.xml")])
    yield "xl/styles.xml", STYLES


def _numbers(sheets: Sequence[SheetPart]) -> range:
    return range(1, len(sheets) + 1)


def _content_types(count: int) -> str:
    sheets = "".join(
        f'<Override PartName="/xl/worksheets/sheet{number}.xml"'
        f' ContentType="{_TYPE}.worksheet+xml"/>'
        for number in range(1, count + 1)
    )
    return (
        f'{_XML}<Types xmlns="{_OPEN}/package/2006/content-types">'
        '<Default Extension="rels"'
        ' ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{_TYPE}.sheet.main+xml"/>'
        f'<Override PartName="/xl/styles.xml" ContentType="{_TYPE}.styles+xml"/>'
        f"{sheets}</Types>"
    )


def _ties(parts: Sequence[tuple[str, str]]) -> str:
    told = "".join(
        f'<Relationship Id="rId{number}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(parts, 1)
    )
    return f'{_XML}<Relationships xmlns="{_TIES}">{told}</Relationships>'


def _workbook(sheets: Sequence[SheetPart]) -> str:
    names = "".join(
        f'<sheet name="{escaped(one.name)}" sheetId="{number}" r:id="rId{number}"/>'
        for number, one in enumerate(sheets, 1)
    )
    filters = "".join(
        f'<definedName name="_xlnm._FilterDatabase" localSheetId="{number}" hidden="1">'
        f"'{escaped(one.name)}'!{_fixed(one.filled)}</definedName>"
        for number, one in enumerate(sheets)
    )
    return (
        f'{_XML}<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><bookViews><workbookView/>'
        f"</bookViews><sheets>{names}</sheets><definedNames>{filters}</definedNames></workbook>"
    )


def _fixed(cells: str) -> str:
    """`$A$1:$F$9`."""
    first, last = cells.split(":")
    letters = last.rstrip("0123456789")
    return f"${first[0]}${first[1:]}:${letters}${last[len(letters) :]}"
