"""What a corrected transcript would do to a document, to be looked at before it is done."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from annotator.project.annotation_row import in_order
from annotator.project.records import Speaker
from annotator.text.context import quote_of
from annotator.text.revision import Fate
from annotator.text.span import Span
from annotator.text.timed import Timed
from annotator.text.turn import Turn


@dataclass(frozen=True, slots=True)
class AnnotationFate:
    """`old_spans` and `old_quote` hold in the text so far; `was_lost`: in an earlier one.

    `spans` and `quote` hold in the new text. Of what is lost, `quote` is the old one, and
    `spans` one empty span where it would be.
    """

    id: str
    label_id: str
    annotator_id: str
    old_spans: tuple[Span, ...]
    old_quote: str
    fate: Fate
    spans: tuple[Span, ...]
    quote: str
    was_lost: bool = False


@dataclass(frozen=True, slots=True)
class RevisionPlan:
    """`fates` are those of all annotations, in the order of the text, those lost before last.

    `who` says for each turn whose it is: a speaker's id, empty for nobody, None for whom its
    written name means, which `speakers` may tell. `edited`: the text itself was corrected, and
    no other file took its place. `state` is what the document was when the plan was made.
    """

    document_id: str
    text: str
    fates: tuple[AnnotationFate, ...]
    turns: tuple[Turn, ...]
    who: tuple[str | None, ...]
    speakers: tuple[Speaker, ...]
    times: tuple[Timed, ...]
    edited: bool
    state: str

    def counts(self) -> Mapping[Fate, int]:
        """Of those that were not lost before."""
        return Counter(one.fate for one in self.fates if not one.was_lost)

    def found_again(self) -> list[AnnotationFate]:
        """Those lost before whose words are in the new text."""
        return [one for one in self.fates if one.was_lost and one.fate is not Fate.LOST]

    def with_place(self, annotation_id: str, spans: Span | Sequence[Span]) -> "RevisionPlan":
        """With a place for it that was chosen by hand. Raises ValueError for spans that are none.

        Raises KeyError for an annotation that is not in the plan.
        """
        fragments = in_order(spans, len(self.text))
        quote = quote_of(self.text, fragments)

        def placed(one: AnnotationFate) -> AnnotationFate:
            fate = Fate.MOVED if quote == one.old_quote else Fate.CHANGED
            return replace(one, fate=fate, spans=fragments, quote=quote)

        return self._with(annotation_id, placed)

    def with_lost(self, annotation_id: str) -> "RevisionPlan":
        """With it lost after all, because what stands there now is not what was meant."""

        def lost(one: AnnotationFate) -> AnnotationFate:
            start = one.spans[0].start
            return replace(one, fate=Fate.LOST, spans=(Span(start, start),), quote=one.old_quote)

        return self._with(annotation_id, lost)

    def with_fate(self, fate: AnnotationFate) -> "RevisionPlan":
        """With what was proposed for it in an earlier plan of the same texts."""
        return self._with(fate.id, lambda _: fate)

    def _with(
        self, annotation_id: str, change: Callable[[AnnotationFate], AnnotationFate]
    ) -> "RevisionPlan":
        if all(one.id != annotation_id for one in self.fates):
            raise KeyError(annotation_id)
        fates = (change(one) if one.id == annotation_id else one for one in self.fates)
        return replace(self, fates=tuple(fates))
