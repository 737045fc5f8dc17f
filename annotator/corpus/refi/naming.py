"""What the handles of a corpus mean in a project file, and who and what it names besides."""

from collections.abc import Mapping
from typing import Any

from annotator.corpus.guids import guid, made
from annotator.corpus.markup import element, replaced
from annotator.corpus.record import Corpus, Handles
from annotator.corpus.refi.code_tree import UniqueNames, code, codes, described, label_guid
from annotator.corpus.refi.postscript import joined
from annotator.project.records import Annotator, Label, Speaker

NOBODY = made("nobody")
SPEAKERS = made("speakers")
"""Codes of what is said by nobody who is named, and of all speakers."""


class Cast:
    """Labels, annotators, speakers and kinds of metadata, each with its GUID.

    Whom or what the corpus does not list is added when it is first asked for.
    """

    def __init__(self, corpus: Corpus) -> None:
        self._labels = list(corpus.labels)
        self._label_ids = Handles(corpus.labels)
        self._annotators = list(corpus.annotators)
        self._annotator_ids = Handles(corpus.annotators)
        self._speakers = list(corpus.speakers)
        self._speaker_ids = Handles(corpus.speakers)
        self._added: dict[tuple[str, str], str] = {}
        self._variables: dict[str, str] = {}
        self._nobody = False

    def label(self, handle: str) -> str:
        row_id = self._label_ids.id(handle)
        if row_id is not None:
            return label_guid(row_id)
        if ("label", handle) not in self._added:
            self._labels.append(Label(id=handle, name=handle, colour=""))
        return self._added.setdefault(("label", handle), label_guid(handle))

    def annotator(self, handle: str) -> str:
        row_id = self._annotator_ids.id(handle)
        if row_id is not None:
            return guid("annotator", row_id)
        if ("annotator", handle) not in self._added:
            self._annotators.append(Annotator(handle, handle, ""))
        return self._added.setdefault(("annotator", handle), guid("annotator", handle))

    def speaker(self, handle: str) -> str:
        if not handle:
            self._nobody = True
            return NOBODY
        row_id = self._speaker_ids.id(handle)
        if row_id is not None:
            return guid("speaker", row_id)
        if ("speaker", handle) not in self._added:
            self._speakers.append(Speaker(handle, handle))
        return self._added.setdefault(("speaker", handle), guid("speaker", handle))

    def variable(self, name: str) -> str:
        return self._variables.setdefault(name, made("variable", name))

    def users(self) -> str:
        return element("Users", {}, "".join(map(_user, self._annotators)))

    def head(self) -> str:
        """Users, codes, variables and cases, in the order of the schema, without those empty."""
        names = UniqueNames()
        tree = codes(self._labels, names)
        cases, heard = self._cast(names)
        book = element("CodeBook", {}, element("Codes", {}, tree + heard)) if tree + heard else ""
        users = self.users() if self._annotators else ""
        return f"{users}{book}{self._variable_elements()}{cases}"

    def people(self) -> list[Mapping[str, Any]]:
        """The annotators, with what a user of the schema has no room for."""
        return [{"guid": guid("annotator", one.id), **_person(one)} for one in self._annotators]

    def _cast(self, names: UniqueNames) -> tuple[str, str]:
        """Cases, and codes with the same GUIDs, under one that holds them together."""
        if not self._speakers and not self._nobody:
            return "", ""
        group = names.of("Speakers")
        cases: list[str] = []
        within = [code(NOBODY, names.of("Nobody named"))] if self._nobody else []
        for one in self._speakers:
            row_guid, name = guid("speaker", one.id), names.of(one.name)
            further = {
                "name": one.name if one.name != name else "",
                "id": one.id if one.id != row_guid else "",
                "aliases": list(one.aliases),
            }
            description = described(joined(one.role, further))
            cases.append(element("Case", {"guid": row_guid, "name": name}, description))
            within.append(code(row_guid, name))
        codes_of_speakers = code(SPEAKERS, group, within="".join(within), codable=False)
        return element("Cases", {}, "".join(cases)) if cases else "", codes_of_speakers

    def _variable_elements(self) -> str:
        names = UniqueNames()
        told: list[str] = []
        for exact, row_guid in self._variables.items():
            name = names.of(exact)
            attributes = {"guid": row_guid, "name": name, "typeOfVariable": "Text"}
            further = {"name": exact if exact != name else ""}
            told.append(element("Variable", attributes, described(joined("", further))))
        return element("Variables", {}, "".join(told)) if told else ""


def _user(one: Annotator) -> str:
    return element("User", {"guid": guid("annotator", one.id), "name": replaced(one.name)})


def _person(one: Annotator) -> dict[str, str]:
    return {"id": one.id, "name": one.name, "colour": one.colour}
