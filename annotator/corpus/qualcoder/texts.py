"""One text of a QualCoder project, with its codings, memos and cases."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import pairwise

from annotator.corpus.counted_units import Positions, alike
from annotator.corpus.moment import when
from annotator.corpus.quoting import short_quote
from annotator.corpus.record import CorpusAnnotation, CorpusDocument
from annotator.corpus.registry import Fault
from annotator.outside.database import Database, Value, text, whole
from annotator.project.records import Label
from annotator.text.span import Span
from annotator.text.turn import Turn, TurnKind

MEMO = "memo"
"""The label of a stretch that has a memo, but no code."""


@dataclass(frozen=True, slots=True)
class Known:
    """Codes and cases by QualCoder's numbers: the handles of labels and of speakers."""

    labels: tuple[Label, ...]
    codes: Mapping[int, str]
    cases: Mapping[int, str]


@dataclass(frozen=True, slots=True)
class Source:
    number: int
    title: str
    text: str


class TextReader:
    def __init__(self, database: Database, known: Known, source: Source, fault: Fault) -> None:
        self._database = database
        self._known = known
        self._source = source
        self._where = ("fid", source.number)
        self._text = source.text
        self._fault = fault
        self._positions = Positions(source.text, self._words())
        self._annotations: list[CorpusAnnotation] = []
        self._turns: list[Turn] = []
        self._whole: list[str] = []

    def document(self, metadata: dict[str, str]) -> CorpusDocument:
        self._code()
        self._remark()
        self._speak()
        if self._whole:
            metadata.setdefault("case", "; ".join(self._whole))
        return CorpusDocument(
            id=f"source {self._source.number}",
            title=self._source.title,
            text=self._text,
            metadata=metadata,
            turns=tuple(self._turns),
            annotations=tuple(self._annotations),
            place=f"“{self._source.title[:80]}”",
        )

    def _words(self) -> Iterator[tuple[int, int, str]]:
        columns = ["pos0", "pos1", "seltext"]
        for start, end, words in self._database.rows("code_text", columns, self._where):
            first, last = whole(start), whole(end)
            if first is not None and last is not None and text(words):
                yield first, last, text(words)

    def _code(self) -> None:
        columns = ["ctid", "cid", "seltext", "pos0", "pos1", "important", "owner", "date", "memo"]
        rows = self._database.rows("code_text", columns, self._where)
        for row, code, said, start, end, important, *told in rows:
            label, words = self._known.codes.get(whole(code) or 0), text(said)
            span = self._span(start, end, words)
            if label is None:
                self._leave_out("a coding has a code that is not in the project")
            elif span is None and not words:
                self._leave_out(f"a coding from {text(start)} to {text(end)} is no range of it")
            else:
                made = self._annotation(f"coding {whole(row) or 0}", span, words, told)
                marked = {"important": True} if whole(important) else {}
                self._annotations.append(replace(made, label=label, attributes=marked))

    def _remark(self) -> None:
        """What QualCoder calls annotations: memos on a stretch of text."""
        columns = ["anid", "pos0", "pos1", "owner", "date", "memo"]
        for row, start, end, *told in self._database.rows("annotation", columns, self._where):
            span = self._span(start, end, "")
            if span is None:
                self._leave_out(f"a memo from {text(start)} to {text(end)} is no range of it")
            else:
                made = self._annotation(f"annotation {whole(row) or 0}", span, "", told)
                self._annotations.append(made)

    def _annotation(
        self, name: str, span: Span | None, words: str, told: list[Value]
    ) -> CorpusAnnotation:
        """`words` are those that were selected; `told` is by whom, when, and a memo."""
        owner, date, memo = map(text, told)
        here = span.of(self._text) if span else ""
        created = when(date)
        return CorpusAnnotation(
            id=name,
            label=MEMO,
            spans=(span,) if span else (),
            quote=here if not words or alike(here, words) else words.replace("\u2029", "\n"),
            annotator=owner,
            note=memo,
            created=created,
            changed=created,
        )

    def _span(self, start: Value, end: Value, words: str) -> Span | None:
        first, last = whole(start), whole(end)
        if first is None or last is None:
            return None
        return self._positions.span(first, last, words)

    def _speak(self) -> None:
        """Of a case that is the whole text it is only told; others are turns, if they can be."""
        said = sorted(self._said())
        apart = all(one.end <= other.start for (one, *_), (other, *_) in pairwise(said))
        for span, who, annotator in said:
            if apart:
                turn = Turn(span, span.start, "", TurnKind.STATEMENT, speaker_id=who)
                self._turns.append(turn)
            else:
                quote = short_quote(self._text, (span,))
                made = CorpusAnnotation("", who, (span,), quote, annotator)
                self._annotations.append(made)

    def _said(self) -> Iterator[tuple[Span, str, str]]:
        columns = ["caseid", "pos0", "pos1", "owner"]
        for case, start, end, owner in self._database.rows("case_text", columns, self._where):
            span = self._span(start, end, "")
            who = self._known.cases.get(whole(case) or 0, "")
            if who and (span is None or len(span) >= len(self._text) - 1):
                self._whole.append(who)
            elif who and span:
                yield span, who, text(owner)

    def _leave_out(self, what: str) -> None:
        self._fault(f"In “{self._source.title[:80]}” something was left out: {what}.")
