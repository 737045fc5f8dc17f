"""How annotations and people are named in JSON-LD, where every name is an IRI.

https://www.w3.org/TR/annotation-model/ and RFC 9562 for those that are UUIDs.
"""

import re
from urllib.parse import quote, unquote

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
OURS = "urn:press-annotator:"

_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_IS_UUID = "urn:uuid:"
_IS_ID = f"{OURS}id:"


def iri_of(row_id: str) -> str:
    if _UUID.fullmatch(row_id):
        return _IS_UUID + row_id
    return _IS_ID + quote(row_id, safe="")


def id_of(iri: str) -> str:
    """What `iri_of` was given; an IRI from elsewhere stands for itself."""
    if iri.startswith(_IS_ID):
        return unquote(iri.removeprefix(_IS_ID))
    row_id = iri.removeprefix(_IS_UUID)
    return row_id if _UUID.fullmatch(row_id) else iri


def person(handle: str) -> str:
    return f"{OURS}person:{quote(handle, safe='')}"
