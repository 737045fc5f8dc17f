r"""Words as an ELAN file holds them: what XML 1.0 cannot write is escaped, and comes back.

A control character becomes `\u000b`; a backslash before such a code is escaped in the same way.
Attributes' values are told as `how=outright; firm=yes`, with `\` before what would be mistaken.
"""

import re
from collections.abc import Mapping

from annotator.corpus.markup import FORBIDDEN
from annotator.corpus.values import told
from annotator.project.records import Value

_UNSURE = re.compile(rf"{FORBIDDEN.pattern}|\\(?=u[0-9a-f]{{4}})")
_CODE = re.compile(r"\\u([0-9a-f]{4})")
_SIGN = re.compile(r"[\\;=]")
_PAIR = re.compile(r"((?:[^\\;=]|\\.)*)=((?:[^\\;=]|\\.)*)(?:; |$)", re.DOTALL)


def kept(words: str) -> str:
    return _UNSURE.sub(lambda sign: f"\\u{ord(sign[0]):04x}", words)


def given_back(words: str) -> str:
    return _CODE.sub(lambda code: chr(int(code[1], 16)), words)


def values_told(values: Mapping[str, Value]) -> str:
    return "; ".join(f"{_plain(name)}={_plain(told(value))}" for name, value in values.items())


def values_read(words: str) -> dict[str, Value]:
    return {_bare(pair[1]): _bare(pair[2]) for pair in _PAIR.finditer(words)}


def _plain(words: str) -> str:
    return _SIGN.sub(lambda sign: f"\\{sign[0]}", words)


def _bare(words: str) -> str:
    return re.sub(r"\\(.)", r"\1", words)
