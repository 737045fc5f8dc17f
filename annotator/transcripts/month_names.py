"""Names of months and days of the week, by the letters alone: no case, no accents."""

import re
import unicodedata
from functools import lru_cache

_MONTHS = """
january jan janv januar jaenner janner januari januara enero ene janeiro janvier gennaio gen
 genn stycznia styczen stycz січня січень січ января январь янв ocak ιανουαριου ιανουαριος ιαν
 يناير جانفي ינואר ianuarie ledna leden januarja tammikuuta јануара януари ژانویه jan.
february feb febr febrero febbraio fevereiro fev fevrier fevr februar februari februara lutego
 luty лютого лютий лют февраля февраль фев февр subat φεβρουαριου φεβρουαριος φεβ فبراير فيفري
 شباط פברואר februarie unora unor helmikuuta фебруара февруари فوریه
march mar marzo marco mars marz maerz mrz maart marca marzec березня березень бер марта март мар
 mart μαρτιου μαρτιος μαρ مارس آذار מרץ מרס martie brezna brezen marsu maaliskuuta marcius марта
april apr abril abr avril avr aprile kwietnia kwiecien kwi квітня квітень квіт апреля апрель апр
 nisan απριλιου απριλιος απρ ابريل أبريل إبريل أفريل نيسان אפריל aprilie dubna duben huhtikuuta
 aprilis април
may mayo maio mai maggio mag mei maja maj травня травень трав мая май mayis μαιου μαιος μαι مايو
 ماي أيار מאי kvetna kveten toukokuuta majus маја
june jun junio junho juin juni giugno giu czerwca czerwiec червня червень черв июня июнь haziran
 ιουνιου ιουνιος ιουν يونيو جوان حزيران יוני iunie cervna cerven kesakuuta junius јуна юни
july jul julio julho juillet juil juli luglio lug lipca lipiec липня липень лип июля июль temmuz
 ιουλιου ιουλιος ιουλ يوليو يوليوز جويلية تموز יולי iulie cervence cervenec heinakuuta julius
 јула юли
august aug agosto ago aout agustos augusti augustus sierpnia sierpien серпня серпень серп
 августа август авг αυγουστου αυγουστος αυγ أغسطس غشت أوت آب אוגוסט srpna srpen elokuuta
 augusztus avgusta
september sept sep septiembre setiembre setembro set septembre settembre sett wrzesnia wrzesien
 вересня вересень вер сентября сентябрь сен сент eylul σεπτεμβριου σεπτεμβριος σεπτ σεπ سبتمبر
 شتنبر أيلول ספטמבר septembrie zari syyskuuta szeptember септембра септември
october oct octubre outubro out octobre ottobre ott oktober okt oktobar pazdziernika pazdziernik
 жовтня жовтень жовт октября октябрь окт ekim οκτωβριου οκτωβριος οκτ أكتوبر אוקטובר octombrie
 rijna rijen lokakuuta октобра октомври
november nov noviembre novembro novembre listopada listopad листопада листопад лист ноября
 ноябрь ноя нояб kasim νοεμβριου νοεμβριος νοε نوفمبر نونبر נובמבר noiembrie marraskuuta
 новембра ноември
december dec diciembre dic dezembro dez decembre dicembre dezember desember grudnia grudzien
 грудня грудень груд декабря декабрь дек aralik δεκεμβριου δεκεμβριος δεκ ديسمبر دجنبر דצמבר
 decembrie prosince prosinec joulukuuta децембра декември
"""
_TWO_WORDS = {
    ("كانون", "الثاني"): 1,
    ("تشرين", "الأول"): 10,
    ("تشرين", "الثاني"): 11,
    ("كانون", "الأول"): 12,
}
"""Arabic of the Levant and Iraq."""
_ELSEWHERE = {"listopada": ("bs", "hr", "sr"), "listopad": ("bs", "hr", "sr")}
"""November, but October in these languages: there it is not told."""

_DAYS = """
monday mon tuesday tue tues wednesday wed thursday thu thur thurs friday fri saturday sat sunday sun
lunes martes miercoles jueves viernes sabado domingo
segunda terca quarta quinta sexta feira segunda-feira terca-feira quarta-feira
quinta-feira sexta-feira
lundi mardi mercredi jeudi vendredi samedi dimanche
montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag
lunedi martedi mercoledi giovedi venerdi sabato domenica
maandag dinsdag woensdag donderdag vrijdag zaterdag zondag
poniedzialek wtorek sroda czwartek piatek sobota niedziela
понеділок вівторок середа четвер п'ятниця пятниця субота неділя
понедельник вторник среда четверг пятница суббота воскресенье
pazartesi sali carsamba persembe cuma cumartesi pazar
δευτερα τριτη τεταρτη πεμπτη παρασκευη σαββατο κυριακη
الاثنين الثلاثاء الأربعاء الخميس الجمعة السبت الأحد
mandag tirsdag onsdag torsdag fredag lordag sondag tisdag
"""


def plain(word: str) -> str:
    """Small letters without accents and final full stop; "Märzo." and "marzo" are one."""
    letters = unicodedata.normalize("NFKD", word.casefold().replace("ı", "i"))
    return "".join(one for one in letters if not unicodedata.combining(one)).rstrip(".")


@lru_cache(maxsize=1024)
def month(word: str, language: str = "") -> int:
    """1 to 12, or 0 where the word is no month's name."""
    name = plain(word)
    if language in _ELSEWHERE.get(name, ()):
        return 0
    if name in _NUMBERS:
        return _NUMBERS[name]
    # Hebrew writes "in" before the month, as a part of the word.
    return _NUMBERS.get(name.removeprefix("ב"), 0)


def month_of_two_words(first: str, second: str) -> int:
    """1 to 12 for names of two words, 0 for anything else."""
    return _PAIRS.get((plain(first), plain(second)), 0)


def is_day_of_week(word: str) -> bool:
    return plain(word) in _WEEK


_NUMBERS = {
    plain(name): number
    for number, names in enumerate(re.split(r"\n(?! )", _MONTHS.strip()), 1)
    for name in names.split()
}
_PAIRS = {(plain(one), plain(two)): number for (one, two), number in _TWO_WORDS.items()}
_WEEK = frozenset(plain(name) for name in _DAYS.split())
