"""A web page's markup as a tree, whatever state it is in."""

import re

from lxml import etree

from annotator.errors import UserError
from annotator.outside.safe_xml import Element
from annotator.transcripts.web.elements import names

_MOST_ATTRIBUTES = 500
"""Of one element; libxml2 takes time quadratic in them, and no text lies there."""

# What stands after the end of the body would be lost, and browsers show it.
_BODY_END = re.compile(r"</(?:body|html)\s*>", re.IGNORECASE)
_BREAK_END = re.compile(r"</br\s*/?>", re.IGNORECASE)
_ATTRIBUTE = r"""
    [\s/]*+ [^\s/>] [^\s/>=]*+
    (?: \s*+ = \s*+ (?: "[^"]*+" | '[^']*+' | [^\s>"'][^\s>]*+ )?+ )?+
"""
# Scripts and comments hold what only looks like tags. Each piece is gone through once.
_TAGS = re.compile(
    rf"""
    <!-- (?: [^-]++ | -(?!->) )*+
    | <(?P<raw>script|style)\b (?: [^<]++ | <(?!/(?P=raw)) )*+
    | <[a-z] [^\s/>]*+ (?: {_ATTRIBUTE} ){{0,{_MOST_ATTRIBUTES}}}+
      (?P<more> (?: {_ATTRIBUTE} )++ )?+
    """,
    re.IGNORECASE | re.VERBOSE,
)

_EMPTY_TAG = re.compile(r"<(?P<name>[A-Za-z][\w:.-]*)(?P<rest>(?:\s[^<>]*)?)/>")
_VOID = names(
    """
    area base br col embed hr img input link meta param source track wbr
    """
)


def page_tree(markup: str, filename: str) -> Element:
    """The `html` element of a canonical text; an empty page has no children.

    Raises UserError, naming the file, where the parser would leave something out.
    """
    markup = _BREAK_END.sub("<br>", _BODY_END.sub("", _with_few_attributes(markup)))
    parser = etree.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True, huge_tree=True
    )
    try:
        root = etree.fromstring(markup.encode("utf-8"), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise UserError(f"“{filename}” is damaged: its markup cannot be read.") from error
    for fault in parser.error_log:
        if fault.level == etree.ErrorLevels.FATAL:
            raise UserError(f"“{filename}” is nested too deeply to be read.")
    return root if root is not None else etree.Element("html")


def _with_few_attributes(markup: str) -> str:
    surplus = [match.span("more") for match in _TAGS.finditer(markup) if match["more"]]
    for start, end in reversed(surplus):
        markup = markup[:start] + markup[end:]
    return markup


def from_xhtml(markup: str) -> str:
    """The same in HTML's own writing, in which only some elements close themselves."""

    def opened(match: re.Match[str]) -> str:
        name = match["name"]
        return match[0] if name.lower() in _VOID else f"<{name}{match['rest']}></{name}>"

    return _EMPTY_TAG.sub(opened, markup)
