"""Which frame stands around which page."""

from dataclasses import replace

from app.web.deps import Deps
from app.web.pages.card import PATH as CARD_PATH
from app.web.pages.frame import Frame, number_views, page_title
from app.web.pages.wall import WallQuery
from app.web.pages.white_spots import PATH as SPOTS_PATH
from app.web.pages.white_spots import SpotQuery
from app.web.said import speaker
from app.words.codes import Language


class Frames:
    """Makes the frames; the numbers are the same on all of them."""

    def __init__(self, deps: Deps) -> None:
        self._numbers = number_views(deps.numbers)

    def map(self, language: Language, params: dict[str, str], *, example: bool) -> Frame:
        """The map with its list: may be kept, shared and found."""
        return Frame(
            title=page_title("title.map", language),
            description=speaker(language)("description"),
            language=language,
            path="/",
            params=tuple(params.items()),
            numbers=self._numbers,
            section="map",
            leave="menu",
            example=example,
        )

    def accessibility(self, language: Language) -> Frame:
        """The accessibility statement."""
        return Frame(
            title=page_title("access-page.title", language),
            description=speaker(language)("description"),
            language=language,
            path="/toegankelijkheid",
            numbers=self._numbers,
        )

    def white_spots(self, language: Language, query: SpotQuery) -> Frame:
        """What is missing, and where: may be kept, shared and found."""
        return Frame(
            title=page_title("spots.title", language),
            description=speaker(language)("spots.lead"),
            language=language,
            path=SPOTS_PATH,
            params=tuple(query.params().items()),
            numbers=self._numbers,
        )

    def wall(self, language: Language, query: WallQuery, *, example: bool) -> Frame:
        """The wall: its address is its state, and nobody has to find it by searching."""
        return Frame(
            title=page_title("title.wall", language),
            description=speaker(language)("description"),
            language=language,
            path=query.link("nl"),
            numbers=self._numbers,
            example=example,
        )

    def place(self, language: Language, path: str, name: str, *, example: bool) -> Frame:
        """One place: may be kept, shared and found."""
        return Frame(
            title=page_title("title.map", language, name),
            description=speaker(language)("description"),
            language=language,
            path=path,
            numbers=self._numbers,
            section="map",
            leave="follows",
            example=example,
        )

    def private(self, language: Language, params: dict[str, str], *, example: bool) -> Frame:
        """A page where one asks or reads an answer: neutral, never kept, with a way out."""
        return Frame(
            title=page_title("title.ask", language),
            description=speaker(language)("description"),
            language=language,
            path="/vraag",
            params=tuple(params.items()),
            numbers=self._numbers,
            section="ask",
            private=True,
            leave="follows",
            example=example,
        )

    def card(self, language: Language, *, example: bool) -> Frame:
        """A family card: as neutral and unkept as an answer."""
        frame = self.private(language, {}, example=example)
        return replace(frame, path=CARD_PATH, section="")

    def why(self, language: Language, *, example: bool = False) -> Frame:
        """Where one sees how a text was read: as neutral and unkept as where one asks."""
        frame = self.private(language, {}, example=example)
        return replace(frame, path="/uitleg", section="")

    def manage(
        self,
        language: Language,
        path: str,
        title: str,
        params: tuple[tuple[str, str], ...] = (),
    ) -> Frame:
        """A page for who may write: kept nowhere, found by nobody."""
        return Frame(
            title=f"{title} · Voorveld",
            description=speaker(language)("description"),
            language=language,
            path=path,
            params=params,
            numbers=self._numbers,
            private=True,
        )

    def error(self, language: Language, *, leave: bool) -> Frame:
        """When something is wrong; the way out stays where one was asking."""
        return Frame(
            title=page_title("title.error", language),
            description=speaker(language)("description"),
            language=language,
            path="/vraag",
            numbers=self._numbers,
            private=True,
            leave="follows" if leave else "",
        )
