"""Links in a mail: each good for one fact of one stakeholder, for some weeks, for one answer.

Looking changes nothing. Whoever answers writes, and the link is used in the same transaction.
"""

import datetime as dt
from collections.abc import Collection
from typing import Final, NamedTuple

from sqlalchemy import delete, insert, select, update

from app.accounts.tokens import hash_of, new_token
from app.directory import repository
from app.directory.tables import StakeholderRow
from app.rules.review import CheckOutcome, FactKind, Review
from app.store.session import Actor, AnyRow, ReadSession, Store, WriteSession
from app.upkeep.checks import Said, known_in, write_said
from app.upkeep.facts import FactKey, Known, fact_keys
from app.upkeep.signals import Report, require_sound, write_signal
from app.upkeep.tables import ConfirmLinkRow, SignalKind
from app.words.errors import NotFoundError

_SIGNALS: Final[dict[FactKind, SignalKind]] = {
    "wait": "wait",
    "hours": "hours",
    "contact": "phone",
    "place": "address",
    "offer": "other",
}
LONGEST_NAME = 150
"""Of an organisation, as far as the log of changes holds it."""


class Link(NamedTuple):
    """A link that exists; ``used_at``: answered before. ``outcome``: how."""

    token_hash: str
    key: FactKey
    expires_at: dt.datetime
    used_at: dt.datetime | None
    outcome: CheckOutcome | None

    def is_open(self, now: dt.datetime) -> bool:
        """Whether it may still be answered."""
        return self.used_at is None and now < self.expires_at


class Opened(NamedTuple):
    """A link with what it is about."""

    link: Link
    known: Known
    organization: str


class Reply(NamedTuple):
    """What somebody answered on the page of a link; ``intake_days`` as in ``Said``.

    ``text``: what is wrong, in their words; it becomes a signal for the coordinator.
    """

    outcome: CheckOutcome
    intake_days: int | None = None
    closed: bool = False
    text: str = ""


class LinkClosedError(NotFoundError):
    """The link was answered before, or is too old."""


def make_links(
    session: WriteSession, keys: Collection[FactKey], now: dt.datetime, review: Review
) -> dict[FactKey, str]:
    """One new link per fact: what stands in the mail. The words themselves are kept nowhere."""
    tokens = {key: new_token() for key in keys}
    until = now + dt.timedelta(days=review.link_days)
    rows = [
        {
            "token_hash": hash_of(token),
            "stakeholder_id": key.stakeholder_id,
            "offering_id": key.offering_id,
            "kind": key.kind,
            "made_at": now,
            "expires_at": until,
        }
        for key, token in tokens.items()
    ]
    if rows:
        session.execute(insert(ConfirmLinkRow), rows)
    return tokens


def take_back(session: WriteSession, tokens: Collection[str]) -> None:
    """The mail they stood in was not taken: it does not count as asked."""
    hashes = [hash_of(token) for token in tokens]
    session.execute(delete(ConfirmLinkRow).where(ConfirmLinkRow.token_hash.in_(hashes)))


def forget_asked(session: WriteSession, organization_id: str, at: dt.datetime) -> None:
    """A mail turned out not to have arrived: what was asked in it does not count as asked."""
    row, place = ConfirmLinkRow, StakeholderRow
    theirs = select(place.id).where(place.organization_id == organization_id)
    unanswered = (row.made_at == at, row.used_at.is_(None), row.stakeholder_id.in_(theirs))
    session.execute(delete(row).where(*unanswered))


def list_asked(session: ReadSession) -> dict[FactKey, tuple[dt.datetime, ...]]:
    """When each fact was asked by mail, oldest first."""
    row = ConfirmLinkRow
    chosen = select(row.stakeholder_id, row.kind, row.offering_id, row.made_at)
    asked: dict[FactKey, tuple[dt.datetime, ...]] = {}
    for each in session.stream(chosen.order_by(row.made_at)):
        key, at = _asked(each)
        asked[key] = (*asked.get(key, ()), at)
    return asked


def _asked(row: AnyRow) -> tuple[FactKey, dt.datetime]:
    *key, at = row
    return FactKey(*key), at


def find_link(session: ReadSession, token: str) -> Link | None:
    """The link of this word, also one that was used or is too old."""
    row = ConfirmLinkRow
    columns = (row.token_hash, row.stakeholder_id, row.kind, row.offering_id)
    chosen = select(*columns, row.expires_at, row.used_at, row.outcome)
    found = session.execute(chosen.where(row.token_hash == hash_of(token))).one_or_none()
    return None if found is None else _link(found)


def _link(row: AnyRow) -> Link:
    token_hash, stakeholder_id, kind, offering_id, expires_at, used_at, outcome = row
    key = FactKey(stakeholder_id, kind, offering_id)
    return Link(token_hash, key, expires_at, used_at, outcome)


def open_link(store: Store, token: str) -> Opened | None:
    """What a link is about; looking changes nothing. None: no such link, or nothing left of it."""
    with store.reading() as session:
        link = find_link(session, token)
        if link is None:
            return None
        known = known_in(session, link.key.stakeholder_id)
        if link.key not in set(fact_keys(known)):
            return None
        return Opened(link, known, _organization_of(session, known))


def _organization_of(session: ReadSession, known: Known) -> str:
    return repository.get_organization(session, known.stakeholder.organization_id).value.name


def answer_link(store: Store, token: str, reply: Reply, review: Review, now: dt.datetime) -> Opened:
    """Keep the answer, once. Raises ``LinkClosedError``, and ``ConstraintError`` on a bad wait."""
    opened = open_link(store, token)
    if opened is None:
        raise LinkClosedError("link", "")
    if reply.outcome == "wrong":
        require_sound(Report(opened.link.key.stakeholder_id, "other", reply.text))
    actor = Actor("person", f"{opened.organization[:LONGEST_NAME]} (via mail)")
    with store.writing(actor) as session:
        _use(session, opened.link, reply, now)
        said = Said(
            opened.link.key,
            reply.outcome,
            by=opened.organization,
            how="mail",
            own=True,
            intake_days=reply.intake_days,
            closed=reply.closed,
        )
        write_said(session, said, review, now)
        if reply.outcome == "wrong":
            key = opened.link.key
            report = Report(key.stakeholder_id, _SIGNALS[key.kind], reply.text, "mail")
            write_signal(session, report, now)
    return opened


def _use(session: WriteSession, link: Link, reply: Reply, now: dt.datetime) -> None:
    """Mark it used; of two answers at once the second finds it closed."""
    row = ConfirmLinkRow
    still_open = (row.token_hash == link.token_hash, row.used_at.is_(None), row.expires_at > now)
    used = update(row).where(*still_open).values(used_at=now, outcome=reply.outcome)
    if session.execute(used).rowcount != 1:
        raise LinkClosedError("link", "")
