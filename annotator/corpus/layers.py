"""A document's annotations by annotator, for tools that keep each annotator's work apart."""

from collections.abc import Mapping, Sequence

from annotator.corpus.record import CorpusAnnotation, CorpusDocument
from annotator.project.records import Relation

Layers = Mapping[str, Sequence[CorpusAnnotation]]
"""By the annotator's handle, in the order of their first annotations."""


def layers_of(document: CorpusDocument) -> dict[str, list[CorpusAnnotation]]:
    layers: dict[str, list[CorpusAnnotation]] = {}
    for one in document.annotations:
        layers.setdefault(one.annotator, []).append(one)
    return layers


def ties_of(document: CorpusDocument, layers: Layers) -> dict[str | None, list[Relation]]:
    """The relations within each layer; those that lead out of one, by None."""
    owners = {one.id: annotator for annotator, layer in layers.items() for one in layer}
    tied: dict[str | None, list[Relation]] = {}
    for one in document.relations:
        source, target = owners.get(one.source_id), owners.get(one.target_id)
        tied.setdefault(source if source == target else None, []).append(one)
    return tied
