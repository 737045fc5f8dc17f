"""What the columns of a table of turns, or the fields of its rows, are called."""

import re
from enum import Enum
from functools import lru_cache

from annotator.text.word_sets import word_set

_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_WORD = re.compile(r"[^\W_]+")


class Part(Enum):
    """What a column gives of a turn."""

    SPEAKER = "speaker"
    WORDS = "words"
    START = "start"
    END = "end"
    DURATION = "duration"


_NAMES = {
    Part.SPEAKER: word_set(
        """
        speaker speakers speakername speakerlabel speakerid speakertag who talker person participant
        name voice actor author role interlocutor from channel
        sprecher sprecherin redner rednerin person hablante orador oradora locutor nombre
        intervenant intervenante orateur oratrice locuteur nom oratore relatore nome falante spreker
        talare mówca mluvčí řečník vorbitor konuşmacı konuşan puhuja ομιλητής
        спикер говорящий оратор выступающий докладчик имя мовець
        المتحدث المتكلم الاسم דובר דוברת הדובר שם वक्ता ผู้พูด
        发言人 發言人 说话人 說話人 演讲者 讲话人 姓名 話者 発言者 氏名 화자 발언자
        """
    ),
    Part.WORDS: word_set(
        """
        text texts words transcript transcription utterance utterances content speech said sentence
        sentences message body line lines dialogue dialog quote statement caption captions subtitle
        paragraph display punctuatedtranscript value remark remarks
        wortlaut rede redetext aussage inhalt äußerung beitrag texto intervención discurso contenido
        texte propos parole paroles contenu testo intervento discorso fala conteúdo tekst wypowiedź
        treść projev metin konuşma puhe κείμενο текст реплика речь высказывание слова
        النص نص الكلام טקסט תוכן דברים पाठ ข้อความ
        内容 內容 文本 发言 發言 原文 テキスト 発言 発言内容 本文 텍스트 발언 내용
        """
    ),
    Part.START: word_set(
        """
        start starts starttime startseconds startsec startms startoffset begin begins begintime
        timestamp timestamps time timecode timein in offset offsetinticks onset ts from fromtime
        audiostart
        beginn anfang anfangszeit startzeit von zeit zeitstempel inicio comienzo desde tiempo hora
        début debut temps de inizio tempo início aanvang tijd początek czas başlangıç zaman
        начало время старт بداية الوقت וقت התחלה זמן 开始 开始时间 開始 開始時間 時間 时间 시작 시간
        """
    ),
    Part.END: word_set(
        """
        end ends endtime endseconds endsec endms endts endoffset stop stoptime finish timeout out to
        totime until audioend
        ende endzeit bis fin final hasta fine fim einde koniec bitiş
        конец окончание نهاية סיום סוף 结束 结束时间 結束 終了 終了時間 끝 종료
        """
    ),
    Part.DURATION: word_set(
        "duration dur length durationinticks dauer duración durée durata duração 长度 时长 時長"
    ),
}
_OFFICES = word_set(
    """
    role roles office position title function job affiliation party organization organisation
    rolle amt funktion titel partei cargo puesto función partido fonction titre poste parti ruolo
    carica partito cargo função должность партия роль 役職 肩書 职务 職務 직책 المنصب תפקיד
    """
)
_UNITS = word_set("s sec secs second seconds ms msec millis milliseconds min sekunden segundos")
_ASKED = word_set(
    """
    question questions frage fragen pregunta preguntas domanda pergunta vraag pytanie вопрос
    вопросы سؤال שאלה 问题 問題 質問 질문
    """
)
_ANSWERED = word_set(
    """
    answer answers response antwort antworten respuesta respuestas réponse réponses risposta
    resposta antwoord odpowiedź ответ ответы جواب إجابة תשובה 回答 答案 答 답변
    """
)


def words_of(name: str) -> list[str]:
    """The words of a column's name in small letters: "startTime (sec)" has three."""
    return [word.casefold() for word in _WORD.findall(_CAMEL.sub(" ", name))]


@lru_cache(maxsize=4096)
def likeness(name: str, part: Part) -> int:
    """How surely a column of this name gives the part, from 0; the name alone decides nothing."""
    words = words_of(name)
    core = [word for word in words if word not in _UNITS] or words
    known = _NAMES[part]
    if not core:
        return 0
    if "".join(core) in known:
        return 3 if core[0] not in ("name", "from", "time", "value", "line", "role") else 2
    if part is Part.SPEAKER and core[0] in known and core[-1] in ("name", "label"):
        return 4
    return int(core[-1] in known or core[0] in known)


def tells_office(name: str) -> bool:
    """Whether a column of this name may give the speakers' offices."""
    words = words_of(name)
    return bool(words) and (words[-1] in _OFFICES or "".join(words) in _OFFICES)


def exchange(names: list[str]) -> tuple[int, int] | None:
    """The numbers of two columns that give a question and the answer to it."""
    rests = [_without(name, _ASKED) for name in names]
    for answer, name in enumerate(names):
        rest = _without(name, _ANSWERED)
        if rest is not None and rest in rests:
            return rests.index(rest), answer
    return None


def _without(name: str, which: frozenset[str]) -> tuple[str, ...] | None:
    words = words_of(name)
    rest = tuple(word for word in words if word not in which)
    return rest if len(rest) < len(words) else None
