"""What is put before or within an XML document to make its reader work, read or call."""

from collections.abc import Callable, Iterator
from functools import partial

from hostile import bait
from hostile.sound import XML

Document = Callable[[str, str], str]
"""From what stands before the root element, and a piece of text within it, to the document."""


def hostile_xml(document: Document) -> Iterator[tuple[str, Callable[[], bytes]]]:
    """A name for each document, and what makes its bytes; none may be read."""
    laughs = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    quadratic = f'<!ENTITY a "{"x" * 50_000}">'
    passwords = f'<!ENTITY x SYSTEM "{bait.PASSWD}">'
    secret = f'<!ENTITY x SYSTEM "{bait.secret_url()}">'
    yield "billion laughs", partial(_declaring, document, f'<!ENTITY a0 "ha">{laughs}', "&a9;")
    yield "quadratic laughs", partial(_declaring, document, quadratic, "&a;" * 5_000)
    yield "entity from the passwords", partial(_declaring, document, passwords, "&x;")
    yield "entity from a secret", partial(_declaring, document, secret, "&x;")
    yield "entity hidden by UTF-16", partial(_hidden, document, "utf-16")
    yield "entity hidden by UTF-7", partial(_hidden, document, "utf-7")
    yield (
        "entity behind blanks",
        lambda: document(f"{XML}{' ' * 99_999}{_doctype()}", "&x;").encode(),
    )
    yield "declarations from the web", partial(_from_the_web, document)


def _declaring(document: Document, declarations: str, within: str) -> bytes:
    return document(f"{XML}<!DOCTYPE a [{declarations}]>", within).encode()


def _hidden(document: Document, encoding: str) -> bytes:
    head = f'<?xml version="1.0" encoding="{encoding}"?>{_doctype()}'
    return document(head, "&x;").encode(encoding)


def _doctype() -> str:
    return f'<!DOCTYPE a [<!ENTITY x SYSTEM "{bait.secret_url()}">]>'


def _from_the_web(document: Document) -> bytes:
    url = bait.web_url()
    within = f'<!DOCTYPE a SYSTEM "{url}" [<!ENTITY % x SYSTEM "{url}"> %x;]>'
    return document(XML + within, "").encode()


def inclusion() -> str:
    """XInclude, which no document of ours holds."""
    place = f'href="{bait.secret_url()}"'
    return f'<x:include xmlns:x="http://www.w3.org/2001/XInclude" parse="text" {place}/>'
