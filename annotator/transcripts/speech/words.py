"""Words that tell who speaks, or that nobody does, in the languages of press transcripts.

All are case-folded. Where a language has genders both are listed.
"""

from annotator.text.questioners import QUESTION
from annotator.text.word_sets import with_bare


def _words(listing: str) -> frozenset[str]:
    return frozenset(listing.casefold().split())


ANSWER = with_bare(
    """
    a r о answer answers antwort respuesta contestación resposta réponse risposta antwoord svar
    vastaus ответ відповідь odpowiedź odpověď cevap răspuns απάντηση
    جواب الجواب إجابة الإجابة ج پاسخ תשובה उत्तर คำตอบ 答 回答 답변 답
    """
)
"""Labels of whoever answers."""

OTHER_ROLES = with_bare(
    """
    moderator moderators facilitator operator host co-host anchor presenter narrator announcer
    interpreter translator chair chairman chairwoman chairperson president speaker voice voices
    participant participants panelist panellist interviewee respondent remark audience crowd all
    member unidentified unknown staff aide official clerk witness
    coordinator spokesman spokeswoman spokesperson court counsel
    moderatorin präsident präsidentin vorsitzender vorsitzende sprecher sprecherin dolmetscher
    moderador moderadora presidente presidenta vocero vocera portavoz voz intérprete público
    modérateur modératrice président présidente porte-parole voix interprète
    moderadora ministro ministra
    moderatore moderatrice presidente portavoce
    ведущий ведущая реплика модератор председатель президент голос переводчик
    prowadzący moderatorka marszałek marszałkini wicemarszałek předseda sunucu başkan
    menteri presiden
    المتحدث الرئيس الوزير المذيع المترجم سخنگو
    היו"ר יו"ר המנחה הדובר הדוברת מנחה דובר דוברת קריאה קריאות
    主持人 发言人 發言人 司会 議長
    """
)
"""Labels of others that are nobody's name."""

CONDUCTORS = with_bare(
    """
    moderator moderators facilitator operator coordinator announcer staff
    moderatorin vors vorsitz moderador moderadora modérateur modératrice moderatore moderatrice
    ведущий ведущая модератор ведучий ведуча prowadzący prowadząca moderatorka moderátor sunucu
    συντονιστής συντονίστρια المذيع مدير المنسق המנחה מנחה גמר 主持人 司会 사회자
    """
)
"""Roles that give the floor to others and answer nothing themselves."""

CHAIRS = with_bare(
    """
    speaker chair chairman chairwoman chairperson president presiding officer deputy acting madam
    präsident präsidentin vizepräsident vizepräsidentin vorsitzender vorsitzende vorsitz
    presidente presidenta président présidente председатель председательствующий головуючий
    marszałek başkan היו"ר יו"ר 議長 委員長 议长
    """
)
"""Roles that give the floor, and speak for themselves too."""

STOP_OPENERS = _words("the hon mr madam madame prime vice deputy acting foreign first") | QUESTION
"""Words that open a label which ends in a full stop, apart from titles and offices."""

REMARKS = _words(
    """
    laughter laughs applause cheers crosstalk cross-talk inaudible music pause silence singing
    indiscernible unintelligible audio video clip begin end break commercial begins ends english
    translation translated interruption exclamations applaudissements rires sourires beifall
    heiterkeit zuruf risas aplausos risate applausi смех аплодисменты oklaski loud
    voice-over off mic
    """
)
"""What a remark in brackets is about; such words name no speaker."""

OFFICES = with_bare(
    """
    mr mrs ms miss mx dr prof professor sir dame lord lady madam sen rep gov gen col maj capt lt sgt
    adm amb hon rev fr sr judge justice king queen prince princess pope
    the president vice minister secretary undersecretary chairman chairwoman chairperson chair
    co-chair director governor senator representative congressman congresswoman ambassador general
    colonel admiral commander commissioner administrator chancellor premier speaker spokesman
    spokeswoman spokesperson mayor official officer head chief leader deputy adviser advisor aide
    coordinator ceo cfo editor editor-in-chief host presenter moderator correspondent reporter
    journalist producer player coach rector attorney counsel member mp envoy executive rapporteur
    operator interpreter lieutenant captain major treasurer inspector surgeon analyst vp svp evp
    cto coo partner founder dean provost superintendent chancellor analyst spox
    herr frau dr präsident präsidentin bundespräsident bundeskanzler bundeskanzlerin kanzler
    kanzlerin minister ministerin bundesminister bundesministerin staatssekretär staatssekretärin
    vors sts srs parl bm bk abgeordnete abgeordneter sprecher sprecherin vorsitzende vorsitzender
    señor señora sr sra srta presidente presidenta ministro ministra secretario secretaria director
    directora gobernador gobernadora jefe jefa alcalde alcaldesa vocero vocera portavoz coordinador
    coordinadora diputado diputada senador senadora canciller embajador embajadora general almirante
    m mme mlle président présidente ministre secrétaire directeur directrice porte-parole maire
    signor signora presidente ministro ministra onorevole segretario sindaco portavoce
    senhor senhora ministro ministra primeiro-ministro prefeito
    президент министр секретарь председатель директор губернатор представитель посол депутат
    премьер-министр глава руководитель пресс-секретарь г-н г-жа
    υπουργός πρωθυπουργός εκπρόσωπος κ κα міністр міністерка президентка речниця речник
    poseł posłanka senatorka menteri presiden prezydent premier minister
    rzecznik pan pani prezident ministr mluvčí pán paní
    başkan başkanı cumhurbaşkanı bakan bakanı sayın sözcü
    الوزير الوزيرة الرئيس المتحدث המנכ"ל השר השרה ראש
    """
)
"""Titles and offices that make a label of the words about them."""

HONORIFICS = _words(
    """
    mr mrs ms miss mx dr prof professor sir dame lord lady hon rev m mme mlle herr frau señor señora
    sr sra srta signor signora senhor senhora г-н г-жа pan pani pán paní sayın the
    """
)
"""Forms of address, which tell no office."""

BYSTANDERS = with_bare(
    """
    audience crowd voice voices interpreter translator narrator all participants clerk
    unidentified unknown male female público dolmetscher intérprete interprète переводчик реплика
    голос المترجم קריאה קריאות
    """
)
"""Those who neither ask nor answer."""

FURNITURE = _words(
    """
    date time place location venue subject topic topics title headline from to cc re note notes
    update updated source sources contact contacts tag tags keywords author editor copyright
    related related_posts published publication updated modified posted media link links url website
    email e-mail phone tel fax address share print download photo video audio watch listen read more
    breaking warning caution summary background contents agenda attendees participants present
    apologies speakers languages language transcript version text details see also language duration
    start end started ended opening closing
    datum zeit ort thema betreff quelle kontakt beginn schluss ende inhalt anlage drucksache
    tagesordnung hinweis stand
    fecha hora lugar asunto tema fuente contacto nota
    date heure lieu objet sujet source contact
    дата время место тема источник примечание
    المكان التاريخ الموضوع المصدر
    תאריך נושא מקום נכחו מוזמנים
    """
)
"""Heads of a field or a notice; a label made of these alone names no speaker."""

PROSE = _words(
    """
    i me my we us our ours you your yours he him his she her hers it its they them their theirs who
    whom whose what which when where why how this that these those here there
    am is are was were be been being have has had do does did done will would shall should can could
    may might must let say says said saying add adds added tell told ask asks asked
    if but so because not no then than as also just only very about into onto upon during after
    before because while
    ich mir mich wir uns du sie er es ihr ihm ihn ist sind war waren sein hat haben hatte hatten
    wird werden wurde kann können muss müssen soll sollen dass daß wenn weil aber auch nicht kein
    keine wie was wer warum hier dazu dabei sagt sagte auf rufe dieser diese dieses
    yo nosotros él ella ellos ellas usted ustedes nos es son era eran fue fueron ser está están
    estar ha han había hay hace que cuando donde cómo como qué porque pero no sí si esto esta este
    eso ese así muy también dijo dice señaló
    je tu il elle nous vous ils elles on est sont était ont avait sera ne pas mais que qui où quand
    comment ce cette ces voici voilà dit
    io noi lui lei è sono erano hanno che non ma questo questa ecco come
    eu nós ele ela é são era não mas isto isso este esta disse
    я мы ты вы он она оно они это этот эта эти был была было были есть быть не но что как когда где
    почему вот так если чтобы сказал сказала
    och att det som inte men detta dit je we zijn niet maar deze
    """
) - {"no", "es", "a", "i"}
"""Lower-case words of running prose, which no speaker's label holds."""

PROSE_OPENERS = _words(
    """
    i we you he she it they this that these those here there what when where why how and or but so
    if then now first second third fourth finally lastly also because remember look number question
    one two three bottom key my our your his her its their let for in on at as to by with of from
    ich wir sie er es das dies hier und oder aber wenn dann jetzt erstens zweitens drittens mein
    unser yo esto eso aquí y o pero si cuando entonces ahora primero segundo tercero mi nuestro en
    por para
    dear sehr liebe lieber estimado estimada
    je nous ceci voici et mais si quand premièrement mon notre cher chère chers
    я мы это вот и но если когда теперь во-первых во-вторых уважаемый уважаемая уважаемые
    """
) - {"question", "one", "two", "three", "number"}
"""Words that open a sentence; a label that opens with one must be somebody's title to count."""

ORDINALS = _words("first second third erster erste zweiter zweite primer primera")
"""Openers that stand in a title too ("First Deputy Minister")."""

PARTICLES = _words(
    """
    of the and for on to in at de del la las los el y e da do dos das di du des le van von der den
    zu zum zur im und für bin ibn ben al el abu te ter ten af av och på i и по при
    """
)
"""Lower-case words within a name or an office."""

JOINING = _words("of the and for on to in at by with")
"""Words that a heading in capitals holds, and a name in capitals hardly ever."""

REPORTING = _words(
    "قال وقال قالت وقالت أضاف وأضاف وأضافت أكد وأكد وأكدت تابع وتابع وأوضح אמר אמרה הוסיף"
)
"""Verbs before a colon in scripts without capitals: a quotation follows, not a turn."""
