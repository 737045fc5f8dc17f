import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.transcripts.language import language_of
from annotator.transcripts.turns import find_turns

SAID = {
    "en": "The minister said on Monday that the strait would stay open to all ships of Aldara.",
    "es": "El ministro dijo el lunes que el estrecho seguirá abierto a todos los barcos.",
    "fr": "Le ministre a déclaré lundi que le détroit resterait ouvert à tous les navires.",
    "de": "Der Minister sagte am Montag, die Meerenge bleibe für alle Schiffe offen.",
    "it": "Il ministro ha detto lunedì che lo stretto resterà aperto a tutte le navi.",
    "nl": "De minister zei maandag dat de zeestraat open blijft voor alle schepen.",
    "pl": "Minister powiedział w poniedziałek, że cieśnina pozostanie otwarta dla statków.",
    "uk": "Міністр заявив у понеділок, що протока залишиться відкритою для всіх кораблів.",
    "ru": "Министр заявил в понедельник, что пролив останется открытым для всех судов.",
    "tr": "Bakan pazartesi günü boğazın bütün gemilere açık kalacağını söyledi.",
    "el": "Ο υπουργός δήλωσε τη Δευτέρα ότι το στενό θα παραμείνει ανοιχτό για όλα τα πλοία.",
    "ar": "قال الوزير يوم الاثنين إن المضيق سيبقى مفتوحا أمام جميع السفن.",
    "he": "השר אמר ביום שני כי המצר יישאר פתוח לכל האוניות, ולא הכחיש את הדוח.",
    "fa": "وزیر روز دوشنبه گفت که تنگه برای همه کشتی‌ها باز خواهد ماند.",
    "hi": "मंत्री ने सोमवार को कहा कि जलडमरूमध्य सभी जहाजों के लिए खुला रहेगा। हमने कभी इनकार नहीं किया।",
    "zh": "部长星期一表示，海峡将继续对所有船只开放。她对记者说，我们从未否认这份报告。",
    "ja": "大臣は月曜日、海峡はすべての船に開かれ続けると述べた。",
    "ko": "장관은 월요일 해협이 모든 선박에 계속 개방될 것이라고 말했다.",
    "sv": "Ministern sade på måndagen att sundet förblir öppet för alla fartyg.",
    "cs": "Ministr v pondělí řekl, že průliv zůstane otevřený všem lodím.",
    "hu": "A miniszter hétfőn azt mondta, hogy a tengerszoros nyitva marad minden hajó előtt.",
    "th": "รัฐมนตรีกล่าวเมื่อวันจันทร์ว่าช่องแคบจะยังคงเปิดให้เรือทุกลำผ่าน",
}


@pytest.mark.parametrize("tag", SAID)
def test_two_lines_tell_the_language(tag: str) -> None:
    assert language_of(SAID[tag]) == tag


def test_capitals_of_captions_do_not_mislead() -> None:
    assert language_of(SAID["de"].upper()) == "de"


@pytest.mark.parametrize("text", ["", "Good morning.", "12 345 678 — 9", "* * *\n" * 50])
def test_few_words_tell_nothing(text: str) -> None:
    assert language_of(text) == ""


def test_a_header_in_another_language_counts_little() -> None:
    text = "Press Conference of the Minister\n\n" + "".join(
        f"SR. VANE: {SAID['es']}\n\nPREGUNTA: {SAID['es']}\n\n" for _ in range(20)
    )
    assert language_of(text, find_turns(text)) == "es"


@given(st.text(st.characters(), max_size=300))
def test_any_text_gets_a_tag_or_none(text: str) -> None:
    tag = language_of(text)
    assert tag == "" or (tag.isascii() and tag.isalpha() and len(tag) in (2, 3))
