"""The people who were told and the people who were read: who is who."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import msgspec

from app.rules.rights import LEGAL_AGE
from app.words.question import NeedFound, Person, Reading, RouteRequest
from app.words.vocabulary import Need

UNKNOWN = "unknown"
ALIKE: Mapping[str, str] = {
    "ik": "self",
    "zelf": "self",
    "opa": "grandparent",
    "oma": "grandparent",
    "grandfather": "grandparent",
    "grandmother": "grandparent",
    "vader": "parent",
    "moeder": "parent",
    "ouder": "parent",
    "father": "parent",
    "mother": "parent",
    "zoon": "son",
    "dochter": "daughter",
    "kind": "child",
    "man": "partner",
    "vrouw": "partner",
}
"""Words a sender may use, as the reader calls them."""
YOUTH = "youth"
SELF = "self"
AGES: Mapping[str, tuple[int, int]] = {
    SELF: (6, 120),
    "baby": (0, 3),
    "child": (0, 60),
    "son": (0, 60),
    "daughter": (0, 60),
    "parent": (16, 120),
    "partner": (16, 120),
    "grandparent": (35, 120),
}
"""Between which ages (years) someone is called so; an age told beyond it is another's."""
YOUNG = frozenset({"child", "baby", "son", "daughter"})


def is_grown_up(request: RouteRequest, reading: Reading) -> bool:
    """Whether who asks is surely of legal age."""
    ages = [each.age_years for each in people_of(request, reading).people if each.relation == SELF]
    return any(age is not None and age >= LEGAL_AGE for age in ages)


class People(NamedTuple):
    """Everybody, and the told ref of each person who was read under another."""

    people: tuple[Person, ...]
    refs: Mapping[str, str]


def people_of(request: RouteRequest, reading: Reading) -> People:
    """People as told, with what was read of them; who was only read comes behind them."""
    if not request.people:
        return People(_with_age(reading.people, request), {})
    told, others = list(request.people), []
    refs: dict[str, str] = {}
    for read in reading.people:
        place = _find_same(read, told, taken=set(refs.values()))
        if place is None:
            refs[read.ref] = f"r-{read.ref}"
            others.append(msgspec.structs.replace(read, ref=refs[read.ref]))
            continue
        refs[read.ref] = told[place].ref
        if told[place].age_years is None:
            told[place] = msgspec.structs.replace(told[place], age_years=read.age_years)
    return People((*told, *others), refs)


def owner_of(found: NeedFound, known: People, need: Need) -> str:
    """Whose a need is: as it was read, unless nobody was or the age tells that it is another's."""
    ref = known.refs.get(found.person, "")
    owner = next((person for person in known.people if person.ref == ref), None)
    if owner is not None and (need.age_of == "child" or _fits(need, owner)):
        return ref
    return next((each.ref for each in known.people if _fits(need, each)), known.people[0].ref)


def _fits(need: Need, person: Person) -> bool:
    """Whether people of this age have this need; an unknown age fits everything."""
    low, high = need.age_years
    return person.age_years is None or low <= person.age_years < high + 1


def _with_age(people: tuple[Person, ...], request: RouteRequest) -> tuple[Person, ...]:
    """One told age belongs to the first of the people who may be so old, unless it was read."""
    if request.age_years is None or not people:
        return people
    place = _whose_age(people, request.age_years, by_youth=request.asker == YOUTH)
    if place is None or people[place].age_years is not None:
        return people
    aged = msgspec.structs.replace(people[place], age_years=request.age_years)
    return (*people[:place], aged, *people[place + 1 :])


def _whose_age(people: Sequence[Person], age_years: float, *, by_youth: bool) -> int | None:
    """A young person tells their own age, whoever else they write of first. None: nobody's here."""
    relations = [_relation(person) for person in people]
    if by_youth and SELF in relations:
        return relations.index(SELF)
    for place, relation in enumerate(relations):
        low, high = AGES.get(relation, (0, 120))
        if low <= age_years <= high:
            return place
    return None


def _find_same(read: Person, told: Sequence[Person], taken: set[str]) -> int | None:
    """The told person this is: of the same age, called the same, or a child like them."""
    free = [place for place, each in enumerate(told) if each.ref not in taken]
    for is_same in (_same_age, _same_relation, _both_young):
        found = [place for place in free if is_same(read, told[place])]
        if found:
            return found[0]
    return None


def _same_age(one: Person, other: Person) -> bool:
    """Years are told whole; a baby's are not."""
    if one.age_years is None or other.age_years is None:
        return False
    return int(one.age_years) == int(other.age_years)


def _same_relation(one: Person, other: Person) -> bool:
    """Called the same, and not of two different ages."""
    differ = one.age_years is not None and other.age_years is not None
    return not differ and _relation(one) == _relation(other) != UNKNOWN


def _both_young(one: Person, other: Person) -> bool:
    """Whether "mijn kind" is the son who was told."""
    differ = one.age_years is not None and other.age_years is not None
    return not differ and _relation(one) in YOUNG and _relation(other) in YOUNG


def _relation(person: Person) -> str:
    """The relation as the reader calls it."""
    relation = person.relation.casefold()
    return ALIKE.get(relation, relation)
