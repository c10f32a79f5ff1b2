"""What one worker has in memory of each meeting: the folded state, and who listens to it.

The truth stands in the table of events; a room is thrown away and made anew without loss.
Everything here happens in the event loop, but for the reading.
"""

import asyncio
import datetime as dt
from collections import defaultdict, deque
from collections.abc import AsyncIterator, Callable, Iterable, Mapping
from typing import Final, NamedTuple

import msgspec

from app.live.tail import HEARTBEAT, Channel, Listener, Tail
from app.meetings import repository
from app.meetings.fold import Parts, State, apply
from app.meetings.keys import participant_of
from app.meetings.showing import LISTENED, patch, show
from app.store.session import Store
from app.words.meeting import Happened, Meeting, StateView

REMEMBERED: Final = 20_000
"""Events whose touched parts are kept, for who comes back; before that one is told the whole."""
KEPT_SECONDS: Final = 900.0
"""A room where nobody was for so long is let go."""
KNOWN_SECONDS: Final = 5.0
"""A meeting is looked up in the database at least so often."""
_RETRY: Final = b"retry: 1000\n"
"""Milliseconds before a browser comes back on a line that broke."""

Clock = Callable[[], dt.datetime]


class _Touched(NamedTuple):
    """What one event did to the state."""

    number: int
    kind: str
    parts: Parts


class Room:
    """One meeting in one worker."""

    def __init__(self, meeting: Meeting, clock: Clock) -> None:
        self.meeting = meeting
        self.state = State()
        self.used_at = 0.0
        self.checked_at = 0.0
        self.reading = asyncio.Lock()
        self.asked = self.answered = 0
        self._clock = clock
        self._touched: deque[_Touched] = deque(maxlen=REMEMBERED)
        self._untold: list[_Touched] = []
        self._first_frames: dict[tuple[int | None, bool], bytes] = {}
        self._channels = {False: Channel(), True: Channel()}
        self._looked_at = clock()

    @property
    def last(self) -> int:
        """The newest event that is folded."""
        return self.state.last

    @property
    def is_followed(self) -> bool:
        """Whether anyone listens."""
        return any(map(len, self._channels.values()))

    def take(self, items: Iterable[Happened]) -> None:
        """Fold what is new."""
        for happened in items:
            if happened.id > self.state.last:
                kind = happened.event.__struct_config__.tag
                touched = _Touched(happened.id, str(kind), apply(self.state, happened))
                self._touched.append(touched)
                self._untold.append(touched)
                self._first_frames.clear()

    def tell(self) -> None:
        """One message with all that changed, made once for each of the two audiences."""
        self._forget_sleepers()
        if not self._untold:
            return
        for everything, channel in self._channels.items():
            if len(channel) and (frame := self._patch_frame(self._untold, everything=everything)):
                channel.push(frame)
        self._untold.clear()

    def beat(self) -> None:
        """A comment: the line is still there."""
        for channel in self._channels.values():
            channel.push(HEARTBEAT)

    def show(self, *, everything: bool = False) -> StateView:
        """The whole state now; ``everything``: for the facilitator."""
        return show(self.meeting, self.state, self._clock(), everything=everything)

    def add(self, since: int | None, *, everything: bool) -> Listener:
        """Someone who is told all from a number on; without one the whole comes first."""
        if not self.is_followed:
            self._untold.clear()  # the first message tells all
        listener = Listener()
        listener.push(self._first_frame(since, everything=everything))
        self._channels[everything].add(listener)
        return listener

    def remove(self, listener: Listener) -> None:
        """Someone who is gone."""
        for channel in self._channels.values():
            channel.remove(listener)

    def _first_frame(self, since: int | None, *, everything: bool) -> bytes:
        """Made once for all who come back at the same number, as a hall does after a restart."""
        asked = since, everything
        if asked not in self._first_frames:
            self._first_frames[asked] = self._make_first_frame(since, everything=everything)
        return self._first_frames[asked]

    def _make_first_frame(self, since: int | None, *, everything: bool) -> bytes:
        if since == self.last:
            return _RETRY + HEARTBEAT
        if since is None or not self._remembers(since):
            return _RETRY + _frame(self.last, self.show(everything=everything), b"stand")
        later = [touched for touched in self._touched if touched.number > since]
        return _RETRY + (self._patch_frame(later, everything=everything) or HEARTBEAT)

    def _remembers(self, since: int) -> bool:
        """Whether everything after this number is known; a number from the future is not."""
        return bool(self._touched) and self._touched[0].number <= since < self.last

    def _patch_frame(self, touched: list[_Touched], *, everything: bool) -> bytes:
        """All that changed, as it is now, and the kinds of events that did it.

        Nothing when this audience may see nothing of it, such as a contribution that waits.
        """
        parts = {part for each in touched for part in each.parts}
        news = patch(self.state, parts, self._clock(), everything=everything)
        if news.keys() == {"last"}:
            return b""
        news["kinds"] = sorted({each.kind for each in touched})
        return _frame(self.last, news)

    def _forget_sleepers(self) -> None:
        """Who began to listen so long ago has put the phone away: the count goes down."""
        now = self._clock()
        for target, at in self.state.listening.values():
            if self._looked_at < at + LISTENED <= now:
                self._untold.append(_Touched(self.last, "listening", (("listening", target),)))
                self._first_frames.clear()
        self._looked_at = now


def _frame(number: int, value: object, name: bytes = b"") -> bytes:
    """One message of a stream; JSON has no line ends."""
    named = b"event: " + name + b"\n" if name else b""
    return b"id: %d\n%bdata: %b\n\n" % (number, named, msgspec.json.encode(value))


class Rooms:
    """The rooms of one worker, and the tail that follows them."""

    def __init__(self, store: Store, clock: Clock, poll_seconds: float = 0.25) -> None:
        self._store = store
        self._clock = clock
        self._rooms: dict[str, Room] = {}
        self._finding: dict[str, asyncio.Task[Room | None]] = {}
        self._tail: Tail[Happened] = Tail(self._read, poll_seconds)

    async def find_joined(self, code: str, key: str) -> Meeting | None:
        """The meeting that this phone has joined, as it was a moment ago; also over and closed.

        Only to find it: whether it still goes on is looked up when something is written.
        """
        room = self._find_known(code) or await self._look_up(code)
        if room is None:
            return None
        participant = participant_of(room.meeting.id, key)
        if participant not in room.state.roles:
            await self._catch_up(room)  # joined by another worker, or only just
        return room.meeting if participant in room.state.roles else None

    def _find_known(self, code: str) -> Room | None:
        now = asyncio.get_running_loop().time()
        for room in self._rooms.values():
            if room.meeting.code == code and room.checked_at > now - KNOWN_SECONDS:
                return room
        return None

    async def _look_up(self, code: str) -> Room | None:
        """In the database, once for all who ask at the same moment."""
        if code not in self._finding:
            task = asyncio.get_running_loop().create_task(self._open(code))
            self._finding[code] = task
            task.add_done_callback(lambda _: self._finding.pop(code))
        return await asyncio.shield(self._finding[code])

    async def _open(self, code: str) -> Room | None:
        meeting = await asyncio.to_thread(self._find_by_code, code)
        if meeting is None:
            return None
        room = await self.enter(meeting)
        self.note(meeting)
        return room

    def _find_by_code(self, code: str) -> Meeting | None:
        with self._store.reading() as session:
            return repository.find_by_code(session, code)

    def note(self, meeting: Meeting) -> None:
        """A meeting as it was just read from the database."""
        room = self._rooms.get(meeting.id)
        if room is not None:
            room.meeting = meeting
            room.checked_at = asyncio.get_running_loop().time()

    async def enter(self, meeting: Meeting) -> Room:
        """The room of a meeting, knowing all that was written before this call."""
        room = self._rooms.get(meeting.id)
        if room is None:
            self._clear()
            room = self._rooms[meeting.id] = Room(meeting, self._clock)
            self.note(meeting)
        room.used_at = asyncio.get_running_loop().time()
        await self._catch_up(room)
        return room

    async def _catch_up(self, room: Room) -> None:
        """Read what was written before this call, with all who call meanwhile as one.

        After a restart a whole hall comes back at the same moment: five hundred readings of a
        whole evening would keep everyone waiting for half a minute.
        """
        asked_at = room.asked = room.asked + 1
        async with room.reading:
            if room.answered >= asked_at:
                return
            answers = room.asked
            read = await asyncio.to_thread(self._read, {room.meeting.id: room.last})
            room.take(read.get(room.meeting.id, ()))
            room.answered = answers

    async def listen(
        self, room: Room, since: int | None, *, everything: bool = False
    ) -> AsyncIterator[bytes]:
        """The stream of a room, for as long as it is asked for."""
        listener = room.add(since, everything=everything)
        try:
            self._tail.follow(room.meeting.id, room)
            while frames := await listener.receive():
                yield frames
        finally:
            room.remove(listener)

    def _read(self, lasts: Mapping[str, int]) -> dict[str, list[Happened]]:
        found: dict[str, list[Happened]] = defaultdict(list)
        with self._store.reading() as session:
            for happened in repository.news(session, lasts):
                found[happened.meeting].append(happened)
        return found

    def _clear(self) -> None:
        """Let go of rooms where nobody is."""
        before = asyncio.get_running_loop().time() - KEPT_SECONDS
        self._rooms = {
            key: room
            for key, room in self._rooms.items()
            if room.is_followed or room.used_at > before
        }
