"""The dataset card: what a data set is, for people and for `datasets.load_dataset`.

YAML between two lines of three hyphens, with JSON in it, which is YAML too; then Markdown.
https://huggingface.co/docs/hub/datasets-cards
"""

import json

from annotator.corpus.hugging_face.schema import for_card
from annotator.corpus.record import Corpus, Handles

ROWS = "corpus.jsonl"
"""The file with a document a row, beside the card."""


def card(corpus: Corpus) -> str:
    title = " ".join(corpus.title.split()) or "Annotated press transcripts"
    handles = Handles(corpus.labels)
    labels = "".join(
        f"- {_plain(handles.of(one.id))}{_defined(one.definition)}\n" for one in corpus.labels
    )
    about = "".join(
        f"\n{name.capitalize()}: {_plain(told)}\n" for name, told in sorted(corpus.about.items())
    )
    return (
        "---\n"
        f"pretty_name: {_quoted(title)}\n"
        f'configs: [{{"config_name": "default", "data_files": "{ROWS}"}}]\n'
        f"dataset_info: {json.dumps({'features': for_card()})}\n"
        "---\n\n"
        f"# {_plain(title)}\n{about}\n"
        "A row is a document. Positions are code points, end exclusive:"
        ' `text[start:end]` gives the words. `load_dataset("this folder")` reads it; `project.json`'
        " holds the codebook.\n"
        f"\n## Labels\n{labels}"
    )


def _quoted(told: str) -> str:
    """In YAML's double quotes, where JSON's pairs of surrogates would not be one character."""
    return f'"{"".join(map(_sign, told))}"'


def _sign(sign: str) -> str:
    plain = sign.isascii() and sign.isprintable() and sign not in '"\\'
    return sign if plain else f"\\U{ord(sign):08x}"


def _plain(told: str) -> str:
    return " ".join(told.split())


def _defined(definition: str) -> str:
    return f": {_plain(definition)}" if definition.strip() else ""
