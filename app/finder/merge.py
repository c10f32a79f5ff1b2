"""What was told and what was read, together: the question as the engine gets it."""

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType

import msgspec

from app.finder.answers import assumed_facets, told_facets
from app.finder.people import YOUNG, owner_of, people_of
from app.routing import Asked, NeedAsked
from app.words.codes import PRIVATE_ASKERS, Audience, Urgency
from app.words.question import NeedFound, Place, Reading, RouteRequest
from app.words.vocabulary import Vocabulary

LEGAL_AGE = 18
BABY_YEARS = 1
SELF = "self"
STRAINING = frozenset({"parental-exhaustion"})
BABY_NEEDS = frozenset({"crying-baby"})
NO_PLACES: Mapping[str, Place] = MappingProxyType({})


def audience_of(request: RouteRequest) -> Audience:
    """Who reads the answer: as asked, else by who asks."""
    if request.audience is not None:
        return request.audience
    return "resident" if request.asker in PRIVATE_ASKERS else "professional"


def needs_of(
    request: RouteRequest, reading: Reading, vocabulary: Vocabulary
) -> tuple[NeedFound, ...]:
    """Needs that were told (certain) before those that were read, each once for a person."""
    found = dict.fromkeys(_all_told(request, vocabulary))
    codes = {need.code for need in found}
    read = tuple(
        _borne(need, request, reading, vocabulary)
        for need in reading.needs
        if need.code not in codes
    )
    if not request.people:
        return (*found, *read)
    known = people_of(request, reading)
    whose = (owner_of(need, known, vocabulary.needs[need.code]) for need in read)
    return (
        *found,
        *(msgspec.structs.replace(n, person=ref) for n, ref in zip(read, whose, strict=True)),
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


def _all_told(request: RouteRequest, vocabulary: Vocabulary) -> Iterator[NeedFound]:
    """What was told of one person, and what was told of the question as a whole."""
    ages = {person.ref: person.age_years for person in request.people}
    of_all = request.people[0].ref if request.people else "p1"
    told = (*request.people_needs, *((of_all, code) for code in request.needs))
    for ref, told_code in told:
        age_years = ages.get(ref) if ages.get(ref) is not None else request.age_years
        code = _told(told_code, age_years, vocabulary)
        if code is not None:
            yield NeedFound(code=code, person=ref, rule="told")


def _told(code: str, age_years: float | None, vocabulary: Vocabulary) -> str | None:
    """A need code, or what an ICPC code stands for at this age."""
    if code in vocabulary.needs:
        return code
    icpc = vocabulary.icpc.get(code.upper())
    if icpc is None:
        return None
    young = age_years is not None and age_years < LEGAL_AGE
    return icpc.under18 if young and icpc.under18 else icpc.need


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
