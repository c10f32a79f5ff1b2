"""``/beheer``: what is mine, and the wait in two taps."""

import datetime as dt
from collections.abc import Sequence
from typing import Final

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from app.directory import repository
from app.directory.checks import is_uuid
from app.directory.waits import ENTITY as WAIT
from app.directory.waits import find_wait
from app.store.changes import list_history
from app.upkeep.checks import Said, days_of_weeks, known_in, list_checks, read_checks, write_said
from app.upkeep.facts import WAITING, FactKey, known_of, list_due, list_facts
from app.web.account.guard import SignedIn
from app.web.manage.editing import HOME, Editing, SentAs, after_wait, not_found, where_of
from app.web.manage.frame import language_of
from app.web.manage.home_page import Card, HomePage, WaitSaved, place_card, wait_text
from app.web.manage.typed import Typed, read_number
from app.web.pages.frame import with_params
from app.web.readable import short_label
from app.web.said import Speak, speaker
from app.words.codes import Language
from app.words.errors import ConstraintError, NotFoundError

AT_ONCE: Final = 20
MOST_ORDERED: Final = 2000
"""Places that are put in order of what is due; of more, one searches by name."""
_TEMPLATE: Final = "manage/home.html"


class HomeViews:
    """The first page of who is signed in."""

    def __init__(self, editing: Editing) -> None:
        self._editing = editing
        self._house = editing.house

    def routes(self) -> list[BaseRoute]:
        """``/beheer`` and its small forms."""
        guard = self._editing.guard
        path = f"{HOME}/wacht/{{id:uuid}}"
        return [
            Route(HOME, guard.page("reader", self.look)),
            Route(path, guard.form("editor", self.wait), methods=["POST"]),
        ]

    async def look(self, request: Request, who: SignedIn) -> Response:
        """My places, those that are due first."""
        page = await run_in_threadpool(self._page, request, who)
        return self._editing.reply(request, who, _TEMPLATE, self._title(request), page)

    async def wait(self, request: Request, who: SignedIn, form: FormData) -> Response:
        """Still so many weeks: yes; or no, and how many now."""
        typed, key = Typed.of(form), str(request.path_params["id"])
        try:
            await run_in_threadpool(self._write_wait, typed, key, who)
        except ConstraintError:
            fault = speaker(language_of(request))("edit.fault.weeks")
            return await self._refused(request, who, (key, fault, typed.text("weeks")))
        return RedirectResponse(after_wait(request, key), status_code=303)

    async def _refused(
        self, request: Request, who: SignedIn, wrong: tuple[str, str, str]
    ) -> Response:
        page = await run_in_threadpool(self._page, request, who, wrong)
        shown = SentAs(_TEMPLATE, self._title(request), 400)
        return self._editing.reply_with(request, who, shown, page)

    def _write_wait(self, typed: Typed, offering_id: str, who: SignedIn) -> None:
        house, review = self._house, self._house.public.finder.rules.review
        with house.store.writing(who.actor) as session:
            kept = not_found(repository.find_offering(session, offering_id))
            owner = kept.value.stakeholder_id
            who.require_edit(owner)
            known = known_in(session, owner)
            wait = known.waits.get(offering_id)
            not_found(wait if wait is not None and wait.status in WAITING else None)
            by = self._editing.confirm_by(session, who, known.stakeholder.organization_id)
            key, own = FactKey(owner, "wait", offering_id), not who.is_coordinator
            said = Said(key, "confirmed", by, "page", own)
            if typed.text("do") != "yes":
                closed = typed.has("closed")
                days = None if closed else days_of_weeks(typed.text("weeks"))
                said = said._replace(outcome="changed", intake_days=days, closed=closed)
            write_said(session, said, review, house.clock())

    # ------------------------------------------------------------ parts
    def _page(
        self, request: Request, who: SignedIn, wrong: tuple[str, str, str] = ("", "", "")
    ) -> HomePage:
        language, house = language_of(request), self._house
        say = speaker(language)
        search = request.query_params.get("zoek", "")[:80].strip()
        ids = self._ids(who, search)
        start = (max(read_number(request.query_params.get("blad", "")).value or 1, 1) - 1) * AT_ONCE
        labels = {code: short_label(k.label) for code, k in house.public.vocabulary.kinds.items()}
        saved = self._saved(who, request.query_params.get("wacht", ""), say)
        shown = list(ids[start : start + AT_ONCE])
        if saved is not None and saved.stakeholder_id not in shown:
            shown.insert(0, saved.stakeholder_id)  # it is due no more, and stands elsewhere now
        cards, here = self._cards(shown), where_of(request)
        key, fault, weeks = wrong
        return HomePage(
            cards=tuple(
                place_card(
                    each,
                    labels,
                    language,
                    may_edit=who.may_edit(each.known.stakeholder.id),
                    here=here,
                )
                for each in cards
            ),
            searching=len(ids) > AT_ONCE or bool(search),
            search=search,
            found=say("edit.home.found", count=len(ids)),
            next_link=_next_link(start, len(ids), search, language),
            may_add=who.is_coordinator,
            fault=fault,
            fault_at=key,
            typed=weeks,
            saved=saved,
        )

    def _saved(self, who: SignedIn, offering_id: str, say: Speak) -> WaitSaved | None:
        """The wait that who looks told last of this offering, while nobody told another."""
        if not is_uuid(offering_id):
            return None
        with self._house.store.reading() as session:
            kept = repository.find_offering(session, offering_id)
            wait, log = find_wait(session, offering_id), list_history(session, WAIT, offering_id)
        if kept is None or wait is None or not log or log[-1].actor != str(who.actor):
            return None
        text = say("edit.wait.saved", wait=wait_text(wait, say))
        undo = f"{HOME}/geschiedenis/{log[-1].id}/terug"
        return WaitSaved(kept.value.stakeholder_id, offering_id, text, undo)

    def _ids(self, who: SignedIn, search: str) -> Sequence[str]:
        """The own places; of a coordinator all, those that are due for longest first."""
        if who.person.role == "editor":
            return who.person.stakeholder_ids
        snapshot, words = self._house.public.current_snapshot(), search.casefold().split()
        fits = [
            each
            for each in snapshot.stakeholders()
            if all(word in each.name.casefold() for word in words)
        ]
        if len(fits) > MOST_ORDERED:
            return [each.id for each in fits]
        checks, review = read_checks(self._house.store), self._house.public.finder.rules.review
        facts = ((list_facts(known_of(snapshot, each), checks, review), each.id) for each in fits)
        oldest = ((states[0].due_on if states else dt.date.max, key) for states, key in facts)
        return [key for _, key in sorted(oldest, key=lambda each: each[0])]

    def _cards(self, ids: Sequence[str]) -> list[Card]:
        """As the database has them now: the snapshot follows within a second."""
        review, today = self._house.public.finder.rules.review, self._house.clock().date()
        found = []
        with self._house.store.reading() as session:
            checks = list_checks(session, ids)
            for key in ids:
                try:
                    known = known_in(session, key)
                except NotFoundError:
                    continue  # taken away since the snapshot
                found.append(Card(known, tuple(list_due(known, checks, review, today))))
        return sorted(found, key=lambda card: not card.due)

    def _title(self, request: Request) -> str:
        return speaker(language_of(request))("edit.home.title")


def _next_link(start: int, count: int, search: str, language: Language) -> str:
    if start + AT_ONCE >= count:
        return ""
    page = {"blad": str(start // AT_ONCE + 2)}
    return with_params(HOME, {"zoek": search, **page} if search else page, language)
