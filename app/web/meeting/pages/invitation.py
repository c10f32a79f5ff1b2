"""The invitation of one organization: do you come, is this right, tell it in a minute."""

from dataclasses import dataclass

from app.meetings.inviting import Invitation
from app.web.deps import PublicDirectory
from app.web.meeting.pages.live import Choice
from app.web.readable import day_text, needs_mark
from app.web.said import speaker
from app.words.codes import Language
from app.words.directory import Stakeholder
from app.words.meeting import LONGEST_TEXT, Meeting

_MOST_PLACES = 4


@dataclass(frozen=True)
class PlaceView:
    """What the map says of them now."""

    id: str
    slug: str
    name: str
    example: bool
    about: str
    does_not: str
    offers: tuple[str, ...]


@dataclass(frozen=True)
class InvitationPage:
    """``answered``: they answered before; the form holds what they said."""

    organization: str
    title: str
    wijk: str
    day: str
    over: bool
    answered: bool
    comes: tuple[Choice, ...]
    correct: tuple[Choice, ...]
    remark: str
    places: tuple[PlaceView, ...]
    action: str
    longest: int
    fault: str = ""


def build_invitation_page(
    found: tuple[Meeting, Invitation],
    snapshot: PublicDirectory,
    language: Language,
    action: str,
    *,
    over: bool,
    refused: tuple[str, str] = ("", ""),
) -> InvitationPage:
    """``refused``: what was wrong with a remark, and that remark."""
    meeting, invitation = found
    fault, remark = refused
    places = [
        each
        for each in snapshot.stakeholders()
        if each.organization_id == invitation.organization_id
    ]
    say = speaker(language)
    return InvitationPage(
        organization=places[0].name if places else "",
        title=meeting.title,
        wijk=meeting.wijk_name,
        day=day_text(meeting.day, language),
        over=over,
        answered=invitation.answered_at is not None,
        comes=(
            Choice("ja", say("meeting.invite.comes"), "", invitation.comes is True),
            Choice("nee", say("meeting.invite.comes-not"), "", invitation.comes is False),
        ),
        correct=(
            Choice("ja", say("meeting.invite.correct"), "", invitation.correct is True),
            Choice("nee", say("meeting.invite.wrong"), "", invitation.correct is False),
        ),
        remark=remark or invitation.remark,
        places=tuple(_place(each, snapshot) for each in places[:_MOST_PLACES]),
        action=action,
        longest=LONGEST_TEXT,
        fault=fault,
    )


def _place(place: Stakeholder, snapshot: PublicDirectory) -> PlaceView:
    return PlaceView(
        id=place.id,
        slug=place.slug,
        name=place.name,
        example=needs_mark(place.name, is_example=place.provenance.example),
        about=place.description,
        does_not=place.does_not,
        offers=tuple(offer.title for offer in snapshot.offerings_of(place.id)),
    )
