"""Sure? Before something is taken away, and taking it away."""

from collections.abc import Callable
from dataclasses import dataclass

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import Response

from app.directory.records import Kept
from app.web.account.guard import SignedIn
from app.web.manage.editing import Editing, Saved
from app.web.manage.frame import language_of
from app.web.manage.typed import Typed, read_number
from app.web.said import speaker
from app.words.directory import Offering, Stakeholder


@dataclass(frozen=True)
class RemovePage:
    """``what``: all that goes along; ``version``: that of the record one looks at."""

    title: str
    what: str
    action: str
    back: str
    version: int


def ask_removal(
    editing: Editing,
    request: Request,
    who: SignedIn,
    kept: Kept[Stakeholder] | Kept[Offering] | None,
) -> Response:
    """Sure that this should go."""
    say, path = speaker(language_of(request)), request.url.path
    value = None if kept is None else kept.value
    name = value.title if isinstance(value, Offering) else "" if value is None else value.name
    title = say("edit.remove.title", name=name)
    is_offering = isinstance(value, Offering)
    what = say("edit.remove.offering") if is_offering else say("edit.remove.place")
    version = 0 if kept is None else kept.row_version
    page = RemovePage(title, what, path, path.removesuffix("/weg"), version)
    return editing.reply(request, who, "manage/edit_remove.html", title, page)


async def take_away(
    editing: Editing, request: Request, form: FormData, remove: Callable[[int], None]
) -> Saved:
    """It goes, and can be brought back. ``remove`` gets the version that was looked at."""
    version = read_number(Typed.of(form).text("version")).value or 0
    return await editing.attempt(lambda: remove(version), speaker(language_of(request)))
