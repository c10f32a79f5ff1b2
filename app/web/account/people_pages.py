"""What the pages of people show."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field

from app.web.account.account_pages import moment, role_name
from app.web.account.people_form import RightsForm, listed_places
from app.web.said import Speak
from app.words.account import Person, Role
from app.words.codes import Language
from app.words.directory import Stakeholder

ROLES: tuple[Role, ...] = ("editor", "coordinator", "reader")


@dataclass(frozen=True)
class RoleChoice:
    """One role to choose."""

    code: Role
    name: str
    what: str
    is_chosen: bool


@dataclass(frozen=True)
class PersonView:
    """A person in the list. ``cares``: names of places; ``seen``: last sign-in, in words."""

    person: Person
    role: str
    cares: tuple[str, ...]
    seen: str


@dataclass(frozen=True)
class CareView:
    """Something an editor cares for, to untick."""

    id: str
    field: str
    name: str


@dataclass(frozen=True)
class PeoplePage:
    """The list, and a form to invite someone."""

    people: tuple[PersonView, ...]
    form: RightsForm
    roles: tuple[RoleChoice, ...]
    places: tuple[str, ...]
    wrong: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class PersonPage:
    """One person, with what can be changed. ``failed``: why a mail did not go out."""

    view: PersonView
    cares: tuple[CareView, ...]
    form: RightsForm
    roles: tuple[RoleChoice, ...]
    places: tuple[str, ...]
    wrong: dict[str, str] = field(default_factory=dict)
    failed: str = ""


def role_choices(chosen: str, say: Speak) -> tuple[RoleChoice, ...]:
    """The roles, each with what it may."""
    what = {
        "coordinator": say("role.coordinator.what"),
        "editor": say("role.editor.what"),
        "reader": say("role.reader.what"),
    }
    return tuple(RoleChoice(r, role_name(r, say), what[r], r == chosen) for r in ROLES)


def person_view(
    person: Person, names: dict[str, str], now: dt.datetime, language: Language, say: Speak
) -> PersonView:
    """A person in words."""
    seen = say("people.never")
    if person.signed_in_at is not None:
        when = moment(person.signed_in_at, now.tzinfo, language)
        seen = say("people.seen", when=when)
    if person.ended_at is not None:
        seen = say("people.ended", when=moment(person.ended_at, now.tzinfo, language))
    cares = tuple(sorted(names[each] for each in person.stakeholder_ids if each in names))
    return PersonView(person, role_name(person.role, say), cares, seen)


def care_views(person: Person, places: Sequence[Stakeholder], say: Speak) -> tuple[CareView, ...]:
    """Places one by one, and whole organizations by the names of their places."""
    named = {place.id: place.name for place in places}
    own = [
        CareView(each, "zorgt", named.get(each, say("people.gone")))
        for each in person.own_stakeholder_ids
    ]
    whole = [
        CareView(
            each,
            "organisatie",
            ", ".join(place.name for place in places if place.organization_id == each)
            or say("people.gone"),
        )
        for each in person.organization_ids
    ]
    return (*own, *whole)


def suggestions(places: Sequence[Stakeholder]) -> tuple[str, ...]:
    """Names to choose from."""
    return listed_places(places)
