"""What a corpus holds, in figures, counted as its documents go by."""

from collections import Counter
from dataclasses import dataclass, field

from annotator.corpus.record import CorpusDocument
from annotator.project.records import Origin


@dataclass(frozen=True, slots=True)
class Counted:
    """A document without its text. `labels` are those used in it, `across` where relations lead

    that leave it: ids of annotations.
    """

    id: str
    title: str
    metadata: dict[str, str]
    characters: int
    turns: int
    annotations: int
    labels: frozenset[str]
    across: tuple[str, ...]


@dataclass(slots=True)
class Census:
    """Labels, annotators and speakers by their handles; `in_documents` counts documents."""

    documents: list[Counted] = field(default_factory=list[Counted])
    labels: Counter[str] = field(default_factory=Counter[str])
    in_documents: Counter[str] = field(default_factory=Counter[str])
    annotators: Counter[str] = field(default_factory=Counter[str])
    speakers: Counter[str] = field(default_factory=Counter[str])
    origins: Counter[Origin] = field(default_factory=Counter[Origin])
    relations: int = 0
    lost: int = 0

    def add(self, document: CorpusDocument) -> None:
        used = Counter(one.label for one in document.annotations)
        here = {one.id for one in (*document.annotations, *document.lost)}
        self.documents.append(
            Counted(
                id=document.id,
                title=document.title,
                metadata=dict(document.metadata),
                characters=len(document.text),
                turns=len(document.turns),
                annotations=len(document.annotations),
                labels=frozenset(used),
                across=tuple(
                    one.target_id for one in document.relations if one.target_id not in here
                ),
            )
        )
        self.labels += used
        self.in_documents.update(used.keys())
        self.annotators.update(one.annotator for one in document.annotations)
        self.speakers.update(one.speaker_id for one in document.turns if one.speaker_id)
        self.origins.update(one.origin for one in document.annotations)
        self.relations += len(document.relations)
        self.lost += len(document.lost)

    @property
    def annotations(self) -> int:
        return sum(self.labels.values())

    def told(self, name: str) -> list[str]:
        """The values of a metadata field, each document's that has one."""
        return [value for one in self.documents if (value := one.metadata.get(name, ""))]
