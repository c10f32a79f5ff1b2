"""What a negation reaches, and what it does not."""

import pytest

from tests.question.conftest import Reader, codes, hard


@pytest.mark.parametrize(
    "text",
    [
        "Baby 6 weken, geen koorts, drinkt goed.",
        "Vrouw 40, geen su\u00efcidale gedachten.",
        "V 40, SI: nee, wel moe",
        "M41, SI -, slaapt slecht",
        "Man 47, su\u00efcidaliteit uitgevraagd en ontkend.",
        "Hij is niet psychotisch.",
        "Ze ontkent su\u00efcidaliteit of wanen.",
        "Er is nooit geslagen, hij slaat me niet.",
    ],
)
def test_a_negated_sign_is_no_red_flag(reader: Reader, text: str) -> None:
    assert not hard(reader(text))


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Ik wil niet meer leven", "suicidality"),
        (
            "Hij is niet su\u00efcidaal, maar hij zegt dat het voor hem niet meer hoeft",
            "suicidality",
        ),
        ("Mijn baby van 5 weken drinkt niet en is suf", "sick-infant"),
        ("Geen koorts, maar baby van 3 weken is slap en grauw", "sick-infant"),
        ("ik wil dood ik kan niet meer", "suicidality"),
        ("Ze reageert niet meer, ze heeft ghb gebruikt", "overdose-intoxication"),
    ],
)
def test_a_negation_that_belongs_to_the_sign_cancels_nothing(
    reader: Reader, text: str, code: str
) -> None:
    assert code in hard(reader(text))


def test_a_negation_cancels_its_own_hit_only(reader: Reader) -> None:
    found = codes(reader("Ik heb geen schulden maar ben wel erg eenzaam"))
    assert "loneliness" in found
    assert "debts" not in found


def test_a_negation_runs_through_a_list(reader: Reader) -> None:
    assert not hard(reader("Baby 8 weken, geen koorts, braken of sufheid, gallig spugen niet."))


def test_a_negation_that_was_claimed_before_all_others_were_known_stays_claimed(
    reader: Reader,
) -> None:
    """The "niet" of "wil niet meer" is found with the look-alikes, before any negation is."""
    text = "Vanmiddag SI: wil niet meer zeggen wat plan is, neemt afscheid van medebewoners"
    tiers = {flag.code: flag.tier for flag in reader(text).flags if flag.hard}
    assert tiers == {"suicidality": "now"}
