"""What is asked of the engine: the question as understood, merged with what the asker told."""

import datetime as dt
from collections.abc import Iterable, Mapping

import msgspec

from app.words.codes import Asker, Audience, Certainty, Severity, Urgency
from app.words.question import Person, Place


class NeedAsked(msgspec.Struct, frozen=True, kw_only=True):
    """One need and whose it is."""

    code: str
    person: str = "p1"
    certainty: Certainty = "certain"


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """Everything the engine may weigh. ``now`` is timezone-aware (Europe/Amsterdam).

    ``public``: example offerings may not be a step (they are passed over).
    ``assumed``: facets that nobody told but that count until they are denied.
    ``places``: person refs that live elsewhere than ``place``, each with their own place.
    """

    needs: tuple[NeedAsked, ...]
    now: dt.datetime
    people: tuple[Person, ...] = ()
    age_years: float | None = None
    asker: Asker = "citizen"
    audience: Audience = "resident"
    urgency: Urgency = "usual"
    strained: bool = False
    severity: Severity | None = None
    tried: tuple[str, ...] = ()
    known_at: tuple[str, ...] = ()
    facets: tuple[str, ...] = ()
    assumed: tuple[str, ...] = ()
    place: Place = Place()
    places: Mapping[str, Place] = {}
    max_distance_m: int | None = None
    limit: int = 3
    public: bool = False

    def place_of(self, person: str) -> Place:
        """Where this person lives: the gemeente that counts is that of who is helped."""
        return self.places.get(person, self.place) if self.places else self.place

    def ages_of(self, people: Iterable[str]) -> tuple[float, ...]:
        """The known ages of these people; nobody named means the one asked about."""
        known = {each.ref: each.age_years for each in self.people}
        ages = (known.get(ref, self.age_years) for ref in people)
        return tuple(age for age in ages if age is not None)
