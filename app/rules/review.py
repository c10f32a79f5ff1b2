"""How long a fact may stand before somebody asks whether it still holds, and what follows."""

import datetime as dt
from typing import Literal, get_args

import msgspec

from app.rules.words import RuleFile
from app.words.errors import DataFileError

FactKind = Literal["wait", "hours", "contact", "place", "offer"]
CheckOutcome = Literal["confirmed", "changed", "wrong"]
FACT_KINDS: tuple[FactKind, ...] = get_args(FactKind)
_FILE = "rules/review.yaml"
_A_MONTH = 28


class ReviewAge(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How old, in days, a fact of this kind may be; ``nl`` names the kind for people."""

    fact: FactKind
    days: int
    nl: str
    why: str


class Review(RuleFile, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The ages, and what follows when nobody answers; days are calendar days.

    ``stale_days`` and ``lower_days`` count from the day a record fell due. ``link_days``: how
    long a link in a mail works.
    """

    ages: tuple[ReviewAge, ...]
    reminders: int
    days_between: int
    stale_days: int
    lower_days: int
    link_days: int

    def age_of(self, fact: FactKind) -> ReviewAge:
        """The rule of one kind of fact."""
        return next(each for each in self.ages if each.fact == fact)

    @property
    def record_days(self) -> int:
        """After how many days a record as a whole falls due: with its slowest fact."""
        return max(each.days for each in self.ages)

    def is_stale(self, confirmed_on: dt.date | None, today: dt.date) -> bool:
        """Whether a record once confirmed was left alone for so long that it must say so.

        One that was never confirmed says that already, in other words.
        """
        return confirmed_on is not None and self._past(confirmed_on, today) > self.stale_days

    @property
    def lapsed_days(self) -> int:
        """The age from which a record stands below an equal one that was confirmed."""
        return self.record_days + self.lower_days

    def is_lapsed(self, confirmed_on: dt.date | None, today: dt.date) -> bool:
        """Whether a record stands below an equal one: left alone for long, or never confirmed."""
        return confirmed_on is None or confirmed_on.toordinal() < self.fresh_since(today)

    def fresh_since(self, today: dt.date) -> int:
        """The day (``date.toordinal``) from which on a confirmation has not lapsed."""
        return today.toordinal() - self.lapsed_days

    def _past(self, confirmed_on: dt.date, today: dt.date) -> int:
        """Days since it fell due; below zero while it is fresh."""
        return (today - confirmed_on).days - self.record_days


def check_review(review: Review) -> Review:
    """Every kind once, and an order that can happen. Raises ``DataFileError``."""
    if sorted(each.fact for each in review.ages) != sorted(FACT_KINDS):
        raise DataFileError(_FILE, None, "ages: elke soort feit staat er precies één keer")
    if min(each.days for each in review.ages) < 1 or review.reminders < 1:
        raise DataFileError(_FILE, None, "ages: een leeftijd is minstens één dag")
    if review.days_between < _A_MONTH:
        raise DataFileError(_FILE, None, "days_between: nooit meer dan één mail per maand")
    if not review.days_between * review.reminders <= review.stale_days <= review.lower_days:
        message = "stale_days: eerst alle herinneringen, dan zichtbaar oud, dan lager"
        raise DataFileError(_FILE, None, message)
    return review
