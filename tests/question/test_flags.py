"""Red flags: on their own rules, several at once, hard, soft or none."""

import pytest

from app.question import Lexicon, read_flags_only
from tests.question.conftest import Reader, hard


@pytest.mark.parametrize(
    ("text", "code", "tier"),
    [
        ("hij heeft mijn keel dichtgeknepen", "domestic-violence", "now"),
        ("baby van 5 weken 38,5 koorts", "sick-infant", "now"),
        ("ik heb de baby door elkaar geschud", "harm-to-baby-risk", "now"),
        ("iedereen is beter af zonder mij", "suicidality", "today"),
        ("dochter heeft 30 paracetamol geslikt", "overdose-intoxication", "now"),
        ("opa heeft ineens een scheve mond", "medical-emergency", "now"),
        ("mijn moeder is ineens in de war en herkent me niet", "medical-emergency", "today"),
        ("oma van 86 kent me niet meer, sinds vanochtend", "medical-emergency", "today"),
        ("morgen worden we ontruimd", "eviction-imminent", "today-practical"),
        ("er ligt een vonnis van de huur, nog geen datum", "eviction-imminent", "today-practical"),
        ("wij kunnen vannacht nergens slapen", "homeless-tonight", "today"),
        ("mijn zoontje is niet thuisgekomen uit school", "missing-person", "now"),
        ("ze moet van haar vader trouwen in de zomer", "honour-or-exploitation", "today"),
        ("leerling heeft striemen op zijn rug", "child-abuse", "today"),
        ("ik ben gisteren verkracht", "sexual-violence", "now"),
        ("hij gaat haar vanavond neersteken, hij heeft een mes", "danger-to-others", "now"),
        ("ze heeft stemmen die zeggen dat ze moet springen", "acute-psychosis", "now"),
        ("net bevallen en ze zegt dat de baby verwisseld is", "postpartum-psychosis", "now"),
        ("gestopt met drinken en nu tril ik en zie beestjes", "withdrawal-danger", "now"),
        ("hij chanteert mijn dochter met naaktfoto's", "online-child-exploitation", "today"),
        ("ze heeft zich diep gesneden en het blijft bloeden", "self-harm-severe", "now"),
        ("my husband hits me", "domestic-violence", "today"),
        ("I want to die", "suicidality", "today"),
        ("maz mnie bije", "domestic-violence", "now"),
        ("kocam beni dovuyor", "domestic-violence", "now"),
        ("nie chce zyc", "suicidality", "today"),
    ],
)
def test_a_red_flag_is_hard_with_its_tier(reader: Reader, text: str, code: str, tier: str) -> None:
    flags = {flag.code: flag for flag in reader(text).flags if flag.hard}
    assert code in flags
    assert flags[code].tier == tier
    assert flags[code].evidence
    assert flags[code].rule.startswith(code)


@pytest.mark.parametrize(
    "text",
    [
        "ik heb me doodgeschaamd",
        "ik kan mijn baas wel vermoorden haha",
        "we geven een gastles over zelfdoding",
        "hij slaat met de deuren",
        "mijn peuter slaat zijn zusje",
        "de slappe smoes van de gemeente",
        "ontruimingsoefening op school, wie organiseert dat",
        "onze kat is vermist",
        "ik ben doodmoe van de verbouwing",
        "mijn man is vorig jaar overleden door zelfdoding",
        "ik wil niet meer leven van een uitkering",
        "mijn zoon moet naar de rechter voor winkeldiefstal",
        "duizelig bij opstaan, 82 jaar",
        "ik ben bang dat ik iets fout doe met de baby",
    ],
)
def test_a_look_alike_is_no_red_flag(reader: Reader, text: str) -> None:
    assert not hard(reader(text))


def test_several_flags_stand_beside_each_other(reader: Reader) -> None:
    found = hard(reader("Hij heeft mijn keel dichtgeknepen. Ik wil dood."))
    assert {"domestic-violence", "suicidality"} <= found


def test_doubt_keeps_a_flag(reader: Reader) -> None:
    assert "suicidality" in hard(
        reader("misschien wil hij dood, hij lacht erbij, ik weet het niet")
    )


def test_a_third_person_counts_fully(reader: Reader) -> None:
    assert "suicidality" in hard(reader("Mijn buurman zegt dat hij dood wil"))


def test_a_soft_flag_asks_one_question(reader: Reader) -> None:
    reading = reader("ik heb al weken donkere gedachten")
    assert (reading.safety, reading.check) == ("soft", "suicidality")


@pytest.mark.parametrize("value", ["yes", "unknown"])
def test_an_answer_hardens_a_soft_flag(reader: Reader, value: str) -> None:
    reading = reader("ik heb donkere gedachten", answers=(("safety:suicidality", value),))
    assert "suicidality" in hard(reading)


def test_an_answer_clears_a_soft_flag_but_never_a_hard_one(reader: Reader) -> None:
    no = (("safety:suicidality", "no"),)
    assert reader("ik heb donkere gedachten", answers=no).safety == "not-seen"
    assert reader("ik wil dood", answers=no).safety == "hard"


def test_a_far_past_softens_and_yesterday_does_not(reader: Reader) -> None:
    assert not hard(reader("Vroeger heeft mijn vader mij geslagen"))
    assert hard(reader("Gisteren heeft mijn man mij geslagen"))


def test_flags_are_read_from_anything_without_raising(lexicon: Lexicon) -> None:
    assert read_flags_only("ik wil dood", lexicon)[0].code == "suicidality"
    assert read_flags_only("\x00\ud800", lexicon) == ()


def test_a_person_who_cannot_write_it_down_is_asked(reader: Reader) -> None:
    reading = reader("Kunt u mij bellen? Ik kan het niet opschrijven")
    assert (reading.safety, reading.check) == ("soft", "domestic-violence")


@pytest.mark.parametrize(
    "text",
    [
        "v 45 depressie, niet suïcidaal",
        "v 45 depressie, geen suic.",
        "v 45 depressie, suïcidaliteit ontkend",
        "v 45 depressie, geen suïcidaliteit",
        "v 45 depressie, SI: nee",
        "v 45 depressie, niet suïcidaal of psychotisch",
    ],
)
def test_what_a_professional_denies_is_not_asked_again(reader: Reader, text: str) -> None:
    told = reader(text, asker="huisarts")
    assert (told.safety, told.check, told.denied) == ("not-seen", None, ("suicidality",))
    assert reader(text).check == "suicidality"


@pytest.mark.parametrize(
    "text",
    [
        "v 45 depressie, niet duidelijk of suïcidaal",
        "v 45 depressie, geen suïcidale plannen",
        "v 45 depressie, ontkent suïcidaliteit maar wil niet meer leven",
        "v 45 depressie, niet suïcidaal, wel afscheidsbrief geschreven",
        "v 45 depressie, gisteren niet suïcidaal, vandaag wel suïcidaal",
    ],
)
def test_what_is_left_open_or_gainsaid_is_not_denied(reader: Reader, text: str) -> None:
    assert reader(text, asker="huisarts").safety in {"soft", "hard"}
