"""Labels by which the lines at the top of a transcript name their fields."""

from annotator.transcripts.month_names import plain

_LABELS = {
    "date": """
        date|dates|date of event|event date|release date|air date|aired|recorded|published
        |published on|date published|publication date|fecha|data|datum|veröffentlicht|erschienen
        |publicado|publié le|pubblicato|data publikacji|дата|дата публикации|опубликовано
        |опубліковано|tarih|ημερομηνία|التاريخ|تاريخ|תאריך|日期|日時|日付|开催日|날짜|일시|dato|päivämäärä
        |dátum|dată
    """,
    "place": """
        place|location|venue|lugar|sede|sitio|ort|tagungsort|lieu|luogo|local|plaats|miejsce
        |місце|место|место проведения|yer|τόπος|المكان|מקום|地点|地點|場所|장소|plats|sted
        |paikka|místo
    """,
    "outlet": """
        outlet|publication|publisher|network|medio|quelle|fuente|fonte|źródło|источник|джерело
        |kaynak|πηγή|المصدر|מקור|来源|來源|出典|출처|source|medium|news agency|agency|bron|källa
    """,
    "url": """
        url|link|web page|webpage|enlace|lien|ссылка|посилання|permalink|original url|source url
    """,
    "language": """
        language|idioma|sprache|langue|lingua|taal|język|мова|язык|dil|γλώσσα|اللغة|שפה|语言|言語|언어
    """,
    "title": """
        title|headline|subject|título|titel|titre|titolo|tytuł|заголовок|назва|başlık|τίτλος
        |العنوان|כותרת|标题|標題|題名|제목|asunto|betreff|objet|oggetto|тема
    """,
}


def field_label(label: str) -> str:
    """`date`, `place`, `outlet`, `url`, `language` or `title`; empty for any other label."""
    return _FIELDS.get(plain(label.strip()), "") if len(label) <= 40 else ""


_FIELDS = {
    plain(" ".join(label.split())): field
    for field, labels in _LABELS.items()
    for label in labels.split("|")
    if label.strip()
}
