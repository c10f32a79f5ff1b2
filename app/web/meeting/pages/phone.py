"""A participant's phone: what is going on, who there are, what the group says."""

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from app.web.meeting.pages.live import (
    AgreementView,
    Choice,
    ExampleView,
    SaidView,
    agreement_views,
    heaviest_first,
    kinds,
    role_label,
    said_views,
)
from app.web.meeting.pages.roster import Member, Roster
from app.web.pages.wall_map import WallMap
from app.words.codes import Language
from app.words.meeting import LONGEST_TEXT, Meeting, Mine, Phase, Role, StateView


@dataclass(frozen=True)
class EnterPage:
    """Where one types the code. ``fault``: why the last one did not open anything."""

    typed: str = ""
    fault: str = ""


@dataclass(frozen=True)
class JoinPage:
    """Who are you: one tap."""

    title: str
    wijk: str
    action: str
    roles: tuple[Choice, ...]
    fault: str = ""


@dataclass(frozen=True)
class FragmentView:
    """A voice with its words. ``told_by``: role and length; ``lines``: the transcript."""

    audio: str
    told_by: str
    lines: tuple[str, ...]
    language: str


@dataclass(frozen=True)
class Voice:
    """A resident's voice, about a theme; ``mine``: this phone heard or read it to the end."""

    id: str
    theme: str
    title: str
    fragment: FragmentView
    mine: bool = False


@dataclass(frozen=True)
class MemberView:
    """A stakeholder on the phone; ``mine``: this phone heard or read it to the end."""

    number: int
    id: str
    name: str
    kind_label: str
    level: int
    example: bool
    about: str
    does_not: str
    offers: tuple[str, ...]
    mine: bool
    fragment: FragmentView | None


@dataclass(frozen=True)
class Draft:
    """What someone was writing when something was wrong with it.

    ``fault``: what was wrong. ``red_flag``: it sounded like somebody in need; they may say that it
    is about the work.
    """

    fault: str = ""

    kind: str = ""
    text: str = ""
    whom: str = ""
    other: str = ""
    red_flag: bool = False


@dataclass(frozen=True)
class PhonePage:
    """Everything a phone shows. ``ref``: the number of the next contribution."""

    title: str
    wijk: str
    role: str
    phase: Phase
    question: str
    participants: int
    action: str
    stream: str
    last: int
    ref: str
    longest: int
    kinds: tuple[Choice, ...]
    members: tuple[MemberView, ...]
    placed: int
    map: WallMap | None
    heard: int
    heard_numbers: frozenset[int]
    group: tuple[SaidView, ...]
    mine: tuple[SaidView, ...]
    agreements: tuple[AgreementView, ...]
    previous: tuple[AgreementView, ...]
    example: ExampleView | None
    voices: tuple[Voice, ...]
    draft: Draft


@dataclass(frozen=True)
class Around:
    """What a page of a meeting is made of besides its state."""

    meeting: Meeting
    roster: Roster
    names: Mapping[str, str]
    roles: tuple[Role, ...]
    language: Language
    example: ExampleView | None = None
    walk: WallMap | None = None
    fragments: Mapping[str, FragmentView] = field(default_factory=dict)
    voices: tuple[Voice, ...] = ()


def build_join_page(around: Around, action: str, fault: str = "") -> JoinPage:
    """The roles of the data file, in its order."""
    roles = tuple(Choice(each.code, role_label(each, around.language)) for each in around.roles)
    meeting = around.meeting
    return JoinPage(meeting.title, meeting.wijk_name, action, roles, fault)


def build_phone_page(
    around: Around,
    state: StateView,
    mine: Mine,
    action: str,
    draft: Draft,
) -> PhonePage:
    """The page of one phone; contributions of its own stand apart from those of the group."""
    own = {each.id for each in mine.contributions}
    group = [each for each in heaviest_first(state.contributions) if each.id not in own]
    shown = state.phase in {"talk", "agree"}
    members = tuple(_members(around, mine.heard))
    roster = around.roster
    return PhonePage(
        title=state.title,
        wijk=state.wijk_name,
        role=_role(around, mine.role),
        phase=state.phase,
        question=state.question,
        participants=state.participants,
        action=action,
        stream=f"/mee/{state.code}/stroom",
        last=state.last,
        ref=str(uuid.uuid4()),
        longest=LONGEST_TEXT,
        kinds=kinds(around.language),
        members=members,
        placed=roster.placed,
        map=roster.map,
        heard=sum(each.mine for each in members),
        heard_numbers=frozenset(each.number for each in members if each.mine),
        group=said_views(group, roster, around.names, around.language, mine.weighed)
        if shown
        else (),
        mine=said_views(reversed(mine.contributions), roster, around.names, around.language),
        agreements=agreement_views(state.agreements, around.language),
        previous=agreement_views(state.previous, around.language),
        example=around.example,
        voices=tuple(replace(each, mine=each.id in mine.heard) for each in around.voices),
        draft=draft,
    )


def _role(around: Around, code: str) -> str:
    found = next((each for each in around.roles if each.code == code), None)
    return role_label(found, around.language) if found else code


def _members(around: Around, heard: Sequence[str]) -> list[MemberView]:
    return [_member(each, around.fragments.get(each.id), heard) for each in around.roster.members]


def _member(one: Member, fragment: FragmentView | None, heard: Sequence[str]) -> MemberView:
    return MemberView(
        number=one.number,
        id=one.id,
        name=one.name,
        kind_label=one.kind_label,
        level=one.level,
        example=one.example,
        about=one.about,
        does_not=one.does_not,
        offers=one.offers,
        mine=one.id in heard,
        fragment=fragment,
    )
