"""What the pages of upkeep share: facts in words, the frame of the public ones, who asks."""

import datetime as dt
from typing import Final
from zoneinfo import ZoneInfo

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from app.accounts.attempts import Limit, may_try, network_of
from app.store.session import Actor
from app.upkeep.telling import Readable
from app.web.account.forms import is_own_origin
from app.web.house import House
from app.web.manage.frame import language_of
from app.web.pages.frame import Frame
from app.web.readable import day_text
from app.web.readable_hours import hours_rows
from app.web.rendering import Rendered
from app.web.said import Speak, speaker
from app.words.directory import Stakeholder

_AMSTERDAM: Final = ZoneInfo("Europe/Amsterdam")
_LIMITS: Final = Actor("system", "limits")


def hours_text(text: str) -> str:
    """``maandag t/m vrijdag 9.00–17.00``, in Dutch."""
    rows = (f"{row.days} {row.hours}".strip() for row in hours_rows(text, "nl"))
    return "; ".join(rows)


READABLE: Final = Readable(lambda day: day_text(day, "nl"), hours_text)
"""What is known is told in Dutch, on English pages too."""


def say_of(request: Request) -> Speak:
    """The words of the reader's language."""
    return speaker(language_of(request))


def open_frame(house: House, request: Request, title: str) -> Frame:
    """The frame of a page that anyone may open by its address, and that nobody has to find."""
    return house.frames.manage(language_of(request), request.url.path, title)


def show(house: House, request: Request, template: str, title: str, page: object) -> Response:
    """A public page of upkeep."""
    frame = open_frame(house, request, title)
    return house.renderer.reply(request, Rendered(template, frame, page))


def show_refused(
    house: House, request: Request, template: str, title: str, page: object, status: int = 400
) -> Response:
    """The same page, with what was wrong on it."""
    frame = open_frame(house, request, title)
    return house.renderer.reply(request, Rendered(template, frame, page, status))


def require_own_page(house: House, request: Request) -> None:
    """Refuse what another site's page sent. Raises 403."""
    if not is_own_origin(house, request):
        raise HTTPException(403)


async def require_patience(house: House, request: Request, what: str, most: int) -> None:
    """Count a try of this address; more than ``most`` in a quarter of an hour is 429."""
    client = request.client.host if request.client else "unknown"
    limit = Limit(what, network_of(client), most)

    def counted() -> bool:
        with house.store.writing(_LIMITS) as session:
            return may_try(session, house.clock(), limit)

    if not await run_in_threadpool(counted):
        raise HTTPException(429)


def stakeholder_of(house: House, request: Request) -> Stakeholder:
    """The place in the address. Raises 404."""
    found = house.public.current_snapshot().find_stakeholder(request.path_params["slug"])
    if found is None:
        raise HTTPException(404)
    return found


def moment_day(moment: dt.datetime | None, request: Request) -> str:
    """The day of a moment, in the reader's language; empty when it did not come yet."""
    if moment is None:
        return ""
    return day_text(moment.astimezone(_AMSTERDAM).date(), language_of(request))


def edit_path(stakeholder_id: str) -> str:
    """Where a stakeholder is edited."""
    return f"/beheer/plek/{stakeholder_id}"
