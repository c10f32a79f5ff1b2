"""Who lives in an azc has Gezondheidszorg Asielzoekers (GZA) as huisarts, and is told so."""

import pytest

from app.explain.plain import as_text
from tests.explain.texts import the_texts
from tests.finder.asking import answering, ask, need_codes, the_finder

IN_AZC = [
    ("citizen", "Ik woon in het azc en heb al weken buikpijn"),
    ("school", "leerling 14 woont in azc, erg somber"),
    ("huisarts", "Asielzoeker 28 jr, verblijft in azc, nachtmerries, slaapt slecht"),
    ("welfare", "gezin in asielzoekerscentrum, baby huilt veel"),
    ("family", "Mijn broer woont in het azc en wil dood"),
    ("citizen", "I live in the azc and I cannot sleep"),
]


@pytest.mark.parametrize(("asker", "text"), IN_AZC)
def test_who_lives_in_an_azc_is_told_that_gza_is_the_huisarts(asker: str, text: str) -> None:
    answer = ask(text, asker=asker)
    assert "azc" in {warning.code for warning in answer.warnings}
    assert "GZA" in as_text(answer, the_finder().texts)


@pytest.mark.parametrize(
    ("asker", "text", "name"),
    [
        ("citizen", "Ik woon in het azc en heb al weken buikpijn", "huisarts van het azc (GZA)"),
        ("school", "leerling 14 woont in azc, erg somber", "POH-jeugd (GZA)"),
        ("family", "mijn man woont in het azc en is somber", "praktijkondersteuner van GZA"),
    ],
)
def test_the_own_huisarts_is_called_by_that_name(asker: str, text: str, name: str) -> None:
    assert name in ask(text, asker=asker).routes[0].steps[0].text


def test_where_somebody_lives_is_not_what_they_ask() -> None:
    text = "Ik woon in het azc en heb al weken buikpijn"
    assert need_codes(ask(text)) == {"physical-complaint"}
    alone = ask("Ik woon in het azc en ken hier nog niemand, ik ben nieuw in Nederland")
    assert need_codes(alone)
    assert answering(alone.routes[0].steps)


@pytest.mark.parametrize(
    "text",
    [
        "statushouder, net uit azc, woont nu in Zeist, somber",
        "Ik ben somber en woon in Zeist",
        "Ik heb vroeger in een azc gewoond en ben somber",
    ],
)
def test_who_left_it_has_a_huisarts_like_anybody(text: str) -> None:
    answer = ask(text, asker="school")
    assert "azc" not in {warning.code for warning in answer.warnings}
    assert "GZA" not in as_text(answer, the_finder().texts)


@pytest.mark.parametrize("voice", the_texts().voices)
def test_every_rule_on_own_doors_has_its_words(voice: tuple[str, str]) -> None:
    told = the_texts().voices[voice]
    for rule in the_finder().rules.family.own_doors:
        assert rule.code in told.sections["warnings"]
        assert f"own-{rule.code}" in told.sections["reasons"]
        for kind in rule.kinds:
            assert f"{kind}.{rule.code}" in told.tables["own_kinds"]
            assert f"{kind}.{rule.code}" in told.tables["own_kinds_other"]
