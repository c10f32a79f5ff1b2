"""What happens when a phone opens a family card. Kept nowhere, and found by nobody."""

from starlette.requests import Request
from starlette.responses import Response

from app.web.body import read_body
from app.web.deps import Deps
from app.web.frames import Frames
from app.web.pages.card import CardForm, build_card_page, read_card_form
from app.web.rendering import Rendered, Renderer
from app.words.codes import Language


class CardViews:
    """The empty card, and the card of what a phone sends."""

    def __init__(self, deps: Deps, frames: Frames, renderer: Renderer) -> None:
        self._deps = deps
        self._frames = frames
        self._renderer = renderer

    async def empty(self, request: Request) -> Response:
        """Before the phone sent anything: its own script does that at once."""
        language: Language = "en" if request.query_params.get("taal") == "en" else "nl"
        return self._page(request, CardForm(language=language), sent=False)

    async def filled(self, request: Request) -> Response:
        """The places that were sent."""
        body, _ = await read_body(request)
        return self._page(request, read_card_form(body), sent=True)

    def _page(self, request: Request, form: CardForm, *, sent: bool) -> Response:
        snapshot = self._deps.current_snapshot()
        now = self._deps.clock()
        page = build_card_page(form, snapshot, self._deps.vocabulary, now, sent=sent)
        example = any(item.example for item in page.items)
        frame = self._frames.card(form.language, example=example)
        return self._renderer.reply(request, Rendered("card.html", frame, page))
