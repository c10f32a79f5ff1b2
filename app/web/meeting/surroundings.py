"""What every page of a meeting needs beside its state: who there are, their voices, the case."""

import datetime as dt
import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from starlette.concurrency import run_in_threadpool

from app.fragments.use import fragments_for, voices_of
from app.web.deps import PublicDirectory
from app.web.kept_listing import KeptListing
from app.web.meeting.hall import Hall
from app.web.meeting.pages.live import ExampleView, step_marks
from app.web.meeting.pages.phone import Around, FragmentView, Voice
from app.web.meeting.pages.roster import Roster, Rosters, everyone_of
from app.web.pages.answer_steps import Reader, RouteView, route_view
from app.web.pages.wall import Hung
from app.web.pages.wall_map import WallMap, draw_walk
from app.web.pages.wall_route import route_spots, wall_request
from app.web.said import speaker
from app.words.codes import Language
from app.words.directory import Stakeholder
from app.words.fragment import Fragment, Listener
from app.words.meeting import Meeting, StateView
from app.words.wall import ExampleCase

_VOICES_SECONDS: Final = 5.0
"""A voice that was just recorded is on every phone after this."""
_MOST_KEPT: Final = 16


@dataclass(frozen=True)
class Case:
    """A prepared case with its route, worked out once a day."""

    question: str
    summary: str
    route: RouteView | None
    walk: WallMap | None


@dataclass(frozen=True)
class Told:
    """The voices of one meeting, and until when they are not looked up again."""

    until: float
    of_stakeholders: Mapping[str, FragmentView]
    of_residents: tuple[Voice, ...]


class Surroundings:
    """Made once per directory and day, for all phones of a meeting."""

    def __init__(self, hall: Hall) -> None:
        self._hall = hall
        self._house = hall.house
        self._listing = KeptListing(hall.house.public.vocabulary)
        self._rosters = Rosters()
        self._cases: dict[tuple[str, str, Language, dt.date], Case] = {}
        self._told: dict[tuple[str, Language], Told] = {}

    async def around(
        self, meeting: Meeting, state: StateView, language: Language, stuck: list[str] | None = None
    ) -> Around:
        """``stuck``: the steps this phone marked itself."""
        hung = await self._hung(meeting, language)
        roster = self._rosters.of(hung, meeting.wijk, meeting.themes)
        told = await self._voices(meeting, roster, language)
        case = await self.case(state.example, hung)
        return Around(
            meeting=meeting,
            roster=roster,
            names=_names(state, hung.snapshot),
            roles=self._hall.words.roles,
            language=language,
            example=_example(case, state, stuck or []),
            walk=case.walk if case else None,
            fragments=told.of_stakeholders,
            voices=told.of_residents,
        )

    async def roster(self, meeting: Meeting, language: Language) -> Roster:
        """Who works in the wijk on the themes of this meeting."""
        return self._rosters.of(await self._hung(meeting, language), meeting.wijk, meeting.themes)

    async def asked(self, meeting: Meeting) -> list[Stakeholder]:
        """All whom an invitation goes to: who works in the wijk, on the wall or not."""
        return everyone_of(await self._hung(meeting, "nl"), meeting.wijk, meeting.themes)

    async def _hung(self, meeting: Meeting, language: Language) -> Hung:
        public = self._house.public
        snapshot = public.current_snapshot()
        listing = await self._listing.of_wijk(snapshot, meeting.wijk)
        return Hung(snapshot, listing, public.vocabulary, public.wall, language)

    async def case(self, wanted: str | None, hung: Hung) -> Case | None:
        """The case on the wall, if there is one."""
        example = next((each for each in hung.wall.examples if each.id == wanted), None)
        if example is None:
            return None
        now = self._house.clock()
        key = (hung.snapshot.contents, example.id, hung.language, now.date())
        found = self._cases.get(key)
        if found is None:
            found = await run_in_threadpool(self._work_out, example, hung, now)
            while len(self._cases) >= _MOST_KEPT:
                del self._cases[next(iter(self._cases))]
            self._cases[key] = found
        return found

    def _work_out(self, example: ExampleCase, hung: Hung, now: dt.datetime) -> Case:
        answer = self._house.public.finder.find(wall_request(example, hung, now), hung.snapshot)
        route = next(iter(answer.routes), None)
        reader = Reader("resident", hung.language, answer.receipt.now)
        return Case(
            question=example.text(hung.language),
            summary=answer.summary,
            route=route_view(route, reader) if route else None,
            walk=draw_walk(hung.snapshot.areas(), route_spots(route)) if route else None,
        )

    async def _voices(self, meeting: Meeting, roster: Roster, language: Language) -> Told:
        now = time.monotonic()
        key = (meeting.id, language)
        found = self._told.get(key)
        if found is None or found.until < now:
            found = await run_in_threadpool(self._listen, meeting, roster, language, now)
            while len(self._told) >= _MOST_KEPT:
                del self._told[next(iter(self._told))]
            self._told[key] = found
        return found

    def _listen(self, meeting: Meeting, roster: Roster, language: Language, now: float) -> Told:
        who = Listener(meeting_id=meeting.id)
        ids = [each.id for each in roster.members]
        store = self._house.store
        found = fragments_for(store, ids, who)
        voices = voices_of(store, [meeting.wijk], who)
        themes = {each.code: each.label(language) for each in self._house.public.wall.themes}
        return Told(
            until=now + _VOICES_SECONDS,
            of_stakeholders={
                # The newest: who records again, means it.
                stakeholder: _fragment(told[-1], meeting, language)
                for stakeholder, told in found.items()
            },
            of_residents=tuple(
                Voice(
                    id=each.id,
                    theme=themes.get(each.subject.theme or "", ""),
                    title=each.title,
                    fragment=_fragment(each, meeting, language),
                )
                for each in voices
            ),
        )


def _fragment(fragment: Fragment, meeting: Meeting, language: Language) -> FragmentView:
    return FragmentView(
        audio=f"/mee/{meeting.code}/fragment/{fragment.id}",
        told_by=speaker(language)(
            "meeting.told-by", role=fragment.speaker_role, seconds=fragment.duration_seconds
        ),
        lines=tuple(line for line in fragment.transcript.splitlines() if line.strip()),
        language=fragment.language,
    )


def _example(case: Case | None, state: StateView, mine: list[str]) -> ExampleView | None:
    if case is None:
        return None
    return ExampleView(case.question, case.summary, step_marks(case.route, state.stuck, mine))


def _names(state: StateView, snapshot: PublicDirectory) -> dict[str, str]:
    """Names of those in contributions; whoever is not in the directory any more has none."""
    wanted = {each for one in state.contributions for each in one.stakeholders}
    found = {each: snapshot.find_stakeholder(each) for each in wanted}
    return {key: each.name for key, each in found.items() if each is not None}
