"""One family, one entrance: who is begun at and keeps the overview."""

from collections.abc import Sequence

import msgspec

from app.routing.candidates import Candidate
from app.routing.nearby import nearest_of_kind
from app.routing.rungs import NeedPlan
from app.routing.setting import Setting
from app.words.vocabulary import EntranceRule

ADULT = 18


class Entrance(msgspec.Struct, frozen=True, kw_only=True):
    """The kind one begins at: a member of the covering set, or an extra door."""

    kind: str
    member: bool
    own: bool = False
    row: int | None = None
    why: str = ""
    people: int = 1
    life_areas: int = 1
    asker_keeps: bool = False


def find_entrance(
    chosen: Sequence[Candidate], plans: Sequence[NeedPlan], setting: Setting
) -> Entrance | None:
    """The one entrance, when two or more doors meet two people or three life areas."""
    rules = setting.vocabulary.entrances
    doors = {each.door for each in chosen if each.door[0] != "here"}
    people = len({plan.person for plan in plans})
    areas = len({area for plan in plans for area in plan.need.life_areas})
    if len(doors) < rules.min_doors:
        return None
    if people < rules.min_people and areas < rules.min_life_areas:
        return None
    kind, own, why = _which(chosen, plans, setting)
    if kind is None:
        return None
    return _entrance(kind, own=own, why=why, counts=(people, areas), chosen=chosen, setting=setting)


def _entrance(
    kind: str,
    *,
    own: bool,
    why: str,
    counts: tuple[int, int],
    chosen: Sequence[Candidate],
    setting: Setting,
) -> Entrance | None:
    """A member if it is one, else an extra door, unless nobody of that kind is here."""
    people, areas = counts
    member = any(each.kind == kind for each in chosen)
    keeps = kind in setting.asker_kinds
    own = own or setting.is_own(kind)
    needs = [each.need for each in chosen]
    row = None if member or own or keeps else nearest_of_kind(kind, needs, setting)
    if not member and not own and not keeps and row is None:
        return None
    return Entrance(
        kind=kind,
        member=member,
        own=own,
        row=row,
        why=why,
        people=people,
        life_areas=areas,
        asker_keeps=keeps,
    )


def _which(
    chosen: Sequence[Candidate], plans: Sequence[NeedPlan], setting: Setting
) -> tuple[str | None, bool, str]:
    """Safety first, then a member that carries half, then the household's own rule."""
    rules = setting.vocabulary.entrances
    kinds = [each.kind for each in chosen]
    if guard := next((kind for kind in rules.never_over if kind in kinds), None):
        return guard, False, ""
    if member := _carrying_member(chosen, plans, setting):
        return member, False, ""
    by_asker = rules.by_asker.get(setting.asked.asker)
    if by_asker is not None and by_asker.kind is not None:
        return by_asker.kind, False, ""
    for rule in rules.by_household:
        if _household_fits(rule, chosen, plans, setting):
            return rule.kind, rule.own, rule.why
    return None, False, ""


def _carrying_member(
    chosen: Sequence[Candidate], plans: Sequence[NeedPlan], setting: Setting
) -> str | None:
    """A kind in the set that carries one need and answers two or more, at least half."""
    rules = setting.vocabulary.entrances
    least = max(rules.member_covers_min, len(plans) * rules.member_covers_share)
    for each in chosen:
        if each.rung is None or each.rung.strength != "carries":
            continue
        if each.kind not in rules.member_kinds:
            continue
        covers = sum(
            any(
                rung.kind == each.kind
                for rung in (*(r for _, r in plan.first.values()), *plan.later)
            )
            for plan in plans
        )
        if covers >= least:
            return each.kind
    return None


def _household_fits(
    rule: EntranceRule, chosen: Sequence[Candidate], plans: Sequence[NeedPlan], setting: Setting
) -> bool:
    """Whether the household is the one the rule speaks of."""
    codes = {plan.need.code for plan in plans}
    if rule.needs_any and codes.isdisjoint(rule.needs_any):
        return False
    areas = {area for plan in plans for area in plan.need.life_areas}
    if rule.areas_any and areas.isdisjoint(rule.areas_any):
        return False
    if rule.child_age is not None:
        return _child_fits(rule.child_age, chosen, plans)
    if rule.age is not None:
        return _adult_fits(rule.age, setting)
    return True


def _child_fits(
    bounds: tuple[int, int], chosen: Sequence[Candidate], plans: Sequence[NeedPlan]
) -> bool:
    """A child in the household: by age, or because the set holds JGZ or CJG."""
    ages = [plan.age for plan in plans if plan.age is not None and plan.age < ADULT]
    low, high = bounds
    if ages:
        return any(low <= age < high + 1 for age in ages)
    kind = "jgz" if high < ADULT // 2 else "cjg"
    return any(each.kind == kind for each in chosen)


def _adult_fits(bounds: tuple[int, int], setting: Setting) -> bool:
    """The oldest person known decides; nobody's age known means an adult."""
    ages = [each.age_years for each in setting.asked.people if each.age_years is not None]
    if setting.asked.age_years is not None:
        ages.append(setting.asked.age_years)
    oldest = max(ages, default=None)
    return bounds[0] <= ADULT <= bounds[1] if oldest is None else bounds[0] <= oldest <= bounds[1]
