"""Who is in danger often asks for something ordinary in the same breath: the alarm stays one."""

import pytest

from tests.finder.asking import ask

DANGER = [
    "Ik wil dood",
    "Ik wil niet meer leven",
    "Mijn man slaat mij",
    "Mijn baby ademt niet goed en is blauw",
    "Hij heeft mijn keel dichtgeknepen",
    "Opa heeft opeens een scheve mond",
    "Ik ga mezelf ophangen",
    "Ik heb een overdosis genomen",
    "Mijn vrouw heeft veel pillen geslikt",
    "Ik heb een mes en ik doe mezelf iets aan",
    "Mijn stiefvader zit 's nachts aan me",
    "Mijn vader slaat mij",
    "My husband beats me",
    "Hij dreigt de school neer te schieten",
    "Iemand chanteert me met naaktfoto's",
    "Ik wil mezelf van het leven beroven",
    "Mijn oma van 85 is weggelopen en we kunnen haar nergens vinden",
]
ORDINARY = [
    "Wie kan mij helpen?",
    "Ik zoek ook hulp met mijn schulden.",
    "Mijn moeder is vorig jaar overleden.",
    "Is er een cursus of groep?",
    "Ik ben moe van alles. Help me.",
]


@pytest.mark.parametrize("ordinary", ORDINARY)
@pytest.mark.parametrize("danger", DANGER)
def test_an_ordinary_sentence_before_or_after_takes_no_alarm_away(
    danger: str, ordinary: str
) -> None:
    for text in (f"{danger}. {ordinary}", f"{ordinary} {danger}."):
        assert ask(text).safety.outcome == "hard", text


@pytest.mark.parametrize("danger", DANGER)
def test_a_request_behind_a_comma_takes_no_alarm_away(danger: str) -> None:
    assert ask(f"{danger}, wie kan mij helpen?").safety.outcome == "hard"


def test_two_alarms_in_one_sentence_bear_each_other_out() -> None:
    text = "ik wil dood en ik heb een overdosis genomen"
    assert ask(text).safety.outcome == "hard"


@pytest.mark.parametrize(
    "text",
    [
        "Ik ging dood van het lachen. Ik zoek hulp met mijn schulden.",
        "Ik schrijf een roman over een vrouw die haar man vermoordt. Ik zoek een schrijfgroep.",
        "Ik ben vijf jaar geleden weggegaan bij een man die me sloeg. Ik zoek een nieuwe hobby.",
        "Ik wil dood van schaamte als ik eraan denk, hoe word ik zekerder?",
        "Ik wil dood, zegt de hoofdpersoon in de film. Zijn er filmavonden?",
        "Ik heb vroeger veel pillen geslikt. Ik zoek een cursus.",
        "Mijn zoontje zit de hele dag aan me te trekken. Ik ben op.",
        "Ik wil een eind maken aan mijn abonnement.",
        "We kunnen nergens een oppas voor oma vinden.",
        "Papa is weg sinds de scheiding, mijn dochter van 6 mist hem.",
    ],
)
def test_what_was_calm_stays_so(text: str) -> None:
    assert ask(text).safety.outcome != "hard"


@pytest.mark.parametrize(
    "text",
    [
        "ik wil dood, ik heb pillen ingenomen",
        "ik heb medicijnen ingenomen want ik wil dood",
        "ik sta op de brug en ik wil dood",
        "ik wil er niet meer zijn en ik sta op het viaduct",
    ],
)
def test_a_wish_with_the_means_or_at_the_place_is_now(text: str) -> None:
    assert ask(text).safety.flags[0].tier == "now"


@pytest.mark.parametrize(
    "text",
    [
        "je veux mourir",
        "ich will nicht mehr leben",
        "ummi la tatanaffas",
        "moje dziecko ma drgawki",
        "babamin gogsunde cok agri var",
        "my mother fell down and does not answer",
    ],
)
def test_a_few_words_in_another_language_are_heard(text: str) -> None:
    assert ask(text).safety.outcome == "hard"


def test_a_child_that_is_touched_is_asked_about_whatever_else_is_wanted() -> None:
    text = (
        "Mijn dochter van 12 wil niet meer naar school. Ze zegt dat de buurman haar aanraakt als "
        "ik werk. We hebben ook een tolk nodig."
    )
    assert ask(text).safety.outcome in {"hard", "soft"}


@pytest.mark.parametrize(
    ("text", "flag"),
    [
        ("husband is hitting me and he locked the door", "domestic-violence"),
        ("hij slaat me en ik ben opgesloten in de slaapkamer", "domestic-violence"),
        ("ik ben uit de kast en mijn vader zegt dat hij me vermoordt", "domestic-violence"),
    ],
)
def test_locked_in_or_threatened_with_death_at_home_is_now(text: str, flag: str) -> None:
    found = {each.code: each.tier for each in ask(text).safety.flags}
    assert found[flag] == "now"


def test_who_is_afraid_of_a_child_is_asked_about_violence() -> None:
    answer = ask("ik ben bang voor mijn zoon van 17")
    assert answer.safety.check is not None
    assert answer.safety.check.id == "safety:domestic-violence"
    assert "anxiety-youth" not in {need.code for need in answer.question.needs}


def test_an_illness_of_before_is_asked_about_and_is_no_alarm() -> None:
    assert ask("postpartum psychose in VG, nu 12 wkn zwanger").safety.outcome == "soft"
