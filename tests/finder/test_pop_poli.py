"""Who is pregnant and has or had a mental illness goes to the POP-poli at once."""

from functools import lru_cache

import msgspec
import pytest

from app.catalogue.builder import snapshot_of
from app.catalogue.snapshot import Snapshot
from app.catalogue.source import DirectorySource
from app.directory.seed import read_geojson
from app.explain.plain import as_text
from app.finder import read_request
from app.words.answer import Answer
from tests.builders import TUESDAY_MORNING
from tests.finder.asking import DATA, answering, ask, the_finder

POP = "pop-poli"


@pytest.mark.parametrize(
    ("asker", "text"),
    [
        ("huisarts", "24 jr, 20 wkn zwanger, psychose i.v.g., gebruikt quetiapine"),
        ("huisarts", "G1P0 12 wkn zwanger, PTSS en automutilatie i.v.g."),
        ("huisarts", "mw 35, zwanger, gebruikt venlafaxine, wil weten of dat kan"),
        ("poh", "zwangere met persoonlijkheidsstoornis, 14 wkn, spanningen"),
        ("midwife", "zw 32 wkn, paniekaanvallen, slaapt slecht"),
        ("family", "Mijn vrouw is zwanger en heeft vroeger een psychose gehad"),
        ("citizen", "Ik ben 8 weken zwanger en had vroeger een eetstoornis"),
        ("youth", "ik ben 17 en zwanger en ik ben de hele tijd somber"),
        ("citizen", "I am pregnant and I take medication for bipolar disorder"),
    ],
)
def test_a_mental_illness_in_pregnancy_goes_to_the_pop_poli_first(asker: str, text: str) -> None:
    answer = ask(text, asker=asker)
    assert answering(answer.routes[0].steps)[:1] == [POP]


@pytest.mark.parametrize(
    "text",
    [
        "Ik ben zwanger en zoek hulp",
        "Ik ben zwanger en alleen, ik wil graag wat steun",
        "Ik ben zwanger en wil graag steun, mijn man heeft een depressie gehad",
        "Zwanger en zoekt hulp bij de babyuitzet. Geen psychiatrische voorgeschiedenis.",
    ],
)
def test_without_one_the_midwife_comes_first(text: str) -> None:
    assert POP not in answering(ask(text).routes[0].steps)


def test_after_a_birth_an_earlier_psychosis_is_no_light_matter() -> None:
    text = "moeder 3 mnd pp, kraambedpsychose i.v.g., nu somber"
    assert answering(ask(text, asker="huisarts").routes[0].steps)[0] == POP
    plain = ask("moeder 3 mnd pp, nu somber", asker="huisarts").routes[0].steps
    assert POP not in answering(plain)


@pytest.mark.parametrize("asker", ["huisarts", "citizen"])
def test_nobody_is_told_to_stop_their_medicine(asker: str) -> None:
    told = ask("Zwanger, slikt sertraline", asker=asker).do_now
    assert [tip.text for tip in told if "zonder overleg" in tip.text or "niet zelf" in tip.text]
    assert not ask("Zwanger, psychose in de voorgeschiedenis", asker=asker).do_now


@pytest.mark.parametrize(
    "text", ["Zwangere 31 jr, bipolair. 9 wkn.", "Zwangere met angststoornis en SSRI, 12 wkn"]
)
def test_how_far_a_pregnancy_is_is_nobody_s_age(text: str) -> None:
    question = ask(text, asker="huisarts").question
    assert "baby" not in {person.relation for person in question.people}
    assert question.age_years is None or question.age_years > 1


def test_a_baby_beside_a_pregnancy_keeps_its_age() -> None:
    people = ask("weer zwanger, en zgl van 9 wkn huilt veel", asker="huisarts").question.people
    assert [person.age_years for person in people if person.relation == "baby"] == [0.17]


@lru_cache
def without_pop() -> Snapshot:
    """Zeist, where the directory holds no POP-poli."""
    seed = read_geojson((DATA / "seed_zeist.geojson").read_bytes())
    gone = {each.id for each in seed.stakeholders if each.kind == POP}
    left = tuple(each for each in seed.offerings if each.stakeholder_id not in gone)
    ids = {each.id for each in left}
    rest = msgspec.structs.replace(
        seed,
        stakeholders=tuple(each for each in seed.stakeholders if each.id not in gone),
        offerings=left,
        waits=tuple(each for each in seed.waits if each.offering_id in ids),
        networks=(),
    )
    return snapshot_of(DirectorySource(rest))


def asked_without(asker: str) -> Answer:
    """The same question where nobody entered a POP-poli."""
    raw = {"description": "Zwanger, psychose in de voorgeschiedenis", "asker": asker}
    request, _ = read_request(raw, TUESDAY_MORNING, the_finder().vocabulary)
    return the_finder().find(request, without_pop())


@pytest.mark.parametrize(
    ("asker", "said"),
    [
        ("citizen", ("ziekenhuis", "via de verloskundige of de huisarts")),
        ("huisarts", ("ziekenhuis in de regio", "u mag verwijzen")),
        ("midwife", ("ziekenhuis in de regio", "u mag verwijzen")),
    ],
)
def test_where_the_directory_holds_none_it_says_so_and_names_the_way(
    asker: str, said: tuple[str, ...]
) -> None:
    answer = asked_without(asker)
    step = answer.routes[0].steps[0]
    assert step.stakeholder.kind == POP
    assert step.stakeholder.id is None
    read = as_text(answer, the_finder().texts)
    assert [each for each in said if each not in read] == []
