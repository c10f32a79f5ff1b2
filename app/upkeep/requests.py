"""Who works somewhere asks to be invited; kept until that is handled, 90 days at most.

An e-mail address is personal data: it stands in one row, which goes as soon as the coordinator
invites or declines, and otherwise when it is too old. What is too old is never shown.
"""

import datetime as dt
import uuid
from typing import Final, NamedTuple

from sqlalchemy import delete, insert, select

from app.accounts.people import read_email
from app.store.session import Actor, AnyRow, Store, WriteSession
from app.upkeep.tables import InvitationRequestRow
from app.words.errors import Fault, InputFaultsError, NotFoundError

KEPT: Final = dt.timedelta(days=90)
_MOST_OPEN: Final = 500
_LONGEST_ROLE: Final = 80
_ACTOR: Final = Actor("system", "requests")


class InvitationRequest(NamedTuple):
    """Someone who says to work there."""

    id: str
    stakeholder_id: str
    email: str
    role: str
    made_at: dt.datetime


def add_request(store: Store, stakeholder_id: str, email: str, role: str, now: dt.datetime) -> None:
    """Keep it; asked twice it stands there once. Raises ``InputFaultsError``."""
    email, role = read_email(email), _role(role)
    row = InvitationRequestRow
    with store.writing(_ACTOR) as session:
        session.execute(delete(row).where(row.made_at < now - KEPT))
        same = select(row.id).where(row.stakeholder_id == stakeholder_id, row.email == email)
        waiting = session.execute(select(row.id).limit(_MOST_OPEN)).all()
        if session.execute(same).first() is not None or len(waiting) >= _MOST_OPEN:
            return
        session.execute(
            insert(row).values(
                id=str(uuid.uuid4()),
                stakeholder_id=stakeholder_id,
                email=email,
                role=role,
                made_at=now,
            )
        )


def _role(text: str) -> str:
    role = " ".join(text.split())
    if not role or len(role) > _LONGEST_ROLE or not role.isprintable():
        message = f"Schrijf uw rol in hoogstens {_LONGEST_ROLE} tekens."
        raise InputFaultsError((Fault(field="rol", code="role", message=message),))
    return role


def list_requests(store: Store, now: dt.datetime) -> list[InvitationRequest]:
    """Those that are not too old, oldest first."""
    row = InvitationRequestRow
    chosen = select(*(getattr(row, name) for name in InvitationRequest._fields))
    chosen = chosen.where(row.made_at >= now - KEPT).order_by(row.made_at, row.id)
    with store.reading() as session:
        return [_request(each) for each in session.execute(chosen)]


def find_request(store: Store, request_id: str, now: dt.datetime) -> InvitationRequest | None:
    """One of them; None when it was handled or is too old."""
    return next((each for each in list_requests(store, now) if each.id == request_id), None)


def end_request(session: WriteSession, request_id: str) -> None:
    """Whoever asked is invited: the address goes, in the same transaction."""
    session.execute(delete(InvitationRequestRow).where(InvitationRequestRow.id == request_id))


def take_request(store: Store, request_id: str, actor: Actor) -> InvitationRequest:
    """It is handled: the address goes. Gives it one last time. Raises ``NotFoundError``."""
    row = InvitationRequestRow
    columns = [getattr(row, name) for name in InvitationRequest._fields]
    with store.writing(actor) as session:
        taken = delete(row).where(row.id == request_id).returning(*columns)
        found = session.execute(taken).one_or_none()
    if found is None:
        raise NotFoundError("request", request_id)
    return _request(found)


def forget_old(store: Store, now: dt.datetime) -> int:
    """Remove what is too old; gives how many."""
    row = InvitationRequestRow
    with store.writing(_ACTOR) as session:
        return int(session.execute(delete(row).where(row.made_at < now - KEPT)).rowcount)


def _request(row: AnyRow) -> InvitationRequest:
    return InvitationRequest(*row)
