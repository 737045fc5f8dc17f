"""Words that tell a place's name from other short lines at the top of a transcript."""

from annotator.transcripts.month_names import plain

_VENUES = """
room house hall palace kremlin square embassy airport headquarters aboard base center centre
garden lawn
building tower hotel university school church cathedral station plaza theater theatre auditorium
studio
stadium library club residence capitol harbor harbour
haus saal schloss palast kanzleramt rathaus flughafen botschaft bundespressekonferenz reichstag
palacio salon sala casa embajada aeropuerto plaza palais elysee hotel chateau ambassade aeroport
palazzo villa aula palacio paleis palac zamek
кремль дворец зал площадь резиденция палац будинок резиденція saray sarayi kosk μεγαρο
قصر القصر قاعة ארמון משכן בית בניין
"""
_VENUE_ENDINGS = ("宫", "宮", "厅", "廳", "庁", "官邸", "会议中心", "청사", "대통령실", "회관")

_NO_PLACES = """
briefing briefings press conference gaggle remarks remark statement statements interview
interviews
transcript transcripts minutes hearing debate speech address meeting summit session forum call
talks
question questions answer answers news release update updated office department ministry secretary
minister president committee commission council congress parliament bureau agency government
report
record volume issue page pages edition draft by with on immediate version vol no
exclusive breaking urgent opinion analysis editorial live video watch photos column correction
update
advisory bulletin notice comment fact-check exklusiv kommentar exclusivo exclusiva urgente opinión
exclusif срочно молния эксклюзив
pressekonferenz pressemitteilung rede interview mitteilung sitzung protokoll plenarprotokoll
bericht
presseamt bundestag bundesregierung ministerium amt erklarung inhalt tagesordnung
conferencia prensa version estenografica entrevista declaracion discurso comunicado sesion
presidencia
ministerio secretaria gobierno senado congreso
conference presse discours entretien declaration communique compte rendu ministere seance
assemblee
conferenza stampa intervista discorso dichiarazione comunicato seduta verbale ministero governo
coletiva imprensa discurso sessao ministerio persconferentie toespraak vergadering
konferencja prasowa przemowienie posiedzenie stenogram wywiad
пресс-конференция стенограмма стенографический брифинг заявление выступление интервью совещание
заседание встреча отчет отчёт пресс-служба министерство президент
прес-конференція брифінг заява виступ інтервʼю засідання зустріч
basin toplantisi konusma aciklama gorusme bakanlik συνεντευξη δηλωσεις ομιλια συνεδριαση
مؤتمر صحفي تصريح خطاب مقابلة جلسة פרוטוקול ישיבת ישיבה מסיבת הודעה נאום ראיון ועדת ועדה
"""
_NO_PLACE_PARTS = (
    *("记者会", "記者會", "发言人", "發言人", "主持", "答记者问", "表态", "采访", "专访", "演讲"),
    "发布会",
    "記者会見",
    "会見",
    "讲话",
    "談話",
    "회견",
    "브리핑",
    "연설",
)

_EVENTS = """
briefing conference gaggle remarks interview transcript hearing speech statement record
pressekonferenz sitzung rede interview protokoll plenarprotokoll bericht
conferencia estenografica entrevista discurso mensaje coletiva conferencia
conference discours entretien conferenza discorso persconferentie konferencja stenogram
пресс-конференция стенограмма брифинг выступление прес-конференція брифінг стенограма
"""

_JOINING = """
de del la las los el y e o da do dos das di della delle du des le les et the of and at in on en
sur van
von und zu am im der den dem bei a al upon near
"""


def is_venue(word: str) -> bool:
    return plain(word) in _VENUE_WORDS or word.endswith(_VENUE_ENDINGS)


def is_event(word: str) -> bool:
    """A word for the kind of thing that is transcribed."""
    return plain(word) in _EVENT_WORDS


def speaks_against(word: str) -> bool:
    """Whether the word hardly stands in a place's name."""
    return plain(word) in _OTHER_WORDS or any(part in word for part in _NO_PLACE_PARTS)


def joins(word: str) -> bool:
    """Whether the word may be written small within a name."""
    return word in _JOINING_WORDS


_VENUE_WORDS = frozenset(map(plain, _VENUES.split()))
_OTHER_WORDS = frozenset(map(plain, _NO_PLACES.split()))
_EVENT_WORDS = frozenset(map(plain, _EVENTS.split()))
_JOINING_WORDS = frozenset(_JOINING.split())
