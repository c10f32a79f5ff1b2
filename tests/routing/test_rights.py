"""Who may open which door, per law: what the engine says is what the rule files say."""

import datetime as dt
from functools import lru_cache
from pathlib import Path
from typing import get_args

import msgspec
import pytest

from app.catalogue.builder import snapshot_of
from app.catalogue.snapshot import Snapshot
from app.catalogue.source import DirectorySource
from app.loading import load_rules
from app.loading.compiled import load_rule_set
from app.routing import Asked, NeedAsked
from app.routing.access import access_to, right_at
from app.routing.setting import Setting
from app.rules import compile_rules
from app.rules.rights import Law
from app.words.answer import Route, StepAccess
from app.words.codes import PRIVATE_ASKERS, Access, Asker
from app.words.errors import DataFileError
from app.words.question import Person
from tests.builders import TUESDAY_MORNING, a_directory
from tests.routing.tracing import DATA, found_for, the_rules, the_vocabulary

KINDS = sorted(the_vocabulary().kinds)
YOUTH_HELP = ("youth-help-ambulatory", "youth-help-specialist", "youth-basic-ggz", "youth-sggz")
POINTING_THE_WAY: tuple[Asker, ...] = ("school", "welfare", "police", "housing")


@lru_cache
def _nobody() -> Snapshot:
    """A directory without offerings."""
    return snapshot_of(DirectorySource(a_directory()))


def setting_for(asker: Asker, age_years: float | None = None) -> Setting:
    """A question without needs, by this asker, about someone of this age."""
    return Setting(
        asked=Asked(
            needs=(NeedAsked(code="debts"),),
            now=TUESDAY_MORNING,
            asker=asker,
            age_years=age_years,
            people=(Person(ref="p1", age_years=age_years),),
            audience="resident" if asker in PRIVATE_ASKERS else "professional",
        ),
        view=_nobody(),
        rules=the_rules(),
        vocabulary=the_vocabulary(),
    )


def door(kind: str, access: Access, asker: Asker, age_years: float | None = None) -> StepAccess:
    """What is said of a door to this asker."""
    setting = setting_for(asker, age_years)
    return access_to(kind, access, setting, right=right_at(kind, access, setting, ("p1",)))


@pytest.mark.parametrize("law", the_rules().rights.laws, ids=lambda law: law.law)
def test_the_cases_beside_a_law_hold(law: Law) -> None:
    assert law.cases
    for case in law.cases:
        told = door(case.kind, case.access, case.asker, case.age_years)
        assert told.you_may == case.may, case


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("age_years", [None, 9, 44])
def test_the_right_of_a_huisarts_to_refer_is_never_narrowed(
    kind: str, age_years: float | None
) -> None:
    for asker in ("huisarts", "poh"):
        told = door(kind, "referral", asker, age_years)
        assert told.you_may in {"refer", "self", "in-house"}
        assert asker in told.opened_by


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("asker", POINTING_THE_WAY)
def test_school_welfare_police_and_housing_never_refer(kind: str, asker: Asker) -> None:
    for access in ("referral", "decision"):
        assert door(kind, access, asker).you_may in {"with-consent", "self", "via", "in-house"}


@pytest.mark.parametrize("kind", YOUTH_HELP)
def test_youth_help_shows_all_its_legal_doors(kind: str) -> None:
    told = door(kind, "referral", "family", 9)
    assert (told.you_may, told.law) == ("via", "jeugdwet")
    assert set(told.via) == {"gp", "jgz", "hospital", "cjg"}
    assert {"huisarts", "jeugdarts", "medical-specialist", "cjg", "social-team"} <= set(
        told.opened_by
    )


@pytest.mark.parametrize("asker", ["huisarts", "jeugdarts", "medical-specialist", "cjg"])
def test_each_legal_door_of_youth_help_may_refer(asker: Asker) -> None:
    assert door("youth-sggz", "referral", asker, 9).you_may == "refer"


def test_below_eighteen_mental_health_care_is_youth_help() -> None:
    assert door("addiction-care", "referral", "jeugdarts", 16).law == "jeugdwet"
    assert door("addiction-care", "referral", "jeugdarts", 16).you_may == "refer"
    assert door("addiction-care", "referral", "jeugdarts", 18).law == "zvw-ggz"
    assert door("addiction-care", "referral", "jeugdarts", 18).you_may == "via"


def test_a_letter_for_mental_health_care_says_how_long_it_is_valid() -> None:
    assert door("sggz", "referral", "huisarts", 40).letter_months == 9
    assert door("youth-sggz", "referral", "huisarts", 9).letter_months is None


def test_an_open_door_asks_no_letter_whatever_the_kind() -> None:
    told = door("addiction-care", "open", "citizen", 40)
    assert (told.law, told.you_may) == ("open", "self")


def test_a_door_without_a_law_of_its_own_still_asks_for_its_letter_or_its_decision() -> None:
    assert door("sexual-health", "referral", "citizen").you_may == "via"
    assert door("sexual-health", "referral", "citizen").via == ("gp",)
    assert door("client-support", "decision", "citizen").you_may == "signal"


@pytest.mark.parametrize("asker", get_args(Asker))
def test_everyone_may_ask_veilig_thuis_and_report_worrying_behaviour(asker: Asker) -> None:
    assert door("safe-home", "open", asker).you_may == "self"
    assert door("concern-line", "open", asker).you_may == "self"


def test_a_consult_between_professionals_is_a_consult_for_each_of_them() -> None:
    assert door("sggz", "professional-only", "huisarts").you_may == "consult"


@pytest.mark.parametrize("access", get_args(Access))
@pytest.mark.parametrize("asker", get_args(Asker))
def test_every_door_has_a_law_that_answers_every_asker(access: Access, asker: Asker) -> None:
    for kind in KINDS:
        right = the_rules().rights.find(kind, access)
        assert right.may_of(asker) in right.law.may.values()


def test_the_rules_name_only_kinds_and_needs_that_exist() -> None:
    vocabulary, rules = the_vocabulary(), the_rules()
    kinds = {kind for law in rules.rights.laws for kind in (*law.kinds, *law.via)}
    needs = {need for law in rules.rights.laws for need in law.place_needs}
    assert kinds | set(rules.norms) <= set(vocabulary.kinds)
    assert needs <= set(vocabulary.needs)


def test_every_rule_says_what_it_is_in_dutch_where_it_comes_from_and_since_when() -> None:
    rules = the_rules()
    files = (rules.severity, rules.consent, rules.waits, rules.flags, *rules.rights.laws)
    assert len({each.id for each in files}) == len(files)
    for each in files:
        assert each.nl.endswith(".")
        assert each.source
        assert dt.date.fromisoformat(each.valid_from) <= TUESDAY_MORNING.date()
        assert each.url is None or each.url.startswith("https://wetten.overheid.nl/BWBR")


def changed(name: str, **parts: object) -> dict[str, object]:
    """The rule files with one of them changed."""
    files = load_rules(DATA)
    law = files[name]
    assert isinstance(law, dict)
    return {**files, name: {**law, **parts}}


@pytest.mark.parametrize(
    ("name", "parts", "fault"),
    [
        ("rights/wgs", {"may": {"private": "self"}}, "geen recht voor"),
        ("rights/wgs", {"kinds": ["paramedic"]}, "gaat over"),
        ("rights/wgs", {"law": "wmo"}, "heet wmo"),
        ("rights/zvw-ggz", {"minors_law": "kinderwet"}, "bestaat niet"),
        ("rights/letter", {"doors": []}, "geen wet voor deuren"),
    ],
)
def test_a_law_that_cannot_be_right_stops_the_start(
    name: str, parts: dict[str, object], fault: str
) -> None:
    with pytest.raises(DataFileError, match=fault):
        compile_rules(changed(name, **parts))


def test_a_fault_in_a_law_names_its_file_and_line(tmp_path: Path) -> None:
    for name in load_rules(DATA):
        copy = tmp_path / "rules" / f"{name}.yaml"
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_text((DATA / "rules" / f"{name}.yaml").read_text(encoding="utf-8"))
    broken = tmp_path / "rules" / "rights" / "wlz.yaml"
    text = broken.read_text(encoding="utf-8").replace("doctor: with-consent", "doctor: maybe")
    broken.write_text(text, encoding="utf-8")
    with pytest.raises(DataFileError) as caught:
        load_rule_set(tmp_path)
    assert caught.value.file == "rules/rights/wlz.yaml"
    line = caught.value.line
    assert line is not None
    assert "maybe" in text.splitlines()[line - 1]


SHELTERED = "social-team 'Team' L2 open answers {0}\nsheltered-living 'W' L5 decision answers {0}"
YOUTH = "cjg 'CJG' L2 open answers {0}\nyouth-help-ambulatory 'J' L3 referral answers {0}"


def main_route(directory: str, question: str) -> Route:
    """The first route."""
    return found_for(directory, question).routes[0]


def codes(directory: str, question: str) -> set[str]:
    """The codes of all reasons in the first route."""
    route = main_route(directory, question)
    steps = (*route.steps, *route.bridging, *route.if_not_enough)
    return {reason.code for step in steps for reason in step.reasons}


def test_sheltered_living_may_be_asked_of_any_gemeente() -> None:
    needs = "homelessness-risk"
    assert "any-gemeente" in codes(SHELTERED.format(needs), f"{needs} age=40")


def test_a_door_that_is_open_to_any_gemeente_is_not_kept_to_the_people_of_one_part() -> None:
    elsewhere = "sheltered-living 'Beschermd' L5 decision answers disability area WK035501"
    kept = "day-activity 'Dag' L3 decision answers disability area WK035501"
    team = "social-team 'Team' L2 open answers disability"
    later = {
        step.stakeholder.name
        for step in main_route(f"{team}\n{elsewhere}\n{kept}", "disability age=40").if_not_enough
    }
    assert "Beschermd" in later
    assert "Dag" not in later


def test_for_parents_who_live_apart_the_gemeente_of_the_child_is_named() -> None:
    assert "gemeente-of-child" in codes(YOUTH.format("divorce"), "divorce p1=9")
    other = codes(YOUTH.format("parental-exhaustion"), "parental-exhaustion p1=9")
    assert "gemeente-of-child" not in other


def test_who_cares_for_another_hears_that_the_gemeente_of_the_other_counts() -> None:
    wmo = "carer-support 'S' L1 open answers {0}\nwmo-support 'D' L3 decision answers {0}"
    need = "informal-carer-strain"
    assert "gemeente-of-residence" in codes(wmo.format(need), f"{need} age=50")


@pytest.mark.parametrize(
    ("age_years", "level", "code"),
    [
        (11.9, 2, None),
        (11.9, 3, "under-12"),
        (12, 0, "12-15"),
        (15.9, 3, "12-15"),
        (16, 3, "16-plus"),
        (17.9, 0, "16-plus"),
        (18, 4, None),
    ],
)
def test_consent_follows_the_bands_of_the_law(
    age_years: float, level: int, code: str | None
) -> None:
    assert the_rules().find_consent(age_years, level) == code


def test_rules_with_other_words_have_another_hash() -> None:
    before = compile_rules(load_rules(DATA)).hash
    assert compile_rules(changed("rights/wgs", valid_from="2013-01-01")).hash != before
    assert msgspec.structs.asdict(the_rules())["hash"] == before
