"""Invitations: one page for each organization of the wijk, before the meeting.

Mail goes to real organizations with a mail address alone; of the others, and of example data,
the coordinator hands the link over. What is answered is an organization's, not a person's.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from typing import Final, NamedTuple

import msgspec
import sqlalchemy as sa

from app.mailing import Mail, Mailer, MailError
from app.meetings import repository
from app.meetings.checks import Desk
from app.meetings.errors import OverError
from app.meetings.keys import hash_key, new_key
from app.meetings.tables import InvitationRow
from app.store.session import Actor, Store
from app.words.directory import Stakeholder
from app.words.errors import NotFoundError
from app.words.meeting import Meeting

_ANSWERER: Final = Actor("system", "invitation")
_TEXT: Final = """\
Beste collega,

Op {day} komt het netwerk van {wijk} bij elkaar: {title}.
Rond een kaart van de wijk luisteren we naar elkaar en maken we afspraken.

Op deze bladzijde zegt u of u komt, of klopt wat er over {name} op de kaart staat,
en kunt u in een minuut inspreken wat u doet:

{link}

De bladzijde is voor uw organisatie. Er is geen account nodig.
"""


class Invitee(NamedTuple):
    """An organization of the wijk. ``mail`` None: nobody to write to, or example data."""

    organization_id: str
    name: str
    mail: str | None


class Invited(NamedTuple):
    """Its invitation; the link's token is told once and kept nowhere."""

    invitee: Invitee
    token: str
    is_sent: bool


class Invitation(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """What an organization was asked and answered; ``correct``: what the map says of it."""

    organization_id: str
    sent_at: dt.datetime | None = None
    answered_at: dt.datetime | None = None
    comes: bool | None = None
    correct: bool | None = None
    remark: str = ""


_COLUMNS: Final = [getattr(InvitationRow, name) for name in Invitation.__struct_fields__]


def invitees(stakeholders: Iterable[Stakeholder]) -> list[Invitee]:
    """The organizations of these stakeholders, each once, by name."""
    found: dict[str, Invitee] = {}
    for each in sorted(stakeholders, key=lambda one: one.name):
        known = found.setdefault(
            each.organization_id, Invitee(each.organization_id, each.name, None)
        )
        if known.mail is None and (mail := _mail_of(each)) is not None:
            found[each.organization_id] = known._replace(mail=mail)
    return list(found.values())


def _mail_of(stakeholder: Stakeholder) -> str | None:
    if stakeholder.provenance.example:
        return None
    mails = [each for each in stakeholder.contacts if each.channel == "mail"]
    mails.sort(key=lambda each: each.audience != "professional")
    return mails[0].value if mails else None


def invite(store: Store, meeting: Meeting, asked: Sequence[Invitee], actor: Actor) -> list[Invited]:
    """An invitation for each that has none yet, to be sent or handed over."""
    made = []
    with store.appending(actor, repository.lane_of(meeting.id)) as session:
        has_one = sa.select(InvitationRow.organization_id).where(
            InvitationRow.meeting_id == meeting.id
        )
        known = {row.organization_id for row in session.execute(has_one)}
        for invitee in asked:
            if invitee.organization_id not in known:
                token = new_key()
                row = sa.insert(InvitationRow).values(
                    token_hash=hash_key(token),
                    meeting_id=meeting.id,
                    organization_id=invitee.organization_id,
                    remark="",
                )
                session.execute(row)
                made.append(Invited(invitee, token, is_sent=False))
    return made


def send(
    store: Store,
    mailer: Mailer,
    meeting: Meeting,
    invited: Sequence[Invited],
    link_of: Callable[[str], str],
    now: dt.datetime,
) -> list[Invited]:
    """Send what can be sent; what was not taken stays to be handed over. Blocks."""
    told = []
    for each in invited:
        sent = each.invitee.mail is not None and _send(mailer, meeting, each, link_of(each.token))
        told.append(each._replace(is_sent=sent))
    hashes = [hash_key(each.token) for each in told if each.is_sent]
    if hashes:
        with store.appending(_ANSWERER, repository.lane_of(meeting.id)) as session:
            row = sa.update(InvitationRow).where(InvitationRow.token_hash.in_(hashes))
            session.execute(row.values(sent_at=now))
    return told


def _send(mailer: Mailer, meeting: Meeting, invited: Invited, link: str) -> bool:
    text = _TEXT.format(
        day=f"{meeting.day.day}-{meeting.day.month}-{meeting.day.year}",
        wijk=meeting.wijk_name,
        title=meeting.title,
        name=invited.invitee.name,
        link=link,
    )
    subject = f"Uitnodiging: {meeting.title}, {meeting.wijk_name}"
    try:
        mailer.send(Mail(to=str(invited.invitee.mail), subject=subject, text=text))
    except MailError:
        return False
    return True


def find_invitation(store: Store, token: str) -> tuple[Meeting, Invitation] | None:
    """The meeting and the invitation of a link."""
    mine = InvitationRow.token_hash == hash_key(token)
    with store.reading() as session:
        chosen = sa.select(InvitationRow.meeting_id, *_COLUMNS).where(mine)
        row = session.execute(chosen).one_or_none()
        if row is None:
            return None
        values = row._asdict()
        meeting = repository.find_meeting(session, values.pop("meeting_id"))
        return None if meeting is None else (meeting, Invitation(**values))


class Answer(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """What an organization answers; what is None stays as it was."""

    comes: bool | None = None
    correct: bool | None = None
    remark: str = ""


def answer(store: Store, token: str, given: Answer, desk: Desk, now: dt.datetime) -> Invitation:
    """Keep an answer; a later one replaces it. Raises ``InputFaultsError`` on personal data."""
    found = find_invitation(store, token)
    if found is None:
        raise NotFoundError("uitnodiging", "")
    meeting, _ = found
    if not meeting.goes_on(now):
        raise OverError("Deze bijeenkomst is voorbij.")
    told: dict[str, object] = {"answered_at": now}
    told |= {
        name: value
        for name, value in (("comes", given.comes), ("correct", given.correct))
        if value is not None
    }
    if given.remark:
        told["remark"] = desk.read("remark", given.remark)
    with store.appending(_ANSWERER, repository.lane_of(meeting.id)) as session:
        row = sa.update(InvitationRow).where(InvitationRow.token_hash == hash_key(token))
        session.execute(row.values(**told))
        chosen = sa.select(*_COLUMNS).where(InvitationRow.token_hash == hash_key(token))
        return Invitation(**session.execute(chosen).one()._asdict())


def list_invitations(store: Store, meeting: Meeting) -> list[Invitation]:
    """All invitations of a meeting: who comes, and what is to be put right on the map."""
    chosen = sa.select(*_COLUMNS).where(InvitationRow.meeting_id == meeting.id)
    with store.reading() as session:
        rows = session.execute(chosen.order_by(InvitationRow.organization_id))
        return [Invitation(**row._asdict()) for row in rows]
