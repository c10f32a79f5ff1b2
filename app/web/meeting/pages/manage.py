"""Opening a meeting, and the list of those before: for who keeps the network."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from app.meetings.inviting import Invitation, Invited
from app.meetings.opening import Door
from app.web.meeting.pages.live import Choice, code_text
from app.web.qr import QrCode, draw_qr
from app.web.readable import day_text
from app.web.said import speaker
from app.words.codes import Language
from app.words.errors import Fault
from app.words.meeting import LONGEST_TEXT, LONGEST_TITLE, Meeting

FIELDS = {
    "wijk": "wijk",
    "title": "titel",
    "day": "dag",
    "question": "vraag",
    "themes": "thema",
}
"""What the meeting calls a field, and the field of the form."""


@dataclass(frozen=True)
class OpeningForm:
    """What was filled in, as typed."""

    wijk: str = ""
    title: str = ""
    day: str = ""
    question: str = ""
    themes: tuple[str, ...] = ()
    invite: bool = True


@dataclass(frozen=True)
class MeetingRow:
    """A meeting in the list; ``answers``: what the organizations said to their invitations."""

    code: str
    title: str
    wijk: str
    day: str
    is_open: bool
    stage: str
    answers: str
    remarks: tuple[str, ...]
    report_link: str
    wall_link: str


@dataclass(frozen=True)
class ManagePage:
    """The form with what is wrong in it, by field, and the list."""

    form: OpeningForm
    faults: Mapping[str, str]
    wijken: tuple[Choice, ...]
    themes: tuple[Choice, ...]
    questions: tuple[str, ...]
    rows: tuple[MeetingRow, ...]
    first_day: str
    longest_title: int = LONGEST_TITLE
    longest: int = LONGEST_TEXT


@dataclass(frozen=True)
class HandOver:
    """A link to give to an organization that was not mailed."""

    name: str
    link: str


@dataclass(frozen=True)
class OpenedPage:
    """The addresses of a meeting; that of the facilitator is told this once."""

    title: str
    wijk: str
    day: str
    code: str
    wall_link: str
    phone_link: str
    lead_link: str
    lead_qr: QrCode
    mailed: tuple[str, ...] = ()
    hand_over: tuple[HandOver, ...] = field(default=())


def meeting_row(
    meeting: Meeting,
    invitations: Sequence[Invitation],
    names: Mapping[str, str],
    now: dt.datetime,
    language: Language,
) -> MeetingRow:
    """``names``: of organizations, by id."""
    say = speaker(language)
    is_open = meeting.goes_on(now)
    return MeetingRow(
        code=meeting.code,
        title=meeting.title,
        wijk=meeting.wijk_name,
        day=day_text(meeting.day, language),
        is_open=is_open,
        stage=say("meeting.manage.open" if is_open else "meeting.manage.over"),
        answers=say(
            "meeting.manage.answers",
            asked=len(invitations),
            yes=sum(each.comes is True for each in invitations),
            no=sum(each.comes is False for each in invitations),
            wrong=sum(each.correct is False for each in invitations),
        )
        if invitations
        else "",
        remarks=tuple(
            f"{names.get(each.organization_id, '')}: {each.remark}"
            for each in invitations
            if each.remark
        ),
        report_link=f"/verslag/{meeting.code}" if meeting.expires_at > now else "",
        wall_link=f"/muur/{meeting.code}",
    )


def build_opened_page(
    door: Door, invited: Iterable[Invited], site: str, language: Language
) -> OpenedPage:
    """The meeting that was just opened, or whose key was just renewed."""
    meeting = door.meeting
    told = list(invited)
    return OpenedPage(
        title=meeting.title,
        wijk=meeting.wijk_name,
        day=day_text(meeting.day, language),
        code=code_text(meeting.code),
        wall_link=f"{site}/muur/{meeting.code}",
        phone_link=f"{site}/mee/{meeting.code}",
        lead_link=f"{site}/leiden/{door.key}",
        lead_qr=draw_qr(f"{site}/leiden/{door.key}"),
        mailed=tuple(each.invitee.name for each in told if each.is_sent),
        hand_over=tuple(
            HandOver(each.invitee.name, f"{site}/uitnodiging/{each.token}")
            for each in told
            if not each.is_sent
        ),
    )


def faults_by_field(faults: Iterable[Fault]) -> dict[str, str]:
    """Under the names of the form."""
    return {FIELDS.get(each.field, "titel"): each.message for each in faults}
