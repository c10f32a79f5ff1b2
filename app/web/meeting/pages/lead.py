"""Leading a meeting, from a phone: phases, the queue, the question, agreements, the end."""

import uuid
from dataclasses import dataclass

from app.web.meeting.pages.live import (
    AgreementView,
    Choice,
    SaidView,
    agreement_views,
    code_text,
    heaviest_first,
    kinds,
    outcomes,
    phase_choices,
    role_label,
    said_views,
)
from app.web.meeting.pages.phone import Around, Draft
from app.web.meeting.pages.roster import Member
from app.web.qr import QrCode, draw_qr
from app.words.meeting import LONGEST_TEXT, StateView
from app.words.wall import ExampleCase


@dataclass(frozen=True)
class LeadPage:
    """Everything a facilitator can do. ``who``: roles and organisations that can take a step on.

    ``draft``: what they typed for someone without a phone, when something was wrong with it.
    """

    title: str
    wijk: str
    participants: int
    closed: bool
    moderation: bool
    question: str
    phases: tuple[Choice, ...]
    examples: tuple[Choice, ...]
    waiting: tuple[SaidView, ...]
    group: tuple[SaidView, ...]
    agreements: tuple[AgreementView, ...]
    previous: tuple[AgreementView, ...]
    statuses: tuple[Choice, ...]
    who: tuple[str, ...]
    code: str
    join_link: str
    wall_link: str
    report_link: str
    qr: QrCode
    action: str
    stream: str
    last: int
    ref: str
    longest: int
    kinds: tuple[Choice, ...]
    members: tuple[Member, ...]
    draft: Draft


def build_lead_page(
    around: Around,
    state: StateView,
    examples: tuple[ExampleCase, ...],
    key: str,
    site: str,
    draft: Draft,
) -> LeadPage:
    """``state``: with what waits. ``key`` opens this very page; it stands in no title."""
    language, roster = around.language, around.roster
    action = f"/leiden/{key}" + ("?taal=en" if language == "en" else "")
    waiting = [each for each in state.contributions if each.status == "waiting"]
    admitted = [each for each in state.contributions if each.status == "admitted"]
    roles = (role_label(each, language) for each in around.roles)
    return LeadPage(
        title=state.title,
        wijk=state.wijk_name,
        participants=state.participants,
        closed=state.phase == "closed",
        moderation=state.moderation,
        question=state.question,
        phases=phase_choices(language, state.phase),
        examples=tuple(
            Choice(each.id, each.text(language), "", each.id == state.example) for each in examples
        ),
        waiting=said_views(waiting, roster, around.names, language),
        group=said_views(heaviest_first(admitted), roster, around.names, language),
        agreements=agreement_views(state.agreements, language),
        previous=agreement_views(state.previous, language),
        statuses=outcomes(language),
        who=(*roles, *(each.name for each in roster.members)),
        code=code_text(state.code),
        join_link=f"{site}/mee/{state.code}",
        wall_link=f"/muur/{state.code}",
        report_link=f"/verslag/{state.code}",
        qr=draw_qr(f"{site}/leiden/{key}"),
        action=action,
        stream=f"/leiden/{key}/stroom",
        last=state.last,
        ref=str(uuid.uuid4()),
        longest=LONGEST_TEXT,
        kinds=kinds(language),
        members=roster.members,
        draft=draft,
    )
