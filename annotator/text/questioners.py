"""Labels of questioners who are not named."""

from annotator.text.word_sets import with_bare

QUESTION = with_bare(
    """
    q p d f в questioner question questions follow-up reporter reporters journalist journalists
    correspondent press interviewer
    frage fragen zusatz zusatzfrage nachfrage zuruf journalist journalistin journalisten
    reporterin frager fragesteller interviewerin
    pregunta preguntas periodista periodistas reportero reportera interlocutor interlocutora
    intervención entrevistador entrevistadora
    pergunta jornalista repórter entrevistador entrevistadora
    journaliste journalistes
    domanda giornalista
    domande giornalisti wartawan jurnalis pertanyaan
    vraag journalist fråga spørsmål spørgsmål kysymys
    вопрос вопросы журналист журналистка корреспондент запитання питання журналіст кореспондент
    pytanie dziennikarz dziennikarka otázka novinář novinářka soru gazeteci muhabir întrebare
    ερώτηση δημοσιογράφος
    سؤال السؤال صحفي صحفية الصحفي الصحفية صحافي الصحافي س پرسش سوال خبرنگار
    שאלה שאלות עיתונאי עיתונאית כתב כתבת
    प्रश्न सवाल पत्रकार คำถาม ผู้สื่อข่าว
    记者 記者 问 問 提问 提問 質問 질문 기자
    """
)
"""Labels of whoever asks."""


def names_nobody(label: str) -> bool:
    """Whether the label says only that somebody asks: "Q", "Frage"; whoever it was."""
    return label.strip(" .:：()[]").casefold() in QUESTION
