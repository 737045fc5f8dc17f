"""What HTML's elements are for a transcript: blocks, tables, lists, and what is never shown."""

import re

from annotator.outside.safe_xml import Element


def names(listing: str) -> frozenset[str]:
    return frozenset(listing.split())


UNSEEN = names(
    """
    script style template noframes iframe audio video canvas map object svg head datalist
    button select textarea input
    """
)
"""Elements whose text is no part of what a reader reads."""

BLOCKS = names(
    """
    address article aside blockquote body caption center dd details dialog dir div dl dt
    fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr legend li
    listing main menu nav ol optgroup option p plaintext pre section summary table tbody td
    tfoot th thead tr ul xmp
    """
)
BOLD = names("b strong dt h2 h3 h4 h5 h6")
PREFORMATTED = frozenset({"pre", "xmp", "listing", "plaintext"})
CELLS = frozenset({"td", "th"})

_OPS = "http://www.idpf.org/2007/ops"
_WEIGHT = re.compile(r"font-weight\s*:\s*(\w+)", re.IGNORECASE)
_WHITE_SPACE = re.compile(
    r"white-space\s*:\s*(pre\b|pre-wrap|pre-line|break-spaces)", re.IGNORECASE
)
_NOT_SHOWN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_SPEAKER = re.compile(
    r"(?:^|[\s_-])(?:speakers?|speaker-?name|interlocutor|orador|redner|sprecher|locuteur|intervenant"
    r"|relatore|spreker|talker|interviewer|interviewee)(?=$|[\s_-])",
    re.IGNORECASE,
)
_LONGEST_NAME = 100
"""Code points."""
_HEAVY = frozenset({"bold", "bolder", "600", "700", "800", "900"})


def name_of(element: Element) -> str:
    """Its name without a prefix; HTML's parser writes all in small letters."""
    return element.tag.rpartition(":")[2]


def is_bold(element: Element, name: str, around: bool, classes: frozenset[str]) -> bool:
    """Whether its text is set in bold; `around` tells of what it stands in, `classes` are bold."""
    style = element.get("style")
    if style and (weight := _WEIGHT.search(style)):
        return weight[1].lower() in _HEAVY
    if around or name in BOLD or _is_called_speaker(element):
        return True
    return bool(classes) and not classes.isdisjoint(element.get("class", "").split())


def _is_called_speaker(element: Element) -> bool:
    """Whether its class says that it names who speaks; one with all that is said does too."""
    called = element.get("class")
    if not called or not _SPEAKER.search(called):
        return False
    return sum(map(len, element.itertext())) <= _LONGEST_NAME


def keeps_white_space(element: Element, name: str) -> bool:
    """Whether its spaces and line ends are shown as they are."""
    style = element.get("style")
    return name in PREFORMATTED or bool(style and _WHITE_SPACE.search(style))


def is_hidden(element: Element) -> bool:
    """Whether the page itself says that it is not to be seen."""
    style = element.get("style")
    return element.get("hidden") is not None or bool(style and _NOT_SHOWN.search(style))


def is_page_mark(element: Element) -> bool:
    """Whether it tells where a page of the printed book begins."""
    kind = element.get("epub:type") or element.get(f"{{{_OPS}}}type") or ""
    return kind == "pagebreak" or element.get("role") == "doc-pagebreak"
