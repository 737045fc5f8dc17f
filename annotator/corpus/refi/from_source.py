"""A source read: its text, its turns and its annotations. REFI-QDA 1.5, TextSource."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import pairwise

from annotator.corpus import from_rows
from annotator.corpus.fields import Fields
from annotator.corpus.guids import plain
from annotator.corpus.moment import when
from annotator.corpus.record import CorpusAnnotation, CorpusDocument
from annotator.corpus.refi.code_tree import description_of, local
from annotator.corpus.refi.from_project import Note, TextAt, Told, values_in
from annotator.corpus.refi.selections import (
    Coding,
    Selection,
    of_note,
    quote_of,
    selection,
    span_of,
    whole_text,
)
from annotator.corpus.registry import Fault
from annotator.corpus.strict_json import Refused
from annotator.outside.safe_xml import Element
from annotator.project.records import Origin, ProgressState, Relation
from annotator.text.span import Span
from annotator.text.turn import Turn, TurnKind

UNCODED = "uncoded"
"""The label of a selection that has no code."""

_WITHIN = {
    "PDFSource": "Representation",
    "PictureSource": "TextDescription",
    "AudioSource": "Transcript",
    "VideoSource": "Transcript",
}
"""Where the text of what is no text itself lies."""


class SourceReader:
    def __init__(self, told: Told, text_at: TextAt, fault: Fault) -> None:
        self.told = told
        self.text_at = text_at
        self.labels = told.label_handles()
        self.annotators = told.annotator_handles()
        self.speakers = told.speaker_handles()
        self._fault = fault

    def documents(self, source: Element) -> Iterator[CorpusDocument]:
        """One; none where it holds no text, and several where a recording has transcripts."""
        name = source.get("name") or "a source without a name"
        within = _WITHIN.get(local(source))
        texts = [one for one in source if local(one) == within] if within else [source]
        if not texts:
            self._fault(f"“{name[:80]}” holds no text; it was left out.")
        for one in texts:
            yield _Source(self, one, one.get("name") or name).document()

    def leave_out(self, name: str, what: str) -> None:
        self._fault(f"Of “{name[:80]}” something was left out: {what}.")

    def tell_unused_links(self) -> None:
        """Once all sources are read."""
        unused = (one for links in self.told.links.values() for one in links if not one.used)
        for link in unused:
            self._fault(
                f"A link “{link.name[:40]}” does not lead from one annotation to another;"
                " it was left out."
            )


class _Source:
    def __init__(self, reader: SourceReader, source: Element, name: str) -> None:
        self._reader = reader
        self._told = reader.told
        self._source = source
        self._name = name
        self._guid = plain(source.get("guid", ""))
        text = self._text()
        self._has_text = text is not None
        self._text_here = text or ""
        self._turns: list[Turn] = []
        self._spoken: list[tuple[Span, Coding]] = []
        self._made: dict[str, CorpusAnnotation] = {}
        self._parts: dict[str, tuple[str, ...]] = {}
        self._same: dict[str, str] = {}
        self._lost: list[CorpusAnnotation] = []
        self._remarks: list[str] = []
        self._times: Fields | None = None

    def document(self) -> CorpusDocument:
        words, told = description_of(self._source)
        self._select()
        self._take_notes()
        self._speak()
        self._join_parts()
        annotations = tuple(self._made.values())
        document = CorpusDocument(
            id=self._guid,
            title=self._name,
            text=self._text_here,
            turns=tuple(self._turns),
            annotations=annotations,
            lost=tuple(self._lost),
            relations=tuple(self._relations([*annotations, *self._lost])),
            imported=when(self._source.get("creationDateTime", "")),
            place=f"“{self._name[:80]}”",
            has_text=self._has_text,
        )
        remarks = "\n\n".join(filter(None, [words, *self._remarks]))
        return self._completed(document, told, remarks)

    def _text(self) -> str | None:
        for one in self._source:
            if local(one) == "PlainTextContent":
                return one.text or ""
        path = self._source.get("plainTextPath") or ""
        text = self._reader.text_at(path) if path else None
        # ATLAS.ti counts a line end as one character, and writes two.
        return text.replace("\r\n", "\n") if text and "ATLAS" in self._told.origin else text

    def _select(self) -> None:
        for one in self._source:
            if local(one) == "PlainTextSelection":
                with_faults(self, lambda one=one: self._take(selection(one)))
        all_of_it = whole_text(self._source, len(self._text_here))
        if all_of_it:
            with_faults(self, lambda: self._take(all_of_it))

    def leave_out(self, what: str) -> None:
        self._reader.leave_out(self._name, what)

    def _take(self, one: Selection) -> None:
        if "turn" in one.told and one.codings:
            self._turns.append(self._turn(one))
            return
        codings = one.codings or (self._uncoded(one),)
        for place, coding in enumerate(codings):
            if coding.code in self._told.speakers:
                self._speaks(one, coding)
            else:
                self._annotate(one, coding, first=place == 0)

    def _speaks(self, one: Selection, coding: Coding) -> None:
        span = span_of(one, self._text_here, has_text=True)
        if span is None:
            raise Refused(f"a case from {one.start} to {one.end} is no range of the text")
        self._spoken.append((span, coding))

    def _uncoded(self, one: Selection) -> Coding:
        spoken_by = self._told.spoken.get(one.guid, "")
        return Coding("", spoken_by, "", "", ())

    def _turn(self, one: Selection) -> Turn:
        who = self._reader.speakers.get(one.codings[0].code, "")
        row = {**one.told.mapping("turn"), "start": one.start, "end": one.end, "who": who}
        return from_rows.turn_of(Fields(row, "a turn"), len(self._text_here))

    def _annotate(self, one: Selection, coding: Coding, *, first: bool) -> None:
        span = span_of(one, self._text_here, has_text=self._has_text)
        quote = quote_of(one, self._text_here)
        if span is None and not quote:
            raise Refused(
                f"an annotation from {one.start} to {one.end} is no range of a text of"
                f" {len(self._text_here)} characters"
            )
        row_id = (one.guid or coding.guid) if first else (coding.guid or one.guid)
        told = one.told
        self._same.setdefault(one.guid, row_id)
        self._same[coding.guid] = row_id
        self._parts[row_id] = told.texts("parts")
        made_on = told.line("created", "") or when(coding.created or one.created)
        self._made[row_id] = CorpusAnnotation(
            id=row_id,
            label=self._label(coding.code),
            spans=(span,) if span else (),
            quote=quote,
            annotator=self._reader.annotators.get(coding.user or one.user, ""),
            note=self._note(one, coding),
            attributes=from_rows.values_of(told),
            origin=told.one_of("origin", Origin, self._origin),
            created=made_on,
            changed=told.line("changed", "") or when(one.changed),
        )

    @property
    def _origin(self) -> Origin:
        return Origin.HAND if self._told.is_ours else Origin.IMPORT

    def _label(self, code: str) -> str:
        if not code:
            return UNCODED
        if code not in self._reader.labels:
            raise Refused("a selection has a code that is not in the codebook")
        return self._reader.labels[code]

    def _note(self, one: Selection, coding: Coding) -> str:
        known = self._told.notes
        referred = (known[note].words for note in (*one.notes, *coding.notes) if note in known)
        remarks = self._told.remarks.get(one.guid, [])
        return "\n\n".join(dict.fromkeys(filter(None, [one.words, *referred, *remarks])))

    def _take_notes(self) -> None:
        for one in self._source:
            note = self._told.notes.get(plain(one.get("targetGUID", "")))
            if local(one) == "NoteRef" and note:
                with_faults(self, lambda one=one, note=note: self._take_note(one, note))

    def _take_note(self, reference: Element, note: Note) -> None:
        if "lost" in note.told:
            self._lost.append(self._lost_one(plain(reference.get("targetGUID", "")), note))
        elif "times" in note.told:
            self._times = note.told
        elif note.selection:
            selected = of_note(note.attributes, note.selection, note.words)
            self._annotate(selected, self._uncoded(selected), first=True)
        elif note.words:
            self._remarks.append(note.words)

    def _lost_one(self, row_id: str, note: Note) -> CorpusAnnotation:
        lost = Fields(note.told.mapping("lost"), "a lost annotation")
        user = plain(note.attributes.get("creatingUser", ""))
        created = note.told.line("created", "")
        row = {
            "id": row_id,
            "label": self._label(plain(lost.line("label"))),
            "text": lost.line("words"),
            "prefix": lost.line("prefix", ""),
            "suffix": lost.line("suffix", ""),
            "fragments": lost.list("spans"),
            "annotator": self._reader.annotators.get(user, ""),
            "note": note.words,
            "attributes": note.told.mapping("attributes"),
            "origin": note.told.line("origin", self._origin),
            "created": created or note.attributes.get("creationDateTime", ""),
            "changed": note.attributes.get("modifiedDateTime", ""),
        }
        return from_rows.lost_of(Fields(row, "a lost annotation"))

    def _speak(self) -> None:
        """What other tools code by a case are turns, unless one lies over the other."""
        self._spoken.sort(key=lambda pair: pair[0])
        apart = all(one.end <= other.start for (one, _), (other, _) in pairwise(self._spoken))
        for span, coding in self._spoken:
            speaker = self._told.speakers[coding.code]
            if apart and not self._turns_told:
                handle = self._reader.speakers[coding.code]
                turn = Turn(span, span.start, speaker.name, TurnKind.STATEMENT, speaker_id=handle)
                self._turns.append(turn)
            else:
                row_id = coding.guid or f"{coding.code} {span.start} {span.end}"
                who = self._reader.annotators.get(coding.user, "")
                self._made[row_id] = CorpusAnnotation(row_id, speaker.name, (span,), annotator=who)

    @property
    def _turns_told(self) -> bool:
        return self._told.is_ours and bool(self._turns)

    def _join_parts(self) -> None:
        for row_id, guids in self._parts.items():
            one = self._made.get(row_id)
            parts = dict.fromkeys(map(plain, guids))
            others = [self._made[part] for part in parts if part in self._made and part != row_id]
            if one is None or not others:
                continue
            spans = tuple(sorted({span for part in (one, *others) for span in part.spans}))
            if any(before.end >= after.start for before, after in pairwise(spans)):
                self.leave_out("the parts of an annotation touch, so that each is one of its own")
                continue
            quote = " ".join(part.quote for part in (one, *others)) if self._has_text else ""
            self._made[row_id] = replace(one, spans=spans, quote=quote)
            for part in others:
                del self._made[part.id]
                self._same[part.id] = row_id

    def _relations(self, annotations: Iterable[CorpusAnnotation]) -> Iterator[Relation]:
        same = {**self._same, **{one.id: one.id for one in self._lost}}
        here = {one.id for one in annotations}
        for guid, row_id in same.items():
            for link in self._told.links.get(guid, []) if row_id in here else []:
                target = same.get(link.target, link.target)
                if link.used or not target:
                    continue
                link.used = True
                if target != row_id:
                    yield self._relation(link.guid, link.name, row_id, target, link.notes)

    def _relation(
        self, guid: str, name: str, source: str, target: str, notes: tuple[str, ...]
    ) -> Relation:
        found = [self._told.notes[note] for note in notes if note in self._told.notes]
        kinds = [note.told.line("kind") for note in found if "kind" in note.told]
        words = "\n\n".join(filter(None, (note.words for note in found)))
        return Relation(guid, kinds[0] if kinds else name or "link", source, target, words)

    def _completed(self, document: CorpusDocument, told: Fields, remarks: str) -> CorpusDocument:
        """With what the description and the variables say of it."""
        metadata = dict(values_in(self._source, self._told.variables))
        metadata |= self._told.of_sources.get(self._guid, {})
        if remarks:
            metadata["note"] = remarks
        document = replace(document, metadata=metadata)
        try:
            times = (
                tuple(from_rows.times_of(self._times, len(document.text))) if self._times else ()
            )
            return replace(
                document,
                id=told.line("id", "") or document.id,
                title="" if told.flag("untitled") else told.line("title", "") or document.title,
                metadata={**metadata, **_texts(told, "metadata")},
                sources=_texts(told, "sources"),
                filename=told.line("filename", ""),
                imported=told.line("imported", "") or document.imported,
                times=times,
                progress=_progress(told),
            )
        except Refused as refused:
            self.leave_out(str(refused))
            return document


def with_faults(source: _Source, take: Callable[[], None]) -> None:
    try:
        take()
    except Refused as refused:
        source.leave_out(str(refused))


def _texts(told: Fields, key: str) -> Mapping[str, str]:
    fields = Fields(told.mapping(key), f"“{key}”")
    return {name: fields.line(name) for name in fields}


def _progress(told: Fields) -> dict[str, ProgressState]:
    states = Fields(told.mapping("progress"), "progress")
    return {name: states.one_of(name, ProgressState, ProgressState.NEW) for name in states}
