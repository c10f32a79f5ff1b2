"""Which organisations get a mail now, and about what. Pure: history in, mails out.

A fact that is due is asked for by mail at most so many times; all that is due of one
organisation goes in one mail, and between two mails to one organisation lies a month, whatever
happens in between. When the mails are used up the fact stays due: it is shown as old, stands on
the call list, and is asked again by mail after somebody checked it and it fell due anew.
"""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from typing import Final, NamedTuple

from app.rules.review import Review
from app.upkeep.facts import FactKey, FactState
from app.upkeep.tables import MailOutcome

MOST_FACTS: Final = 12
"""In one mail: who gets a longer list puts it aside."""
_COUNTS: Final = frozenset({"claimed", "sent"})
"""A mail that was begun may have arrived; one that bounced or was not taken did not."""

Asked = Mapping[FactKey, Sequence[dt.datetime]]


class Sent(NamedTuple):
    """A mail to an organisation, as it was written down."""

    at: dt.datetime
    outcome: MailOutcome
    address_hash: str


class Reminder(NamedTuple):
    """A mail to send; ``round``: which one it is.

    ``facts``: those asked least first, then waits, then the longest due.
    """

    organization_id: str
    facts: tuple[FactState, ...]
    round: int
    is_last: bool


def plan(
    due: Mapping[str, Sequence[FactState]],
    asked: Asked,
    sent: Mapping[str, Sequence[Sent]],
    review: Review,
    now: dt.datetime,
) -> list[Reminder]:
    """The mails of this moment, given what is due per organisation."""
    reminders = (
        _reminder(organization_id, facts, asked, review)
        for organization_id, facts in sorted(due.items())
        if may_mail(sent.get(organization_id, ()), review, now)
    )
    return [each for each in reminders if each is not None]


def may_mail(sent: Iterable[Sent], review: Review, now: dt.datetime) -> bool:
    """Whether a month has gone by since the last mail that may have arrived."""
    since = now - dt.timedelta(days=review.days_between)
    return not any(each.outcome in _COUNTS and each.at > since for each in sent)


def _reminder(
    organization_id: str, facts: Sequence[FactState], asked: Asked, review: Review
) -> Reminder | None:
    times = {each.key: times_asked(each, asked) for each in facts}
    again = [each for each in facts if times[each.key] < review.reminders]
    if not again:
        return None
    ordered = sorted(
        again, key=lambda each: (times[each.key], each.key.kind != "wait", each.due_on)
    )
    chosen = tuple(ordered[:MOST_FACTS])
    which = 1 + max(times[each.key] for each in chosen)
    return Reminder(organization_id, chosen, which, which >= review.reminders)


def urgent(organization_id: str, facts: Sequence[FactState]) -> Reminder:
    """A mail that the coordinator wants now, whatever was asked before."""
    ordered = sorted(facts, key=lambda each: (each.key.kind != "wait", each.due_on))
    return Reminder(organization_id, tuple(ordered[:MOST_FACTS]), 1, is_last=False)


def times_asked(fact: FactState, asked: Asked) -> int:
    """How often this fact was asked by mail since it fell due."""
    return sum(at.date() >= fact.due_on for at in asked.get(fact.key, ()))


def choose_address(
    addresses: Sequence[str], bounced: frozenset[str], which: int, hashed: Mapping[str, str]
) -> str | None:
    """Who gets this one: each in turn, so that a third mail does not go to who was away twice.

    ``hashed``: the hash of each address; one that bounced is passed over.
    """
    usable = [each for each in addresses if hashed[each] not in bounced]
    return usable[(which - 1) % len(usable)] if usable else None
