"""The wait of one offering in full: whether there is one, until the first talk, and after that."""

from dataclasses import dataclass
from typing import Final, NamedTuple, cast, get_args

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from app.directory import repository
from app.directory.waits import find_wait, write_waitlist
from app.upkeep.checks import days_of_weeks
from app.upkeep.facts import HOW_MEASURED
from app.web.account.guard import SignedIn
from app.web.manage.edit_fields import Choice
from app.web.manage.editing import HOME, Editing, SentAs, after_wait, not_found, where_of
from app.web.manage.frame import language_of
from app.web.manage.home_page import weeks_of
from app.web.manage.typed import Faults, Typed
from app.web.pages.frame import with_params
from app.web.said import Speak, speaker
from app.words.codes import Language, WaitStatus
from app.words.directory import Offering, Wait
from app.words.errors import ConstraintError

STATUSES: Final = cast("tuple[WaitStatus, ...]", get_args(WaitStatus))
_TEMPLATE: Final = "manage/wait.html"
_TIMED: Final = frozenset({"open", "waitlist"})


@dataclass(frozen=True)
class WaitPage:
    """The form as typed."""

    title: str
    action: str
    statuses: tuple[Choice, ...]
    intake: str
    treatment: str
    faults: Faults


class _Opened(NamedTuple):
    offering: Offering
    wait: Wait | None
    by: str


class WaitViews:
    """``/beheer/aanbod/{id}/wacht``."""

    def __init__(self, editing: Editing) -> None:
        self._editing = editing
        self._house = editing.house

    def routes(self) -> list[BaseRoute]:
        """GET shows, POST keeps."""
        guard, path = self._editing.guard, f"{HOME}/aanbod/{{id:uuid}}/wacht"
        return [
            Route(path, guard.page("editor", self.look)),
            Route(path, guard.form("editor", self.take), methods=["POST"]),
        ]

    async def look(self, request: Request, who: SignedIn) -> Response:
        """The wait as it is kept."""
        opened = await run_in_threadpool(self._open, request, who)
        wait = opened.wait
        typed = {
            "status": ("" if wait is None else wait.status,),
            "intake": (weeks_of(wait.intake_days if wait else None),),
            "treatment": (weeks_of(wait.treatment_days if wait else None),),
        }
        return self._show(request, who, opened, Typed(typed), {})

    async def take(self, request: Request, who: SignedIn, form: FormData) -> Response:
        """Keep it as measured today."""
        opened = await run_in_threadpool(self._open, request, who)
        typed = Typed.of(form)
        wait, faults = self._read(typed, opened, speaker(language_of(request)))
        if wait is None:
            return self._show(request, who, opened, typed, faults)
        await run_in_threadpool(self._write, wait, who)
        return RedirectResponse(after_wait(request, wait.offering_id), status_code=303)

    def _read(self, typed: Typed, opened: _Opened, say: Speak) -> tuple[Wait | None, Faults]:
        faults: Faults = {}
        status = next((each for each in STATUSES if each == typed.text("status")), None)
        if status is None:
            faults["status"] = say("edit.fault.choice")
        days = {name: _days(typed, name, faults, say) for name in ("intake", "treatment")}
        if faults or status is None:
            return None, faults
        timed = days if status in _TIMED else dict.fromkeys(days)
        made = Wait(
            offering_id=opened.offering.id,
            status=status,
            intake_days=timed["intake"],
            treatment_days=timed["treatment"],
            measured_on=self._house.clock().date(),
            method=HOW_MEASURED["page"],
            source=opened.by,
            stop_reason="aanmeldstop" if status == "closed" else None,
        )
        return made, faults

    def _write(self, wait: Wait, who: SignedIn) -> None:
        with self._house.store.writing(who.actor) as session:
            kept = not_found(repository.find_offering(session, wait.offering_id))
            who.require_edit(kept.value.stakeholder_id)
            write_waitlist(session, wait)

    def _open(self, request: Request, who: SignedIn) -> _Opened:
        with self._house.store.reading() as session:
            key = str(request.path_params["id"])
            offering = not_found(repository.find_offering(session, key)).value
            who.require_edit(offering.stakeholder_id)
            place = repository.get_stakeholder(session, offering.stakeholder_id).value
            by = self._editing.confirm_by(session, who, place.organization_id)
            return _Opened(offering, find_wait(session, key), by)

    def _show(
        self, request: Request, who: SignedIn, opened: _Opened, typed: Typed, faults: Faults
    ) -> Response:
        language: Language = language_of(request)
        say, given = speaker(language), typed.text("status")
        page = WaitPage(
            title=opened.offering.title,
            action=with_params(request.url.path, where_of(request), language),
            statuses=tuple(
                Choice(each, say(f"edit.wait.status.{each}"), each == given) for each in STATUSES
            ),
            intake=typed.text("intake"),
            treatment=typed.text("treatment"),
            faults=faults,
        )
        shown = SentAs(_TEMPLATE, say("edit.wait.title"), 400 if faults else 200)
        return self._editing.reply_with(request, who, shown, page)


def _days(typed: Typed, name: str, faults: Faults, say: Speak) -> int | None:
    if not typed.text(name):
        return None
    try:
        return days_of_weeks(typed.text(name))
    except ConstraintError:
        faults[name] = say("edit.fault.weeks")
        return None
