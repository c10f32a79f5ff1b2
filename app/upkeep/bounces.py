"""Takes in reports that a reminder could not be delivered, hours after its server took it.

Only who had the mail knows its key, so a report that names one is about a mail of ours; that it is
about the address we mailed is held against its hash. All else counts for nothing.
"""

from collections.abc import Iterable
from typing import Final, Literal, NamedTuple

from sqlalchemy import select, update

from app.accounts.tokens import hash_of
from app.mailing.undelivered import Undelivered, read_undelivered
from app.store.session import Actor, AnyRow, Store, WriteSession
from app.upkeep import links
from app.upkeep.bounced import hash_of_mail
from app.upkeep.tables import ReminderRow

ACTOR: Final = Actor("system", "upkeep")
Outcome = Literal["marked", "known", "temporary", "elsewhere", "not_ours", "no_report"]


class Bounces(NamedTuple):
    """What was read, in mails.

    ``known``: marked before. ``temporary``: it may arrive yet, or did. ``elsewhere``: about
    another address than the one we mailed. ``not_ours``: about no reminder that we sent.
    """

    marked: int = 0
    known: int = 0
    temporary: int = 0
    elsewhere: int = 0
    not_ours: int = 0
    no_report: int = 0


def take_bounces(store: Store, mails: Iterable[bytes]) -> Bounces:
    """Mark every address that a report says is not there. As often as one likes."""
    counted = Bounces()
    for content in mails:
        outcome = _take(store, read_undelivered(content))
        counted = counted._replace(**{outcome: getattr(counted, outcome) + 1})
    return counted


def _take(store: Store, report: Undelivered | None) -> Outcome:
    if report is None:
        return "no_report"
    hashes = [hash_of(key) for key in report.keys]
    with store.writing(ACTOR) as session:
        row = ReminderRow
        columns = (row.id, row.organization_id, row.at, row.address_hash, row.outcome)
        chosen = select(*columns).where(row.message_hash.in_(hashes)).order_by(row.id)
        found = session.execute(chosen).first() if hashes else None
        return "not_ours" if found is None else _judge(session, report, found)


def _judge(session: WriteSession, report: Undelivered, sent: AnyRow) -> Outcome:
    """What the report says of the address that this reminder went to."""
    reminder_id, organization_id, at, address_hash, outcome = sent
    ours = [
        each.failure
        for each in report.recipients
        if address_hash in {hash_of_mail(address) for address in each.addresses}
    ]
    if not ours:
        return "elsewhere"
    if "permanent" not in ours:
        return "temporary"
    if outcome == "bounced":
        return "known"
    row = ReminderRow
    session.execute(update(row).where(row.id == reminder_id).values(outcome="bounced"))
    links.forget_asked(session, organization_id, at)
    return "marked"
