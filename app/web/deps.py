"""What the pages are given to work with; they fetch nothing themselves."""

import datetime as dt
from collections.abc import Awaitable, Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Protocol, get_args

from app.catalogue.cells import Cell
from app.catalogue.listing import Wanted
from app.catalogue.snapshot import Offered
from app.explain import vocabulary_in
from app.finder import Finder
from app.finder.view import PlacedView
from app.question.resembling import Corpus
from app.web.basemap import NO_BASEMAP, BaseMap
from app.web.static_files import FOLDER
from app.words.answer import Answer
from app.words.codes import Language
from app.words.directory import Area, Network, Offering, Stakeholder, Wait
from app.words.fragment import Fragment
from app.words.question import Place, RouteRequest
from app.words.vocabulary import NumberLine, Vocabulary
from app.words.wall import Wall

NO_WALL = Wall()
Count = Callable[[RouteRequest, Answer, Place], None]


class PlaceDirectory(PlacedView, Protocol):
    """As much of a snapshot, or of one with an edit over it, as the page of one place reads."""

    def find_stakeholder(self, key: str) -> Stakeholder | None:
        """By slug or id."""

    def find_row(self, offering_id: str) -> int | None:
        """The row of an offering, for all that is asked by row."""

    def offerings_of(self, stakeholder_id: str) -> Sequence[Offering]:
        """What one stakeholder offers."""

    def waits_of(self, offering_id: str) -> Sequence[Wait]:
        """All dated measurements of one offering's wait, newest first."""

    def networks_of(self, stakeholder_id: str) -> Sequence[Network]:
        """The networks one stakeholder is or was in, by name."""

    def areas(self) -> Sequence[Area]:
        """Gemeenten, wijken and buurten with their outlines."""


class PublicDirectory(PlaceDirectory, Protocol):
    """A snapshot as the pages read it: listed, looked up and asked."""

    contents: str
    """Names everything but the waits: what is made of the rest may be kept by it."""

    def stakeholders(self) -> Sequence[Stakeholder]:
        """All of them."""

    def known(self) -> Iterator[tuple[Stakeholder, Offered]]:
        """Each stakeholder with what it offers and the newest wait of that: one pass over all."""

    def search(self, wanted: Wanted) -> Sequence[Stakeholder]:
        """Those that fit, by name."""

    def cells(self, wanted: Sequence[Wanted]) -> Sequence[Cell]:
        """Those with a place that fit any of these, as few: how many lie where."""


async def nobody_tells(_stakeholder_id: str) -> Sequence[Fragment] | None:
    """Where no voices are kept."""
    return None


@dataclass(frozen=True)
class Deps:
    """Everything the pages need; ``numbers`` stand on every page, in this order.

    ``seconds_to_wait``: of an address that asks too much, until it may ask again; it counts.
    ``count``: counts a question in codes, where that is switched on.
    ``corpus``: our labelled texts, read when ``/uitleg`` first asks for them. ``fragments``: what
    everyone may hear of a stakeholder; None when nobody can tell now.
    """

    current_snapshot: Callable[[], PublicDirectory]
    finder: Finder
    vocabulary: Vocabulary
    clock: Callable[[], dt.datetime]
    numbers: tuple[NumberLine, ...]
    corpus: Callable[[], Corpus | None] = lambda: None
    seconds_to_wait: Callable[[str], int | None] = lambda _: None
    count: Count | None = None
    static_dir: Path = FOLDER
    wall: Wall = NO_WALL
    basemap: BaseMap = NO_BASEMAP
    fragments: Callable[[str], Awaitable[Sequence[Fragment] | None]] = nobody_tells

    @cached_property
    def words(self) -> Mapping[Language, Vocabulary]:
        """The vocabulary, with needs, kinds and levels named in each language."""
        texts = self.finder.texts
        return {each: vocabulary_in(each, self.vocabulary, texts) for each in get_args(Language)}
