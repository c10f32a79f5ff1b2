"""Sends the reminders that are due. May be run as often as one likes, and be killed anywhere.

Each mail is written down before it is sent, in a transaction that looks once more whether it may
be; its outcome is added after. Who is killed in between leaves a mail that counts as sent: rather
one month without a mail than two mails in a month.
"""

import datetime as dt
import secrets
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final, NamedTuple

from sqlalchemy import insert, select, update

from app.accounts.people import list_people
from app.accounts.tokens import hash_of
from app.directory import repository
from app.mailing import Mailer, MailError
from app.rules.review import Review
from app.store.session import Actor, AnyRow, ReadSession, Store
from app.upkeep import links
from app.upkeep.bounced import hash_of_mail, list_bounced_hashes
from app.upkeep.checks import read_checks
from app.upkeep.facts import FactKey, FactState, Known, WholeDirectory, all_known, list_due
from app.upkeep.mail_text import Setting, reminder_mail
from app.upkeep.reminders import Reminder, Sent, choose_address, may_mail, plan, urgent
from app.upkeep.tables import MailOutcome, ReminderRow
from app.upkeep.telling import Readable
from app.words.directory import Organization

ACTOR: Final = Actor("system", "upkeep")
KEY_BYTES: Final = 16
"""Nobody guesses 128 random bits."""


class Post(NamedTuple):
    """What reminders are sent with; ``site_url`` without a slash at its end."""

    store: Store
    mailer: Mailer
    review: Review
    readable: Readable
    site_url: str


class Reminded(NamedTuple):
    """What one run did, in organisations. ``unreachable``: no address, or all of them bounced."""

    sent: int = 0
    bounced: int = 0
    failed: int = 0
    unreachable: int = 0


class _Due(NamedTuple):
    """What is due, per organisation, with what is known of its stakeholders."""

    facts: Mapping[str, Sequence[FactState]]
    known: Mapping[str, Known]


class _Claimed(NamedTuple):
    """A mail that was written down and may now be sent; ``key``: of its Message-ID."""

    reminder_id: int
    key: str
    tokens: Mapping[FactKey, str]


def remind(
    post: Post, directory: WholeDirectory, now: dt.datetime, *, dry_run: bool = False
) -> Reminded:
    """Send what is due now; with ``dry_run`` only count it."""
    due = _list_due(post, directory, now.date())
    with post.store.reading() as session:
        reminders = plan(due.facts, links.list_asked(session), list_sent(session), post.review, now)
    addresses = _addresses(post.store, due)
    counted = Reminded()
    for reminder in reminders:
        outcome = _one(post, due, reminder, addresses, now, dry_run=dry_run)
        if outcome is not None:
            counted = counted._replace(**{outcome: getattr(counted, outcome) + 1})
    return counted


def ask_now(
    post: Post, directory: WholeDirectory, organization_id: str, now: dt.datetime
) -> str | None:
    """One organisation is mailed today, out of turn; gives how that went, as in ``Reminded``.

    None when nothing is due, or it had a mail less than a month ago.
    """
    due = _list_due(post, directory, now.date())
    facts = due.facts.get(organization_id, ())
    if not facts:
        return None
    reminder = urgent(organization_id, facts)
    return _one(post, due, reminder, _addresses(post.store, due), now, dry_run=False)


def _list_due(post: Post, directory: WholeDirectory, today: dt.date) -> _Due:
    checks = read_checks(post.store)
    facts: defaultdict[str, list[FactState]] = defaultdict(list)
    known: dict[str, Known] = {}
    for each in all_known(directory):
        found = list_due(each, checks, post.review, today)
        if found:
            facts[each.stakeholder.organization_id].extend(found)
            known[each.stakeholder.id] = each
    return _Due(facts, known)


def _one(
    post: Post,
    due: _Due,
    reminder: Reminder,
    addresses: Mapping[str, Sequence[str]],
    now: dt.datetime,
    *,
    dry_run: bool,
) -> str | None:
    """One mail; gives the name of the count it belongs to."""
    usable = addresses.get(reminder.organization_id, ())
    with post.store.reading() as session:
        bounced = list_bounced_hashes(session, reminder.organization_id)
    hashed = {each: hash_of_mail(each) for each in usable}
    to = choose_address(usable, bounced, reminder.round, hashed)
    if to is None:
        return "unreachable"
    if dry_run:
        return "sent"
    claimed = _claim(post, reminder, hashed[to], now)
    if claimed is None:
        return None
    return _send(post, due, reminder, claimed, to, now)


def _claim(post: Post, reminder: Reminder, address_hash: str, now: dt.datetime) -> _Claimed | None:
    """Write the mail down with its links. None: somebody else just did, or it is gone."""
    organization_id, key = reminder.organization_id, secrets.token_hex(KEY_BYTES)
    with post.store.writing(ACTOR) as session:
        before = list_sent(session, organization_id).get(organization_id, ())
        if not may_mail(before, post.review, now):
            return None
        if repository.find_organization(session, organization_id) is None:
            return None
        row = {
            "organization_id": organization_id,
            "at": now,
            "round": reminder.round,
            "facts": len(reminder.facts),
            "address_hash": address_hash,
            "outcome": "claimed",
            "message_hash": hash_of(key),
        }
        number = session.execute(insert(ReminderRow).values(row).returning(ReminderRow.id))
        keys = [each.key for each in reminder.facts]
        tokens = links.make_links(session, keys, now, post.review)
        return _Claimed(number.scalar_one(), key, tokens)


def _send(
    post: Post, due: _Due, reminder: Reminder, claimed: _Claimed, to: str, now: dt.datetime
) -> str:
    with post.store.reading() as session:
        organization = repository.get_organization(session, reminder.organization_id).value
    until = (now + dt.timedelta(days=post.review.link_days)).date()
    setting = Setting(
        organization=organization.name,
        known=due.known,
        tokens=claimed.tokens,
        site_url=post.site_url,
        readable=post.readable,
        until=post.readable.day(until),
    )
    mail = replace(reminder_mail(reminder, to, setting), key=claimed.key)
    try:
        post.mailer.send(mail)
    except MailError as error:
        if not error.is_unsent:
            return "failed"  # it may have arrived, and counts as sent
        outcome: MailOutcome = "bounced" if error.is_refused else "failed"
        _conclude(post.store, claimed, outcome)
        return outcome
    _conclude(post.store, claimed, "sent")
    return "sent"


def _conclude(store: Store, claimed: _Claimed, outcome: MailOutcome) -> None:
    """Add how it went; the links of a mail that was not taken go, so that it counts for nothing."""
    with store.writing(ACTOR) as session:
        chosen = update(ReminderRow).where(ReminderRow.id == claimed.reminder_id)
        session.execute(chosen.values(outcome=outcome))
        if outcome != "sent":
            links.take_back(session, claimed.tokens.values())


def list_sent(
    session: ReadSession, organization_id: str | None = None
) -> dict[str, tuple[Sent, ...]]:
    """The mails of each organisation, or of one, oldest first."""
    row = ReminderRow
    chosen = select(row.organization_id, row.at, row.outcome, row.address_hash).order_by(row.id)
    if organization_id is not None:
        chosen = chosen.where(row.organization_id == organization_id)
    sent: dict[str, tuple[Sent, ...]] = {}
    for each in session.stream(chosen):
        whose, mail = _sent(each)
        sent[whose] = (*sent.get(whose, ()), mail)
    return sent


def _sent(row: AnyRow) -> tuple[str, Sent]:
    organization_id, *rest = row
    return organization_id, Sent(*rest)


def _addresses(store: Store, due: _Due) -> dict[str, list[str]]:
    """To whom a mail may go, per organisation: its editors, else the mail address it publishes."""
    places = {each.stakeholder.id: each for each in due.known.values()}
    found: defaultdict[str, dict[str, None]] = defaultdict(dict)
    with store.reading() as session:
        people = list_people(session)
    for person in people:
        if person.ended_at is not None or person.role != "editor":
            continue
        for stakeholder_id in person.stakeholder_ids:
            if stakeholder_id in places:
                whose = places[stakeholder_id].stakeholder.organization_id
                found[whose][person.email] = None
    for known in places.values():
        whose = known.stakeholder.organization_id
        if whose not in found:
            published = list(_published(known))
            if published:
                found[whose] = dict.fromkeys(published)
    return {key: list(each) for key, each in found.items()}


def _published(known: Known) -> Iterator[str]:
    for contacts in (known.stakeholder.contacts, *(each.contacts for each in known.offerings)):
        for contact in contacts:
            if contact.channel == "mail" and "@" in contact.value:
                yield contact.value.strip().lower()


def read_organizations(store: Store) -> dict[str, Organization]:
    """All organisations by id."""
    with store.reading() as session:
        return {each.value.id: each.value for each in repository.list_organizations(session)}
