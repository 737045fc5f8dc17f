"""Verbs that report what somebody said, thought or wrote."""

from annotator.text.word_sets import word_set

_ENGLISH_REGULAR = word_set(
    """
    accuse acknowledge add admit admonish advise affirm agree allege announce answer argue
    ask assert assure attack bark beg bellow blast boast brag brand call caption caution
    challenge chant charge claim comment complain concede conclude condemn confess confide
    confirm continue contend counter cry criticize criticise declare declaim decry demand
    denounce deny deride describe dismiss disclose dub elaborate emphasize emphasise exclaim
    exhort explain express fume gripe grumble hint implore insist interject interrupt joke
    label lament laugh lecture lie mention mock muse mutter note object observe offer opine
    plead pledge post praise preach predict proclaim promise pronounce propose protest
    question quip quote recall recite recount refer reflect reiterate remark remember remind
    repeat reply report request respond retort reveal ridicule roar say scoff scold scream
    shout sigh signal slam sneer snap speculate state stress suggest swear tease testify
    text thunder tout tweet urge utter vent voice vow wail warn whisper wonder yell
    """
)

_ENGLISH_IRREGULAR = word_set(
    """
    according believe believed believes bragged bragging cite cited cites citing dubbed
    dubbing quipped quipping read reads reading said says saying slammed slamming snapped
    snapping spoke speak speaks speaking swore tell tells telling told think thinks thinking
    thought write writes writing written wrote admitted admitting cried cries denied denies
    replied replies testified testifies decried decries shot lied
    """
)

# "Zitat" announces what was said as "quote" does.
_GERMAN = word_set(
    """
    antwortet antwortete beklagt beklagte bekräftigte betont betonte ergänzte erklärt
    erklärte erklären erwiderte erzählt erzählte forderte fordert fragt fragte fragen fügte
    heißt hieß kritisierte meint meinte nannte nennt rief ruft sagen sagt sagte sagten
    schreibt schrieb schrieben sprach spricht teilte versicherte warnt warnte zitat zitiert
    zitieren zitierte
    """
)

_ROMANCE = word_set(
    """
    afirma afirmó afirmou agregó anunció añadió apuntó aseguró comentó contestó criticó
    declaró declarou decía decir decimos dice dicen dicho dicen dije dijeron dijo disse
    dizer diz escribió explicó explicou expresó indicó insistió llamó manifestó negó
    perguntou preguntó prometió recordó reiteró respondeu respondió señaló sostuvo subrayó
    acrescentou advirtió affirmait affirme affirmé ajoute ajouté annoncé assure assuré
    commenté conclu confie confié demande demandé déclare déclaré dénoncé dire disait disent
    dit écrit estime estimé explique expliqué insiste lancé martelé poursuit précisé prévenu
    promis rappelé répète répliqué répond répondu souligne souligné aggiunto affermato
    chiesto detto dice dichiarato disse ha risposto scritto spiegato
    """
)

_OTHERS = word_set(
    """
    sa sade sagde sier säger svarade zei zegt powiedział powiedziała mówi odpowiedział dodał
    говорил говорит говорят добавил добавила заверил заявил заявила заявили написал объявил
    ответил ответила отметил отметила подчеркнул подчеркнула пояснил предупредил сказал
    сказала сказали сообщил сообщила спросил спросила считает утверждает אומר אומרים אומרת
    אמר אמרה אמרו הבטיח הוסיף הוסיפה הסביר הסבירה השיב השיבה טען טענה כתב קרא שאל أجاب أضاف
    أعلن أكد أوضح تابع ذكر سأل صرح قال قالت قائلا كتب يقول
    """
)


def _forms(verb: str) -> tuple[str, ...]:
    """The forms of a regular English verb."""
    if verb.endswith("e"):
        return verb, verb + "s", verb + "d", verb[:-1] + "ing"
    if verb.endswith(("s", "sh", "ch")):
        return verb, verb + "es", verb + "ed", verb + "ing"
    return verb, verb + "s", verb + "ed", verb + "ing"


REPORTING_VERBS = frozenset(
    {form for verb in _ENGLISH_REGULAR for form in _forms(verb)}
    | _ENGLISH_IRREGULAR
    | _GERMAN
    | _ROMANCE
    | _OTHERS
)
