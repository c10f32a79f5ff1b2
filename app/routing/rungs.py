"""Which kinds may answer a need as a first step here, and which come later.

Reads the need's ladder against what is known: age, urgency, severity, facts, who asks,
where the person is already in care. What cannot be decided stays possible.
"""

from collections.abc import Sequence

import msgspec

from app.routing.asked import Asked, NeedAsked
from app.rules import RuleSet
from app.words.codes import Urgency
from app.words.vocabulary import AnswerRung, Kind, Need, Vocabulary

ADULT_KIND_FROM = 16
"""From this youngest age on a kind serves adults; for a child's need it then serves the parent."""
OLDEST_YEARS = 130
URGENT: Urgency = "urgent"
BABY_DOMAIN = "baby-jong-kind"
YOUNG_NEED_UNTIL = 6
"""A need that ends by this age tells the child's age by itself."""


class NeedPlan(msgspec.Struct, frozen=True, kw_only=True):
    """A need with what counts here: whose, how old, how urgent, who first and who later."""

    need: Need
    person: str
    age: float | None
    urgency: Urgency
    floor: int
    first: dict[str, tuple[int, AnswerRung]]
    later: tuple[AnswerRung, ...]


def plan_need(
    asked_need: NeedAsked, asked: Asked, vocabulary: Vocabulary, rules: RuleSet
) -> NeedPlan:
    """Lay the need's ladder out for this question."""
    need = vocabulary.needs[asked_need.code]
    age = age_for(need, asked_need.person, asked)
    first: dict[str, tuple[int, AnswerRung]] = {}
    later: list[AnswerRung] = []
    for place, rung in enumerate(need.answers):
        if not fits_age(rung, need, age, vocabulary.kinds[rung.kind]):
            continue
        if rung.after is not None:
            later.append(rung)
        elif rung.kind not in first and applies(rung, asked):
            first[rung.kind] = (_list_place(place, rung, age, len(need.answers)), rung)
    if any(kind in asked.tried for kind in first):
        move_up(_due_now(later, asked, rules), first, len(need.answers), rules)
    return NeedPlan(
        need=need,
        person=asked_need.person,
        age=age,
        urgency=asked.urgency,
        floor=rules.start_level(need.floor, asked.severity),
        first=first,
        later=tuple(later),
    )


def _due_now(later: Sequence[AnswerRung], asked: Asked, rules: RuleSet) -> Sequence[AnswerRung]:
    """What follows on trying alone goes before a rung that waits for a fact nobody told."""
    stays = [
        rung
        for rung in later
        if rung.when is not None
        and rung.when.stays
        and rung.kind not in asked.tried
        and rung.level <= rules.highest_after_trying()
    ]
    return stays or later


def move_up(
    later: Sequence[AnswerRung],
    first: dict[str, tuple[int, AnswerRung]],
    behind: int,
    rules: RuleSet,
) -> None:
    """The next rungs may be where one begins: a first one was tried, or nobody of it is here."""
    highest = rules.highest_after_trying()
    for place, rung in enumerate(later):
        if rung.level <= highest:
            first.setdefault(rung.kind, (behind + place, rung))


def _list_place(place: int, rung: AnswerRung, age: float | None, length: int) -> int:
    """An age-bound rung goes behind the others while the age is unknown."""
    return place + length if age is None and rung.age is not None else place


def age_for(need: Need, person: str, asked: Asked) -> float | None:
    """Age in years of whom the need's ladder speaks: the child, or the person who has it."""
    by_ref = {each.ref: each.age_years for each in asked.people}
    own_age = by_ref.get(person) if person in by_ref else asked.age_years
    if need.age_of != "child":
        return own_age
    children = [
        age
        for age in (*by_ref.values(), asked.age_years)
        if age is not None and age < 18  # noqa: PLR2004 - legal age
    ]
    if own_age is not None and own_age in children:
        return own_age
    return min(children) if children else _age_by_needs(asked, need)


def _age_by_needs(asked: Asked, need: Need) -> float | None:
    """A baby's need tells that there is a baby, also for the other needs of the family."""
    return (
        0.5
        if any(each.code == "crying-baby" for each in asked.needs)
        else (need.age_years[1] / 2 if need.age_years[1] <= YOUNG_NEED_UNTIL else None)
    )


def fits_age(rung: AnswerRung, need: Need, age: float | None, kind: Kind) -> bool:
    """Whether the rung is for this age; unknown ages exclude nothing."""
    if age is None:
        return True
    if rung.age is not None and not rung.age[0] <= age < rung.age[1] + 1:
        return False
    return kind_fits_age(kind, need, age)


def kind_fits_age(kind: Kind, need: Need, age: float | None) -> bool:
    """Whether this kind serves this age; an adults' kind may serve the parent of a child.

    Who looks after babies looks after those who expect one.
    """
    if need.domain == BABY_DOMAIN:
        return True
    bounds = kind.age_min or 0, OLDEST_YEARS if kind.age_max is None else kind.age_max
    return range_fits_age(bounds, need, age)


def range_fits_age(bounds: tuple[int, int], need: Need, age: float | None) -> bool:
    """Whether help for these ages (years, inclusive) fits; unknown ages exclude nothing."""
    low, high = bounds
    if age is None or (need.age_of == "child" and low >= ADULT_KIND_FROM):
        return True
    return low <= age < high + 1


def applies(rung: AnswerRung, asked: Asked) -> bool:
    """Whether the rung's own conditions are met by what is known."""
    conditions = {each.code for each in asked.needs}
    if asked.urgency == URGENT:
        conditions.add(URGENT)
    if asked.strained:
        conditions.add("strained")
    if asked.severity is not None:
        conditions.add(asked.severity)
    if conditions.intersection(rung.not_when):
        return False
    if rung.facet is not None and rung.facet not in asked.facets:
        return False
    if rung.asker_only and asked.asker not in rung.asker_only:
        return False
    return not rung.if_known or rung.kind in asked.known_at
