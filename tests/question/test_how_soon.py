"""An alarm is as urgent as what is told: put out later, a fit of years ago, poison believed."""

import pytest

from tests.question.conftest import codes, hard
from tests.question.whole import whole


@pytest.mark.parametrize(
    "text",
    [
        "ik word uit huis gezet als ik 18 word volgende maand",
        "Als ik 18 word moet ik van mijn ouders het huis uit",
        "mijn stiefvader zegt dat ik eruit moet zodra ik achttien ben",
    ],
)
def test_put_out_at_eighteen_is_no_night_without_a_roof(text: str) -> None:
    reading = whole(text, asker="youth", age_years=17)
    assert codes(reading) >= {"homelessness-risk", "youth-18-transition"}
    assert reading.safety == "not-seen"


@pytest.mark.parametrize(
    "text",
    [
        "Jongen 17, wordt door moeder uit huis gezet over 2 maanden",
        "Leerling van 17 wordt over drie maanden door haar ouders uit huis gezet",
    ],
)
def test_put_out_by_parents_later_is_a_risk(text: str) -> None:
    reading = whole(text)
    assert "homelessness-risk" in codes(reading)
    assert reading.safety == "not-seen"


@pytest.mark.parametrize(
    "text",
    [
        "ik word vanavond uit huis gezet door mijn ouders",
        "ik word nu uit huis gezet door mijn vader",
        "ik ben net uit huis gezet en weet niet waar ik vannacht moet slapen",
        "Mijn ouders hebben me gisteren uit huis gezet, volgende maand word ik 18",
    ],
)
def test_put_out_tonight_stays_an_alarm(text: str) -> None:
    assert "homeless-tonight" in hard(whole(text, asker="youth", age_years=17))


@pytest.mark.parametrize(
    "text",
    [
        "Wij worden volgende maand uit huis gezet, de deurwaarder kwam met een vonnis",
        "ik word volgende maand uit huis gezet wegens huurachterstand",
    ],
)
def test_put_out_by_a_landlord_later_stays_an_eviction(text: str) -> None:
    assert "eviction-imminent" in hard(whole(text))


@pytest.mark.parametrize(
    "text",
    [
        (
            "Man 56 alcohol 12 EH/dg, wil stoppen, eerder insult bij abrupt staken 2023. "
            "Nu nog drinkend."
        ),
        "Man 56, 12 EH per dag, wil stoppen, in 2023 een onttrekkingsinsult. Drinkt nu nog.",
        "M 56, in 2023 een onttrekkingsinsult. Drinkt nu nog.",
        "V 48, fles wijn per dag, wil stoppen, vorig jaar delier bij stoppen",
        (
            "Mijn man drinkt elke dag een krat bier en wil stoppen. "
            "Vorig jaar kreeg hij een insult toen hij stopte."
        ),
    ],
)
def test_a_fit_at_an_earlier_stop_is_for_today(text: str) -> None:
    reading = whole(text, asker="huisarts")
    assert {flag.code: flag.tier for flag in reading.flags if flag.hard} == {
        "withdrawal-danger": "today"
    }
    assert "addiction-alcohol" in codes(reading)


@pytest.mark.parametrize(
    "text",
    [
        "Man 56, onttrekkingsinsult 2023, drinkt 10 EH/dg, sinds gisteren gestopt, trilt, verward",
        "Mijn man heeft nu een insult, hij is gisteren gestopt met drinken",
    ],
)
def test_who_shakes_now_cannot_wait(text: str) -> None:
    reading = whole(text)
    assert [flag.tier for flag in reading.flags if flag.code == "withdrawal-danger"] == ["now"]


@pytest.mark.parametrize(
    "text",
    [
        "man 60, in 2019 insult bij staken alcohol, sindsdien abstinent",
        "man 50, 8 EH per dag, wil stoppen, nooit insult of delier gehad",
        "Vrouw 40 epilepsie, insult in 2020, drinkt niet",
        "Insult in 2014 bij staken. Drinkt nu 4 wijn, wil minderen onder toezicht",
    ],
)
def test_a_fit_of_years_ago_alone_is_no_alarm(text: str) -> None:
    assert not hard(whole(text, asker="huisarts"))


@pytest.mark.parametrize(
    "text",
    [
        "Mijn man had vorig jaar een insult en ligt nu bewusteloos op de vloer",
        "V 66 bekend met epilepsie, insult vanochtend 10 min, nu suf",
        "vg insult 2019. Nu weer insult, stopt niet",
    ],
)
def test_a_fit_now_is_an_emergency_whatever_was_before(text: str) -> None:
    assert "medical-emergency" in hard(whole(text))


def test_who_wants_to_vanish_has_a_need_and_is_asked() -> None:
    reading = whole("ik wil verdwijnen, niemand zou het merken", asker="youth", age_years=15)
    assert codes(reading) == {"low-mood-youth"}
    assert (reading.safety, reading.check) == ("soft", "suicidality")


@pytest.mark.parametrize(
    "text",
    [
        "mijn vlekken willen maar niet verdwijnen",
        "hoe kan ik mijn rimpels laten verdwijnen",
        "ik wil niet dat het buurthuis verdwijnt",
    ],
)
def test_what_vanishes_otherwise_is_no_question(text: str) -> None:
    reading = whole(text)
    assert reading.safety == "not-seen"
    assert "low-mood" not in codes(reading)


@pytest.mark.parametrize(
    "text",
    [
        (
            "Onze zoon van 19 komt niet meer van zijn kamer, praat in zichzelf, "
            "denkt dat wij hem "
            "vergiftigen en eet niet meer met ons mee. Hij wil geen dokter."
        ),
        (
            "Onze zoon van 19 komt niet meer van zijn kamer, praat in zichzelf, "
            "denkt dat wij gif in "
            "zijn eten doen en eet niet meer met ons mee. Hij wil geen dokter."
        ),
        "Mijn zus van 32 gelooft dat de buren haar vergiftigen en slaapt al nachten niet",
        (
            "Mijn broer is ervan overtuigd dat mijn moeder vergif in de soep doet, "
            "hij eet alleen nog uit blik"
        ),
    ],
)
def test_poison_that_is_believed_is_for_today(text: str) -> None:
    flags = [flag for flag in whole(text).flags if flag.hard]
    assert [(flag.code, flag.tier) for flag in flags] == [("acute-psychosis", "today")]


def test_poison_that_is_believed_with_a_knife_is_now() -> None:
    flags = whole("Mijn zoon denkt dat wij hem vergiftigen en zit met een mes op zijn kamer").flags
    assert {flag.tier for flag in flags if flag.hard} == {"now"}


@pytest.mark.parametrize(
    "text",
    [
        "Mijn peuter denkt dat spruitjes gif zijn en eet niet",
        "De huisarts denkt aan een voedselvergiftiging, ik eet bijna niet",
        "Mijn zoon van 9 zegt voor de grap dat ik hem vergiftig met mijn soep",
    ],
)
def test_poison_in_a_manner_of_speaking_is_no_alarm(text: str) -> None:
    assert not hard(whole(text))
