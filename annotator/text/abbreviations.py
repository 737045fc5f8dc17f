"""Words whose full stop does not, or need not, end a sentence; all in lower case, without it."""

from annotator.text.word_sets import word_set

# Written with a capital; a name follows: never an end.
TITLES = word_set(
    """
    mr mrs ms messrs mx dr prof rev fr hon sen sens rep reps gov govs gen lt col maj sgt cpl
    capt cmdr adm amb atty supt pres insp st ste mt ft hr hrn frl dipl mm mme mlle mgr sr
    sra sras srta sres dra drs dn dña ud uds ee avda exmo exma dott sig avv dhr mevr fru им
    ул пр гр тов акад проф
    """
)

# The rest of the phrase follows: never an end.
OPENING = word_set(
    """
    vs cf viz approx est ca e.g i.e eg ie al ed eds bzw vgl evtl ggf ing bzgl sog inkl zzgl
    bl m.in np tzn tzw т.е т.н им ул пр гр тов акад проф см рис
    """
)

# A number follows, else the stop may be the sentence's own.
NUMBERING = word_set(
    """
    no nos n p pp sec art arts ch vol vols eq fig figs nr abs núm nº pág págs стр п pkt poz
    """
)

# Written with a capital; the name ends with them, and perhaps the sentence too.
NAME_ENDINGS = word_set(
    """
    jr sr esq inc corp co cos ltd llc bros dept univ assn ave blvd rd hwy str jan feb mar
    apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat sun ala
    ariz ark calif colo conn del fla ga ill ind kan ky la md mass mich minn miss mo mont neb
    nev okla ore pa penn tenn tex vt va wash wis wyo cía mio mrd
    """
)

# The phrase ends with them, and perhaps the sentence too.
CLOSING = word_set(
    """
    etc ph.d usw dgl std s.a p.ej г гг в вв руб коп млн млрд тыс др т.д т.п чел км кг
    """
)

# Words that often open a sentence and seldom go on with a name.
STARTERS = word_set(
    """
    a after all also although an and another any as asked at because before both but by
    despite during each even every few first for from he her here his how however i i'm i’m
    if in instead it it's it’s its many meanwhile more most my neither no nobody none nor
    not nothing now of on once one only or other others our over she since so some still
    such that that's that’s the their then there there's there’s these they they're they’re
    this those though thus to under until we we're we’re what when where whether which while
    who why with without yes yet you your aber als am auch auf aus bei da dann das dass dem
    den der des die dies diese dieser doch ein eine einer er es für ich ihr im in ist man
    mit nach nicht noch nun nur ob seit sie sind so und unser vom von vor was wenn wer wie
    wir wo zu zum zur al como con cuando de del desde el ella ellos en entonces es esa ese
    eso esta este esto estos fue ha hay hoy la las le lo los me mi nada no nos nosotros para
    pero por porque que quien se si sin sobre su también todo tras un una y ya yo après au
    aussi avant avec c'est c’est ce ces cet cette comme dans depuis elle elles et il ils je
    les leur lui mais ne notre nous on où ou par pas pour puis quand que qui sans selon ses
    si son sous sur tous tout une vous а без был была были в во все вы где для до его ее её
    если еще ещё же за и из или им их к как когда кто мы на над не нет ни но о об однако он
    она они оно от по под после при с сегодня со так там также то только тогда у уже что
    чтобы эта эти это этот я
    """
)

# Before "3." in German they make it an ordinal ("am 3. Mai", "der 17. Wahlperiode").
ORDINAL_LEADS = word_set(
    """
    ab am beim bis das dem den der des die im jeder seit und vom zum zur
    """
)

MONTHS = word_set(
    """
    januar jänner februar märz april mai juni juli august september oktober november
    dezember january february march may june july october december januari februari maj juni
    juli augusti oktobra ledna února března dubna května června července srpna září října
    listopadu prosince jahrhundert jahrhunderts wahlperiode weltkrieg weltkriegs
    """
)
