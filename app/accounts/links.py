"""Links in a mail that sign in once. Looking at one changes nothing: mail scanners open them."""

import datetime as dt
from typing import Final, NamedTuple

import sqlalchemy as sa

from app.accounts.tables import PersonRow, SignInLinkRow
from app.accounts.tokens import hash_of, new_token
from app.store.session import AnySelect, ReadSession, WriteSession

SIGN_IN_COUNTS: Final = dt.timedelta(minutes=15)
INVITATION_COUNTS: Final = dt.timedelta(days=7)


class LinkTo(NamedTuple):
    """Whom a link signs in, and where it leads after that."""

    person_id: str
    next_path: str


def make_link(
    session: WriteSession,
    person_id: str,
    now: dt.datetime,
    counts: dt.timedelta = SIGN_IN_COUNTS,
    next_path: str = "",
) -> str:
    """A new link; gives its secret, which is kept nowhere. Links that ended are cleared away."""
    token = new_token()
    session.execute(
        sa.insert(SignInLinkRow).values(
            token_hash=hash_of(token),
            person_id=person_id,
            made_at=now,
            expires_at=now + counts,
            next_path=next_path,
        )
    )
    session.execute(sa.delete(SignInLinkRow).where(SignInLinkRow.expires_at < now))
    return token


def find_link(session: ReadSession, token: str, now: dt.datetime) -> LinkTo | None:
    """Whom it would sign in; None when it is unknown, used or too old."""
    row = session.execute(_counting(token, now)).one_or_none()
    return None if row is None else LinkTo(row.person_id, row.next_path)


def use_link(session: WriteSession, token: str, now: dt.datetime) -> LinkTo | None:
    """Use it up. Of two at once only one gets it: one writer at a time, and the row says so too.

    Every other open link of this person goes with it.
    """
    link = find_link(session, token, now)
    if link is None:
        return None
    used = session.execute(
        sa.update(SignInLinkRow)
        .where(SignInLinkRow.token_hash == hash_of(token), SignInLinkRow.used_at.is_(None))
        .values(used_at=now)
    )
    if used.rowcount != 1:
        return None
    drop_links(session, link.person_id)
    return link


def drop_links(session: WriteSession, person_id: str) -> None:
    """Open links of this person do not count any more."""
    session.execute(
        sa.delete(SignInLinkRow).where(
            SignInLinkRow.person_id == person_id, SignInLinkRow.used_at.is_(None)
        )
    )


def _counting(token: str, now: dt.datetime) -> AnySelect:
    return (
        sa.select(SignInLinkRow.person_id, SignInLinkRow.next_path)
        .join(PersonRow, PersonRow.id == SignInLinkRow.person_id)
        .where(
            SignInLinkRow.token_hash == hash_of(token),
            SignInLinkRow.used_at.is_(None),
            SignInLinkRow.expires_at > now,
            PersonRow.ended_at.is_(None),
        )
    )
