"""What the names of a corpus mean in a project as it stands, and how often each of them comes."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from annotator.corpus.matching import UNNAMED, labels_meant, paired
from annotator.corpus.record import Corpus, CorpusDocument, Handles
from annotator.project.project import Project
from annotator.project.records import Annotator, Label, Speaker
from annotator.project.speaker_meaning import Meaning


@dataclass(frozen=True, slots=True)
class FoundName:
    """A label, annotator or speaker of the corpus.

    `here` is the id of the one in the project that is meant, empty for one that is added;
    `count` is how many annotations bear the label or are by the annotator, how many turns are
    the speaker's.
    """

    handle: str
    name: str
    here: str
    count: int
    colour: str = ""


class Names:
    """What the names of a corpus mean in a project as it stands; how often each comes."""

    def __init__(self, project: Project, corpus: Corpus) -> None:
        self._project = project
        self._labels = self._listed_labels(corpus, project.codebook.labels())
        self._annotators = self._listed_annotators(corpus)
        self._speakers = self._listed_speakers(corpus)
        self._uses: Counter[str] = Counter()
        self._made: Counter[str] = Counter()
        self._said: Counter[str] = Counter()

    def label(self, handle: str) -> str:
        """The id of the project's label; empty where it has none."""
        if handle not in self._labels:
            label = self._project.codebook.by_name(handle.strip() or UNNAMED)
            self._labels[handle] = FoundName(
                handle, handle.strip() or UNNAMED, label.id if label else "", 0
            )
        return self._labels[handle].here

    def annotator(self, handle: str) -> str:
        if handle not in self._annotators:
            self._annotators[handle] = self._annotator_called(handle)
        return self._annotators[handle].here

    def count(self, document: CorpusDocument) -> None:
        for one in (*document.annotations, *document.lost):
            self.label(one.label)
            self.annotator(one.annotator)
            self._uses[one.label] += 1
            self._made[one.annotator] += 1
        self._said.update(one.speaker_id for one in document.turns if one.speaker_id)

    def labels(self) -> list[FoundName]:
        return list(_with_counts(self._labels, self._uses))

    def annotators(self) -> list[FoundName]:
        return list(_with_counts(self._annotators, self._made))

    def speakers(self) -> list[FoundName]:
        meaning = Meaning(self._project.speakers.all())
        for name in self._said:
            if name not in self._speakers:
                here = meaning.of(name)
                self._speakers[name] = FoundName(name, name, here.id if here else "", 0)
        return list(_with_counts(self._speakers, self._said))

    def _listed_labels(self, corpus: Corpus, here: list[Label]) -> dict[str, FoundName]:
        handles = Handles(corpus.labels)
        there = labels_meant(corpus.labels, here, {})
        return {
            handles.of(one.id): FoundName(
                handles.of(one.id),
                one.name.strip() or UNNAMED,
                there[one.id].id if one.id in there else "",
                0,
                one.colour,
            )
            for one in corpus.labels
        }

    def _listed_annotators(self, corpus: Corpus) -> dict[str, FoundName]:
        handles = Handles(corpus.annotators)
        there = paired(corpus.annotators, self._project.annotators.all())
        ids = {row_id: one.id for row_id, one in there.items()}
        return _found(corpus.annotators, handles, ids)

    def _listed_speakers(self, corpus: Corpus) -> dict[str, FoundName]:
        here = self._project.speakers.all()
        by_id, by_name = {one.id: one for one in here}, {one.name: one for one in here}
        ids: dict[str, str] = {}
        for one in corpus.speakers:
            there = by_id.get(one.id) or by_name.get(one.name.strip())
            if there:
                ids[one.id] = there.id
        return _found(corpus.speakers, Handles(corpus.speakers), ids)

    def _annotator_called(self, name: str) -> FoundName:
        if not name.strip():
            current = self._project.annotators.current()
            return FoundName("", current.name, current.id, 0)
        same = (
            one
            for one in self._project.annotators.all()
            if one.name.casefold() == name.strip().casefold()
        )
        here = next(same, None)
        return FoundName(name, name, here.id if here else "", 0)


def _found(
    rows: Iterable[Annotator | Speaker], handles: Handles, ids: Mapping[str, str]
) -> dict[str, FoundName]:
    return {
        handles.of(one.id): FoundName(handles.of(one.id), one.name, ids.get(one.id, ""), 0)
        for one in rows
    }


def _with_counts(names: Mapping[str, FoundName], counts: Counter[str]) -> Iterator[FoundName]:
    for handle, one in names.items():
        yield FoundName(handle, one.name, one.here, counts[handle], one.colour)
