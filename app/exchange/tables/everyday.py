"""What people call kinds, needs, ways in, waits and languages, beside the names of the vocabulary.

Only words that can mean one thing: ``GGZ``, ``zorg``, ``angst`` and ``psychiater`` are not here.
"""

import re
from collections.abc import Mapping
from typing import Final

Words = tuple[tuple[str, str], ...]
"""What people write, and the code that it is."""


def _words(told: Mapping[str, str]) -> Words:
    return tuple((word, code) for code, words in told.items() for word in words.split("|"))


KIND_WORDS: Final = _words({
    "addiction-care": "verslavingszorg|verslavingskliniek dagbehandeling|"
    "verslavingszorg behandeling|behandeling verslaving",
    "addiction-prevention": "verslavingspreventie|preventie verslaving|inloop verslavingszorg",
    "attendance-officer": "leerplicht|leerplichtambtenaar|RMC|leerplichtzaken",
    "basic-ggz": "BGGZ|basis ggz|GBGGZ|generalistische basis ggz|psycholoog|psychologenpraktijk|"
    "praktijk voor psychologie|eerstelijnspsycholoog",
    "budget-administration": "bewindvoering|bewindvoerder|budgetbeheer|beschermingsbewind",
    "carer-support": "mantelzorg|mantelzorgsteunpunt|mantelzorgondersteuning|"
    "steunpunt mantelzorgers|mantelzorgcentrum",
    "child-home-care": "kinderthuiszorg|medische kindzorg",
    "cjg": "CJG|jeugdteam|lokaal jeugdteam|centrum jeugd en gezin|centrum jeugd & gezin",
    "client-support": "MEE|cliëntondersteuning|cliëntondersteuner|"
    "onafhankelijke cliëntondersteuner|OCO",
    "community-centre": "buurtcentrum|dorpshuis|wijkgebouw|buurtkamer|huis van de wijk",
    "community-police": "wijkagent|politie|politiebureau",
    "crisis-shelter": "vrouwenopvang|noodopvang|maatschappelijke opvang|daklozenopvang|"
    "nachtopvang|blijf van mijn lijf",
    "day-activity": "zorgboerderij|dagbesteding|dagopvang|dagverzorging",
    "debt-service": "schuldhulpverlening|schuldhulp|schuldsanering|gemeentelijke schuldhulp",
    "dementia-case-manager": "casemanagement dementie|dementieconsulent|casemanager|"
    "case manager dementie|dementieverpleegkundige",
    "district-nurse": "wijkzorg|wijkverpleging|wijkverpleegkundige|wijkzuster|"
    "thuiszorg verpleging|verpleging thuis",
    "fact": "FACT|FACT team",
    "faith-community": "kerk|moskee|diaconie|kerkgemeente|parochie|geloofsgemeenschap",
    "food-clothing-aid": "kledingbank|voedselbank|weggeefwinkel|speelgoedbank|stichting leergeld",
    "gp": "huisartsenpraktijk|huisarts|huisartsen|huisdokter|dokter|dokterspraktijk",
    "gp-mental-nurse": "POH GGZ|POHGGZ|praktijkondersteuner ggz|praktijkondersteuning ggz",
    "gp-youth-nurse": "POH jeugd|praktijkondersteuner jeugd|POH jeugd ggz",
    "housing-corp": "woningbouw|woningbouwvereniging|woningbouwcorporatie|woningstichting|"
    "sociale verhuurder|verhuurder sociale huur|corporatie",
    "imh-practice": "IMH|infant mental health|IMH praktijk",
    "jgz": "JGZ|consultatiebureau|jeugdgezondheidszorg|jeugdverpleegkundige|jeugdarts|"
    "GGD jeugd|schoolarts",
    "legal-social-advice": "sociaal raadslieden|sociaal raadsman|raadslieden|sociaal raadslid|"
    "rechtswinkel|juridisch loket|formulierenbrigade|formulierenhulp|rechtsbijstand",
    "library-language": "taalhuis|bibliotheek|bieb|taalpunt|digitaalhuis|openbare bibliotheek",
    "memory-cafe": "alzheimercafé|Alzheimer café|geheugencafé|odensehuis|dementiecafé",
    "midwife": "verloskundige|verloskundigen|verloskundigenpraktijk|kraamzorg|vroedvrouw",
    "municipal-desk": "gemeenteloket|Wmo loket|zorgloket|loket Wmo|loket van de gemeente|"
    "gemeentehuis|burgerloket",
    "nursing-home": "verpleegtehuis|verpleeghuis|woonzorgcentrum|verzorgingshuis",
    "paramedic": "fysio|fysiotherapie|fysiotherapeut|fysiopraktijk|ergotherapie|ergotherapeut|"
    "logopedie|logopedist|logopediste|diëtist|diëtiste|diëtistenpraktijk|lactatiekundige|"
    "kinderfysiotherapie|kinderfysiotherapeut|paramedisch|oefentherapie",
    "parent-meetup": "oudercafé|babyinloop|speelinloop|speel inloop|ouder kind inloop",
    "peer-support": "zelfhulpgroep|lotgenotengroep|lotgenotencontact|lotgenoten|"
    "ervaringsdeskundigen|herstelacademie|zelfregiecentrum",
    "school-support": "schoolmaatschappelijk werk|intern begeleider|zorgteam school|schoolteam|"
    "school",
    "sexual-health": "GGD Sense|Sense|Fiom|soa poli",
    "sggz": "SGGZ|specialistische ggz|gespecialiseerde ggz",
    "sheltered-living": "BW|beschermd wonen|beschermde woonvorm|RIBW",
    "social-team": "wijkteam|sociaal team|sociaal wijkteam|soc wijkteam|buurtteam|dorpsteam",
    "special-education-support": "samenwerkingsverband|passend onderwijs|onderwijsconsulent|SWV",
    "sports-culture": "sportclub|sportvereniging|sport|buurtsport|buurtsportcoach|sporthal|"
    "sport en cultuur|zangkoor|koor|cultuur|muziekvereniging",
    "victim-support": "slachtofferhulp",
    "volunteer-buddy": "maatjesproject|maatje|maatjes|vrijwilligersorganisatie|buddyproject|"
    "buddy|buddy's|vrijwilligershulp|humanitas",
    "walk-in-house": "inloop|inloophuis|inloopcentrum|inloop GGZ|huiskamer van de wijk",
    "welfare-org": "welzijnsorganisatie|welzijnswerk|sociaal werk|sociaal makelaar|"
    "welzijnscoach|maatschappelijk werk|algemeen maatschappelijk werk|AMW|opbouwwerk|"
    "welzijnsstichting|ouderenwerk|ouderenadviseur",
    "wmo-support": "wmo begeleiding|huishoudelijke hulp|begeleiding Wmo|respijtzorg|"
    "hulp in de huishouding|ambulante begeleiding Wmo",
    "work-income": "UWV|leerwerkloket|werk en inkomen|werkplein|werkcentrum|sociale dienst",
    "youth-basic-ggz": "jeugd bggz|basis jeugd ggz|kinderpsycholoog|jeugdpsycholoog|"
    "kinder en jeugdpsycholoog",
    "youth-help-ambulatory": "ambulante jeugdhulp|opvoedhulp|gezinsbegeleiding|gezinscoach",
    "youth-help-specialist": "specialistische jeugdhulp|gespecialiseerde jeugdhulp",
    "youth-sggz": "jeugd SGGZ|specialistische jeugd ggz",
    "youth-work": "jongerenwerk|jongerencentrum|jongerenwerker|jongerenhonk|jeugdhonk|"
    "jeugd en jongerenwerk|jeugd- en jongerenwerk|straatcoach",
})  # fmt: skip
"""What people call a kind; a word that could be two kinds (``GGZ``, ``zorg``) is not here."""

NEED_WORDS: Final = _words({
    "addiction-alcohol": "alcohol|alcoholverslaving|drankprobleem|drankgebruik",
    "addiction-drugs": "drugs|drugsverslaving|drugsgebruik|medicijnverslaving",
    "addiction-gambling": "gokken|gokverslaving|gokproblemen",
    "adhd-like-behaviour": "ADHD|ADD|druk gedrag|concentratieproblemen",
    "autism-like": "autisme|ASS|autismespectrum",
    "bullying": "pesten|gepest worden",
    "child-abuse-suspicion": "kindermishandeling",
    "crime-victim": "slachtoffer|slachtofferhulp",
    "day-structure": "dagritme|daginvulling|dagbesteding|dagstructuur|iets te doen overdag",
    "debts": "schulden|schuldenproblematiek|schuldhulp|betalingsachterstand",
    "dementia": "dementie|alzheimer|vergeetachtigheid|geheugenproblemen",
    "development-delay": "ontwikkelingsachterstand",
    "disability": "beperking|verstandelijke beperking|LVB|lichamelijke beperking|handicap",
    "divorce": "scheiding|echtscheiding|kinderen van gescheiden ouders|uit elkaar gaan",
    "domestic-violence": "huiselijk geweld|partnergeweld|geweld thuis",
    "eating-problems": "eetproblemen|eetstoornis|eetstoornissen",
    "elder-abuse": "ouderenmishandeling",
    "frail-elderly": "kwetsbare ouderen|kwetsbare oudere",
    "gaming": "gamen|gameverslaving|schermtijd|gaming",
    "grief": "rouw|verlies|rouwverwerking|verlies van een dierbare|rouw en verliesverwerking",
    "hoarding-self-neglect": "verzamelwoede|zelfverwaarlozing",
    "home-support": "hulp in huis|hulp thuis|huishoudelijke hulp|hulp in de huishouding|"
    "praktische hulp thuis",
    "homelessness-risk": "dakloosheid|dakloos|huisuitzetting",
    "housing": "woonproblemen|huisvesting|woningzoekend|vocht en schimmel|huurproblemen",
    "informal-carer-strain": "mantelzorg|mantelzorgers|overbelaste mantelzorgers|"
    "overbelaste mantelzorger|overbelasting mantelzorger|mantelzorgondersteuning",
    "learning-problems": "leerproblemen|dyslexie",
    "loneliness": "eenzaamheid|eenzaam|alleen zijn|contact met anderen|sociale contacten|"
    "sociaal isolement",
    "low-literacy": "laaggeletterdheid|leren lezen en schrijven|laaggeletterd|"
    "lezen en schrijven|digitale vaardigheden|digivaardigheid|taalachterstand volwassenen",
    "neighbour-nuisance": "burenoverlast|burenruzie|overlast van buren|burenconflict",
    "newcomer": "statushouders|nieuwkomers|inburgering|inburgeren|vluchtelingen",
    "paperwork-benefits": "formulieren|toeslagen|administratie|papierwerk|post en papieren|"
    "formulieren invullen|brieven en formulieren|DigiD",
    "parental-exhaustion": "overbelaste ouders|overbelaste ouder",
    "parenting-questions": "opvoeding|opvoeden|opvoedvragen|opvoedingsvragen|opvoedproblemen",
    "poverty": "armoede|rondkomen|weinig geld|geldgebrek|minima",
    "relationship-problems": "relatieproblemen|huwelijksproblemen",
    "relative-of-addict": "naasten van verslaafden|naaste van verslaafde|familie van verslaafden",
    "school-absence": "schoolverzuim|thuiszitters|thuiszitter|spijbelen|schooluitval",
    "self-harm": "automutilatie|zelfbeschadiging|snijden",
    "sexuality-gender": "seksualiteit|gender|LHBTI|LHBTIQ+",
    "sleep-problems": "slaapproblemen|slapeloosheid|slecht slapen",
    "speech-language-delay": "taalontwikkeling|spraak en taal|spraaktaalproblemen",
    "stress-burnout": "stress|burn-out|burnout|overspannen|overspannenheid",
    "trauma": "trauma|PTSS|traumaverwerking",
    "unplanned-pregnancy": "ongepland zwanger|onbedoelde zwangerschap|"
    "ongewenste zwangerschap|onbedoeld zwanger",
    "physical-complaint": "lichamelijke klachten|pijnklachten",
    "pregnancy-support": "zwanger|zwangerschap",
    "crying-baby": "huilbaby|veel huilen",
    "work": "werk|werk zoeken|solliciteren|werkloosheid|werkloos|re-integratie",
    "young-carer": "jonge mantelzorgers|jonge mantelzorger",
})  # fmt: skip

STATUS_WORDS: Final = _words({
    "open": "geen|geen wachtlijst|direct|direct plek|meteen|nee|direct terecht|kan meteen|"
    "per direct|per direct terecht|nvt geen wachttijd|direct plaats|meteen terecht|geen wacht",
    "waitlist": "wachttijd|ja|er is een wachtlijst",
    "closed": "stop|budgetplafond|vol|gesloten|neemt geen nieuwe cliënten aan|"
    "gesloten voor aanmelding|tijdelijk gesloten voor nieuwe aanmeldingen",
    "unknown": "wisselt|niet bekend|weten we niet|weet ik niet|nog niet bekend|wisselend|"
    "verschilt",
})  # fmt: skip

ACCESS_WORDS: Final = _words({
    "open": "inloop|zonder verwijzing|vrij|zelf aanmelden|geen afspraak nodig|binnenlopen|"
    "vrije inloop|inloop, vrij toegankelijk|open voor iedereen|voor iedereen|"
    "loop gerust binnen|loop binnen|vrije toegang|vrij binnenlopen|gewoon binnenlopen|"
    "iedereen welkom",
    "own-registration": "ingeschrevenen|ingeschreven|ingeschreven staan|eigen inschrijving|"
    "inschrijving|bij eigen inschrijving|eigen patiënten|ingeschreven patiënten|eigen leerlingen",
    "via-gp": "via huisarts|via de huisarts|via eigen huisarts",
    "referral": "verwijzing|verwijsbrief|verwijzing huisarts|op verwijzing|verwezen",
    "decision": "indicatie|met indicatie|beschikking|besluit|wmo-beschikking|wmo-indicatie|"
    "toewijzing gemeente",
    "acute": "spoed|acuut|alleen bij spoed|bij crisis|crisis",
    "professional-only": "alleen professionals|alleen via professionals",
})  # fmt: skip

MORE_WORDS: Final[dict[str, Words]] = {
    "status": STATUS_WORDS,
    "access": ACCESS_WORDS,
    "registration": (
        ("anoniem mogelijk", "anonymous"), ("naam", "name"), ("op naam", "name"), ("bsn", "bsn"),
    ),
    "precision": (
        ("straatniveau", "street"), ("wijk/buurt", "area"), ("wijk", "area"), ("geen", "none"),
    ),
}  # fmt: skip

LANGUAGES: Final = {
    "nl": "Nederlands", "en": "Engels", "de": "Duits", "fr": "Frans", "es": "Spaans",
    "ar": "Arabisch", "tr": "Turks", "pl": "Pools", "uk": "Oekraïens", "ru": "Russisch",
    "ti": "Tigrinya", "fa": "Farsi", "prs": "Dari", "ps": "Pasjtoe", "so": "Somalisch",
    "pt": "Portugees", "it": "Italiaans", "zh": "Chinees", "ku": "Koerdisch", "ro": "Roemeens",
    "bg": "Bulgaars", "pap": "Papiaments", "srn": "Sranantongo", "zgh": "Berbers",
    "dse": "Nederlandse Gebarentaal", "fy": "Fries", "am": "Amhaars", "ur": "Urdu", "hi": "Hindi",
}  # fmt: skip
OTHER_LANGUAGES: Final = (
    ("Perzisch", "fa"), ("NGT", "dse"), ("gebarentaal", "dse"), ("Tamazight", "zgh"),
    ("Hollands", "nl"), ("Ned", "nl"), ("Nederl", "nl"), ("Nld", "nl"), ("Eng", "en"), ("Du", "de"),
    ("Engl", "en"), ("Dts", "de"), ("Duit", "de"), ("Fra", "fr"), ("Spa", "es"), ("Ara", "ar"),
    ("Arab", "ar"), ("Trk", "tr"), ("Tur", "tr"), ("Pol", "pl"), ("Oekr", "uk"), ("Oek", "uk"),
    ("Rus", "ru"), ("Tigr", "ti"), ("Som", "so"), ("Port", "pt"), ("Ita", "it"), ("Roem", "ro"),
    ("Bulg", "bg"), ("Koerd", "ku"), ("Pap", "pap"), ("Sranan", "srn"), ("Oekraiens", "uk"),
)  # fmt: skip
"""Other names, and how a name is shortened."""

ISO_639_1: Final = frozenset(
    re.findall(
        r"\w+",
        "aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu "
        "cv cy da de dv dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi "
        "ho hr ht hu hy hz ia id ie ig ii ik io is it iu ja jv ka kg ki kj kk kl km kn ko kr ks "
        "ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl "
        "nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg sh si sk "
        "sl sm sn so sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz "
        "ve vi vo wa wo xh yi yo za zh zu ",
    )
)
"""Every language code of two letters."""
