"""The page around the data: template, style and script from `resources/page`, made one file.

The script and the style are allowed by their digests alone (Content Security Policy Level 3,
section 2.3.1), so that nothing else in the page is ever run, and nothing is fetched.
"""

import html
from base64 import b64encode
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from annotator.paths import RESOURCES

_FOLDER = RESOURCES / "page"
_SCRIPTS = (
    *("colours", "corpus", "searching", "filter", "place", "looks"),
    *("list", "reader", "choices", "results", "showing", "overview", "keys", "page"),
)
"""In this order: the last one starts it all, when everything that it needs is known."""
_UNTITLED = "Annotated corpus"


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands before the data and what after it."""

    before: bytes
    after: bytes


def frame(title: str) -> Frame:
    style, script = _read(_FOLDER / "page.css"), _script()
    policy = (
        f"default-src 'none'; script-src {_digest(script)}; style-src {_digest(style)};"
        " base-uri 'none'; form-action 'none'"
    )
    filled = {
        "title": html.escape(" ".join(title.split()) or _UNTITLED),
        "policy": policy,
        "style": f"<style>{style}</style>",
        "script": f"<script>{script}</script>",
    }
    before, _, after = _read(_FOLDER / "page.html").partition("{{data}}\n")
    return Frame(_filled(before, filled).encode(), _filled(after, filled).encode())


def _filled(template: str, values: dict[str, str]) -> str:
    """Each value once filled in is not looked into again."""
    first, *rest = template.split("{{")
    parts = (part.partition("}}") for part in rest)
    return first + "".join(values[name] + following for name, _, following in parts)


def _script() -> str:
    """Its files are one scope, which nothing else in the page can see into."""
    files = "\n".join(_read(_FOLDER / f"{name}.js") for name in _SCRIPTS)
    return f'(() => {{\n"use strict";\n\n{files}}})();\n'


def _read(path: Path) -> str:
    return path.read_text("utf-8")


def _digest(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"
