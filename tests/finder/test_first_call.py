"""In danger the first line is the right number, and it is said to the one who is in danger."""

import pytest

from tests.finder.asking import ask, kinds

SATURDAY_NIGHT = "2026-11-21T21:40:00+01:00"
ALARM = "emergency-112"


@pytest.mark.parametrize("now", [SATURDAY_NIGHT, "2026-11-24T10:00:00+01:00"])
@pytest.mark.parametrize(
    ("text", "asker"),
    [
        ("My baby is blue and limp and not breathing", "family"),
        ("Mijn baby ademt niet", "citizen"),
        ("Ik heb mijn baby van 8 weken geschud, ze is nu slap en blauw", "family"),
        ("zgl 8 wkn, geschud door vader, slap", "huisarts"),
        ("baby van 4 maanden van de trap gevallen en bewusteloos", "school"),
    ],
)
def test_a_baby_in_danger_of_its_life_is_112_before_anyone_else(
    text: str, asker: str, now: str
) -> None:
    assert kinds(ask(text, asker=asker, now=now).routes[0].steps)[0] == ALARM


@pytest.mark.parametrize("now", [SATURDAY_NIGHT, "2026-11-24T10:00:00+01:00"])
@pytest.mark.parametrize("text", ["Mijn baby is blauw en slap", "Ik heb mijn baby geschud"])
def test_when_to_call_112_is_said_before_and_with_the_first_call(text: str, now: str) -> None:
    answer = ask(text, asker="family", now=now)
    steps = answer.routes[0].steps
    said_first = answer.safety.flags[0].message.split("Anders")[0].split("Goed")[0]
    assert "Bel 112" in said_first
    assert ALARM in kinds(steps)[:3]
    assert "112" in steps[0].text


def test_a_baby_that_is_merely_ill_is_still_the_spoedpost_on_saturday() -> None:
    steps = ask("baby van 5 weken 38,5 koorts en drinkt niet", now=SATURDAY_NIGHT).routes[0].steps
    assert kinds(steps)[0] == "gp-emergency"


@pytest.mark.parametrize(
    ("text", "asker"),
    [
        ("Mijn man zei dat hij me vermoordt als ik wegga", "citizen"),
        ("Mijn ex stuurt appjes dat hij me neersteekt", "citizen"),
        ("Ik kwam uit de kast en mijn vader zegt dat hij me vermoordt. Ik ben 16", "youth"),
        ("Mijn broer zegt dat hij me doodmaakt om de eer van de familie", "citizen"),
    ],
)
def test_who_is_threatened_is_not_told_that_someone_is_confused(text: str, asker: str) -> None:
    answer = ask(text, asker=asker)
    told = " ".join(step.text for step in answer.routes[0].steps)
    assert "in de war" not in told
    assert kinds(answer.routes[0].steps)[:2] == [ALARM, "safe-home"]
    assert "0800-2000" in told


def test_who_is_confused_and_dangerous_is_told_of_as_such() -> None:
    text = "mijn broer is psychotisch, hoort stemmen en zwaait met een mes"
    steps = ask(text, asker="family").routes[0].steps
    assert "in de war" in steps[0].text
    assert kinds(steps) == [ALARM]


@pytest.mark.parametrize("now", [SATURDAY_NIGHT, "2026-11-24T10:00:00+01:00"])
@pytest.mark.parametrize(
    ("text", "asker"),
    [
        ("Mijn baby van 6 weken is slap en drinkt niet", "family"),
        ("Onze baby is niet goed wakker te krijgen", "family"),
        ("Mijn zoontje van 10 maanden is slap en blauw", "citizen"),
        ("Mijn kindje van 2 is slap en suf, hoge koorts", "carer"),
        ("kdv: baby 7 mnd is slap en reageert niet goed", "school"),
        ("moeder belt: baby 5 wkn drinkt niet, slap", "poh"),
        ("baby tijdens huisbezoek suf en slap", "cjg"),
        ("pasgeborene dag 4 slap, geel, drinkt niet", "midwife"),
        ("baby slap aangetroffen in auto", "police"),
    ],
)
def test_a_limp_baby_or_one_that_is_hard_to_wake_is_112_first(
    text: str, asker: str, now: str
) -> None:
    answer = ask(text, asker=asker, now=now)
    assert kinds(answer.routes[0].steps)[0] == ALARM
    assert answer.safety.flags[0].contacts[0].value == "112"


@pytest.mark.parametrize("asker", ["huisarts", "jeugdarts", "medical-specialist"])
@pytest.mark.parametrize(
    "text", ["zgl 5 wkn, slap, drinkt niet, moeilijk wekbaar", "baby 4 mnd slap, grauw"]
)
def test_a_doctor_with_a_limp_baby_calls_the_paediatrician_on_call(text: str, asker: str) -> None:
    steps = ask(text, asker=asker).routes[0].steps
    assert kinds(steps) == ["hospital-paediatrics", ALARM]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("baby 3 maanden wil niet drinken en is heel suf", "gp"),
        ("baby van 5 weken 38,5 koorts en drinkt niet", "gp"),
        ("baby van 5 weken, 38,5 koorts, niet slap, drinkt niet", "gp"),
    ],
)
def test_a_baby_that_does_not_drink_is_the_own_huisarts_at_once(text: str, first: str) -> None:
    answer = ask(text, asker="family")
    assert kinds(answer.routes[0].steps)[0] == first
    assert answer.routes[0].steps[0].timing == "now"


def test_by_day_a_professional_calls_the_own_huisarts_before_112() -> None:
    text = "baby van 3 mnd drinkt al de hele dag niet"
    assert kinds(ask(text, asker="welfare").routes[0].steps)[0] == "gp-emergency"
