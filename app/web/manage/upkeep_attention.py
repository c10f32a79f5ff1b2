"""``/beheer/aandacht``: what a coordinator should look at, as facts, a page at a time."""

import datetime as dt
import threading
from collections import Counter
from dataclasses import dataclass
from typing import Final

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from app.editing.distinct import list_distinct
from app.upkeep.attention import KINDS, AttentionKind, Finding, Scene, list_findings
from app.upkeep.bounced import read_bounced
from app.upkeep.overview import KEPT, LARGE
from app.upkeep.remind import read_organizations
from app.upkeep.telling import ago_text
from app.web.account.guard import Guard, SignedIn
from app.web.account.people import PATH as PEOPLE
from app.web.freshness import confirmed_by
from app.web.house import House
from app.web.manage.frame import language_of, manage_frame
from app.web.manage.upkeep_calls import PATH as CALLS
from app.web.manage.upkeep_frame import edit_path, say_of
from app.web.manage.upkeep_mends import ATTENTION, TOLD, Mender, Tap, taps_of
from app.web.pages.frame import with_params
from app.web.readable import day_text
from app.web.rendering import Rendered
from app.words.directory import Provenance

PATH: Final = ATTENTION
_MEND: Final = f"{PATH}/herstel"
PAGE: Final = 50


@dataclass(frozen=True)
class Tab:
    """A kind of finding with how many there are."""

    label: str
    count: int
    href: str
    is_current: bool


@dataclass(frozen=True)
class FindingView:
    """One thing to look at, with the taps that mend it."""

    name: str
    slug: str
    what: str
    checked: str
    edit: str
    other_name: str = ""
    other_edit: str = ""
    call: str = ""
    people: str = ""
    taps: tuple[Tap, ...] = ()


@dataclass(frozen=True)
class AttentionPage:
    """``tabs``: the kinds of which there are any, and the one that is shown.

    ``earlier`` and ``later``: the pages beside this one, empty at the ends.
    """

    tabs: tuple[Tab, ...]
    kind: str
    label: str
    findings: tuple[FindingView, ...]
    number: int
    pages: int
    mend_action: str
    earlier: str = ""
    later: str = ""


class AttentionViews:
    """The list and the one tap. The findings of one state of the directory are kept."""

    def __init__(self, house: House) -> None:
        self._house = house
        self._guard = Guard(house)
        self._mender = Mender(house)
        self._lock = threading.Lock()
        self._made: tuple[tuple[object, ...], dt.datetime, list[Finding]] | None = None

    def routes(self) -> list[BaseRoute]:
        """GET shows, POST does what one tap asks."""
        return [
            Route(PATH, self._guard.page("coordinator", self.show)),
            Route(_MEND, self._guard.form("coordinator", self._mender.take), methods=["POST"]),
        ]

    async def show(self, request: Request, who: SignedIn) -> Response:
        """One kind of finding, fifty at a time."""
        page = await run_in_threadpool(self._page, request)
        say = say_of(request)
        done = request.query_params.get("gedaan", "")
        told = say(f"upkeep.mended.{done}") if done in TOLD else ""
        frame = manage_frame(self._house, request, who, say("upkeep.attention"), told=told)
        rendered = Rendered("manage/upkeep_attention.html", frame, page)
        return self._house.renderer.reply(request, rendered)

    def _findings(self) -> list[Finding]:
        house, now = self._house, self._house.clock()
        snapshot = house.public.current_snapshot()
        bounced = read_bounced(house.store)
        with self._lock:
            key = (snapshot.id, now.date(), frozenset(bounced.items()))
            made = self._made
            large = len(snapshot.stakeholders()) > LARGE
            if made is not None and (made[0] == key or (large and now - made[1] < KEPT)):
                return made[2]
            organizations = read_organizations(house.store)
            review = house.public.finder.rules.review
            scene = Scene(review, now, organizations.get, bounced)
            found = list_findings(snapshot, scene)
            self._made = (key, now, found)
            return found

    def _without_distinct(self, found: list[Finding]) -> list[Finding]:
        """Asked anew at every look, for findings are kept a while."""
        with self._house.store.reading() as session:
            distinct = list_distinct(session)
        return [
            each
            for each in found
            if each.other_id is None or (each.stakeholder_id, each.other_id) not in distinct
        ]

    def _page(self, request: Request) -> AttentionPage:
        found = self._without_distinct(self._findings())
        counts = Counter(each.kind for each in found)
        asked = request.query_params.get("soort", "")
        first = next((each for each in KINDS if counts[each]), KINDS[0])
        kind = next((each for each in KINDS if each == asked), first)
        here = [each for each in found if each.kind == kind]
        pages = max(1, -(-len(here) // PAGE))
        number = min(max(_number(request.query_params.get("blad", "1")), 1), pages)
        shown = here[(number - 1) * PAGE : number * PAGE]
        say = say_of(request)
        return AttentionPage(
            tabs=tuple(
                self._tab(each, counts[each], kind, request)
                for each in KINDS
                if counts[each] or each == kind
            ),
            kind=kind,
            label=say(f"upkeep.attention.{kind}"),
            findings=tuple(v for v in (self._view(f, request) for f in shown) if v is not None),
            number=number,
            pages=pages,
            mend_action=_MEND,
            earlier=_link(kind, number - 1, request) if number > 1 else "",
            later=_link(kind, number + 1, request) if number < pages else "",
        )

    def _tab(
        self, kind: AttentionKind, count: int, current: AttentionKind, request: Request
    ) -> Tab:
        label = say_of(request)(f"upkeep.attention.{kind}")
        return Tab(label, count, _link(kind, 1, request), kind == current)

    def _view(self, finding: Finding, request: Request) -> FindingView | None:
        snapshot = self._house.public.current_snapshot()
        found = snapshot.find_stakeholder(finding.stakeholder_id)
        if found is None:
            return None
        other = snapshot.find_stakeholder(finding.other_id) if finding.other_id else None
        say, language = say_of(request), language_of(request)
        call = {"organisatie": found.organization_id}
        return FindingView(
            name=found.name,
            slug=found.slug,
            what=say(f"upkeep.what.{finding.what}", facts=" – ".join(finding.facts)),
            checked=self._checked(found.provenance, request),
            edit=with_params(edit_path(found.id), {}, language),
            other_name=other.name if other else "",
            other_edit=with_params(edit_path(other.id), {}, language) if other else "",
            call=with_params(CALLS, call, language) if finding.kind in {"stale", "bounced"} else "",
            people=with_params(PEOPLE, {}, language) if finding.what == "bounced-editor" else "",
            taps=taps_of(finding, found, other, (snapshot, self._house.public.vocabulary), say),
        )

    def _checked(self, provenance: Provenance, request: Request) -> str:
        """When, by whom and how the record was confirmed: facts, no score."""
        say, on = say_of(request), provenance.confirmed_on
        if on is None:
            return say("upkeep.checked.never")
        who = confirmed_by(provenance, say)
        ago = ago_text(on, self._house.clock().date())
        return say("upkeep.checked.record", day=day_text(on, language_of(request)), ago=ago, by=who)


def _link(kind: AttentionKind, number: int, request: Request) -> str:
    params = {"soort": kind} | ({"blad": str(number)} if number > 1 else {})
    return with_params(PATH, params, language_of(request))


def _number(text: str) -> int:
    return int(text[:6]) if text.isascii() and text.isdigit() else 1
