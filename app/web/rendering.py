"""From a page's value to the bytes a browser gets."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse

from app.web.pages.frame import LEAVE_URL, Frame
from app.web.readable import told_parts
from app.web.said import as_it_is, check_languages, speaker
from app.web.security import new_nonce
from app.web.static_files import StaticFiles

TEMPLATES: Final = Path(__file__).parent / "templates"


def create_environment() -> Environment:
    """Jinja2, strict: everything is escaped, and a name that does not exist is a mistake."""
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    environment.filters["linked"] = told_parts
    return environment


@dataclass(frozen=True)
class Rendered:
    """A page to send: which template, in which frame, with which value.

    ``adapt``: how the page's own words are told to its reader.
    """

    template: str
    frame: Frame
    page: object
    status: int = 200
    adapt: Callable[[str], str] = as_it_is


class Renderer:
    """Holds the compiled templates and knows where the static files are."""

    def __init__(self, static: StaticFiles) -> None:
        check_languages()
        self._environment = create_environment()
        self._environment.globals |= {
            "static": static.url,
            "sprite": static.url("img/icons.svg"),
            "leave_url": LEAVE_URL,
            # Missing when set-up did not fetch it: the system's own font then.
            "font": static.find_name("vendor/atkinson", "/latin.woff2"),
        }

    def reply(self, request: Request, rendered: Rendered) -> HTMLResponse:
        """The page with its own nonce; a private one is kept nowhere."""
        html = self._environment.get_template(rendered.template).render(
            frame=rendered.frame,
            page=rendered.page,
            t=speaker(rendered.frame.language, rendered.adapt),
            nonce=new_nonce(request.scope),
        )
        kept = "no-store" if rendered.frame.private else "no-cache"
        headers = {"cache-control": kept, "content-language": rendered.frame.language}
        return HTMLResponse(html, status_code=rendered.status, headers=headers)
