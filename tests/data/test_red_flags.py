"""The acute routes: nobody is sent to himself, and the words do not blame or alarm."""

import re
from collections.abc import Iterator
from typing import get_args

import pytest

from app.words.codes import PRIVATE_ASKERS, Asker
from app.words.vocabulary import FlagStep, RedFlag, Said
from tests.data.reading import the_vocabulary

ASKERS = get_args(Asker)
CODES = sorted(the_vocabulary().red_flags)
LONGEST_SENTENCE = 15
FORBIDDEN = re.compile(
    r"suïcid|patiënt|cliënt|casus|problematiek|hulpvraag|indicatie|beschikking|escal"
    r"|crisisdienst|\bHAP\b|\bSEH\b|verward persoon|zelfmoord (?:plegen|gedachten)",
    re.IGNORECASE,
)


def the_flag(code: str) -> RedFlag:
    return the_vocabulary().red_flags[code]


def route_for(flag: RedFlag, asker: str, *, now: bool) -> tuple[FlagStep, ...]:
    """The most specific key wins, as in the vocabulary's own words."""
    routes = (now and flag.routes_now) or flag.routes
    fallback = "default" if asker in PRIVATE_ASKERS else "professional"
    return routes.get(asker) or routes.get(fallback) or routes["default"]


def every_route(flag: RedFlag) -> Iterator[tuple[str, tuple[FlagStep, ...]]]:
    for asker in ASKERS:
        for now in (False, True):
            yield asker, route_for(flag, asker, now=now)


def resident_texts(flag: RedFlag) -> list[str]:
    private = [
        step.text.nl
        for routes in (flag.routes, flag.routes_now)
        for who, steps in routes.items()
        if who in {"default", *PRIVATE_ASKERS}
        for step in steps
    ]
    asked = [flag.check.nl] if flag.check else []
    return [flag.message.nl, *(action.nl for action in flag.actions), *asked, *private]


def every_text(flag: RedFlag) -> Iterator[Said]:
    yield from (flag.label, flag.message, flag.message_professional, *flag.actions)
    if flag.check:
        yield flag.check
    for routes in (flag.routes, flag.routes_now):
        for steps in routes.values():
            for step in steps:
                yield from (step.name, step.text)


@pytest.mark.parametrize("code", CODES)
def test_every_asker_has_somebody_to_reach(code: str) -> None:
    assert {"default", "professional"} <= set(the_flag(code).routes)
    assert all(route for _, route in every_route(the_flag(code)))


@pytest.mark.parametrize("code", CODES)
def test_nobody_is_sent_to_himself(code: str) -> None:
    words = the_vocabulary()
    for asker, route in every_route(the_flag(code)):
        own = set(words.asker_is_kind.get(asker, ()))
        in_house = set(words.in_house_for_asker.get(asker, ()))
        assert not {step.kind for step in route} & (own - in_house), asker


@pytest.mark.parametrize("code", CODES)
def test_a_huisarts_is_not_told_to_call_a_huisarts_or_the_spoedpost(code: str) -> None:
    for asker in ("huisarts", "poh"):
        for now in (False, True):
            kinds = {step.kind for step in route_for(the_flag(code), asker, now=now)}
            assert "gp-emergency" not in kinds
            assert asker == "poh" or "gp" not in kinds


def test_a_sick_infant_goes_to_the_own_huisarts_now_and_to_112_when_blue_or_limp() -> None:
    route = route_for(the_flag("sick-infant"), "citizen", now=True)
    assert [step.kind for step in route] == ["gp", "gp-emergency", "emergency-112"]
    assert "blauw" in route[-1].text.nl


def test_a_huisarts_with_a_sick_infant_calls_the_paediatrician_on_call_or_112() -> None:
    route = route_for(the_flag("sick-infant"), "huisarts", now=True)
    assert [step.kind for step in route] == ["hospital-paediatrics", "emergency-112"]
    assert route[0].number == "paediatrician-on-call"


def test_a_school_calls_huisarts_parents_and_112_for_a_sick_infant() -> None:
    route = route_for(the_flag("sick-infant"), "school", now=True)
    assert [step.kind for step in route] == ["gp-emergency", "own-network", "emergency-112"]


def test_an_acute_route_begins_with_who_can_act_and_has_the_own_people_beside_it() -> None:
    for code in the_vocabulary().red_flags:
        for asker, route in every_route(the_flag(code)):
            assert route[0].kind != "own-network", (code, asker)


def test_the_family_is_never_told_when_someone_is_coerced() -> None:
    for asker, route in every_route(the_flag("honour-or-exploitation")):
        assert "own-network" not in {step.kind for step in route}, asker


def test_a_school_asks_veilig_thuis_before_it_talks_with_parents_about_an_unsafe_child() -> None:
    route = route_for(the_flag("child-abuse"), "school", now=False)
    assert route[0].kind == "safe-home"
    assert "own-network" not in {step.kind for step in route}


def test_who_fears_to_hurt_the_baby_first_puts_it_down_and_reads_no_blame() -> None:
    flag = the_flag("harm-to-baby-risk")
    assert flag.message.nl.startswith("Leg uw baby veilig op de rug in bed")
    assert flag.actions[0].nl.startswith("Leg de baby")
    assert not re.search(r"mishandel|schuldig|mag niet", " ".join(resident_texts(flag)))


def test_after_strangulation_112_comes_first() -> None:
    route = route_for(the_flag("domestic-violence"), "citizen", now=True)
    assert route[0].kind == "emergency-112"
    assert "keel dichtgeknepen" in route[0].text.nl


def test_losing_the_home_is_today_but_not_a_matter_for_112() -> None:
    for code in ("eviction-imminent", "homeless-tonight"):
        assert the_flag(code).default_tier == "today-practical"
        kinds = {step.kind for _, route in every_route(the_flag(code)) for step in route}
        assert "emergency-112" not in kinds


def test_a_landlord_is_asked_to_stop_the_eviction_not_to_call_itself() -> None:
    route = route_for(the_flag("eviction-imminent"), "housing", now=False)
    assert route[0].kind == "debt-service"
    assert "leg de ontruiming stil" in route[0].text.nl


@pytest.mark.parametrize("code", sorted(set(CODES) - {"harm-to-baby-risk"}))
def test_the_message_begins_with_whom_to_call(code: str) -> None:
    first_two = " ".join(re.split(r"(?<=[.?])\s", the_flag(code).message.nl)[:2])
    assert re.search(r"\b[Bb]el\b", first_two)


@pytest.mark.parametrize("code", CODES)
def test_residents_read_short_sentences_in_everyday_words(code: str) -> None:
    for text in resident_texts(the_flag(code)):
        assert not FORBIDDEN.search(text), text
        for sentence in re.split(r"(?<=[.!?])\s+", text):
            assert len(sentence.split()) <= LONGEST_SENTENCE, sentence


@pytest.mark.parametrize("code", CODES)
def test_the_young_are_spoken_to_with_je(code: str) -> None:
    flag = the_flag(code)
    for routes in (flag.routes, flag.routes_now):
        for step in routes.get("youth", ()):
            assert not re.search(r"\b(?:u|uw)\b", step.text.nl, re.IGNORECASE), step.text.nl


@pytest.mark.parametrize("code", CODES)
def test_every_text_stands_there_in_english_too(code: str) -> None:
    for said in every_text(the_flag(code)):
        assert said.nl.strip()
        assert said.en.strip()
        assert said.nl != said.en or len(said.nl.split()) <= 2, said.nl
