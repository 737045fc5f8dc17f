"""The layers as INCEpTION imports them: Settings, Layers, Import..

After what INCEpTION itself exports (ExportedAnnotationLayer, ExportedAnnotationFeature). The
names of its database's columns take 255 characters; longer labels are not offered, but may stand.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from annotator.corpus.record import Corpus, Handles
from annotator.corpus.uima import schema
from annotator.corpus.uima.structures import STRING
from annotator.project.records import Label

NAME = "layers.json"
_LONGEST = 255

_Json = dict[str, Any]
_Tags = Mapping[str, str]


def layers(corpus: Corpus, attributes: Iterable[str]) -> str:
    labels = Handles(corpus.labels)
    tags = {labels.of(one.id): one.definition for one in corpus.labels}
    kinds = {kind: "" for one in corpus.labels for kind in one.relations}
    keys = [(one.key, labels.of(one.id)) for one in corpus.labels if one.key.isalnum()]
    further = [_attribute(name, corpus.labels) for name in attributes]
    head = [_feature("label", "Label", tags, keys), _feature("annotator", "Annotator")]
    spans = [*head, _feature("note", "Note"), *further, *_hidden(schema.SPAN_FEATURES[3:])]
    ties = [_feature("label", "Kind", kinds), _feature("note", "Note"), *_hidden(("id",))]
    told: list[_Json] = [
        _layer(schema.RELATION, "Press relation", "relation", ties)
        | {"attach_type": {"name": schema.SPAN}},
        _layer(schema.SPAN, "Press annotation", "span", spans),
        _layer(schema.TURN, "Press turn", "span", _shown(schema.TURN_FEATURES)),
        _layer(schema.TIME, "Press time", "span", _shown(schema.TIME_FEATURES)),
    ]
    return json.dumps(told, ensure_ascii=True, indent=2) + "\n"


def _layer(name: str, title: str, kind: str, features: Sequence[_Json]) -> _Json:
    return {
        "name": name,
        "uiName": title,
        "type": kind,
        "description": "",
        "enabled": True,
        "built_in": False,
        "readonly": False,
        "attach_type": None,
        "attach_feature": None,
        "allow_stacking": True,
        "cross_sentence": True,
        "show_hover": True,
        "anchoring_mode": "CHARACTERS",
        "overlap_mode": "ANY_OVERLAP",
        "validation_mode": "NEVER",
        "lock_to_token_offset": False,
        "multiple_tokens": True,
        "linked_list_behavior": False,
        "traits": None,
        "features": [one | {"rank": rank} for rank, one in enumerate(features)],
    }


def _feature(
    name: str,
    title: str,
    tags: _Tags | None = None,
    keys: Sequence[tuple[str, str]] = (),
    description: str = "",
    *,
    visible: bool = True,
) -> dict[str, Any]:
    bound = [{"keyCombo": key, "value": value} for key, value in keys]
    return {
        "name": name,
        "uiName": _short(title),
        "type": STRING,
        "description": description,
        "enabled": True,
        "visible": visible,
        "include_in_hover": False,
        "required": False,
        "remember": False,
        "hideUnconstraintFeature": False,
        "curatable": visible,
        "multi_value_mode": "NONE",
        "link_mode": "NONE",
        "tag_set": _tag_set(title, tags) if tags else None,
        "traits": json.dumps({"keyBindings": bound}) if bound else None,
    }


def _shown(names: Iterable[str]) -> list[_Json]:
    return [_feature(name, name.capitalize()) for name in names]


def _hidden(names: Iterable[str]) -> list[_Json]:
    return [_feature(name, name.capitalize(), visible=False) for name in names]


def _attribute(name: str, labels: Iterable[Label]) -> _Json:
    """Labels may share an attribute's name: it is one feature, with the choices of all."""
    asked = [
        one
        for label in labels
        for one in label.attributes
        if Handles(label.attributes).of(one.id) == name
    ]
    choices = {choice: "" for one in asked for choice in one.choices}
    if any(one.type == "yes/no" for one in asked):
        choices |= {"yes": "", "no": ""}
    description = next((one.description for one in asked if one.description), "")
    return _feature(schema.feature_of(name), name, choices, description=description)


def _tag_set(title: str, tags: _Tags) -> _Json:
    offered = {name: told for name, told in tags.items() if name.strip() and len(name) <= _LONGEST}
    return {
        "name": _short(f"Press Annotator: {title}"),
        "description": "",
        "language": "",
        "create_tag": True,
        "tags": [{"tag_name": name, "tag_description": told} for name, told in offered.items()],
    }


def _short(title: str) -> str:
    return title if len(title) <= 100 else f"{title[:99]}…"
