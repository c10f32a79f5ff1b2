"""Needs by concept, the person they are about, and look-alikes."""

import pytest

from tests.question.conftest import Reader, codes


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Onze zuigeling krijst elke avond uren", "crying-baby"),
        ("Hij trekt zich steeds meer terug, mijn dochter van 15 ook", "low-mood-youth"),
        ("huilbabyspreekuur gezocht", "crying-baby"),
        ("mijn man en ik praten niet meer met elkaar", "relationship-problems"),
        ("de huur is al drie maanden niet betaald", "debts"),
        ("Oma vraagt steeds hetzelfde en raakt de weg kwijt", "dementia"),
        ("ik kan niet goed lezen", "low-literacy"),
        ("My baby is 2 months old and cries all night", "crying-baby"),
        ("I feel depressed and I am lonely", "loneliness"),
        ("mijn zoon wordt gepesst op school, hij is gepest", "bullying"),
        ("alcoholist in huis, mijn man drinkt elke avond", "relative-of-addict"),
    ],
)
def test_a_need_is_found_in_everyday_words(reader: Reader, text: str, code: str) -> None:
    assert code in codes(reader(text))


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("het is mijn eigen schuld", "debts"),
        ("we doen aan afvalscheiding", "divorce"),
        ("de peuter drinkt thee", "addiction-alcohol"),
        ("een depressie boven de Noordzee", "low-mood"),
        ("schuldgevoel naar mijn moeder", "debts"),
        ("hij slaat zijn lunch over", "domestic-violence"),
        ("de hoge bloeddruk van opa", "adhd-like-behaviour"),
        ("ASSISTENT gezocht voor het buurthuis", "autism-like"),
        ("onze telefoon is dood, waar kan ik bellen", "grief"),
        ("ik ben gelukkig uit de schulden en wil anderen helpen", "debts"),
        ("wij verhuizen en zitten tussen de dozen", "hoarding-self-neglect"),
        ("hij zwerft 's nachts door het huis", "homelessness-risk"),
        ("gok ik goed dat u op zondag dicht bent", "addiction-gambling"),
    ],
)
def test_a_look_alike_is_not_a_need(reader: Reader, text: str, code: str) -> None:
    assert code not in codes(reader(text))


def test_capitals_only_terms_count_in_capitals_only(reader: Reader) -> None:
    assert "autism-like" in codes(reader("jongen met ASS zoekt hulp"))
    assert "autism-like" not in codes(reader("wat een ass is dat"))


def test_age_decides_between_the_young_and_the_adult_need(reader: Reader) -> None:
    assert "low-mood-youth" in codes(reader("Meisje van 14, somber en lusteloos"))
    assert "low-mood" in codes(reader("Man van 52, somber en lusteloos"))


def test_evidence_lies_where_the_words_stand(reader: Reader) -> None:
    text = "Goedemiddag. Ik heb schulden."
    (need,) = reader(text).needs
    span = need.evidence[0]
    assert text[span.start : span.end] == "schulden"
    assert need.rule == "debts.debt"


def test_the_person_of_a_need_is_the_one_whose_age_fits(reader: Reader) -> None:
    reading = reader("Mijn moeder (82) vergeet alles en mijn dochter (14) wordt gepest op school")
    by_code = {need.code: need.person for need in reading.needs}
    ages = {person.ref: person.age_years for person in reading.people}
    assert ages[by_code["dementia"]] == 82
    assert ages[by_code["bullying"]] == 14


def test_a_far_past_is_no_need_of_today_but_grief_and_trauma_remain(reader: Reader) -> None:
    assert "addiction-drugs" not in codes(reader("Hij blowde vroeger"))
    assert "trauma" in codes(reader("Ik werd vroeger mishandeld en heb daar nachtmerries over"))


def test_one_wrong_letter_in_a_long_word_is_put_right(reader: Reader) -> None:
    assert "debts" in codes(reader("brief van de deurwaardr gekregen"))


@pytest.mark.parametrize(
    "text",
    [
        "Jongen 9, vraag ouders ADHD onderzoek, druk in de klas",
        "Meisje 7 maakt geen contact, ouders vragen onderzoek autisme",
    ],
)
def test_parents_who_ask_for_a_child_are_not_who_it_is_about(reader: Reader, text: str) -> None:
    reading = reader(text)
    child = next(each.ref for each in reading.people if each.relation == "child")
    assert {need.person for need in reading.needs} == {child}
