"""Which kinds may answer a need as a first step here, and which come later.

Reads the need's ladder against what is known: age, urgency, severity, facts, who asks,
where the person is already in care. What cannot be decided stays possible.
"""

from collections.abc import Sequence

import msgspec

from app.routing.asked import Asked, NeedAsked
from app.rules import RuleSet
from app.rules.outreach import OutreachRule
from app.rules.rights import LEGAL_AGE
from app.words.codes import PRIVATE_ASKERS, Urgency
from app.words.vocabulary import AnswerRung, Kind, Need, Vocabulary

ADULT, RETIRED = 30, 65
"""An age like any other between school and pension; a need that ends before is of the young."""
SELF, ELDERS = "self", frozenset({"parent", "partner", "grandparent"})
YOUNG = frozenset({"youth"})
CHILD, PERSON = "child", "person"
"""Whose age a need speaks of."""
YOUTH_YEARS = 15.0
"""What counts for a young person who asks and tells no age; it is never said."""
ADULT_KIND_FROM = 16
"""From this youngest age on a kind serves adults; for a child's need it then serves the parent."""
OLDEST_YEARS = 130
URGENT: Urgency = "urgent"
BABY_DOMAIN = "baby-jong-kind"
YOUNG_NEED_UNTIL = 6
"""A need that ends by this age tells the child's age by itself."""


class NeedPlan(msgspec.Struct, frozen=True, kw_only=True):
    """A need with what counts here: whose, how old, how urgent, who first and who later.

    ``outreach``: who comes, because the person wants no help; ``displaced``: kinds that would have
    been first but that one has to go to.
    """

    need: Need
    person: str
    age: float | None
    urgency: Urgency
    floor: int
    first: dict[str, tuple[int, AnswerRung]]
    later: tuple[AnswerRung, ...]
    outreach: OutreachRule | None = None
    displaced: tuple[str, ...] = ()

    @property
    def is_visited(self) -> bool:
        """Whether somebody comes, instead of the places where one goes oneself."""
        return self.outreach is not None and bool(self.outreach.first)


def plan_need(
    asked_need: NeedAsked, asked: Asked, vocabulary: Vocabulary, rules: RuleSet
) -> NeedPlan:
    """Lay the need's ladder out for this question."""
    need = vocabulary.needs[asked_need.code]
    age = age_for(need, asked_need.person, asked)
    if need.age_of == CHILD and _is_own_of_young(asked_need.person, asked):
        need = msgspec.structs.replace(need, age_of=PERSON)
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
    plan = NeedPlan(
        need=need,
        person=asked_need.person,
        age=age,
        urgency=asked.urgency,
        floor=rules.start_level(need.floor, asked.severity),
        first=first,
        later=tuple(later),
    )
    return _visited(plan, asked, vocabulary, rules)


def _visited(plan: NeedPlan, asked: Asked, vocabulary: Vocabulary, rules: RuleSet) -> NeedPlan:
    """The plan for who wants no help: who comes goes before where one would have to go.

    The own team stays first. Not of who asks for themselves, nor where who asks is who comes.
    """
    rule = rules.outreach.find(plan.need.code, asked.facets)
    own = vocabulary.asker_is_kind.get(asked.asker, ())
    if rule is None or _is_self(plan.person, asked) or not set(own).isdisjoint(rule.alongside):
        return plan
    if not set(own).isdisjoint(rule.first):
        return plan
    if not rule.first:
        return msgspec.structs.replace(plan, outreach=rule)
    first = {kind: (at, rung) for kind, (at, rung) in plan.first.items() if rung.if_known}
    for place, kind in enumerate(rule.first, start=1):
        level = vocabulary.kinds[kind].level
        first[kind] = (place, AnswerRung(kind=kind, level=level, strength="carries"))
    here = {*first, *rule.alongside}
    displaced = tuple(kind for kind in plan.first if kind not in here)
    return msgspec.structs.replace(plan, first=first, outreach=rule, displaced=displaced)


def _is_self(person: str, asked: Asked) -> bool:
    """Whether it is about who asks; a professional never asks about themselves."""
    if asked.asker not in PRIVATE_ASKERS:
        return False
    return any(each.ref == person and each.relation == SELF for each in asked.people)


def _is_own_of_young(person: str, asked: Asked) -> bool:
    """Whether a young person asks for themselves: then help for the parent is none for them."""
    if asked.asker not in YOUNG:
        return False
    found = next((each for each in asked.people if each.ref == person), None)
    return found is None or found.relation == SELF


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
    if supposes_youth(person, asked):
        return YOUTH_YEARS
    if need.age_of != CHILD:
        return _grown_up_age(need, person, asked) if own_age is None else own_age
    children = [
        age for age in (*by_ref.values(), asked.age_years) if age is not None and age < LEGAL_AGE
    ]
    if own_age is not None and own_age in children:
        return own_age
    return min(children) if children else _age_by_needs(asked, need)


def supposes_youth(person: str, asked: Asked) -> bool:
    """Whether it is about a young person who asks and of whom nobody told an age."""
    if asked.asker not in YOUNG or asked.age_years is not None:
        return False
    found = next((each for each in asked.people if each.ref == person), None)
    return found is None or (found.relation == SELF and found.age_years is None)


def asker_age(asked: Asked) -> float | None:
    """How old who asks is; a young person who tells no age counts as one of fifteen."""
    own = next((each for each in asked.people if each.relation == SELF), None)
    if own is not None and own.age_years is not None:
        return own.age_years
    return YOUTH_YEARS if asked.asker in YOUNG else None


def _grown_up_age(need: Need, person: str, asked: Asked) -> float | None:
    """Who tells no age and is surely no child has that of a grown-up: no rung for the young."""
    if need.age_years[1] < RETIRED:
        return None
    relation = next((each.relation for each in asked.people if each.ref == person), "")
    grown_up = relation in ELDERS or (relation == SELF and asked.asker in PRIVATE_ASKERS - YOUNG)
    return float(max(need.age_years[0], ADULT)) if grown_up else None


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

    Who looks after babies looks after those who expect one, whatever their age.
    """
    expecting = need.domain == BABY_DOMAIN and need.age_years[1] >= LEGAL_AGE
    highest = OLDEST_YEARS if expecting or kind.age_max is None else kind.age_max
    return range_fits_age((kind.age_min or 0, highest), need, age)


def range_fits_age(bounds: tuple[int, int], need: Need, age: float | None) -> bool:
    """Whether help for these ages (years, inclusive) fits; unknown ages exclude nothing."""
    low, high = bounds
    if age is None or (need.age_of == CHILD and low >= ADULT_KIND_FROM):
        return True
    return low <= age < high + 1


def applies(rung: AnswerRung, asked: Asked) -> bool:
    """Whether the rung's own conditions are met by what is known."""
    conditions = {asked.asker, *asked.facets, *(each.code for each in asked.needs)}
    if asked.urgency == URGENT:
        conditions.add(URGENT)
    if asked.strained:
        conditions.add("strained")
    if asked.severity is not None:
        conditions.add(asked.severity)
    if conditions.intersection(rung.not_when):
        return False
    if rung.facet is not None and rung.facet not in conditions:
        return False
    if rung.asker_only and asked.asker not in rung.asker_only:
        return False
    return not rung.if_known or rung.kind in asked.known_at
