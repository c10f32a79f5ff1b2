"""What a coordinator should look at: one pass over the directory, facts and no scores. Pure."""

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from types import MappingProxyType
from typing import Final, Literal, NamedTuple, Protocol
from urllib.parse import urlsplit

from app.geo.hours import is_readable, open_state
from app.rules.review import Review
from app.upkeep.facts import Known, WholeDirectory, all_known
from app.upkeep.twins import Pair, find_near, find_same_number
from app.words.directory import Offering, Organization, Point, Stakeholder
from app.words.question import Place

AttentionKind = Literal[
    "stale", "bounced", "contradiction", "no-needs", "twin", "outside", "hours", "contact-twice"
]
KINDS: Final[tuple[AttentionKind, ...]] = (
    "bounced",
    "stale",
    "contradiction",
    "twin",
    "contact-twice",
    "outside",
    "hours",
    "no-needs",
)
EVERYWHERE: Final = "NL"
SIDE_DOOR: Final = 5
"""Emergencies are found by a red flag, not by a need."""


class Finding(NamedTuple):
    """Something to look at. ``what``: a code of what exactly, ``facts``: the values that say so.

    ``other_id``: the stakeholder it may be the same as.
    """

    kind: AttentionKind
    stakeholder_id: str
    what: str
    facts: tuple[str, ...] = ()
    offering_id: str | None = None
    other_id: str | None = None


class PlacedDirectory(WholeDirectory, Protocol):
    """A directory that can say in which areas a point lies."""

    def find_place(self, postcode: str | None, point: Point | None) -> Place:
        """The place with its chain of areas."""


class Scene(NamedTuple):
    """With what one looks: rules, the moment, organisations by id.

    ``bounced``: per stakeholder whose address refused a mail, empty for the published one.
    """

    review: Review
    now: dt.datetime
    organizations: Callable[[str], Organization | None]
    bounced: Mapping[str, Sequence[str]] = MappingProxyType({})


def list_findings(directory: PlacedDirectory, scene: Scene) -> list[Finding]:
    """All there is to look at; each stakeholder is met once, each pair of neighbours once."""
    found: list[Finding] = []
    stakeholders: list[Stakeholder] = []
    for known in all_known(directory):
        stakeholders.append(known.stakeholder)
        found += _of_stakeholder(known, directory, scene)
    near = find_near(stakeholders)
    found += _twins(near, "near")
    found += _twins(set(find_same_number(stakeholders)).difference(near), "number")
    names = {each.id: each.name.casefold() for each in stakeholders}
    return sorted(found, key=lambda each: names[each.stakeholder_id])


def _twins(pairs: Iterable[Pair], what: str) -> Iterator[Finding]:
    return (Finding("twin", one, what, other_id=other) for one, other in pairs)


def _of_stakeholder(known: Known, directory: PlacedDirectory, scene: Scene) -> Iterator[Finding]:
    stakeholder = known.stakeholder
    provenance, today = stakeholder.provenance, scene.now.date()
    if scene.review.is_stale(provenance.confirmed_on, today):
        yield Finding("stale", stakeholder.id, "stale", (str(provenance.confirmed_on),))
    for name in scene.bounced.get(stakeholder.id, ()):
        facts = (name,) if name else ()
        yield Finding("bounced", stakeholder.id, "bounced-editor" if name else "bounced", facts)
    if len(set(stakeholder.contacts)) < len(stakeholder.contacts):
        yield Finding("contact-twice", stakeholder.id, "contact-twice")
    yield from _websites(stakeholder, scene)
    yield from _hours(stakeholder.id, None, stakeholder.opening_hours, scene)
    for offering in known.offerings:
        yield from _of_offering(offering, known, scene)
    yield from _same_titles(known)
    if _is_outside(stakeholder, known.offerings, directory):
        yield Finding("outside", stakeholder.id, "outside")


def _of_offering(offering: Offering, known: Known, scene: Scene) -> Iterator[Finding]:
    whose = known.stakeholder.id
    if not offering.answers and not offering.supports and offering.level != SIDE_DOOR:
        yield Finding("no-needs", whose, "no-needs", (offering.title,), offering.id)
    wait = known.waits.get(offering.id)
    if wait is not None and wait.status == "closed" and not wait.stop_reason:
        yield Finding("contradiction", whose, "closed", (offering.title,), offering.id)
    if wait is not None and wait.status == "none" and wait.intake_days:
        facts = (offering.title, str(wait.intake_days))
        yield Finding("contradiction", whose, "none-but-days", facts, offering.id)
    yield from _hours(whose, offering, offering.opening_hours, scene)


def _hours(
    whose: str, offering: Offering | None, hours: str | None, scene: Scene
) -> Iterator[Finding]:
    if not hours:
        return
    offering_id = offering.id if offering else None
    if not is_readable(hours):
        yield Finding("hours", whose, "unreadable", (hours,), offering_id)
    elif open_state(hours, scene.now) == (False, None):
        yield Finding("contradiction", whose, "never-open", (hours,), offering_id)


def _websites(stakeholder: Stakeholder, scene: Scene) -> Iterator[Finding]:
    """Another website than that of the organisation; a page of the same site is no other."""
    organization = scene.organizations(stakeholder.organization_id)
    if organization is None or not organization.website or not stakeholder.website:
        return
    own, theirs = _site(stakeholder.website), _site(organization.website)
    if own != theirs:
        facts = (stakeholder.website, organization.website)
        yield Finding("contradiction", stakeholder.id, "website", facts)


def _site(address: str) -> str:
    """``kwintes.nl`` of any page of it; nobody needs the difference that ``www`` makes."""
    host = (urlsplit(address).hostname or address).removeprefix("www.")
    return ".".join(host.split(".")[-2:])


def _same_titles(known: Known) -> Iterator[Finding]:
    """Two offerings of one place with the same title and overlapping ages."""
    by_title: defaultdict[str, list[Offering]] = defaultdict(list)
    for each in known.offerings:
        by_title[each.title.casefold()].append(each)
    for same in by_title.values():
        if _overlapping(same):
            facts = (same[0].title,)
            yield Finding("contradiction", known.stakeholder.id, "same-title", facts)


def _overlapping(offerings: Sequence[Offering]) -> bool:
    """By the youngest first, two that meet stand next to each other."""
    spans = sorted((each.age_min or 0, each.age_max or 130) for each in offerings)
    return any(one[1] >= other[0] for one, other in pairwise(spans))


def _is_outside(
    stakeholder: Stakeholder, offerings: Sequence[Offering], directory: PlacedDirectory
) -> bool:
    """Whether the point lies in none of the areas that are served from there."""
    served = {code for each in offerings for code in each.areas}
    if stakeholder.point is None or not served or EVERYWHERE in served:
        return False
    if all(each.remote or each.home_visit for each in offerings):
        return False
    return served.isdisjoint(directory.find_place(None, stakeholder.point).areas)
