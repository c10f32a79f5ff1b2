"""The wall of a live meeting: what the facilitator's phase asks for, read from six metres."""

from dataclasses import dataclass
from typing import Final, Literal

from app.web.drawing import pair
from app.web.meeting.pages.live import (
    AgreementView,
    ExampleView,
    RoleCount,
    SaidView,
    agreement_views,
    code_text,
    heaviest_first,
    role_counts,
    said_views,
)
from app.web.meeting.pages.phone import Around
from app.web.meeting.pages.roster import Roster
from app.web.pages.wall_map import WallMap, WallMark
from app.web.qr import QrCode, draw_qr
from app.web.readable import day_text
from app.web.said import speaker
from app.words.codes import Language
from app.words.meeting import StateView

Scene = Literal["gather", "explore", "talk", "example", "agree", "closed"]
_THINNEST: Final = 3
_THICKEST: Final = 11
_MOST_UNHEARD: Final = 12


@dataclass(frozen=True)
class Line:
    """A connection somebody wants; ``width`` in drawing units, wider the more want it."""

    id: str
    path: str
    width: int


@dataclass(frozen=True)
class WallMember:
    """A line of the list: how many hear it now, and how many heard it to the end."""

    number: int
    name: str
    level: int
    listening: int
    heard: int


@dataclass(frozen=True)
class LiveWallPage:
    """What hangs on the wall now. ``lit``: numbers that are being listened to.

    ``scene``: the phase, or ``example`` while a prepared case is shown. ``host``: where one
    types the code. ``connected``: whom a connection is asked with.
    """

    scene: Scene
    title: str
    question: str
    code: str
    host: str
    qr: QrCode
    participants: int
    roles: tuple[RoleCount, ...]
    members: tuple[WallMember, ...]
    unheard: tuple[int, ...]
    unheard_text: str
    left_out: int
    lit: frozenset[int]
    heard_numbers: frozenset[int]
    connected: frozenset[int]
    map: WallMap | None
    marks: tuple[WallMark, ...]
    connections: tuple[Line, ...]
    group: tuple[SaidView, ...]
    example: ExampleView | None
    agreements: tuple[AgreementView, ...]
    previous: tuple[AgreementView, ...]
    next_date: str
    last: int
    stream: str
    hall_link: str
    dark: bool


@dataclass(frozen=True)
class Hanging:
    """Where this wall hangs: the public address, the other hall, light or dark."""

    site: str
    hall_link: str
    dark: bool


def build_live_wall(around: Around, state: StateView, hanging: Hanging) -> LiveWallPage:
    """The wall of this state."""
    roster, language = around.roster, around.language
    scene = _scene(state, around.example)
    lines = state.connections if scene == "talk" else []
    listened = [each for each, count in state.listening.items() if count]
    lit = roster.numbers(listened if scene == "explore" else [])
    connected = roster.numbers([each for line in lines for each in line[:2]])
    drawn = around.walk if scene == "example" else roster.map
    unheard = tuple(each.number for each in roster.members if not state.heard.get(each.id))
    return LiveWallPage(
        scene=scene,
        title=state.title,
        question=state.question,
        code=code_text(state.code),
        host=hanging.site.partition("://")[2],
        qr=draw_qr(f"{hanging.site}/{'verslag' if scene == 'closed' else 'mee'}/{state.code}"),
        participants=state.participants,
        roles=role_counts(state.roles, around.roles, language),
        members=_members(roster, state),
        unheard=unheard if len(unheard) <= _MOST_UNHEARD else (),
        unheard_text=_unheard_text(len(unheard), len(roster.members), language),
        left_out=roster.left_out,
        lit=lit,
        heard_numbers=roster.numbers([each for each, count in state.heard.items() if count]),
        connected=connected,
        map=drawn,
        marks=_marks(drawn, lit | connected),
        connections=_lines(roster, state) if lines else (),
        group=said_views(heaviest_first(state.contributions), roster, around.names, language),
        example=around.example,
        agreements=agreement_views(state.agreements, language),
        previous=agreement_views(state.previous, language),
        next_date=day_text(state.next_date, language) if state.next_date else "",
        last=state.last,
        stream=f"/mee/{state.code}/stroom",
        hall_link=hanging.hall_link,
        dark=hanging.dark,
    )


def _unheard_text(count: int, all_of_them: int, language: Language) -> str:
    """What nobody has heard yet: how many, as long as they are too many to name."""
    say = speaker(language)
    if not count:
        return say("meeting.wall.all-heard")
    if count > _MOST_UNHEARD:
        return say("meeting.wall.unheard-many", count=count, all=all_of_them)
    return say("meeting.wall.unheard")


def _marks(drawn: WallMap | None, in_front: frozenset[int]) -> tuple[WallMark, ...]:
    """What has a ring lies over its neighbours."""
    marks = drawn.marks if drawn else ()
    return tuple(sorted(marks, key=lambda mark: (mark.number in in_front, mark.number)))


def _scene(state: StateView, example: ExampleView | None) -> Scene:
    if example is not None and state.phase in {"explore", "talk"}:
        return "example"
    return state.phase


def _members(roster: Roster, state: StateView) -> tuple[WallMember, ...]:
    return tuple(
        WallMember(
            number=each.number,
            name=each.name,
            level=each.level,
            listening=state.listening.get(each.id, 0),
            heard=state.heard.get(each.id, 0),
        )
        for each in roster.members
    )


def _lines(roster: Roster, state: StateView) -> tuple[Line, ...]:
    """Between two that have a place; who has none stands in the contribution alone."""
    places = roster.places()
    return tuple(
        Line(
            id=f"{one}-{other}",
            path=_bow(places[one], places[other]),
            width=min(_THINNEST + 2 * count, _THICKEST),
        )
        for one, other, count in state.connections
        if one in places and other in places
    )


def _bow(one: tuple[float, float], other: tuple[float, float]) -> str:
    """A line with a bend, so that two between neighbours do not lie on each other."""
    (x, y), (to_x, to_y) = one, other
    middle = (round((x + to_x) / 2 - (to_y - y) / 8, 1), round((y + to_y) / 2 + (to_x - x) / 8, 1))
    return f"M{pair(one)} Q{pair(middle)} {pair(other)}"
