"""What was tried, where someone waits, and what is said to be well."""

import pytest

from tests.question.conftest import codes, hard
from tests.question.whole import whole


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("gp-mental-nurse", "Vrouw 34 paniek, gesprekken POH 4x gehad, zakt niet"),
        ("gp-mental-nurse", "Vrouw 34 paniek, POH al 3 gesprekken"),
        ("gp-mental-nurse", "Vrouw 34 somber, 5 gesprekken gehad zonder effect"),
        ("gp-mental-nurse", "De POH heeft me aangemeld voor psycholoog, al 11 weken geleden"),
        ("gp-youth-nurse", "meisje 15, paniek, 6 gesprekken bij POH-jeugd gehad"),
        ("basic-ggz", "Bij de psycholoog 5 gesprekken gehad zonder effect"),
    ],
)
def test_talks_that_were_had_are_tried(kind: str, text: str) -> None:
    assert whole(text, asker="poh").tried == (kind,)


@pytest.mark.parametrize(
    "text",
    [
        "ik ben somber, kan ik gesprekken bij de POH krijgen?",
        "man 40 somber, wil gesprekken bij POH",
    ],
)
def test_talks_that_are_asked_for_are_not_tried(text: str) -> None:
    assert whole(text).tried == ()


@pytest.mark.parametrize(
    ("text", "waits"),
    [
        (
            "De POH heeft me aangemeld voor psycholoog maar ze bellen niet terug, al 11 weken",
            True,
        ),
        ("V 28 PTSS, aangemeld SGGZ trauma, wachttijd 9 mnd", True),
        ("wachten al 5 maanden op huishoudelijke hulp", True),
        ("Hoe lang is de wachttijd bij een psycholoog?", False),
        ("ik ben angstig en wil worden aangemeld bij een psycholoog", False),
        ("we wachten al maanden op een woning", False),
    ],
)
def test_who_waits_for_help_is_heard(text: str, *, waits: bool) -> None:
    assert ("wachtlijst" in whole(text).facets) is waits


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("sggz", "V 28 PTSS, aangemeld SGGZ trauma, wachttijd 9 mnd"),
        ("basic-ggz", "M 30 paniek, aangemeld bij psycholoog, wacht al 12 weken"),
        ("gp", "Mijn vader van 84 vergeet veel, de huisarts komt elke week"),
    ],
)
def test_who_stands_there_already_is_known_there(kind: str, text: str) -> None:
    assert whole(text).known_at == (kind,)


def test_a_doctor_who_comes_back_from_holiday_is_no_care() -> None:
    assert whole("mijn huisarts komt volgende week terug, ik heb rugpijn").known_at == ()


@pytest.mark.parametrize(
    ("need", "text"),
    [
        ("learning-problems", "Jongen 8 druk in klas, CITO prima"),
        ("low-mood", "V 34, piekert, slaapt slecht, niet depressief"),
        ("low-mood", "V 34, paniek, niet somber"),
        (
            "school-absence",
            "Jongen 16 sombere stemming sinds 3 mnd, trekt zich terug, gaat nog naar school",
        ),
    ],
)
def test_what_is_said_to_be_well_is_no_need(need: str, text: str) -> None:
    assert need not in codes(whole(text, asker="huisarts"))


@pytest.mark.parametrize(
    ("need", "text"),
    [
        ("learning-problems", "Jongen 8, CITO prima behalve spelling, vermoeden dyslexie"),
        ("low-mood", "V 34 somber, wil niet depressief genoemd worden"),
        ("school-absence", "mijn dochter van 13 gaat niet meer naar school"),
        ("physical-complaint", "man 45 wil stoppen met roken"),
    ],
)
def test_what_is_not_well_stays_a_need(need: str, text: str) -> None:
    assert need in codes(whole(text, asker="huisarts"))


@pytest.mark.parametrize(
    "text",
    [
        "lithium gestopt",
        "Pt heeft net lithium gestopt",
        "lithium vanavond gestopt",
        "M 44, lithium zelf gestopt, nu druk en suf",
    ],
)
def test_stopped_lithium_is_an_illness_that_may_slip_and_no_poison(text: str) -> None:
    reading = whole(text, asker="huisarts")
    assert codes(reading) == {"severe-mental-illness-unstable"}
    assert (reading.safety, reading.check) == ("soft", "acute-psychosis")


def test_too_much_lithium_is_poison() -> None:
    assert "overdose-intoxication" in hard(whole("M 44, te veel lithium ingenomen, suf"))
