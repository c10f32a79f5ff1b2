"""Facts beside the needs."""

import pytest

from tests.question.conftest import Reader


def test_being_at_ones_end_makes_it_strained(reader: Reader) -> None:
    reading = reader("Ik trek het niet meer met deze drie kinderen")
    assert reading.strained
    assert reading.urgency == "strained"


def test_a_baby_need_is_strained_too(reader: Reader) -> None:
    reading = reader("Mijn baby van 8 weken huilt de hele dag")
    assert reading.urgency == "strained"
    assert not reading.strained


def test_a_summons_makes_it_urgent(reader: Reader) -> None:
    assert "urgent" in reader("deurwaarder komt donderdag voor mijn schulden").facets


def test_what_was_tried_is_a_kind(reader: Reader) -> None:
    assert "gp" in reader("bij de huisarts geweest, niks gevonden").tried


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("inloophuis al geprobeerd, hielp niet", "walk-in-house"),
        ("8 gesprekken bij POH-jeugd zonder effect", "gp-youth-nurse"),
        ("POH-GGZ geprobeerd, klachten blijven", "gp-mental-nurse"),
        ("een maatje geprobeerd, werkte niet", "volunteer-buddy"),
        ("herstelgroep hielp niet", "peer-support"),
        ("gezinsbegeleiding heeft niks opgeleverd", "youth-help-ambulatory"),
    ],
)
def test_every_kind_of_help_may_have_been_tried(reader: Reader, text: str, kind: str) -> None:
    assert reader(text).tried == (kind,)


def test_put_out_by_an_ex_is_a_night_without_a_roof_and_no_eviction(reader: Reader) -> None:
    flags = reader("mijn ex heeft me eruit gezet, ik weet niet waar ik vannacht moet slapen").flags
    assert {flag.code for flag in flags if flag.hard} == {"homeless-tonight"}


def test_care_that_goes_on_is_known_and_care_that_ended_is_not(reader: Reader) -> None:
    assert "fact" in reader("man 40, bekend bij FACT, schizofrenie").known_at
    assert "fact" not in reader("man 40, uit FACT ontslagen, schizofrenie").known_at


def test_a_question_of_another_kind_is_off_topic(reader: Reader) -> None:
    assert reader("heeft u een recept voor appeltaart").off_topic
    assert not reader("ik heb schulden en een recept voor appeltaart").off_topic


def test_the_language_is_read(reader: Reader) -> None:
    assert reader("We are new here and we need help with our baby").language == "en"
    assert reader("Ik zoek hulp voor mijn moeder").language == "nl"


def test_what_gave_nothing_is_told(reader: Reader) -> None:
    text = "Ik heb schulden. Gisteren zwommen flamingo's kwakend langs vliegvelden."
    (span,) = reader(text).not_understood
    assert text[span.start : span.end].startswith("Gisteren")


def test_a_parent_at_the_end_with_a_crying_baby_is_asked_about_harm(reader: Reader) -> None:
    assert reader("mijn baby huilt de hele dag en ik ben op").check == "harm-to-baby-risk"
    assert reader("mijn baby van 7 weken huilt vooral 's avonds").check is None


@pytest.mark.parametrize(
    ("text", "waits"),
    [
        (
            "mijn zoon van 14 staat op de wachtlijst bij de jeugd-ggz, heeft paniekaanvallen",
            True,
        ),
        ("ik ben somber en wacht al drie maanden op een psycholoog", True),
        ("we staan op de wachtlijst voor een woning", False),
        ("ik ben somber, is er een wachtlijst bij de praktijkondersteuner?", False),
    ],
)
def test_who_waits_for_treatment_already_is_heard(
    reader: Reader, text: str, *, waits: bool
) -> None:
    assert ("wachtlijst" in reader(text).facets) is waits


def test_a_waiting_list_makes_nobody_eighteen(reader: Reader) -> None:
    needs = [need.code for need in reader("wachtlijst jeugd-ggz, jongen van 14, paniek").needs]
    assert "youth-18-transition" not in needs
