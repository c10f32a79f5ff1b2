"""``/bevestig/{token}``: one fact, and three answers. Looking changes nothing, only a button does.

Mail servers and virus scanners open every link they see, and follow what stands behind it.
"""

from dataclasses import dataclass

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from app.upkeep.checks import days_of_weeks
from app.upkeep.links import LinkClosedError, Opened, Reply, answer_link, open_link
from app.upkeep.telling import span_text, tell
from app.web.account.forms import read_fields, text_of
from app.web.house import House
from app.web.manage.upkeep_frame import (
    READABLE,
    moment_day,
    require_own_page,
    require_patience,
    say_of,
    show,
    show_refused,
)
from app.words.errors import ConstraintError, InputFaultsError

_PATH = "/bevestig/{token}"
_TEMPLATE = "manage/upkeep_confirm.html"
_GONE = "manage/upkeep_gone.html"
_LARGEST = 20_000
_MOST_ANSWERS = 60
"""In a quarter of an hour from one address: an office answers for many places."""


@dataclass(frozen=True)
class ConfirmPage:
    """``done``: how it was answered, empty while it is open. ``yes``: on the large button.

    ``fault_field``: which answer was refused, and ``fault`` why; ``text`` what was typed there.
    """

    name: str
    slug: str
    title: str
    lines: tuple[str, ...]
    is_wait: bool
    yes: str
    action: str
    done: str = ""
    done_on: str = ""
    fault: str = ""
    fault_field: str = ""
    text: str = ""
    weeks: str = ""


class ConfirmViews:
    """The page and its buttons."""

    def __init__(self, house: House) -> None:
        self._house = house

    def routes(self) -> list[BaseRoute]:
        """GET shows, POST answers."""
        return [
            Route(_PATH, self.look),
            Route(_PATH, self.answer, methods=["POST"]),
        ]

    async def look(self, request: Request) -> Response:
        """What we know, and the buttons; or how it was answered."""
        opened = await self._opened(request)
        if opened is None:
            return self._gone(request)
        page = self._page(request, opened)
        return show(self._house, request, _TEMPLATE, say_of(request)("upkeep.confirm"), page)

    async def answer(self, request: Request) -> Response:
        """One of the buttons; leads back to the page, which then says thank you."""
        house = self._house
        require_own_page(house, request)
        await require_patience(house, request, "confirm", _MOST_ANSWERS)
        form = await read_fields(request, _LARGEST)
        try:
            reply = _reply(form)
            review = house.public.finder.rules.review
            token, now = request.path_params["token"], house.clock()
            await run_in_threadpool(answer_link, house.store, token, reply, review, now)
        except LinkClosedError:
            return await self.look(request)
        except (ConstraintError, InputFaultsError) as error:
            return await self._refused(request, form, error)
        return RedirectResponse(request.url.path, status_code=303)

    async def _opened(self, request: Request) -> Opened | None:
        """The link, while it can be answered or says how it was."""
        opened = await run_in_threadpool(open_link, self._house.store, request.path_params["token"])
        if opened is None or opened.link.used_at is not None:
            return opened
        return opened if opened.link.is_open(self._house.clock()) else None

    def _gone(self, request: Request) -> Response:
        title = say_of(request)("upkeep.gone")
        return show_refused(self._house, request, _GONE, title, None, 404)

    async def _refused(self, request: Request, form: FormData, error: Exception) -> Response:
        opened = await self._opened(request)
        if opened is None:
            return self._gone(request)
        say = say_of(request)
        is_text = isinstance(error, InputFaultsError)
        page = self._page(
            request,
            opened,
            fault=_told(error, request),
            fault_field="tekst" if is_text else "weken",
            text=text_of(form, "tekst"),
            weeks=text_of(form, "weken"),
        )
        return show_refused(self._house, request, _TEMPLATE, say("upkeep.confirm"), page)

    def _page(self, request: Request, opened: Opened, **more: str) -> ConfirmPage:
        link, known = opened.link, opened.known
        told = tell(link.key, known, READABLE)
        wait = known.waits.get(link.key.offering_id or "")
        say = say_of(request)
        yes = say("upkeep.yes")
        if wait is not None and wait.intake_days:
            yes = say("upkeep.yes-still", span=span_text(wait.intake_days))
        return ConfirmPage(
            name=known.stakeholder.name,
            slug=known.stakeholder.slug,
            title=told.title,
            lines=told.lines,
            is_wait=link.key.kind == "wait",
            yes=yes,
            action=request.url.path,
            done=say(f"upkeep.done.{link.outcome}") if link.outcome else "",
            done_on=moment_day(link.used_at, request),
            **more,
        )


def _reply(form: FormData) -> Reply:
    """The answer of one of the forms. Raises ``ConstraintError`` on a wait that is none."""
    answer = text_of(form, "antwoord")
    if answer == "ja":
        return Reply("confirmed")
    if answer == "nee":
        return Reply("changed", intake_days=days_of_weeks(text_of(form, "weken")))
    if answer == "dicht":
        return Reply("changed", closed=True)
    return Reply("wrong", text=text_of(form, "tekst"))


def _told(error: Exception, request: Request) -> str:
    """What was wrong, in the reader's language."""
    say = say_of(request)
    if isinstance(error, InputFaultsError):
        return say(f"upkeep.fault.{error.faults[0].code}")
    return say("upkeep.fault.weeks")
