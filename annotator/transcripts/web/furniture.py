"""What stands on a page beside the article: menus, banners, share bars, forms."""

import re
from collections.abc import Callable

from annotator.outside.safe_xml import Element
from annotator.transcripts.web.elements import is_hidden, names
from annotator.transcripts.web.footnotes import is_footnote
from annotator.transcripts.web.measures import Measure

_ALWAYS = frozenset({"nav"})
_SITE = frozenset({"header", "footer", "aside", "form", "dialog", "noscript"})
_ROLES = names(
    """
    navigation banner contentinfo complementary search menu menubar toolbar dialog
    alertdialog tooltip
    """
)
_NAMED = frozenset({"div", "section", "ul", "ol", "span", "table", "td", "aside", "p", "i"})

_EDGE = r"(?:^|[\s_-])"
_SIGNS = re.compile(
    rf"{_EDGE}(?:nav|navbar|navigation|menu|submenu|breadcrumbs?|sidebar|cookies?|consent|gdpr|"
    r"share|sharing|sharebar|social|addthis|sharedaddy|related|recommended|recommendations|"
    r"newsletter|subscribe|signup|promo|adverts?|advertisement|ads|sponsored|pagination|pager|"
    r"tags|tagged|hashtags|keywords|categories|cat-links|back-to-top|skip|popover|popup|modal|toolbar|survey|comments|disqus|login|topline|masthead|footer|"
    r"sr-only|visually-hidden|screen-reader-text|hidden-copy|no-?print|material-icons|tooltip)(?=$|[\s_-])",
    re.IGNORECASE,
)
_LONG = 400
"""Code points of prose that a share bar or a menu never has."""
_LARGEST_SHARE = 0.4
"""Of the page's text; what holds more is the page itself, whatever it is called."""


def furniture(whole: int, *, by_name: bool) -> Callable[[Element, str, Measure], bool]:
    """A rule that tells what is left out of a page with `whole` code points of text.

    `by_name` says whether the names of classes count.
    """

    def is_left_out(element: Element, name: str, measure: Measure) -> bool:
        if not measure.text or measure.text > _LARGEST_SHARE * whole:
            return False
        if is_footnote(element):
            return False
        return (
            name in _ALWAYS
            or is_hidden(element)
            or _is_icon(element, name)
            or (name in _SITE and _is_of_the_site(element, name, measure))
            or element.get("role", "") in _ROLES
            or (by_name and name in _NAMED and _is_called_so(element, measure))
        )

    return is_left_out


def is_link_list(measure: Measure) -> bool:
    """Whether an element holds little but links, as a menu does."""
    return measure.links >= 3 and measure.linked >= 0.75 * measure.text


def is_trail(element: Element, measure: Measure) -> bool:
    """Whether it tells where the page stands ("Home > Press") or leads to the text."""
    if measure.blocks > 1 or measure.linked < 0.7 * measure.text or not measure.links:
        return False
    if measure.links > 1:
        return "," not in "".join(map(str, element.itertext()))
    return all((link.get("href") or "").startswith("#") for link in element.iter("a"))


def _is_icon(element: Element, name: str) -> bool:
    return name == "i" and element.get("aria-hidden") == "true"


def _is_of_the_site(element: Element, name: str, measure: Measure) -> bool:
    """A header with the article's heading in it, or a form about the whole page, is not."""
    if name == "header":
        return measure.linked * 2 > measure.text or next(element.iter("nav"), None) is not None
    if name == "dialog":
        return element.get("open") is None
    if name == "form":
        return measure.prose < _LONG // 2
    return name != "footer" or _within_article(element) is None or measure.links > 0


def _within_article(element: Element) -> Element | None:
    return next(element.iterancestors("article"), None)


def _is_called_so(element: Element, measure: Measure) -> bool:
    called = f"{element.get('class', '')} {element.get('id', '')}"
    if not _SIGNS.search(called):
        return False
    return measure.prose < _LONG or measure.linked * 3 > measure.text
