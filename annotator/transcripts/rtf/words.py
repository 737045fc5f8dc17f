"""RTF's control words, as far as they bear on text. Source: RTF specification 1.9.1."""

SIGNS = {
    "tab": "\t", "line": "\n", "lbr": "\n", "emdash": "—", "endash": "–", "emspace": "\u2003",
    "enspace": "\u2002", "qmspace": "\u2005", "bullet": "•", "lquote": "‘", "rquote": "’",
    "ldblquote": "“", "rdblquote": "”", "ltrmark": "\u200e", "rtlmark": "\u200f",
    "zwj": "\u200d", "zwnj": "\u200c", "zwbo": "\u200b", "zwnbo": "\u2060",
}  # fmt: skip
SYMBOLS = {"~": "\xa0", "-": "\xad", "_": "\u2011", "{": "{", "}": "}", "\\": "\\", "\t": "\t"}

SKIPPED = frozenset(
    """colortbl stylesheet pict header headerl headerr headerf footer footerl footerr footerf
    ftnsep ftnsepc ftncn aftnsep aftnsepc aftncn nonshppict shprslt xe rxe tc rtxe tcn private1
    template listpicture themedata colorschememapping datastore bkmkstart bkmkend fldinst
    nonesttables mmathPict objdata objclass objname revtbl rsidtbl generator filetbl pn pnseclvl
    listtable listoverridetable latentstyles xmlnstbl wgrffmtfilter sp blipuid picprop
    atnid atnauthor atntime atnref atnicn atnparent atrfstart atrfend passwordhash ebcstart
    ebcend printim revtim buptim hlinkbase operator keywords category manager linkval""".split()  # noqa: SIM905
)
"""Destinations of which nothing is read."""

INFO = {
    "title": "title",
    "author": "author",
    "subject": "subject",
    "company": "company",
    "doccomm": "description",
}
ENTERED = frozenset(
    """shpinst shptxt dptxbxtext do nesttableprops
    footnote annotation ud userprops company fldrslt moMath
    moMathPara shppict listtext pntext result mmath""".split()  # noqa: SIM905
)
"""Destinations that are read although a writer marks them as not for everyone."""

CHARSETS = {
    0: "cp1252", 77: "mac_roman", 78: "shift_jis", 79: "big5", 80: "johab", 81: "cp1256",
    83: "mac_greek", 84: "cp1255", 85: "mac_greek", 86: "mac_turkish", 87: "cp874",
    88: "mac_latin2", 89: "mac_cyrillic", 128: "cp932", 129: "cp949", 130: "johab",
    134: "gbk", 136: "cp950", 161: "cp1253", 162: "cp1254", 163: "cp1258", 177: "cp1255",
    178: "cp1256", 186: "cp1257", 204: "cp1251", 222: "cp874", 238: "cp1250", 254: "cp437",
    255: "cp850",
}  # fmt: skip
SYMBOL_CHARSET = 2
_PAGES = {
    10000: "mac_roman", 10001: "shift_jis", 10006: "mac_greek", 10007: "mac_cyrillic",
    10029: "mac_latin2", 10081: "mac_turkish", 65001: "utf-8", 936: "gbk", 1361: "johab",
    54936: "gb18030", 20866: "koi8_r", 28591: "latin_1",
}  # fmt: skip
_KNOWN_PAGES = frozenset(
    (437, 737, 775, 850, 852, 855, 857, 860, 861, 862, 863, 864, 865, 866, 869, 874, 932, 949, 950)
) | frozenset(range(1250, 1259))


def code_page(number: int) -> str:
    """Python's name of a code page; Western where it is not known."""
    return _PAGES.get(number) or (f"cp{number}" if number in _KNOWN_PAGES else "cp1252")
