"""What was told and what was read, together: the question as the engine gets it."""

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Final

import msgspec

from app.finder.answers import assumed_facets, told_facets
from app.finder.people import SELF, YOUNG, YOUTH, owner_of, people_of
from app.finder.told import list_told
from app.routing import Asked, NeedAsked
from app.rules.rights import LEGAL_AGE
from app.words.codes import PRIVATE_ASKERS, Audience, Urgency
from app.words.question import NeedFound, Place, Reading, RouteRequest
from app.words.vocabulary import Vocabulary

BABY_YEARS = 1
AS_GROWN_UP = frozenset({"citizen", "family", "carer"})
"""Askers who are grown up, unless they tell otherwise."""
ENGLISH: Final = "en"
STRAINING = frozenset({"parental-exhaustion"})
BABY_NEEDS = frozenset({"crying-baby"})
NO_PLACES: Mapping[str, Place] = MappingProxyType({})


def audience_of(request: RouteRequest) -> Audience:
    """Who reads the answer: as asked, else by who asks."""
    if request.audience is not None:
        return request.audience
    return "resident" if request.asker in PRIVATE_ASKERS else "professional"


def as_youth(request: RouteRequest, reading: Reading) -> RouteRequest:
    """Who writes "ik ben 14" is answered as a young person, also as one of a family or a carer."""
    if request.asker not in AS_GROWN_UP:
        return request
    ages = [p.age_years for p in people_of(request, reading).people if p.relation == SELF]
    young = any(age is not None and age < LEGAL_AGE for age in ages)
    return msgspec.structs.replace(request, asker=YOUTH) if young else request


def in_own_language(request: RouteRequest, reading: Reading) -> RouteRequest:
    """Who told no language is answered in English where the text is English."""
    if request.language_told or reading.language != ENGLISH:
        return request
    return msgspec.structs.replace(request, language=ENGLISH)


def needs_of(
    request: RouteRequest, reading: Reading, vocabulary: Vocabulary
) -> tuple[NeedFound, ...]:
    """Needs that were told (certain) before those that were read, each once for a person."""
    found = dict.fromkeys(list_told(request, vocabulary))
    codes = {need.code for need in found}
    read = _telling(
        [
            _borne(need, request, reading, vocabulary)
            for need in reading.needs
            if need.code not in codes
        ],
        reading.facets,
        vocabulary,
    )
    if not request.people:
        return (*found, *read)
    known = people_of(request, reading)
    whose = (owner_of(need, known, vocabulary.needs[need.code]) for need in read)
    return (
        *found,
        *(msgspec.structs.replace(n, person=ref) for n, ref in zip(read, whose, strict=True)),
    )


def _telling(
    found: Sequence[NeedFound], facets: Sequence[str], vocabulary: Vocabulary
) -> tuple[NeedFound, ...]:
    """Without what another need of the same person says better: nobody is stable and not.

    Nor what only says where somebody lives, beside what is asked.
    """
    here = {(need.code, need.person) for need in found}
    several = len({need.code for need in found}) > 1
    return tuple(
        need
        for need in found
        if not any((code, need.person) in here for code in vocabulary.needs[need.code].yields_to)
        and not (several and vocabulary.needs[need.code].yields_where in facets)
    )


def _borne(
    found: NeedFound, request: RouteRequest, reading: Reading, vocabulary: Vocabulary
) -> NeedFound:
    """What who asks bears is theirs, though another grown-up stands nearer to it in the text."""
    if not vocabulary.needs[found.code].of_asker or request.asker not in PRIVATE_ASKERS:
        return found
    relations = {person.ref: person.relation for person in reading.people}
    self_ref = next((ref for ref, relation in relations.items() if relation == SELF), None)
    if self_ref is None or relations.get(found.person) in YOUNG:
        return found
    return msgspec.structs.replace(found, person=self_ref)


def asked_of(  # noqa: PLR0913 - everything the engine weighs comes together here
    request: RouteRequest,
    reading: Reading,
    needs: tuple[NeedFound, ...],
    place: Place,
    *,
    places: Mapping[str, Place] = NO_PLACES,
    audience: Audience,
    public: bool,
    vocabulary: Vocabulary,
) -> Asked:
    """The engine's question."""
    codes = dict.fromkeys(need.code for need in needs)
    age_years = request.age_years if request.age_years is not None else reading.age_years
    people = people_of(request, reading).people
    told = (*reading.facets, *told_facets(request, vocabulary))
    assumed = assumed_facets(needs, told, vocabulary)
    facets = tuple(dict.fromkeys((*told, *assumed)))
    strained = reading.strained or not STRAINING.isdisjoint(codes)
    return Asked(
        needs=tuple(
            NeedAsked(code=need.code, person=need.person, certainty=need.certainty)
            for need in needs
        ),
        now=request.now,
        people=people,
        age_years=age_years,
        asker=request.asker,
        audience=audience,
        urgency=_urgency(reading, facets, codes, age_years, strained=strained),
        strained=strained,
        severity=reading.severity,
        tried=reading.tried,
        known_at=tuple(dict.fromkeys((*reading.known_at, *request.asker_has))),
        facets=facets,
        assumed=assumed,
        place=place,
        places=places,
        max_distance_m=request.max_distance_metres,
        limit=request.limit,
        public=public,
    )


def _urgency(
    reading: Reading,
    facets: tuple[str, ...],
    codes: Iterable[str],
    age_years: float | None,
    *,
    strained: bool,
) -> Urgency:
    """Which window counts: urgent beats strained; a baby has that of someone at their end."""
    if reading.urgency == "urgent" or "urgent" in facets:
        return "urgent"
    baby = age_years is not None and age_years < BABY_YEARS
    return "strained" if strained or baby or not BABY_NEEDS.isdisjoint(codes) else reading.urgency
