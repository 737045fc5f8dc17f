"""What a page tells about itself: title, date, outlet, place, address, language."""

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from annotator.outside.safe_xml import Element
from annotator.text.canonical import canonical
from annotator.transcripts.dates import date_told
from annotator.transcripts.metadata import metadata_from
from annotator.transcripts.web.json_ld import json_ld

_LONGEST = 500
"""Code points of a value that can be a title or an address."""
_META = {
    "title": ("og:title", "dc.title", "dcterms.title", "citation_title", "twitter:title"),
    "date": (
        "article:published_time", "og:published_time", "datepublished", "date", "dc.date",
        "dc.date.issued", "dcterms.date", "dcterms.issued", "dcterms.created", "pubdate",
        "publishdate", "publish-date", "publication_date", "citation_publication_date",
        "parsely-pub-date", "sailthru.date", "ya:ovs:upload_date",
    ),
    "outlet": ("og:site_name", "dc.publisher", "dcterms.publisher", "application-name"),
    "place": ("geo.placename", "dc.coverage", "dcterms.spatial"),
    "url": ("og:url",),
    "language": ("og:locale", "content-language", "dc.language", "inlanguage"),
}  # fmt: skip
_SEPARATORS = r"\s+[|•·–—-]\s+|\s*[|»]\s*"
_SITE = re.compile(r"(?P<own>[^|»]*\w\s[^|»]*[^|»\s])\s*[|»]\s*[^|»]{2,40}")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*")
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_SPACES = re.compile(r"[ \t\r\n\f]+")


class PageMetadata(NamedTuple):
    """Values by field, and by the same fields where each comes from."""

    fields: Mapping[str, str]
    sources: Mapping[str, str]


def page_metadata(root: Element) -> PageMetadata:
    """What the whole page tells, before anything is taken out of it."""
    fields: dict[str, str] = {}
    sources: dict[str, str] = {}
    for field, told, source in _told(root):
        value = _collapsed(canonical(told[: 2 * _LONGEST])[0])
        if field not in fields and value and len(value) <= _LONGEST and _fits(field, value):
            fields[field], sources[field] = value, source
    if "title" in fields:
        fields["title"] = _without_site(fields["title"], fields.get("outlet", ""))
    if "language" in fields:
        fields["language"] = fields["language"].replace("_", "-")
    return PageMetadata(metadata_from(fields), sources)


def _told(root: Element) -> Iterator[tuple[str, str, str]]:
    """Field, value and source, the surest first."""
    if language := root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang"):
        yield "language", language, "html lang"
    for link in root.iter("link"):
        if "canonical" in (link.get("rel") or "").lower().split():
            yield "url", link.get("href") or "", "link canonical"
    for field, value in json_ld(root).items():
        yield field, value, "JSON-LD"
    metas = _metas(root)
    for field, names in _META.items():
        for name in names:
            if name in metas:
                yield field, metas[name], f"meta tag {name}"
    yield from _shown(root)


def _metas(root: Element) -> dict[str, str]:
    """The first content of each name, in small letters."""
    metas: dict[str, str] = {}
    for meta in root.iter("meta"):
        content = meta.get("content")
        for kind in ("property", "name", "itemprop", "http-equiv"):
            if content and (name := meta.get(kind)):
                metas.setdefault(name.strip().lower(), content)
    return metas


def _shown(root: Element) -> Iterator[tuple[str, str, str]]:
    times = [time for time in root.iter("time") if time.get("datetime")]
    times.sort(key=lambda time: time.get("itemprop") != "datePublished")
    for time in times:
        yield "date", time.get("datetime") or "", "time element"
    name = "h2" if root.find(".//h1") is None else "h1"
    headings = [_collapsed("".join(map(str, one.itertext()))) for one in root.iter(name)]
    title = _collapsed(next((one.text or "" for one in root.iter("title")), ""))
    site = _SITE.fullmatch(title)
    core = site["own"] if site else title
    for heading in headings:
        if heading in title or (len(core.split()) > 1 and heading.startswith(core)):
            yield "title", heading, "the page's heading"
    yield "title", core, "the page's title"
    if name == "h1":
        for heading in headings:
            yield "title", heading, "the page's heading"


def _collapsed(text: str) -> str:
    return _SPACES.sub(" ", text).strip(" ")


def _fits(field: str, value: str) -> bool:
    if field == "url":
        return value.lower().startswith(("http://", "https://"))
    if field == "date":
        return bool(_DATE.match(value) or date_told(value))
    if field == "language":
        return bool(_LANGUAGE.fullmatch(value))
    if field == "outlet":
        return not value.startswith(("http://", "https://"))
    return True


def _without_site(title: str, site: str) -> str:
    """ "Ferry open | The Lume Gazette" becomes "Ferry open"."""
    if not site:
        return title
    name = re.escape(site)
    cut = re.sub(rf"(?:{_SEPARATORS}){name}$|^{name}(?:{_SEPARATORS})", "", title)
    return cut.strip() or title
