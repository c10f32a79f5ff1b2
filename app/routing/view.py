"""What the engine needs of a directory, defined by the engine itself.

The snapshot of ``catalogue`` fulfils this; tests use the same snapshot built from
a handful of values. Rows are offerings, numbered by the snapshot.
"""

import datetime as dt
from collections.abc import Sequence
from typing import NamedTuple, Protocol

from app.words.codes import Access, WaitStatus
from app.words.directory import Offering, Point, Stakeholder


class Stop(NamedTuple):
    """Why nobody is taken on, and the first day that it is over.

    ``scope``: whose money is used up, as a name or the CBS code of a gemeente; None: not said.
    """

    reason: str
    scope: str | None = None
    until: dt.date | None = None


class WaitNow(NamedTuple):
    """The newest measurement of one offering's wait; days are calendar days."""

    status: WaitStatus
    intake_days: int | None
    treatment_days: int | None
    measured_on: dt.date | None
    stop: Stop | None = None


NO_WAIT_KNOWN = WaitNow("unknown", None, None, None)
FOR_ALL, IS_OPEN, IS_SHUT, IS_CONSULT, IS_EXAMPLE = 1, 2, 4, 8, 16
"""What may be sure of a row: it is meant for all who find it; it is not shut; it is shut; it is
for professionals alone; nobody confirmed it. Neither open nor shut says that one must look."""


class DirectoryView(Protocol):
    """A frozen directory, indexed by need and place.

    ``areas`` is the chain of the place: buurt, wijk, gemeente, ``NL``; without buurt and
    wijk the whole gemeente counts.
    """

    @property
    def id(self) -> str:
        """Name of the snapshot, for the receipt."""

    def answering(self, need: str, areas: tuple[str, ...]) -> Sequence[int]:
        """Rows marked as answering the need in the chain's gemeente or nationwide, by level."""

    def supporting(self, need: str, areas: tuple[str, ...]) -> Sequence[int]:
        """Rows marked as supporting the need in the chain's gemeente or nationwide, by level."""

    def of_kind(self, kind: str, areas: tuple[str, ...]) -> Sequence[int]:
        """Rows at stakeholders of this kind in the chain's gemeente or nationwide, by level."""

    def serves(self, row: int, areas: tuple[str, ...]) -> bool:
        """Whether the offering is meant for people of this place."""

    def is_wide(self, row: int) -> bool:
        """Whether the offering is meant for a whole gemeente or more, not for a part of one."""

    def sure(self, areas: tuple[str, ...], today: dt.date, hidden_after_days: int) -> Sequence[int]:
        """What is surely so of each row that is found at this place, in bits; 0: look.

        ``hidden_after_days``: a measurement older than this says nothing any more.
        """

    def level(self, row: int) -> int:
        """Rung of the ladder, 0-5."""

    def kind(self, row: int) -> str:
        """Kind of the stakeholder."""

    def access(self, row: int) -> Access:
        """How one gets in."""

    def age_range(self, row: int) -> tuple[int, int]:
        """Years, inclusive; (0, 130) when unlimited."""

    def door(self, row: int) -> int:
        """The stakeholder's number: the place a family goes to."""

    def below_floor(self, row: int, need: str) -> bool:
        """Whether this offering answers the need although it is lighter than its floor."""

    def distance_m(self, row: int, point: Point | None) -> int | None:
        """Metres as the crow flies; None without two points or for remote help."""

    def wait(self, row: int) -> WaitNow:
        """The newest wait."""

    def matching_days(self, row: int) -> int:
        """Working days before a volunteer or place is usually found; 0 when at once."""

    def hours(self, row: int) -> str | None:
        """Opening hours in ``opening_hours`` syntax: the offering's, else the stakeholder's."""

    def is_example(self, row: int) -> bool:
        """Whether nobody confirmed this record yet."""

    def confirmed_day(self, row: int) -> int:
        """The day it or its stakeholder was confirmed, as ``date.toordinal``; 0: never."""

    def is_group(self, row: int) -> bool:
        """Whether help is given in a group."""

    def is_remote(self, row: int) -> bool:
        """Whether help is by phone or online, so that distance says nothing."""

    def languages(self, row: int) -> tuple[str, ...]:
        """Languages spoken, as ISO 639-1 codes."""

    def offering(self, row: int) -> Offering:
        """The whole offering."""

    def stakeholder(self, row: int) -> Stakeholder:
        """The stakeholder that offers it."""
