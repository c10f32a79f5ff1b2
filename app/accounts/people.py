"""People: made by invitation, given rights, and ended; never removed, for the log names them."""

import datetime as dt
import re
import uuid
from collections.abc import Collection, Iterable, Sequence
from typing import Final

import msgspec
import sqlalchemy as sa

from app.accounts.rights_log import log_rights
from app.accounts.tables import (
    PersonOrganizationRow,
    PersonRow,
    PersonStakeholderRow,
    SessionRow,
    SignInLinkRow,
)
from app.store.session import ReadSession, WriteSession
from app.words.account import Person, Role
from app.words.errors import ConflictError, Fault, InputFaultsError, NotFoundError

_STAKEHOLDER: Final = sa.table("stakeholder", sa.column("id"), sa.column("organization_id"))
"""The directory's own table, of which this room only reads whose a stakeholder is."""
_EMAIL: Final = re.compile(
    r"[a-z0-9.!#$%&'*+/=?^_`{|}~-]+@[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)+"
)
_LONGEST_EMAIL: Final = 254
_LONGEST_NAME: Final = 120


class Rights(msgspec.Struct, frozen=True, kw_only=True):
    """What someone may; ids of stakeholders and organizations only count for an editor."""

    role: Role
    stakeholder_ids: tuple[str, ...] = ()
    organization_ids: tuple[str, ...] = ()


def read_email(text: str) -> str:
    """The address in small letters. Raises ``InputFaultsError`` on ``email``."""
    email = text.strip().lower()
    if len(email) > _LONGEST_EMAIL or not _EMAIL.fullmatch(email):
        raise _fault("email", "email", "Dit is geen e-mailadres.")
    return email


def read_name(text: str) -> str:
    """The name on one line, without control characters. Raises ``InputFaultsError`` on ``name``."""
    name = " ".join(text.split())
    if not name or len(name) > _LONGEST_NAME or not name.isprintable():
        message = f"Vul een naam in van hoogstens {_LONGEST_NAME} tekens."
        raise _fault("name", "name", message)
    return name


def create_person(
    session: WriteSession, email: str, name: str, rights: Rights, now: dt.datetime
) -> Person:
    """Someone new. Raises ``InputFaultsError``: no address, or one that is known already."""
    email, name = read_email(email), read_name(name)
    if find_person_by_email(session, email) is not None:
        raise _fault("email", "known", "Dit e-mailadres staat al in de lijst.")
    person_id = str(uuid.uuid4())
    session.execute(
        sa.insert(PersonRow).values(
            id=person_id, email=email, name=name, role=rights.role, made_at=now
        )
    )
    _write_care(session, person_id, rights)
    person = get_person(session, person_id)
    log_rights(session, None, person)
    return person


def change_rights(session: WriteSession, person_id: str, rights: Rights, row_version: int) -> None:
    """Other rights; all sessions of this person end, so that nobody keeps old ones.

    Raises ``ConflictError`` when someone else was first, ``InputFaultsError`` when the last
    coordinator would go.
    """
    person = get_person(session, person_id)
    _require_version(person, row_version)
    if rights.role != "coordinator":
        _require_another_coordinator(session, person)
    session.execute(
        sa.update(PersonRow)
        .where(PersonRow.id == person_id)
        .values(role=rights.role, row_version=PersonRow.row_version + 1)
    )
    for table in (PersonStakeholderRow, PersonOrganizationRow):
        session.execute(sa.delete(table).where(table.person_id == person_id))
    _write_care(session, person_id, rights)
    _end_sessions(session, person_id)
    log_rights(session, person, get_person(session, person_id))


def rename_person(session: WriteSession, person_id: str, name: str) -> None:
    """Another name, as others see it. Raises ``InputFaultsError`` on ``name``."""
    session.execute(
        sa.update(PersonRow).where(PersonRow.id == person_id).values(name=read_name(name))
    )


def end_person(session: WriteSession, person_id: str, now: dt.datetime, row_version: int) -> None:
    """End the access: sessions and open links go at once. Raises as ``change_rights``."""
    person = get_person(session, person_id)
    _require_version(person, row_version)
    _require_another_coordinator(session, person)
    _set_end(session, person_id, now)
    _end_sessions(session, person_id)
    session.execute(sa.delete(SignInLinkRow).where(SignInLinkRow.person_id == person_id))
    log_rights(session, person, get_person(session, person_id))


def readmit_person(session: WriteSession, person_id: str, row_version: int) -> None:
    """Give access back, with the rights that were."""
    person = get_person(session, person_id)
    _require_version(person, row_version)
    _set_end(session, person_id, None)
    log_rights(session, person, get_person(session, person_id))


def get_person(session: ReadSession, person_id: str) -> Person:
    """Raises ``NotFoundError``."""
    found = _read(session, PersonRow.id == person_id)
    if not found:
        raise NotFoundError("person", person_id)
    return found[0]


def find_person(session: ReadSession, person_id: str) -> Person | None:
    """By id, also when access was ended."""
    return next(iter(_read(session, PersonRow.id == person_id)), None)


def find_person_by_email(session: ReadSession, email: str) -> Person | None:
    """By address, whatever its capitals; also when access was ended."""
    return next(iter(_read(session, PersonRow.email == email.strip().lower())), None)


def list_people(session: ReadSession) -> list[Person]:
    """All of them, by name, those whose access was ended too."""
    return _read(session, sa.true())


def list_editors_of(session: ReadSession, stakeholder_id: str) -> list[Person]:
    """Who cares for a stakeholder, by name; not those whose access was ended."""
    people = _read(session, sa.and_(PersonRow.role == "editor", PersonRow.ended_at.is_(None)))
    return [person for person in people if stakeholder_id in person.stakeholder_ids]


def names_of(session: ReadSession, person_ids: Collection[str]) -> dict[str, str]:
    """The names behind ids, as the change log keeps them."""
    chosen = sa.select(PersonRow.id, PersonRow.name).where(PersonRow.id.in_(person_ids))
    return {row.id: row.name for row in session.execute(chosen)} if person_ids else {}


def _read(session: ReadSession, which: sa.ColumnElement[bool]) -> list[Person]:
    ordered = sa.select(PersonRow.__table__).where(which).order_by(PersonRow.name, PersonRow.id)
    rows = session.execute(ordered).all()
    ids = [row.id for row in rows]
    if not ids:
        return []
    organizations = _pairs(session, PersonOrganizationRow.organization_id, ids)
    named = _pairs(session, PersonStakeholderRow.stakeholder_id, ids)
    stakeholders = _stakeholders(session, ids)
    return [
        Person(
            id=row.id,
            email=row.email,
            name=row.name,
            role=row.role,
            stakeholder_ids=stakeholders.get(row.id, ()),
            own_stakeholder_ids=named.get(row.id, ()),
            organization_ids=organizations.get(row.id, ()),
            made_at=row.made_at,
            ended_at=row.ended_at,
            signed_in_at=row.signed_in_at,
            has_password=row.password_hash is not None,
            has_totp=row.totp_seed is not None and row.totp_step is not None,
            row_version=row.row_version,
        )
        for row in rows
    ]


def _pairs(
    session: ReadSession, other: sa.orm.InstrumentedAttribute[str], ids: Sequence[str]
) -> dict[str, tuple[str, ...]]:
    table = other.parent.persist_selectable
    chosen = sa.select(table.c.person_id, other).where(table.c.person_id.in_(ids))
    return _grouped(session.execute(chosen.order_by(other)))


def _stakeholders(session: ReadSession, ids: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """Named one by one, and all of the organizations."""
    own = sa.select(PersonStakeholderRow.person_id, PersonStakeholderRow.stakeholder_id)
    through = sa.select(PersonOrganizationRow.person_id, _STAKEHOLDER.c.id).join_from(
        PersonOrganizationRow,
        _STAKEHOLDER,
        _STAKEHOLDER.c.organization_id == PersonOrganizationRow.organization_id,
    )
    both = sa.union(
        own.where(PersonStakeholderRow.person_id.in_(ids)),
        through.where(PersonOrganizationRow.person_id.in_(ids)),
    )
    return _grouped(session.execute(both.order_by(sa.literal_column("2"))))


def _grouped(pairs: Iterable[sa.Row[*tuple[str, ...]]]) -> dict[str, tuple[str, ...]]:
    grouped: dict[str, list[str]] = {}
    for person_id, other in pairs:
        grouped.setdefault(person_id, []).append(other)
    return {person_id: tuple(others) for person_id, others in grouped.items()}


def _write_care(session: WriteSession, person_id: str, rights: Rights) -> None:
    if rights.role != "editor":
        return
    for stakeholder_id in dict.fromkeys(rights.stakeholder_ids):
        session.execute(
            sa.insert(PersonStakeholderRow).values(
                person_id=person_id, stakeholder_id=stakeholder_id
            )
        )
    for organization_id in dict.fromkeys(rights.organization_ids):
        session.execute(
            sa.insert(PersonOrganizationRow).values(
                person_id=person_id, organization_id=organization_id
            )
        )


def _set_end(session: WriteSession, person_id: str, ended_at: dt.datetime | None) -> None:
    session.execute(
        sa.update(PersonRow)
        .where(PersonRow.id == person_id)
        .values(ended_at=ended_at, row_version=PersonRow.row_version + 1)
    )


def _end_sessions(session: WriteSession, person_id: str) -> None:
    session.execute(sa.delete(SessionRow).where(SessionRow.person_id == person_id))


def _require_version(person: Person, row_version: int) -> None:
    if person.row_version != row_version:
        raise ConflictError("iemand anders veranderde dit net; kijk opnieuw")


def _require_another_coordinator(session: WriteSession, person: Person) -> None:
    """Somebody must stay who can invite others."""
    if person.role != "coordinator" or person.ended_at is not None:
        return
    others = sa.select(sa.func.count()).where(
        PersonRow.role == "coordinator", PersonRow.ended_at.is_(None), PersonRow.id != person.id
    )
    if not session.execute(others).scalar_one():
        raise _fault("role", "last", "Er moet een coördinator blijven.")


def _fault(field: str, code: str, message: str) -> InputFaultsError:
    return InputFaultsError((Fault(field=field, code=code, message=message),))
