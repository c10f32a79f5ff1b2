"""``/beheer/geschiedenis``: who changed what, and putting one change back."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from app.accounts.rights_log import PERSON, PORTAL_KEY
from app.directory import repository
from app.directory.sources import read_files
from app.editing.history import list_own_changes
from app.editing.rights import NotAllowedError
from app.editing.undo import UndoRefusedError, undo
from app.store.changes import Change, list_changes_at
from app.store.chronicle import list_changes_of_kinds, list_together
from app.store.session import ReadSession, WriteSession
from app.upkeep.taking_back import take_back
from app.web.account.forms import own_path
from app.web.account.guard import SignedIn
from app.web.manage.editing import Editing, SentAs, after, not_found
from app.web.manage.frame import language_of
from app.web.manage.history_page import Batch, HistoryPage, Teller, refused_text
from app.web.manage.typed import Typed
from app.web.pages.frame import with_params
from app.web.said import speaker
from app.words.errors import ConflictError, ConstraintError, NotFoundError

PATH: Final = "/beheer/geschiedenis"
RIGHTS: Final = f"{PATH}/rechten"
_TEMPLATE: Final = "manage/history.html"
_BATCHES: Final = 30
_AT_ONCE: Final = 40
MANY: Final = 25
"""What wrote more than this at once is an import: one line, which opens."""
_MOST_DIGITS: Final = 15
_LONGEST_BATCH: Final = 500


class HistoryViews:
    """The log as people read it."""

    def __init__(self, editing: Editing) -> None:
        self._editing = editing
        self._house = editing.house

    def routes(self) -> list[BaseRoute]:
        """Everything under ``/beheer/geschiedenis``."""
        guard = self._editing.guard
        return [
            Route(PATH, guard.page("editor", self.look)),
            Route(f"{PATH}/plek/{{id:uuid}}", guard.page("editor", self.look_at_place)),
            Route(RIGHTS, guard.page("coordinator", self.look_at_rights)),
            Route(f"{PATH}/samen/{{version:int}}", guard.page("coordinator", self.look_at_batch)),
            Route(
                f"{PATH}/{{change:int}}/terug", guard.form("editor", self.undo), methods=["POST"]
            ),
        ]

    async def look(self, request: Request, who: SignedIn) -> Response:
        """All that happened; of an editor the own."""
        page = await run_in_threadpool(self._all, request, who)
        return self._show(request, who, page)

    async def look_at_place(self, request: Request, who: SignedIn) -> Response:
        """What happened to one place, what it offers, and its waits."""
        key = str(request.path_params["id"])
        who.require_edit(key)
        page = await run_in_threadpool(self._of_place, request, key)
        return self._show(request, who, page)

    async def look_at_rights(self, request: Request, who: SignedIn) -> Response:
        """Who was invited, got other rights or lost them, and the keys of portals."""
        page = await run_in_threadpool(self._rights, request)
        return self._show(request, who, page)

    async def look_at_batch(self, request: Request, who: SignedIn) -> Response:
        """What was written in one go."""
        page = await run_in_threadpool(self._batch, request)
        return self._show(request, who, page)

    async def undo(self, request: Request, who: SignedIn, form: FormData) -> Response:
        """Put one change back; where that cannot be, say why and what would help."""
        number = not_found(_number(str(request.path_params["change"])))
        language = language_of(request)
        try:
            editor = self._editing.editor(who)
            await run_in_threadpool(undo, self._house.store, editor, number, self._take_back)
        except NotAllowedError as error:
            raise HTTPException(403) from error
        except NotFoundError as error:
            raise HTTPException(404) from error
        except UndoRefusedError as error:
            page = await run_in_threadpool(self._refused, request, error, error.later)
            return self._show(request, who, page, 409)
        except (ConstraintError, ConflictError) as error:
            page = await run_in_threadpool(self._refused, request, error, ())
            return self._show(request, who, page, 409)
        back = own_path(Typed.of(form).text("back"), PATH)
        return RedirectResponse(after(back.partition("?")[0], "undone", language), status_code=303)

    # ------------------------------------------------------------ parts
    def _take_back(self, session: WriteSession, change: Change) -> bool:
        return take_back(session, change, self._house.public.finder.rules.review)

    def _all(self, request: Request, who: SignedIn) -> HistoryPage:
        before = _number(request.query_params.get("voor", ""))
        with self._house.store.reading() as session:
            if not who.is_coordinator:
                own = who.person.stakeholder_ids
                found = list_own_changes(session, own, before, _AT_ONCE)
                return self._told(request, session, found, _older(PATH, found))
            together = list_together(session, before=before, limit=_BATCHES)
            many = [each.version for each in together if each.count > MANY]
            files = read_files(session, many)
            batches = [
                Batch(each, (), files.get(each.version, ""))
                if each.version in many
                else Batch(each, tuple(list_changes_at(session, each.version)))
                for each in together
            ]
            older = f"{PATH}?voor={together[-1].version}" if len(together) == _BATCHES else ""
            teller = self._teller(request, session, [c for b in batches for c in b.changes])
            return teller.batches(batches, request.url.path, older)

    def _of_place(self, request: Request, key: str) -> HistoryPage:
        before = _number(request.query_params.get("voor", ""))
        with self._house.store.reading() as session:
            found = list_own_changes(session, [key], before, _AT_ONCE)
            if not found:
                not_found(repository.find_stakeholder(session, key))
            return self._told(request, session, found, _older(request.url.path, found))

    def _rights(self, request: Request) -> HistoryPage:
        before = _number(request.query_params.get("voor", ""))
        kinds = (PERSON, PORTAL_KEY)
        with self._house.store.reading() as session:
            found = list_changes_of_kinds(session, kinds, before=before, limit=_AT_ONCE)
            page = self._told(request, session, found, _older(RIGHTS, found))
        return replace(page, heading=speaker(language_of(request))("people.log"))

    def _batch(self, request: Request) -> HistoryPage:
        with self._house.store.reading() as session:
            version = _number(str(request.path_params["version"])) or 0
            found = list_changes_at(session, version, _LONGEST_BATCH)
            return self._told(request, session, not_found(found or None), "")

    def _refused(self, request: Request, error: Exception, later: Sequence[Change]) -> HistoryPage:
        say = speaker(language_of(request))
        with self._house.store.reading() as session:
            page = self._told(request, session, later, "")
        return page.refusing(refused_text(error, say), PATH)

    def _told(
        self, request: Request, session: ReadSession, changes: Sequence[Change], older: str
    ) -> HistoryPage:
        teller = self._teller(request, session, changes)
        return teller.page(changes, request.url.path, older)

    def _teller(self, request: Request, session: ReadSession, changes: Sequence[Change]) -> Teller:
        language = language_of(request)
        now = self._house.clock()
        return Teller(session, changes, self._editing.words(language), language, now)

    def _show(
        self, request: Request, who: SignedIn, page: HistoryPage, status: int = 200
    ) -> Response:
        say = speaker(language_of(request))
        shown = SentAs(_TEMPLATE, say("history.title"), status, PATH)
        return self._editing.reply_with(request, who, shown, page)


def _number(text: str) -> int | None:
    """The number of a change or version; None for what can be none."""
    is_number = text.isascii() and text.isdecimal() and len(text) <= _MOST_DIGITS
    return int(text) if is_number else None


def _older(path: str, found: Sequence[Change]) -> str:
    if len(found) < _AT_ONCE:
        return ""
    return with_params(path, {"voor": str(found[-1].id)}, "nl")
