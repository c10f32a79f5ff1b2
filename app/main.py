"""Wires the house: settings in, one ASGI app out. ``create_app`` is what uvicorn calls."""

import asyncio
import datetime as dt
import gc
import time
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, replace
from functools import cache, partial
from typing import TypedDict
from zoneinfo import ZoneInfo

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, ExceptionHandler, Lifespan, Message, Receive, Scope, Send

from app import __version__
from app.accounts.keys import read_allowances
from app.accounts.openid import Municipality
from app.api.deps import ApiDeps
from app.api.failures import report
from app.api.health import health_of
from app.api.limits import RateLimits
from app.api.table import api_routes
from app.basemap import Copies
from app.catalogue.builder import snapshot_of
from app.catalogue.snapshot import Snapshot
from app.coverage.counting import QuestionCounts
from app.directory.rows import open_source
from app.editing.geocoding import Locatieserver
from app.finder import Finder
from app.fragments.shelf import FOLDER, Shelf
from app.live.worker import Live
from app.loading import load_vocabulary
from app.loading.compiled import load_lexicon, load_rule_set, load_second_reader, load_text_set
from app.loading.corpus import load_corpus
from app.loading.examples import load_examples
from app.loading.meetings import load_meeting_words
from app.loading.wall import load_wall
from app.mailing import Mailer, ShownMailer, SmtpMailer, read_sender, read_server
from app.meetings.ending import Ending
from app.meetings.rooms import Rooms
from app.settings import Settings, read_settings
from app.store.limits import add_counts
from app.store.migrate import require_newest
from app.store.question_counts import add_questions
from app.store.session import Store
from app.web.basemap import BaseMap
from app.web.deps import Deps
from app.web.fragment.shown import PublicFragments
from app.web.house import House
from app.web.routes import Web
from app.web.security import SecurityHeaders
from app.web.write_routes import write_routes
from app.words.errors import UnavailableError, VoorveldError
from app.words.meeting import MeetingWords
from app.words.vocabulary import Vocabulary
from app.words.wall import Wall

Clock = Callable[[], dt.datetime]
AMSTERDAM = ZoneInfo("Europe/Amsterdam")
KEYS_SECONDS = 10.0
"""How often a worker looks which keys of portals count."""
EXCHANGE_SECONDS = 1.0
"""How often workers tell each other how many requests each client made."""
OVER_SECONDS = 300.0
"""How often voices are looked for that were for a meeting that is over."""
COUNTED_SECONDS = 60.0
"""How often what was asked is written down, where it is counted."""


@dataclass(frozen=True)
class Parts:
    """What never changes while the house stands: the data files, read and checked."""

    vocabulary: Vocabulary
    finder: Finder
    wall: Wall
    meetings: MeetingWords


class State(TypedDict):
    """What lives as long as the server runs."""

    live: Live


def load_parts(settings: Settings) -> Parts:
    """Read every data file. Raises ``DataFileError`` with file and line."""
    # All that is made here stays: to look for garbage in it costs a fifth of the time.
    gc.disable()
    try:
        return _load_parts(settings)
    finally:
        gc.enable()


def _load_parts(settings: Settings) -> Parts:
    vocabulary = load_vocabulary(settings.data_dir)
    finder = Finder(
        vocabulary=vocabulary,
        lexicon=load_lexicon(settings.data_dir, vocabulary, settings.var_dir / "kept"),
        rules=load_rule_set(settings.data_dir),
        texts=load_text_set(settings.data_dir),
        version=__version__,
        second=load_second_reader(settings.data_dir),
        public=settings.public,
    )
    wall, meetings = load_wall(settings.data_dir, vocabulary), load_meeting_words(settings.data_dir)
    return Parts(vocabulary, finder, wall, meetings)


def make_live(settings: Settings) -> Live:
    """The watch on the directory of these settings."""
    folder = settings.var_dir / "snapshots"
    return Live(settings.database_url, open_source, folder, settings.poll_seconds)


def make_mailer(settings: Settings) -> Mailer:
    """The mail server of these settings, or the terminal where there is none."""
    if not settings.mail_url:
        return ShownMailer()
    return SmtpMailer(read_server(settings.mail_url), read_sender(settings.mail_from))


def create_app(settings: Settings | None = None) -> ASGIApp:
    """The whole house. Raises on a wrong setting or data file; a dead database may come later."""
    settings = settings or read_settings()
    return wire(settings, load_parts(settings))


def wire(settings: Settings, parts: Parts, clock: Clock | None = None) -> ASGIApp:
    """Every room gets what it needs, and nothing else."""
    clock = clock or _now
    limits = RateLimits(settings.rate_limit, time.time, settings.page_rate_limit)
    live = make_live(settings)
    store = Store(settings.database_url)
    counts = QuestionCounts(parts.vocabulary) if settings.counts else None
    deps = replace(
        _web_deps(settings, parts, live, limits, clock),
        fragments=PublicFragments(store).of,
        count=counts.hear if counts else None,
    )
    web = Web(deps)
    house = House(
        store=store,
        public=deps,
        frames=web.frames,
        renderer=web.renderer,
        mailer=make_mailer(settings),
        site_url=settings.site_url,
        folder=settings.var_dir,
        meeting_words=parts.meetings,
        rooms=Rooms(store, clock),
        examples=cache(partial(load_examples, settings.data_dir, parts.wall)),
        locatieserver=_locatieserver(settings),
        municipality=_municipality(settings),
    )
    api_deps = replace(
        _api_deps(settings, parts, live, limits, clock), count=counts.hear if counts else None
    )
    api = api_routes(api_deps)
    return Starlette(
        routes=[*api, *web.routes, *write_routes(house)],
        middleware=[Middleware(SecurityHeaders), Middleware(_Quiet, web=web)],
        exception_handlers={HTTPException: _error_page(web)},
        lifespan=_lifespan(
            store,
            live,
            limits,
            counts,
            partial(_part_with_those_over, Ending(store, Shelf(settings.var_dir / FOLDER)), clock),
        ),
    )


def _municipality(settings: Settings) -> Municipality | None:
    if not settings.oidc_issuer:
        return None
    return Municipality(settings.oidc_issuer, settings.oidc_client_id, settings.oidc_client_secret)


def _locatieserver(settings: Settings) -> Locatieserver | None:
    return Locatieserver(settings.locatieserver_url) if settings.locatieserver_url else None


def _api_deps(
    settings: Settings, parts: Parts, live: Live, limits: RateLimits, clock: Clock
) -> ApiDeps:
    return ApiDeps(
        current_snapshot=live.get_current,
        finder=parts.finder,
        vocabulary=parts.vocabulary,
        clock=clock,
        limits=limits,
        numbers=parts.finder.guard.numbers,
        health=lambda: health_of(live.state, settings.database_url),
        version=__version__,
    )


def _web_deps(
    settings: Settings, parts: Parts, live: Live, limits: RateLimits, clock: Clock
) -> Deps:
    strip = (line for line in parts.vocabulary.numbers.values() if line.strip and line.value)
    return Deps(
        current_snapshot=live.get_current,
        finder=parts.finder,
        vocabulary=parts.vocabulary,
        clock=clock,
        numbers=tuple(strip),
        corpus=lambda: load_corpus(settings.data_dir, settings.var_dir / "kept"),
        seconds_to_wait=limits.seconds_to_wait_for_page,
        wall=parts.wall,
        basemap=BaseMap(
            Copies(settings.var_dir / "basemap"), settings.basemap_url, settings.basemap_credit
        ),
    )


def _now() -> dt.datetime:
    return dt.datetime.now(AMSTERDAM)


def _lifespan(
    store: Store,
    live: Live,
    limits: RateLimits,
    counts: QuestionCounts | None,
    tidy: Callable[[asyncio.Event], Coroutine[None, None, None]],
) -> Lifespan[Starlette]:
    """Start following the directory, and stop in good order."""

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[State]:
        with store:
            stopping = asyncio.Event()
            tasks = [
                asyncio.create_task(_exchange(store, limits, stopping)),
                asyncio.create_task(_follow_keys(store, limits, stopping)),
                asyncio.create_task(tidy(stopping)),
            ]
            if counts is not None:
                tasks.append(asyncio.create_task(_hand_in(store, counts, stopping)))
            async with live.running():
                gc.freeze()  # nor is what stands now looked through between questions
                yield State(live=live)
                gc.unfreeze()
            # Not cancelled: a thread that still writes would outlive the store it writes to.
            stopping.set()
            await asyncio.gather(*tasks, return_exceptions=True)

    return lifespan


async def _exchange(store: Store, limits: RateLimits, stopping: asyncio.Event) -> None:
    """Share the counts of requests between workers, for as long as the server runs."""
    while not await _is_set_within(EXCHANGE_SECONDS, stopping):
        try:
            minute, counts = limits.take_new()
            if counts:
                limits.hear(minute, await asyncio.to_thread(add_counts, store, minute, counts))
        except VoorveldError:
            continue  # the database is away; what was counted goes along next time
        except Exception as error:  # noqa: BLE001 -- counting must outlive a fault of its own
            report(error)


async def _follow_keys(store: Store, limits: RateLimits, stopping: asyncio.Event) -> None:
    """Know which portals have a key; a new one counts, and an ended one stops, within seconds."""
    stopped = False
    while not stopped:
        with suppress(VoorveldError):  # the database is away; what was known goes on counting
            limits.know_keys(await asyncio.to_thread(_allowances, store))
        stopped = await _is_set_within(KEYS_SECONDS, stopping)


def _allowances(store: Store) -> dict[str, int]:
    with store.reading() as session:
        return read_allowances(session)


async def _part_with_those_over(ending: Ending, clock: Clock, stopping: asyncio.Event) -> None:
    """What was told for one evening goes when it is over, also when nobody closed it."""
    while not await _is_set_within(OVER_SECONDS, stopping):
        try:
            await asyncio.to_thread(ending.part_with_those_over, clock())
        except VoorveldError:
            continue  # the database is away; nobody hears them meanwhile
        except Exception as error:  # noqa: BLE001 -- a disk that fails must not end the looking
            report(error)


async def _hand_in(store: Store, counts: QuestionCounts, stopping: asyncio.Event) -> None:
    """Write down what was counted every minute, and once more when the server stops."""
    stopped = False
    while not stopped:
        stopped = await _is_set_within(COUNTED_SECONDS, stopping)
        await asyncio.to_thread(_write_counts, store, counts)


async def _is_set_within(seconds: float, event: asyncio.Event) -> bool:
    """Wait for the event, or for so long."""
    with suppress(TimeoutError):
        await asyncio.wait_for(event.wait(), seconds)
    return event.is_set()


def _write_counts(store: Store, counts: QuestionCounts) -> None:
    taken = counts.take()
    try:
        add_questions(store, taken)
    except VoorveldError:
        counts.give_back(taken)  # the database is away; it goes along next time
    except Exception as error:  # noqa: BLE001 -- counting must outlive a fault of its own
        report(error)


class _Quiet:
    """Nothing that fails in a page reaches the server's own log, which would print values."""

    def __init__(self, app: ASGIApp, web: Web) -> None:
        self._app = app
        self._web = web

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass through; on failure log where, and show the error page if nothing was sent yet."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        started = False

        async def watching(message: Message) -> None:
            nonlocal started
            started = True
            await send(message)

        try:
            await self._app(scope, receive, watching)
        except Exception as error:  # noqa: BLE001 -- the last stop before the server
            gone = isinstance(error, UnavailableError)
            if not gone:
                report(error)
            if not started:
                page = self._web.error_reply(Request(scope), 503 if gone else 500)
                await page(scope, receive, send)


def _error_page(web: Web) -> ExceptionHandler:
    """The pages' own words for a page that is not there, or a method that is not allowed."""

    async def reply(request: Request, error: Exception) -> Response:
        status = error.status_code if isinstance(error, HTTPException) else 500
        return web.error_reply(request, status)

    return reply


def read_snapshot(settings: Settings) -> Snapshot:
    """The directory of this moment, for the command line. Raises ``UnavailableError``."""
    with Store(settings.database_url) as store:
        require_newest(store)
        with open_source(store) as source:
            return snapshot_of(source)
