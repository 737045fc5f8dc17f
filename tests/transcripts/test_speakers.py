import pytest

from annotator.project.records import Speaker
from annotator.transcripts.speakers import speakers_in
from annotator.transcripts.turns import find_turns


def speakers(text: str, title: str = "") -> list[tuple[str, str, tuple[str, ...]]]:
    """Name, role and aliases of each."""
    found = speakers_in(text, find_turns(text), title=title)
    return [(one.name, one.role, one.aliases) for one in found]


def dialogue(*names: str) -> str:
    """A transcript in which each speaks twice, in turn."""
    return "\n\n".join(f"{name}: Good morning to you all." for name in names * 2)


def test_a_title_tells_full_names_and_offices() -> None:
    text = "MS. VANE:  Good morning.\n\nQ  Why?\n\nMINISTER HALE:  So.\n\nMS. VANE:  Thanks.\n"
    title = "Press Briefing by Press Secretary Ada Vane and Minister Tom Hale"
    assert speakers(text, title) == [
        ("Ada Vane", "Press Secretary", ("MS. VANE",)),
        ("Q", "", ()),
        ("Tom Hale", "Minister", ("MINISTER HALE",)),
    ]


@pytest.mark.parametrize(
    "present",
    [
        "PARTICIPANTS: Ada Vane, Press Secretary; Tom Hale, Minister of Fish\n\n",
        "Present:\n\nAda Vane, Press Secretary\nTom Hale, Minister of Fish\n\n",
        "Ada Vane - Press Secretary\nTom Hale - Minister of Fish\n\n",
        "Briefers: Ada Vane (Press Secretary) and Tom Hale (Minister of Fish)\n\n",
    ],
)
def test_lists_of_those_present_tell_them_too(present: str) -> None:
    assert speakers(present + dialogue("MS. VANE", "MR. HALE")) == [
        ("Ada Vane", "Press Secretary", ("MS. VANE",)),
        ("Tom Hale", "Minister of Fish", ("MR. HALE",)),
    ]


def test_a_speaker_is_one_under_all_names_in_labels() -> None:
    text = dialogue("President of Oro Ada Vane", "Tom Hale, Editor", "Ada Vane", "VANE", "Tom Hale")
    assert speakers(text) == [
        ("Ada Vane", "President of Oro", ("President of Oro Ada Vane", "VANE")),
        ("Tom Hale", "Editor", ("Tom Hale, Editor",)),
    ]


def test_a_name_in_brackets_behind_an_office_is_the_person() -> None:
    text = dialogue(
        "The Secretary of State for Fish (Tom Hale)", "Ada Vane (Oro North)", "Tom Hale"
    )
    assert speakers(text) == [
        (
            "Tom Hale",
            "Secretary of State for Fish",
            ("The Secretary of State for Fish (Tom Hale)",),
        ),
        ("Ada Vane", "Oro North", ("Ada Vane (Oro North)",)),
    ]


def test_the_president_is_a_role_of_its_own() -> None:
    found = speakers(dialogue("THE PRESIDENT", "PRIME MINISTER HALE"), "Remarks by President Vane")
    assert found == [("THE PRESIDENT", "", ()), ("PRIME MINISTER HALE", "", ())]


@pytest.mark.parametrize(
    "names",
    [
        ("MR. HALE", "MS. HALE"),
        ("GEN. HALE", "MR. HALE"),
        ("Ada Hale", "Tom Hale"),
        ("Ada Hale", "Tom Hale", "MS. HALE"),
        ("SENATOR HALE", "Minister Tom Hale"),
        ("SENIOR ADMINISTRATION OFFICIAL ONE", "SENIOR ADMINISTRATION OFFICIAL TWO"),
        ("Speaker 1", "Speaker 2"),
    ],
)
def test_people_of_one_last_name_stay_apart(names: tuple[str, ...]) -> None:
    found = speakers(dialogue(*names))
    assert len(found) == len(names)
    assert len({name for name, _, _ in found}) == len(names)


def test_one_full_name_in_a_list_is_not_that_of_two() -> None:
    found = speakers("Present: Ada Hale, Mayor\n\n" + dialogue("MR. HALE", "MS. HALE"))
    assert [name for name, _, _ in found] == ["MR. HALE", "MS. HALE"]


def test_titles_that_mean_the_same_join() -> None:
    text = dialogue("SECRETARY OF FISH ADA VANE", "GEN. TOM HALE", "SEC. VANE", "GENERAL HALE")
    assert [aliases for _, _, aliases in speakers("With Ada Vane and Tom Hale\n\n" + text)] == [
        ("SECRETARY OF FISH ADA VANE", "SEC. VANE"),
        ("GEN. TOM HALE", "GENERAL HALE"),
    ]


def test_a_name_in_capitals_is_told_as_the_text_writes_it() -> None:
    text = (
        "CHAIR VANE. Hello. BEL ORD. Bel Ord of the Gazette. So? CHAIR VANE. Yes. BEL ORD. Why? "
        "CHAIR VANE. Now. BEL ORD. When? IRIS DORE. And then? CHAIR VANE. Then."
    )
    assert [name for name, _, _ in speakers(text)] == ["CHAIR VANE", "Bel Ord", "IRIS DORE"]


def test_an_office_beside_or_below_a_name_is_the_role() -> None:
    text = (
        "Ada Vane\nChief Executive Officer, Lume\n\nGood morning.\n\n"
        "Tom Hale -- Analyst\n\nWhy is that?\n\nAda Vane\n\nBecause.\n\n"
        "Tom Hale -- Analyst\n\nSo.\n"
    )
    assert speakers(text) == [
        ("Ada Vane", "Chief Executive Officer, Lume", ()),
        ("Tom Hale", "Analyst", ()),
    ]


def test_what_a_file_tells_of_its_speakers_is_taken() -> None:
    text = dialogue("MS. VANE", "MR. HALE")
    found = speakers_in(text, find_turns(text), [Speaker("", "Ada Vane", "Mayor")])
    assert [(one.name, one.role) for one in found] == [
        ("Ada Vane", "Mayor"),
        ("MR. HALE", ""),
    ]


def test_every_name_in_a_turn_leads_to_one_speaker() -> None:
    text = dialogue("Ada Vane", "MS. VANE", "Vane", "Q", "Dr. Ada M. Vane", "THE CHAIR")
    turns = find_turns(text)
    names = [name for one in speakers_in(text, turns) for name in (one.name, *one.aliases)]
    assert len(names) == len(set(names))
    assert {turn.speaker for turn in turns} <= set(names)


def test_who_asks_by_name_is_one_person_however_the_question_is_called() -> None:
    text = "\n\n".join(
        f"{asks}: Wann kommt sie?\n\nSTS ORT: Im Mai."
        for asks in ("FRAGE VANE", "ZUSATZFRAGE VANE", "FRAGE", "FRAGE HALE")
    )
    assert speakers(text) == [
        ("VANE", "", ("FRAGE VANE", "ZUSATZFRAGE VANE")),
        ("STS ORT", "", ()),
        ("FRAGE", "", ()),
        ("HALE", "", ("FRAGE HALE",)),
    ]


def test_a_letter_s_greeting_is_no_speaker() -> None:
    text = f"{dialogue('MS. VANE', 'MR. HALE')}\n\nDear Senators Ora, Lume, and Ord:\n\nWe write."
    assert [name for name, _, _ in speakers(text)] == ["MS. VANE", "MR. HALE"]


def test_the_outlet_in_a_title_is_nobody_s_office() -> None:
    text = dialogue("MS. HALE", "Ada Vane")
    assert speakers(text, "Interview: Ada Vane on ferries - Editor of the Gazette")[1][1] == ""
    assert speakers(text, "Ada Vane - Editor of the Gazette")[1][1] == "Editor of the Gazette"
