"""One tail per worker over append-only tables: it looks for news and tells all who listen.

Knows no room: what is followed says up to which number it has read, and how to read on is
handed over. A look is one query for all that is followed, so five hundred phones cost as much
of the database as one. What is sent is made once and handed to each listener as bytes.
"""

import asyncio
import logging
from collections import deque
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from typing import Final, Generic, Protocol, TypeVar

from app.words.errors import VoorveldError

Item = TypeVar("Item")
Item_contra = TypeVar("Item_contra", contravariant=True)

HEARTBEAT: Final = b": \n\n"
HEARTBEAT_SECONDS: Final = 15.0
MOST_WAITING: Final = 64
"""Messages that may wait for one slow listener; then it is let go, and resumes by itself."""
_log = logging.getLogger(__name__)


class Followed(Protocol[Item_contra]):
    """Something that grows, of which news is told."""

    @property
    def last(self) -> int:
        """The number up to which it knows everything."""

    @property
    def is_followed(self) -> bool:
        """Whether anyone listens."""

    def take(self, items: Iterable[Item_contra]) -> None:
        """Hear what is new; what was known already is passed over."""

    def tell(self) -> None:
        """Tell the listeners what is new since the last time."""

    def beat(self) -> None:
        """Let the listeners know that the line is still there."""


class Listener:
    """One open line. Made and used in the event loop."""

    def __init__(self, most_waiting: int = MOST_WAITING) -> None:
        self._most = most_waiting
        self._waiting: deque[bytes] = deque()
        self._news = asyncio.Event()
        self.is_dropped = False

    def push(self, frame: bytes) -> None:
        """Hand over a message; too many that wait end the line."""
        if len(self._waiting) >= self._most:
            self.is_dropped = True
        else:
            self._waiting.append(frame)
        self._news.set()

    def drop(self) -> None:
        """End the line."""
        self.is_dropped = True
        self._news.set()

    async def receive(self) -> bytes:
        """What came in, all at once; waits for it. Nothing: the line has ended."""
        while not self._waiting and not self.is_dropped:
            self._news.clear()
            await self._news.wait()
        together = b"" if self.is_dropped else b"".join(self._waiting)
        self._waiting.clear()
        return together


class Channel:
    """All who listen to the same thing."""

    def __init__(self) -> None:
        self._listeners: set[Listener] = set()

    def __len__(self) -> int:
        return len(self._listeners)

    def add(self, listener: Listener) -> None:
        """From now on told everything."""
        self._listeners.add(listener)

    def remove(self, listener: Listener) -> None:
        """No longer told."""
        self._listeners.discard(listener)

    def push(self, frame: bytes) -> None:
        """Tell all; who does not keep up is let go."""
        for listener in self._listeners:
            listener.push(frame)
        self._listeners = {each for each in self._listeners if not each.is_dropped}

    def drop_all(self) -> None:
        """End every line."""
        for listener in self._listeners:
            listener.drop()
        self._listeners = set()


class Tail(Generic[Item]):
    """``read``: given the last number of each that is followed, the news of each, in order.

    It looks only while somebody listens. A database that is away is asked again at the next look.
    """

    def __init__(
        self,
        read: Callable[[Mapping[str, int]], Mapping[str, list[Item]]],
        poll_seconds: float = 0.25,
    ) -> None:
        self._read = read
        self._poll_seconds = poll_seconds
        self._followed: dict[str, Followed[Item]] = {}
        self._task: asyncio.Task[None] | None = None

    def follow(self, key: str, followed: Followed[Item]) -> None:
        """Tell the listeners of this one the news, as long as it has any."""
        self._followed[key] = followed
        if self._task is None or self._task.done():
            self._task = asyncio.get_running_loop().create_task(self._run())

    async def _run(self) -> None:
        loop = asyncio.get_running_loop()
        beat_at = loop.time() + HEARTBEAT_SECONDS
        while self._followed:
            await asyncio.sleep(self._poll_seconds)
            await self.look()
            if loop.time() >= beat_at:
                beat_at = loop.time() + HEARTBEAT_SECONDS
                for each in self._followed.values():
                    each.beat()
            self._followed = {key: one for key, one in self._followed.items() if one.is_followed}

    async def look(self) -> None:
        """Look once, and tell. Never raises because of the database."""
        lasts = {key: each.last for key, each in self._followed.items()}
        news: Mapping[str, list[Item]] = {}
        try:
            news = await asyncio.to_thread(self._read, lasts)
        except VoorveldError as error:
            _log.warning("news: %s", error)
        for key, each in list(self._followed.items()):
            # One that cannot be told must not silence the others.
            with suppress(VoorveldError):
                each.take(news.get(key, ()))
                each.tell()
