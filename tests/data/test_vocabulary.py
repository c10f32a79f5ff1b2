"""The vocabulary is complete and says nothing that contradicts itself."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest

from app.geo.hours import open_state
from app.words.vocabulary import AnswerRung, Need
from tests.data.reading import the_vocabulary

SUNDAY_NIGHT = dt.datetime(2026, 11, 22, 3, 0, tzinfo=ZoneInfo("Europe/Amsterdam"))
NEEDS = sorted(the_vocabulary().needs)
DOMAINS = 17


def the_need(code: str) -> Need:
    return the_vocabulary().needs[code]


def first_rungs(need: Need) -> list[AnswerRung]:
    return [rung for rung in need.answers if rung.after is None]


def test_there_are_six_levels_71_kinds_70_needs_and_18_red_flags() -> None:
    words = the_vocabulary()
    assert [level.level for level in words.levels] == [0, 1, 2, 3, 4, 5]
    assert (len(words.kinds), len(words.needs), len(words.red_flags)) == (71, 70, 18)
    assert len({need.domain for need in words.needs.values()}) == DOMAINS


@pytest.mark.parametrize("code", NEEDS)
def test_every_need_can_begin_somewhere_and_knows_a_next_rung(code: str) -> None:
    need = the_need(code)
    anyone = [rung for rung in first_rungs(need) if not rung.asker_only and not rung.if_known]
    assert anyone
    assert any(rung.after is not None for rung in need.answers)


@pytest.mark.parametrize("code", NEEDS)
def test_every_later_rung_says_in_dutch_on_which_sign_it_is_due(code: str) -> None:
    later = [rung for rung in the_need(code).answers if rung.after is not None]
    assert all(rung.when is not None and rung.when.nl.endswith((".", "?")) for rung in later)


@pytest.mark.parametrize("code", NEEDS)
def test_no_rung_lies_below_the_usual_level_of_its_kind(code: str) -> None:
    kinds = the_vocabulary().kinds
    assert all(rung.level >= kinds[rung.kind].level for rung in the_need(code).answers)


@pytest.mark.parametrize("code", NEEDS)
def test_the_lightest_first_step_reaches_the_floor(code: str) -> None:
    need = the_need(code)
    unconditional = [
        rung.level for rung in first_rungs(need) if not rung.asker_only and rung.age is None
    ]
    assert min(unconditional) >= need.floor


@pytest.mark.parametrize("code", NEEDS)
def test_a_kind_that_always_answers_is_not_also_called_mere_support(code: str) -> None:
    need = the_need(code)
    always = {
        rung.kind
        for rung in first_rungs(need)
        if not (rung.facet or rung.asker_only or rung.age or rung.if_known)
    }
    assert not always & set(need.supports)


@pytest.mark.parametrize("code", NEEDS)
def test_a_more_urgent_question_never_has_a_longer_window(code: str) -> None:
    window = the_need(code).window_days
    assert window.usual >= window.strained >= window.urgent >= 0


@pytest.mark.parametrize("code", NEEDS)
def test_ages_of_a_need_and_its_rungs_run_upwards(code: str) -> None:
    need = the_need(code)
    ranges = [need.age_years, *(rung.age for rung in need.answers if rung.age)]
    assert all(low <= high for low, high in ranges)


def test_an_asker_who_begins_elsewhere_names_a_kind_that_answers_the_need() -> None:
    for need in the_vocabulary().needs.values():
        kinds = {rung.kind for rung in need.answers}
        firsts = {note.first for note in need.asker_notes.values() if note.first}
        assert firsts <= kinds, need.code


def test_usual_hours_can_be_read_and_crisis_lines_never_close() -> None:
    kinds = the_vocabulary().kinds.values()
    for kind in kinds:
        if kind.usual_hours is not None:
            assert open_state(kind.usual_hours, SUNDAY_NIGHT).open_now is not None, kind.code
    open_now = {kind.code for kind in kinds if open_state(kind.usual_hours, SUNDAY_NIGHT).open_now}
    crisis = {"emergency-112", "gp-emergency", "crisis-ggz", "suicide-line", "csg", "safe-home"}
    assert crisis <= open_now
    assert not {"gp", "jgz", "cjg", "social-team"} & open_now


def test_the_spoedpost_is_open_exactly_when_the_huisarts_is_not() -> None:
    kinds = the_vocabulary().kinds
    start = dt.datetime(2026, 11, 23, 0, 30, tzinfo=ZoneInfo("Europe/Amsterdam"))
    for hour in range(7 * 24):
        moment = start + dt.timedelta(hours=hour)
        huisarts = open_state(kinds["gp"].usual_hours, moment).open_now
        spoedpost = open_state(kinds["gp-emergency"].usual_hours, moment).open_now
        assert huisarts != spoedpost, moment


def test_people_have_their_own_of_every_kind_that_is_called_own() -> None:
    words = the_vocabulary()
    labelled = {kind.code for kind in words.kinds.values() if kind.own_label}
    assert set(words.own_kinds) == labelled
    own_rungs = {rung.kind for need in words.needs.values() for rung in need.answers if rung.own}
    assert own_rungs <= labelled


def test_three_numbers_stand_on_every_page() -> None:
    strip = [number.value for number in the_vocabulary().numbers.values() if number.strip]
    assert strip == ["112", "113", "0800-2000"]


def test_a_number_is_known_with_its_source_or_left_empty() -> None:
    for number in the_vocabulary().numbers.values():
        assert (number.value is None) == (not number.source), number.code
        if number.verified_on is not None:
            assert dt.date.fromisoformat(number.verified_on) <= dt.date(2026, 11, 22)


def test_regional_numbers_wait_for_an_editor() -> None:
    regional = ("gp-emergency", "crisis-ggz", "crisis-shelter", "cjg", "social-team")
    assert [the_vocabulary().numbers[code].value for code in regional] == [None] * len(regional)


def test_a_family_with_a_baby_enters_through_the_jgz_and_an_adult_through_the_social_team() -> None:
    rules = the_vocabulary().entrances.by_household
    assert next(rule.kind for rule in rules if rule.child_age == (0, 3)) == "jgz"
    assert next(rule.kind for rule in rules if rule.age == (18, 69)) == "social-team"
    assert all(rule.why.count(" ") >= 2 for rule in rules)
