"""What all searches of one question share: what is asked, the directory, the rules, the words."""

from collections.abc import Sequence

import msgspec

from app.geo.hours import OpenState
from app.routing.asked import Asked
from app.routing.view import IS_CONSULT, IS_EXAMPLE, IS_SHUT, DirectoryView, WaitNow
from app.rules import RuleSet
from app.rules.family import StrangerRule
from app.words.question import Place
from app.words.vocabulary import Kind, Vocabulary


class Here(msgspec.Struct, frozen=True):
    """What was worked out already of the rows as they are at one place, at this moment.

    ``sure``: what is surely so of each row, in the bits of ``view``. ``oldest_confirmed``: who
    confirmed it before this day (``date.toordinal``) has lapsed.
    ``waits`` and ``distances_m`` by row, ``serving`` by kind,
    ``answering`` and ``related`` by need, ``states`` by opening hours.
    """

    place: Place
    sure: Sequence[int] = ()
    oldest_confirmed: int = 0
    waits: dict[int, WaitNow] = {}
    distances_m: dict[int, int | None] = {}
    serving: dict[str, list[int]] = {}
    answering: dict[str, frozenset[int]] = {}
    related: dict[str, frozenset[int]] = {}
    states: dict[str, OpenState] = {}


NOWHERE = Here(Place())


class Setting(msgspec.Struct, frozen=True, kw_only=True):
    """What all searches of one question share."""

    asked: Asked
    view: DirectoryView
    rules: RuleSet
    vocabulary: Vocabulary
    here: Here = NOWHERE
    """What is known at this place; who asks a little differently here and now shares it."""

    def __post_init__(self) -> None:
        """At another place nothing is known yet."""
        if self.here.place is not self.asked.place:
            msgspec.structs.force_setattr(self, "here", self._look_around())

    def _look_around(self) -> Here:
        place, today = self.asked.place, self.asked.now.date()
        hidden_after_days = self.rules.waits.hidden_after_days
        return Here(
            place,
            sure=self.view.sure(place.areas, today, hidden_after_days),
            oldest_confirmed=self.rules.review.fresh_since(today),
        )

    @property
    def refused(self) -> int:
        """The marks of rows that are nothing for who reads this answer."""
        marks = IS_SHUT
        if self.asked.audience == "resident":
            marks |= IS_CONSULT
        return marks | IS_EXAMPLE if self.asked.public else marks

    def find_stranger(self, person: str) -> StrangerRule | None:
        """What keeps who asks from the own doors of this person, if anything does."""
        relation = next((each.relation for each in self.asked.people if each.ref == person), "")
        return self.rules.family.find_stranger(relation, self.asked.asker)

    @property
    def asker_kinds(self) -> tuple[str, ...]:
        """Kinds that are the asker's own house and so never a step elsewhere."""
        return self.vocabulary.asker_is_kind.get(self.asked.asker, ())

    @property
    def in_house_kinds(self) -> tuple[str, ...]:
        """Kinds that stay a step although they are in the asker's house."""
        return self.vocabulary.in_house_for_asker.get(self.asked.asker, ())

    @property
    def not_beside_kinds(self) -> tuple[str, ...]:
        """Kinds that are no support for this asker."""
        return self.vocabulary.not_beside_for_asker.get(self.asked.asker, ())

    @property
    def line_kinds(self) -> tuple[str, ...]:
        """Kinds of which the one for this asker's age always stands beside."""
        return self.vocabulary.line_for_asker.get(self.asked.asker, ())

    def kind(self, code: str) -> Kind:
        """A kind of the vocabulary."""
        return self.vocabulary.kinds[code]

    def is_own(self, kind: str) -> bool:
        """Whether people have their own provider of this kind."""
        if kind == "fact":
            return kind in self.asked.known_at
        return kind in self.vocabulary.own_kinds
