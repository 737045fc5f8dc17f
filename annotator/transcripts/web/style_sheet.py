"""What a page's own style sheet sets in bold: word processors write names so ("c1")."""

import re
from collections.abc import Iterator

from annotator.outside.safe_xml import Element

_LONGEST = 200_000
"""Code points of style sheets that are read."""
_BOLD = re.compile(r"font-weight\s{0,9}:\s{0,9}(?:bold|[6-9]00)\b", re.IGNORECASE)
_CLASS = re.compile(r"[a-z]{0,10}\.(?P<name>[\w-]{1,60})", re.IGNORECASE)


def bold_classes(root: Element) -> frozenset[str]:
    """The classes whose elements are bold, by rules for the class alone."""
    sheets = "".join(style.text or "" for style in root.iter("style"))[:_LONGEST]
    return frozenset(_bold_classes(sheets)) if "font-weight" in sheets else frozenset()


def _bold_classes(sheets: str) -> Iterator[str]:
    for rule in sheets.split("}"):
        before, _, style = rule.rpartition("{")
        if not _BOLD.search(style):
            continue
        for selector in before.rpartition("{")[2].split(","):
            if found := _CLASS.fullmatch(selector.strip()):
                yield found["name"]
