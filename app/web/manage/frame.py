"""The frame around a signed-in page: the usual one, with a menu and whose session it is."""

from dataclasses import dataclass, fields

from starlette.applications import Starlette
from starlette.requests import Request

from app.web.account.guard import SignedIn
from app.web.account.openable import openable_path
from app.web.house import House
from app.web.manage.menu import entries_for
from app.web.pages.frame import Frame
from app.web.said import speaker
from app.words.codes import Language


@dataclass(frozen=True)
class MenuLink:
    """One entry of the menu."""

    label: str
    href: str
    is_current: bool


@dataclass(frozen=True, kw_only=True)
class ManageFrame(Frame):
    """``csrf``: what every form on the page sends along. ``told``: what was just done."""

    menu: tuple[MenuLink, ...]
    person_name: str
    csrf: str
    told: str = ""


def language_of(request: Request) -> Language:
    """The language of the address."""
    return "en" if request.query_params.get("taal") == "en" else "nl"


def manage_frame(
    house: House, request: Request, who: SignedIn, title: str, *, menu: str = "", told: str = ""
) -> ManageFrame:
    """The frame of this page. ``menu``: the path of its entry, when that is not the page's own."""
    language, path = language_of(request), openable_path(request, "/beheer")
    given = {name: value for name, value in request.query_params.items() if name != "taal"}
    plain = house.frames.manage(language, path, title, tuple(given.items()))
    return ManageFrame(
        **{field.name: getattr(plain, field.name) for field in fields(Frame)},
        menu=_menu(request, who, menu or path, language),
        person_name=who.person.name,
        csrf=who.csrf,
        told=told,
    )


def _menu(
    request: Request, who: SignedIn, current: str, language: Language
) -> tuple[MenuLink, ...]:
    say = speaker(language)
    app: Starlette = request.app
    tail = "?taal=en" if language == "en" else ""
    return tuple(
        MenuLink(say(entry.word), f"{entry.path}{tail}", entry.path == current)
        for entry in entries_for(who.person.role, app.routes)
    )
