"""The rows of fragments and invitations."""

import datetime as dt
from collections.abc import Sequence
from typing import Any, Final

import sqlalchemy as sa

from app.fragments.tables import FragmentInvitationRow, FragmentRow
from app.store.session import ReadSession, WriteSession
from app.words.fragment import Fragment, Invitation, Listener, Subject, Visibility

_SUBJECT: Final = Subject.__struct_fields__
_PLAIN: Final = tuple(name for name in Fragment.__struct_fields__ if name != "subject")
_COLUMNS: Final = [getattr(FragmentRow, name) for name in (*_SUBJECT, *_PLAIN)]
_AT_ONCE: Final = 500
Kept = tuple[Fragment, str]
"""A fragment and the name of its file."""


def add_invitation(
    session: WriteSession, invitation: Invitation, token_hash: str, made_at: dt.datetime
) -> None:
    """Keep a link, by its hash alone."""
    values = {
        "id": invitation.id,
        "token_hash": token_hash,
        **{name: getattr(invitation.subject, name) for name in _SUBJECT},
        "meeting_id": invitation.meeting_id,
        "made_by": str(session.actor),
        "made_at": made_at,
        "expires_at": invitation.expires_at,
    }
    session.execute(sa.insert(FragmentInvitationRow), values)


def find_invitation(session: ReadSession, token_hash: str) -> Invitation | None:
    """Whose link this is, also when it has expired."""
    names = ("id", *_SUBJECT, "expires_at", "meeting_id")
    columns = [getattr(FragmentInvitationRow, name) for name in names]
    chosen = sa.select(*columns).where(FragmentInvitationRow.token_hash == token_hash)
    row = session.execute(chosen).one_or_none()
    if row is None:
        return None
    return Invitation(
        id=row.id,
        subject=_subject(row),
        expires_at=row.expires_at,
        meeting_id=row.meeting_id,
    )


def part_with_meeting(session: WriteSession, meeting_id: str) -> None:
    """Nothing more is told for this meeting; what was told is still removed by its own link.

    A resident was asked for it alone; a colleague may still tell the network what they do.
    """
    link, kept = FragmentInvitationRow, FragmentRow
    residents = sa.update(link).where(link.meeting_id == meeting_id, link.theme.is_not(None))
    session.execute(residents.values(expires_at=link.made_at))
    session.execute(sa.update(link).where(link.meeting_id == meeting_id).values(meeting_id=None))
    session.execute(sa.update(kept).where(kept.meeting_id == meeting_id).values(meeting_id=None))


def list_meeting_ids(session: ReadSession) -> set[str]:
    """Of every meeting that a fragment or a link is for."""
    columns = FragmentRow.meeting_id, FragmentInvitationRow.meeting_id
    chosen = sa.union(*(sa.select(each).where(each.is_not(None)) for each in columns))
    return set(session.execute(chosen).scalars())


def takes(session: ReadSession, invitation_id: str, fragment: Fragment) -> bool:
    """Whether this may still be told by this link: it has not ended, nor has its meeting."""
    link = FragmentInvitationRow
    chosen = sa.select(link.expires_at, link.meeting_id).where(link.id == invitation_id)
    found = session.execute(chosen).one_or_none()
    if found is None or found.expires_at <= fragment.created_at:
        return False
    return fragment.visibility != "meeting" or found.meeting_id == fragment.meeting_id


def add_fragment(
    session: WriteSession, fragment: Fragment, file: str, invitation_id: str | None
) -> None:
    """The row of a sound that stands on the shelf."""
    values = {name: getattr(fragment, name) for name in _PLAIN}
    values |= {name: getattr(fragment.subject, name) for name in _SUBJECT}
    values |= {"file": file, "invitation_id": invitation_id}
    session.execute(sa.insert(FragmentRow), values)


def find_fragment(session: ReadSession, fragment_id: str) -> Kept | None:
    """One of them, with its file."""
    found = _kept(session, FragmentRow.id == fragment_id)
    return found[0] if found else None


def list_of_invitation(session: ReadSession, invitation_id: str) -> list[Kept]:
    """What was told by one link, oldest first."""
    return _kept(session, FragmentRow.invitation_id == invitation_id)


def list_all(session: ReadSession) -> list[Kept]:
    """All of them, oldest first."""
    return _kept(session, sa.true())


def list_of_meeting(session: ReadSession, meeting_id: str) -> list[Kept]:
    """What was told for this meeting alone, oldest first."""
    alone = FragmentRow.visibility == "meeting"
    return _kept(session, alone & (FragmentRow.meeting_id == meeting_id))


def list_files(session: ReadSession) -> set[str]:
    """The files that a row names."""
    return set(session.execute(sa.select(FragmentRow.file)).scalars())


def list_ids(session: ReadSession) -> set[str]:
    """Of all of them."""
    return set(session.execute(sa.select(FragmentRow.id)).scalars())


def list_of_stakeholders(
    session: ReadSession, stakeholder_ids: Sequence[str], listener: Listener
) -> list[Fragment]:
    """What this listener may hear of these stakeholders, oldest first."""
    heard: list[Fragment] = []
    for start in range(0, len(stakeholder_ids), _AT_ONCE):
        some = FragmentRow.stakeholder_id.in_(stakeholder_ids[start : start + _AT_ONCE])
        heard += [fragment for fragment, _ in _kept(session, some & _heard_by(listener))]
    return heard


def list_of_wijken(
    session: ReadSession, wijken: Sequence[str], listener: Listener
) -> list[Fragment]:
    """What residents of these wijken tell and this listener may hear, oldest first."""
    there = FragmentRow.wijk.in_(list(wijken))
    return [fragment for fragment, _ in _kept(session, there & _heard_by(listener))]


def set_visibility(session: WriteSession, fragment_id: str, visibility: Visibility) -> None:
    """Who hears it from now on."""
    row = sa.update(FragmentRow).where(FragmentRow.id == fragment_id)
    session.execute(row.values(visibility=visibility))


def delete_fragment(session: WriteSession, fragment_id: str) -> None:
    """All that was known of it: its words as well."""
    session.execute(sa.delete(FragmentRow).where(FragmentRow.id == fragment_id))


def _heard_by(listener: Listener) -> sa.ColumnElement[bool]:
    """As ``may_hear``, for the database to choose by."""
    allowed = FragmentRow.visibility == "public"
    if listener.network or listener.meeting_id is not None:
        allowed |= FragmentRow.visibility == "network"
    if listener.meeting_id is not None:
        allowed |= FragmentRow.meeting_id == listener.meeting_id
    return allowed


def _kept(session: ReadSession, where: sa.ColumnElement[bool]) -> list[Kept]:
    chosen = sa.select(*_COLUMNS, FragmentRow.file).where(where)
    ordered = chosen.order_by(FragmentRow.created_at, FragmentRow.id)
    return [(_fragment(row), row.file) for row in session.execute(ordered)]


def _fragment(row: sa.Row[*tuple[Any, ...]]) -> Fragment:
    values = {name: getattr(row, name) for name in _PLAIN}
    return Fragment(subject=_subject(row), **values)


def _subject(row: sa.Row[*tuple[Any, ...]]) -> Subject:
    return Subject(**{name: getattr(row, name) for name in _SUBJECT})
