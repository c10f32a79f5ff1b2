"""What a list knows of today: who is open at this moment, and how long one waits.

Unknown is neither closed nor zero: it is told apart, and counted.
"""

import datetime as dt
from dataclasses import dataclass
from typing import Final

from app.geo.hours import open_state
from app.routing.view import NO_WAIT_KNOWN, WaitNow
from app.rules.review import Review
from app.rules.waiting import Waits
from app.web.deps import PublicDirectory
from app.web.list_rows import Offer

OPEN: Final = "nu"
UNKNOWN: Final = "onbekend"
WAITS: Final[dict[str, int]] = {"geen": 0, "2": 14, "6": 42}
"""A choice in the address, and the days within which one is helped then."""
_DAYS_WITH_ROOM: Final = 14
"""There is room, nobody measured the days: soon, but not at once."""


@dataclass(frozen=True)
class Today:
    """One moment of one directory."""

    snapshot: PublicDirectory
    now: dt.datetime
    rules: Waits
    review: Review

    def is_lapsed(self, confirmed_on: dt.date | None) -> bool:
        """Whether it was left alone for so long that it stands below its equals."""
        return self.review.is_lapsed(confirmed_on, self.now.date())

    def is_open(self, offers: tuple[Offer, ...]) -> bool | None:
        """Whether any of these is open now; None when nobody can tell."""
        states = [self._is_open(hours) for offer in offers for hours in offer.hours or (None,)]
        if any(states):
            return True
        return None if None in states else False

    def _is_open(self, hours: str | None) -> bool | None:
        return open_state(hours, self.now).open_now

    def has_wait(self, offers: tuple[Offer, ...], wish: str) -> bool | None:
        """Whether one of these is known to have such a wait; None when nothing is known."""
        waits = [self._wait(offer) for offer in offers]
        if wish == UNKNOWN:
            return all(wait.status == "unknown" for wait in waits)
        most = WAITS.get(wish)
        if most is None:
            return False
        if any(_has_at_most(wait, most) for wait in waits):
            return True
        return None if all(wait.status == "unknown" for wait in waits) else False

    def _wait(self, offer: Offer) -> WaitNow:
        """The newest wait; too old to show is unknown, and so are no days on a waitlist."""
        wait = NO_WAIT_KNOWN if offer.row is None else self.snapshot.wait(offer.row)
        if wait.measured_on is not None and self._is_too_old(wait.measured_on):
            return NO_WAIT_KNOWN
        if self._is_stopped(wait):
            return wait._replace(status="closed")
        is_told = wait.status != "waitlist" or wait.intake_days is not None
        return wait if is_told else NO_WAIT_KNOWN

    def _is_too_old(self, measured_on: dt.date) -> bool:
        return (self.now.date() - measured_on).days > self.rules.hidden_after_days

    def _is_stopped(self, wait: WaitNow) -> bool:
        """Whether nobody at all is taken on now."""
        stop = wait.stop
        if stop is None or (stop.until is not None and stop.until <= self.now.date()):
            return False
        return self.rules.closes_everyone(stop.reason)


def _has_at_most(wait: WaitNow, most: int) -> bool:
    if wait.status in {"unknown", "closed"}:
        return False
    if wait.intake_days is not None:
        return wait.intake_days <= most
    return wait.status == "none" or most >= _DAYS_WITH_ROOM
