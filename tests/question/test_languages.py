"""English for every red flag; the gravest of them in six other languages, and calm texts calm."""

import pytest

from app.question.language import find_language
from app.question.lexicon import Lexicon
from app.question.tokens import tokenise
from app.words.vocabulary import Vocabulary
from tests.finder.asking import ask
from tests.question.conftest import Reader, codes, hard

ENGLISH = [
    ("suicidality", "my friend sent goodbye messages to all of us, I'm scared"),
    ("suicidality", "I've been thinking about ending it all every night"),
    (
        "suicidality",
        "My husband tried to take his own life last week and is now saying goodbye to the kids",
    ),
    ("self-harm-severe", "He slashed his arms and there is blood everywhere"),
    ("self-harm-severe", "my roommate hurt herself badly with a knife, the wound is open"),
    ("self-harm-severe", "I burned myself on purpose and the skin is coming off"),
    (
        "acute-psychosis",
        "My wife is totally confused, says she is Jesus and walks naked in the street",
    ),
    (
        "acute-psychosis",
        "My son has stopped his medication and is now seeing things that are not there",
    ),
    (
        "acute-psychosis",
        "My mother thinks everyone is an impostor and talks to people who aren't there",
    ),
    ("danger-to-others", "a student in my class wrote that he will blow up the school"),
    ("danger-to-others", "My ex threatens to burn our house down with everyone inside"),
    ("danger-to-others", "He is waving a machete on the street"),
    ("child-abuse", "The neighbours leave their toddler alone all night and he screams"),
    ("child-abuse", "my dad beats my little brother"),
    ("child-abuse", "Pupil told me that mum locks him in the cellar without food"),
    ("domestic-violence", "My partner beats me up when he is drunk"),
    ("domestic-violence", "My ex is stalking me and threatens to kill me"),
    ("domestic-violence", "I am afraid of my wife, she throws things at me and kicks me"),
    ("sexual-violence", "My boss touched me against my will"),
    ("sexual-violence", "My sister was sexually assaulted on her way home yesterday"),
    ("sexual-violence", "He won't stop when I say no in bed"),
    ("harm-to-baby-risk", "I have thoughts of smothering my newborn"),
    ("harm-to-baby-risk", "I shook the baby yesterday because he kept screaming"),
    ("harm-to-baby-risk", "I had to leave the room or I would have hit my two month old"),
    ("sick-infant", "Our 3 month old has not had a wet nappy all day and is limp"),
    ("sick-infant", "my baby is breathing strangely and turns blue"),
    ("sick-infant", "Baby 2 months old vomits everything and has a high temperature"),
    (
        "postpartum-psychosis",
        "My sister just had a baby and is talking nonsense, very confused, not herself",
    ),
    (
        "postpartum-psychosis",
        "After giving birth she says the baby is not hers and they swapped him",
    ),
    (
        "postpartum-psychosis",
        "New mum, 5 days after birth, extremely energetic, not sleeping, seeing things",
    ),
    ("overdose-intoxication", "My toddler drank bleach"),
    ("overdose-intoxication", "He overdosed on his medication"),
    ("overdose-intoxication", "Found my flatmate unconscious next to empty pill bottles"),
    ("withdrawal-danger", "He stopped GHB yesterday and is sweating and hallucinating"),
    (
        "withdrawal-danger",
        "I drank vodka every day and stopped yesterday, my hands shake and I sweat",
    ),
    ("withdrawal-danger", "She ran out of oxazepam and now has convulsions"),
    ("medical-emergency", "My mum fell and is unconscious"),
    ("medical-emergency", "He is having a seizure that doesn't stop"),
    ("medical-emergency", "My son is choking and turning blue"),
    ("eviction-imminent", "I got a court order to leave my apartment within 14 days"),
    ("eviction-imminent", "the landlord has changed the locks and put our things outside"),
    (
        "eviction-imminent",
        "We are going to lose our house because of rent arrears, the eviction date is set",
    ),
    ("homeless-tonight", "I have been living on the street since yesterday"),
    ("homeless-tonight", "We have no place to stay tonight"),
    ("homeless-tonight", "I am homeless and the shelter is full"),
    ("missing-person", "A child has disappeared from our playground"),
    (
        "missing-person",
        "My granddad walked out of the care home this morning and nobody knows where he is",
    ),
    ("missing-person", "My autistic son ran away an hour ago"),
    ("honour-or-exploitation", "My boyfriend makes me sleep with other men for money"),
    (
        "honour-or-exploitation",
        "My brothers say they will kill me because I have a boyfriend, I shamed the family",
    ),
    ("honour-or-exploitation", "They want to have my daughter circumcised this summer abroad"),
    (
        "online-child-exploitation",
        "My daughter is being groomed by an older man on Snapchat and he wants to meet her",
    ),
    ("online-child-exploitation", "Someone threatens to post a sex video of my daughter"),
    (
        "online-child-exploitation",
        "she keeps having to send him new pictures or he shows them to her whole school, she is 13",
    ),
    ("self-harm-severe", "my sister cut her arm open and it is bleeding a lot"),
    ("acute-psychosis", "my flatmate is screaming at people who are not there"),
    ("child-abuse", "The boy next door has burn marks and is always hungry and scared"),
    ("harm-to-baby-risk", "I'm scared I'm going to shake my son of 6 weeks"),
    ("withdrawal-danger", "I stopped drinking yesterday and I can't stop shaking"),
    ("medical-emergency", "my dad suddenly can't move his arm and talks funny"),
    ("missing-person", "My husband has Alzheimer and hasn't come back from his walk"),
    ("honour-or-exploitation", "my father wants me to marry an older man in Pakistan"),
    ("suicidality", "My best friend said this is her last day and she gave me her necklace"),
    ("sick-infant", "our baby of three weeks is hot and sleeps all the time"),
    ("harm-to-baby-risk", "I keep imagining dropping my baby down the stairs"),
    ("missing-person", "my little girl is gone, she was playing outside"),
    ("honour-or-exploitation", "my parents booked a flight to Somalia to marry me off"),
    ("online-child-exploitation", "a man on Discord tells my daughter to undress for the camera"),
]

OTHER = [
    ("tr", "domestic-violence", "Kocam beni dövüyor"),
    ("tr", "domestic-violence", "eşim bana vuruyor çok korkuyorum"),
    ("tr", "danger-to-others", "kocam beni öldürecek"),
    ("tr", "danger-to-others", "eski eşim beni öldürmekle tehdit ediyor"),
    ("tr", "suicidality", "intihar etmek istiyorum"),
    ("tr", "suicidality", "kızım kendini öldürmek istiyor"),
    ("tr", "sick-infant", "bebeğim hasta ateşi çok yüksek"),
    ("tr", "sick-infant", "bebegim 2 aylik atesi var 39"),
    ("tr", "homeless-tonight", "bu gece kalacak yerim yok"),
    ("tr", "homeless-tonight", "sokakta kaldım çocuklarımla yatacak yer yok"),
    ("tr", "sexual-violence", "tecavüze uğradım"),
    ("tr", "sexual-violence", "bana tecavüz ettiler"),
    ("tr", "overdose-intoxication", "kızım bir kutu hap içti"),
    ("tr", "overdose-intoxication", "çok fazla ilaç içtim"),
    ("tr", "missing-person", "çocuğum kayıp"),
    ("tr", "missing-person", "oğlum kayboldu bulamıyoruz"),
    ("tr", "child-abuse", "babam beni dövüyor"),
    ("tr", "child-abuse", "kocam çocukları dövüyor"),
    ("ar", "domestic-violence", "jawzi yadribni"),
    ("ar", "domestic-violence", "zawji yedrebni kol yom"),
    ("ar", "danger-to-others", "jawzi biddo yi2tolni"),
    ("ar", "danger-to-others", "zawji yurid qatli"),
    ("ar", "suicidality", "urid an amut"),
    ("ar", "suicidality", "bidi mout ma 3ad fini"),
    ("ar", "sick-infant", "tifli marid 3indo harara"),
    ("ar", "sick-infant", "al baby mareed w ma byeshrab"),
    ("ar", "homeless-tonight", "ma 3andi makan anam"),
    ("ar", "homeless-tonight", "ma 3indi mahal nam el layle"),
    ("ar", "sexual-violence", "ightasabni"),
    ("ar", "sexual-violence", "ightisab"),
    ("ar", "missing-person", "ibni da2i3"),
    ("ar", "missing-person", "waladi mafqud"),
    ("ar", "overdose-intoxication", "binti akhdet habob kteer"),
    ("pl", "domestic-violence", "mąż mnie bije"),
    ("pl", "domestic-violence", "Maz mnie bije jak sie napije"),
    ("pl", "danger-to-others", "mąż mówi że mnie zabije"),
    ("pl", "danger-to-others", "on chce mnie zabic ma noz"),
    ("pl", "suicidality", "chcę się zabić"),
    ("pl", "suicidality", "nie chce mi sie juz zyc"),
    ("pl", "sick-infant", "moje dziecko jest chore ma 2 miesiące i gorączkę"),
    ("pl", "sick-infant", "niemowlę nie chce pić i jest bardzo senne"),
    ("pl", "homeless-tonight", "nie mam gdzie spać"),
    ("pl", "homeless-tonight", "nie mam gdzie dzis nocowac"),
    ("pl", "sexual-violence", "zostałam zgwałcona"),
    ("pl", "sexual-violence", "zgwalcil mnie kolega"),
    ("pl", "overdose-intoxication", "córka połknęła tabletki"),
    ("pl", "overdose-intoxication", "wzięłam za dużo tabletek"),
    ("pl", "missing-person", "zaginęło moje dziecko"),
    ("pl", "missing-person", "syn zaginal nie wrocil do domu"),
    ("pl", "eviction-imminent", "eksmisja w przyszłym tygodniu"),
    ("pl", "child-abuse", "mój tata mnie bije"),
    ("uk", "domestic-violence", "мене б'є чоловік"),
    ("uk", "domestic-violence", "чоловік б’є мене"),
    ("uk", "danger-to-others", "чоловік каже що вб'є мене"),
    ("uk", "danger-to-others", "він хоче мене вбити"),
    ("uk", "suicidality", "я не хочу жити"),
    ("uk", "suicidality", "хочу померти"),
    ("uk", "sick-infant", "моя дитина хвора, їй 2 місяці, температура 39"),
    ("uk", "sick-infant", "немовля не їсть і не прокидається"),
    ("uk", "homeless-tonight", "мені ніде спати"),
    ("uk", "homeless-tonight", "нам ніде ночувати сьогодні"),
    ("uk", "sexual-violence", "мене зґвалтували"),
    ("uk", "sexual-violence", "мене згвалтували вчора"),
    ("uk", "overdose-intoxication", "донька випила багато таблеток"),
    ("uk", "overdose-intoxication", "передозування"),
    ("uk", "missing-person", "зникла дитина"),
    ("uk", "missing-person", "моя дитина зникла, не можемо знайти"),
    ("uk", "child-abuse", "тато мене б'є"),
    ("ti", "domestic-violence", "ሰብኣየይ ይወቕዓኒ"),
    ("ti", "domestic-violence", "seb'ayey yihremeni"),
    ("ti", "danger-to-others", "ክቐትለኒ እዩ"),
    ("ti", "danger-to-others", "ክቐትለኒ ደልዩ"),
    ("ti", "suicidality", "ክመውት ደልየ"),
    ("ti", "suicidality", "ነብሰይ ከጥፍእ ደልየ"),
    ("ti", "sick-infant", "ህጻነይ ሓሚሙ"),
    ("ti", "sick-infant", "ህጻን ሓሚሙ ረስኒ ኣለዎ"),
    ("ti", "homeless-tonight", "ዝድቅሰሉ ቦታ የብለይን"),
    ("ti", "homeless-tonight", "ገዛ የብለይን"),
    ("ti", "missing-person", "ወደይ ጠፊኡ"),
    ("ti", "missing-person", "ጓለይ ጠፊኣ"),
]

CALM = [
    ("I feel lonely since I moved to Zeist", "loneliness"),
    ("My son can't concentrate in class and is always busy", "adhd-like-behaviour"),
    ("I can't pay my bills anymore and have a lot of debt", "debts"),
    ("My mother forgets everything, maybe dementia", "dementia"),
    ("I am looking for a Dutch language course", ""),
    ("I lost my job and need help finding work", "work"),
    ("My daughter is being bullied at school", "bullying"),
    ("I can't sleep at night because I worry so much", "sleep-problems"),
    ("My husband died last year and I miss him", "grief"),
    ("I drink too much wine in the evening", "addiction-alcohol"),
    ("My son games all day long", "gaming"),
    ("I feel down and have no energy", "low-mood"),
    ("I have panic attacks in the supermarket", "anxiety-adult"),
    ("I take care of my sick wife and I am exhausted", "informal-carer-strain"),
    ("I need help filling in forms for allowances", "paperwork-benefits"),
    ("We are getting divorced and the kids suffer from it", "divorce"),
    ("My two year old does not speak yet", "speech-language-delay"),
    ("There is mould in our apartment and the landlord does nothing", "housing"),
    ("My son of 15 smokes weed every day", "addiction-drugs"),
    ("I have burnout and can't work", "stress-burnout"),
    ("My daughter hardly eats and thinks she is fat", "eating-problems"),
    ("Our baby cries for hours every day", ""),
    ("I don't have enough money for food", "poverty"),
    ("My neighbours make noise every night", "neighbour-nuisance"),
    ("My boyfriend gambles away our money", ""),
    ("I want to do something useful during the day, volunteering", "day-structure"),
    ("My son refuses to go to school", "school-absence"),
    ("We think our son may have autism", "autism-like"),
    ("My husband and I argue a lot", "relationship-problems"),
    ("This homework is killing me haha", ""),
    ("I hit my head last year and still have concentration problems", ""),
    ("My baby is sick of carrots, any food tips?", ""),
    ("I would kill for a good night's sleep, the baby wakes up four times", ""),
    ("My son hits the ball against the wall of the neighbours", ""),
    ("I am not suicidal, just a bit sad since the move", "low-mood"),
    ("My daughter beats everyone at chess but has no friends", "loneliness"),
    ("No fever, baby drinks well, but cries a lot in the evening", ""),
    ("I was abused as a child, years ago, and want to talk to a therapist", "trauma"),
    ("My son of 9 is missing a lot of school", ""),
    ("The death of my mother hit me hard", "grief"),
    ("My boy won't stop when I say no", ""),
    ("I lost my passport, where can I get a new one?", ""),
    ("He cut his finger while cooking, it's fine now", ""),
    ("my son is 3, he hits me and screams when i say no, i need advice", ""),
    ("I beat cancer and want to meet others", ""),
]


def test_every_red_flag_is_tried_in_english(vocabulary: Vocabulary) -> None:
    assert {flag for flag, _ in ENGLISH} == set(vocabulary.red_flags)


@pytest.mark.parametrize(("flag", "text"), ENGLISH)
def test_english_tells_a_red_flag(reader: Reader, flag: str, text: str) -> None:
    assert flag in hard(reader(text))


@pytest.mark.parametrize(("language", "flag", "text"), OTHER)
def test_other_languages_tell_the_gravest_flags(
    reader: Reader, language: str, flag: str, text: str
) -> None:
    reading = reader(text)
    assert flag in hard(reading)
    assert reading.language in {language, "nl", "ru"}


@pytest.mark.parametrize(("text", "need"), CALM)
def test_calm_english_stays_calm(reader: Reader, text: str, need: str) -> None:
    reading = reader(text)
    assert not hard(reading)
    assert not need or need in codes(reading)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("de auto is van mijn zoon en hij wil niet", "nl"),
        ("help moet trouwe wil nie", "nl"),
        ("ze schelden me uit", "nl"),
        ("nee of ja", "nl"),
        ("My husband hits me", "en"),
        ("kocam beni dövüyor", "tr"),
        ("nie chcę żyć", "pl"),
        ("geza yebleyn", "ti"),
        ("ኣብዚ ኣሎኹ", "ti"),
        ("تعبان جدا", "ar"),
        ("привіт усім", "uk"),
        ("меня муж бьет", "ru"),
        ("vin khoche mene vbyty", "uk"),
        ("", "nl"),
    ],
)
def test_the_language_is_known_by_small_words_or_script(
    lexicon: Lexicon, text: str, language: str
) -> None:
    assert find_language(tokenise(text), lexicon.languages) == language


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize(
    "text", ["Merhaba, randevu almak istiyorum", "ኣነ ሓገዝ እደሊ", "je ne sais pas quoi faire"]
)
def test_an_unknown_language_gets_a_person_and_the_numbers(text: str, language: str) -> None:
    answer = ask(text, language=language)
    assert answer.no_route is not None
    assert answer.no_route.code == "other-language"
    assert answer.no_route.contact is not None
    assert answer.no_route.text.startswith("We only" if language == "en" else "We lezen")
    for own in ("Türkçe", "Polski", "Українська", "العربية", "ትግርኛ"):
        assert own in answer.no_route.text
    assert {"112", "113", "0800-2000"} <= {each.value for each in answer.safety.numbers}


def test_a_language_we_hardly_read_is_asked_one_question() -> None:
    answer = ask("je ne sais pas quoi faire")
    assert answer.safety.outcome == "soft"
    assert answer.safety.check is not None
    said_no = [{"id": answer.safety.check.id, "value": "no"}]
    assert ask("je ne sais pas quoi faire", answers=said_no).safety.outcome == "not-seen"
