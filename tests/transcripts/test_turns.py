import pytest

from annotator.text.turn import TurnKind
from annotator.transcripts.turns import find_turns

BRIEFING = """\
Briefing Room

2:05 P.M. EST

MS. HALE:\xa0 Good afternoon.  Bottom line: we did not do it.

Here's the thing:  nobody asked us.

Q\xa0\xa0\xa0 Will you
sign the treaty?

MS. HALE:\xa0 We will sign it
by Friday.

(Laughter.)

And by Friday I mean Friday.

Q    On another subject —

2:31 P.M. EST
"""


def spoken(text: str) -> list[tuple[str, str]]:
    """Speaker and words of each turn, stage directions with an empty speaker."""
    return [(turn.speaker, text[turn.body : turn.span.end]) for turn in find_turns(text)]


def speakers(text: str) -> list[str]:
    return [turn.speaker for turn in find_turns(text)]


def kinds(text: str) -> list[TurnKind]:
    return [turn.kind for turn in find_turns(text)]


def test_a_briefing_has_its_questions_and_answers() -> None:
    assert spoken(BRIEFING) == [
        (
            "MS. HALE",
            "Good afternoon.  Bottom line: we did not do it.\n\n"
            "Here's the thing:  nobody asked us.",
        ),
        ("Q", "Will you\nsign the treaty?"),
        ("MS. HALE", "We will sign it\nby Friday."),
        ("", "(Laughter.)"),
        ("MS. HALE", "And by Friday I mean Friday."),
        ("Q", "On another subject —"),
    ]
    assert kinds(BRIEFING) == [
        TurnKind.STATEMENT,
        TurnKind.QUESTION,
        TurnKind.ANSWER,
        TurnKind.STAGE_DIRECTION,
        TurnKind.ANSWER,
        TurnKind.QUESTION,
    ]


def test_a_turn_begins_at_its_label_and_its_body_after_it() -> None:
    first = find_turns(BRIEFING)[0]
    assert first.span.of(BRIEFING).startswith("MS. HALE:\xa0 Good")
    assert BRIEFING[first.body :].startswith("Good afternoon")


def test_what_follows_a_stage_direction_has_no_label_of_its_own() -> None:
    continued = find_turns(BRIEFING)[4]
    assert continued.body == continued.span.start


def test_what_precedes_the_first_label_and_the_closing_time_belong_to_nobody() -> None:
    turns = find_turns(BRIEFING)
    assert "P.M." not in "".join(turn.span.of(BRIEFING) for turn in turns)


@pytest.mark.parametrize(
    ("question", "answerer"),
    [
        ("Question:", "Ada Vane:"),
        ("QUESTION:", "THE PRESIDENT:"),
        ("Q:", "A:"),
        ("Q.", "A."),
        ("Q  ", "A  "),
        ("Q\t", "MR. ORD:"),
        ("REPORTER 2:", "MINISTER VANE:"),
        ("PREGUNTA:", "MINISTRA ÁVILA:"),
        ("Pregunta:", "Ministra Ávila:"),
        ("Frage:", "Sprecherin Löwe:"),
        ("Question :", "La ministre Dore :"),
        ("Вопрос:", "Иван Ветров:"),
        ("سؤال:", "المتحدثة:"),
        ("שאלה:", "דוברת הממשלה:"),
        ("記者：", "王大明："),
        ("**Q:**", "**MS. HALE:**"),
        ("**Q**:", "**Ada Vane**:"),
        (">> Q:", ">> MS. HALE:"),
    ],
)
def test_questions_and_answers_in_many_hands(question: str, answerer: str) -> None:
    text = f"{question} Why?\n{answerer} So.\n{question} When?\n{answerer} Now.\n"
    assert [body for _, body in spoken(text)] == ["Why?", "So.", "When?", "Now."]
    assert kinds(text) == [TurnKind.QUESTION, TurnKind.ANSWER] * 2
    assert speakers(text)[1] == answerer.strip("*>. :：").replace("MS HALE", "MS. HALE")


def test_a_moderator_does_not_answer() -> None:
    text = "MODERATOR: Welcome.\nQ: Why?\nMODERATOR: Minister?\nMS. HALE: So.\n"
    assert kinds(text) == [
        TurnKind.MODERATOR,
        TurnKind.QUESTION,
        TurnKind.MODERATOR,
        TurnKind.ANSWER,
    ]


def test_a_name_in_capitals_on_a_line_of_its_own() -> None:
    text = (
        "Conferencia de prensa\n---\nPRESIDENTA INÉS ÁVILA\nBuenos días.\n\nEmpezamos.\n---\n"
        "PREGUNTA\n¿Por qué?\n---\nPRESIDENTA INÉS ÁVILA\nPorque sí.\n---\n"
        "LUIS ROBLES, SECRETARIO DE MINAS\nGracias.\n---\nPREGUNTA\n¿Cuándo?\n---\n"
    )
    assert spoken(text) == [
        ("PRESIDENTA INÉS ÁVILA", "Buenos días.\n\nEmpezamos."),
        ("PREGUNTA", "¿Por qué?"),
        ("PRESIDENTA INÉS ÁVILA", "Porque sí."),
        ("LUIS ROBLES, SECRETARIO DE MINAS", "Gracias."),
        ("PREGUNTA", "¿Cuándo?"),
    ]


def test_a_name_with_a_colon_alone_on_its_line() -> None:
    text = (
        "  Präsidentin Dr. Ada Löwe:\n  Die Sitzung ist eröffnet. Ich rufe Punkt 1 auf:\n"
        "Wahl\n(Beifall bei der Mitte – Zuruf [links]: Nein!)\n  Wir wählen.\n"
        "  Bernd Ohm, Minister des Innern:\n  Ich schwöre es.\n"
        "  Präsidentin Dr. Ada Löwe:\n  Danke.\n(Schluss: 15.11 Uhr)\n\nAnlage 1\nListe\n"
    )
    assert spoken(text) == [
        ("Präsidentin Dr. Ada Löwe", "Die Sitzung ist eröffnet. Ich rufe Punkt 1 auf:\nWahl"),
        ("", "(Beifall bei der Mitte – Zuruf [links]: Nein!)"),
        ("Präsidentin Dr. Ada Löwe", "Wir wählen."),
        ("Bernd Ohm, Minister des Innern", "Ich schwöre es."),
        ("Präsidentin Dr. Ada Löwe", "Danke."),
        ("", "(Schluss: 15.11 Uhr)"),
    ]


def test_hebrew_speakers_and_not_the_heads_of_lists() -> None:
    text = (
        "סדר היום:\n\nצו המכס\n\nנכחו:\n\nדנה לוי\n\n"
        'היו"ר משה כץ:\n\nבוקר טוב.\n\nדנה לוי:\n\nשלום.\n\nהיו"ר משה כץ:\n\nתודה.\n'
    )
    assert speakers(text) == ['היו"ר משה כץ', "דנה לוי", 'היו"ר משה כץ']


def test_labels_in_one_long_line() -> None:
    text = (
        "CHAIR HALE. Good afternoon. The U.S. GDP rose. ADA VANE. Thanks. On PCE. "
        "CHAIR HALE. We watch it. BEN ORD. Hi, Ben Ord of the SEP. CHAIR HALE. Yes. "
        "ADA VANE. More? CHAIR HALE. No. ADA VANE. Well."
    )
    assert speakers(text) == [
        "CHAIR HALE", "ADA VANE", "CHAIR HALE", "BEN ORD", "CHAIR HALE", "ADA VANE", "CHAIR HALE",
        "ADA VANE",
    ]  # fmt: skip


def test_a_title_leads_in_and_the_name_alone_goes_on() -> None:
    text = (
        "They met in Oro.\n* * *\n"
        "President of Karvelia Ada Vane: Good morning, colleagues.\nLet me repeat: we agree.\n"
        "Chairman of the Board of the Strait Fund, Honorary Consul Ben Ord: Thank you.\n"
        "Ada Vane (through interpreter): My question is simple.\n<…>\nBen Ord: Yes.\n* * *\n"
    )
    assert spoken(text) == [
        ("President of Karvelia Ada Vane", "Good morning, colleagues.\nLet me repeat: we agree."),
        ("Chairman of the Board of the Strait Fund, Honorary Consul Ben Ord", "Thank you."),
        ("Ada Vane", "My question is simple."),
        ("Ben Ord", "Yes."),
    ]


@pytest.mark.parametrize(
    "prose",
    [
        "Vane was asked about it. “No,” she said.\n\nHe added: “Never.” He added: “Not once.”",
        "Bottom line: it works.\nBottom line: it ends.\nBottom line: we go.\n",
        "Here's the thing: no.\n\nThe question is: why?\n\nHere's the thing: so.\n",
        "President Vane: a life\n\nShe was born in Oro. She left it.\n",
        "Ada Vane: ‘We Never Left’\n\nORO — The minister said so on Monday.\n",
        "Shopping: milk\nNote: eggs\nDate: 3 May\nPlace: Oro\n",
        "Climate Change: We act.\n\nHealth Care: We fund.\n\nThe rest of it is prose.\n\nMore.\n",
        "INTRODUCTION\nWe asked people.\n\nMETHOD\nBy letter.\n\nRESULTS\nThey said no.\n",
        "A. First\nB. Second\nC. Third\n",
        "Oro Sen. Ada Vane said so.\n\nLume Sen. Tom Hale did not.\n\nOro Sen. Ada Vane left.\n\n"
        "Lume Sen. Tom Hale stayed.\n",
        "Dr. Ada Vane: The Harbour ‘Will Open in May.’\n\nORO — The minister said so.\n",
        "A  good day.\nA  bad day.\n",
        "At 2:05 P.M. they left: all.\nhttps://oro.example/a\n",
        "وقال: «لا»\nوقال: «نعم»\n",
        "Question: is it so?\n\nNobody knows. The essay goes on.\n",
        "",
        "\n\n",
    ],
)
def test_prose_has_no_turns(prose: str) -> None:
    assert find_turns(prose) == ()


def test_prose_within_a_transcript_is_no_speaker() -> None:
    text = (
        "Ada Vane: We agree.\nGermany: “This is a matter of law.”\nFrance: “It is not.”\n"
        "Build Back Bolder: the plan of the year is about how we build.\n"
        "Bottom Line: we build, and the bottom of the line holds.\nBen Ord: Yes.\n"
        "Ada Vane: Good.\nBen Ord: Fine.\n"
    )
    assert speakers(text)[:1] == ["Ada Vane"]
    assert not {"Germany", "France", "Bottom Line"} & set(speakers(text))


def test_a_wrapped_line_that_begins_like_a_label_is_none() -> None:
    filler = "We have said again and again that this is how it was meant and how it is\n"
    text = (
        "MS. HALE:  Good morning.\n\nQ  Why?\n\nMS. HALE:  "
        + filler * 8
        + "done by Ada\nVane: the plan stays as it has been for so many years, you all know that\n"
        + filler * 3
        + "\nQ  So?\n"
    )
    assert speakers(text) == ["MS. HALE", "Q", "MS. HALE", "Q"]


def test_brackets_within_a_wrapped_paragraph_stay_in_it() -> None:
    filler = "We have said again and again that this is how it was meant and how it is\n"
    text = (
        "MS. HALE:  Good.\n\n" + filler * 9 + "(Laughter.)\n" + filler + "\n(Cross-talk by\nall.)\n"
    )
    assert [words for speaker, words in spoken(text) if not speaker] == ["(Cross-talk by\nall.)"]


def test_one_speech_has_one_turn() -> None:
    assert spoken("East Room\n\nTHE PRESIDENT:  Thank you.\n\nWe go.\n") == [
        ("THE PRESIDENT", "Thank you.\n\nWe go.")
    ]


def test_two_lines_of_dialogue_are_enough() -> None:
    assert speakers("Ada Vane: Hello there.\nBen Ord: Hello yourself.\n") == ["Ada Vane", "Ben Ord"]


def test_a_label_without_words_keeps_its_turn() -> None:
    text = "MS. HALE: Good.\n\nBEN ORD:\n\n(Inaudible.)\n\nMS. HALE: Thanks.\n"
    assert spoken(text)[1:3] == [("BEN ORD", ""), ("", "(Inaudible.)")]


def test_the_foot_of_a_page_is_not_spoken() -> None:
    text = (
        "Ada Vane: Good.\nBen Ord: Fine.\nAda Vane: Bye.\nBen Ord: Bye.\n"
        "Publication date: 3 May 2031, 10:00\nSource: The Oro Gazette\n###\n"
    )
    assert spoken(text)[-1] == ("Ben Ord", "Bye.")


@pytest.mark.parametrize(
    "mark", ["[Page 12]", "(Page 3 of 26)", "[[Page S8510]]", "Page 4", "- 12 -", "12", "Seite 3"]
)
def test_marks_of_pages_end_no_turn(mark: str) -> None:
    text = f"MS. VANE: We will open\n\n{mark}\n\nthe harbour.\n\nQ  When?\n\nMS. VANE: In May.\n"
    assert speakers(text) == ["MS. VANE", "Q", "MS. VANE"]


def test_running_heads_are_no_speakers() -> None:
    page = (
        "said that the pier would be\n\n{}\n\nsafe in May. He said so twice, and he meant it.\n\n"
    )
    text = "".join(page.format(head) for head in ("HARBOUR NEWS", "A STRANGE TALE") * 3)
    assert speakers(text) == []
