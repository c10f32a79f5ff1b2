"""Playing a fragment: in pieces, from any place in it, and only for who may hear it."""

import asyncio
import os
import time
from pathlib import Path
from typing import Final

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import FileResponse, Response

from app.fragments import use
from app.fragments.repository import Kept
from app.fragments.shelf import Shelf
from app.meetings import repository
from app.meetings.keys import hash_key, read_code
from app.web.account.guard import Guard
from app.web.fragment.piece import read_piece
from app.web.fragment.recording import Recording
from app.web.house import House
from app.web.meeting.hall import COOKIE
from app.words.fragment import EVERYONE, Fragment, Listener, may_hear
from app.words.meeting import Meeting

_PUBLIC: Final = "public, max-age=3600, immutable"
"""An hour, not a year: what is taken away must be gone from browsers soon, too."""
_PRIVATE: Final = "private, no-cache"
_REMEMBERED_SECONDS: Final = 1.0
"""A phone asks for a sound in many pieces; a hall asks for the same one at once."""
_MOST_REMEMBERED: Final = 1000


class Listening:
    """The sounds of one house."""

    def __init__(self, house: House, shelf: Shelf, recording: Recording) -> None:
        self._house = house
        self._shelf = shelf
        self._guard = Guard(house)
        self._recording = recording
        self._known: dict[str, tuple[float, asyncio.Task[Kept]]] = {}

    async def play(self, request: Request) -> Response:
        """For everyone what is public; the rest of the network for who is signed in."""
        fragment, file = await self._find(request.path_params["fragment_id"])
        listener = EVERYONE
        if fragment.visibility != "public":
            listener = Listener(network=await self._guard.signed_in(request) is not None)
        return await self._reply(request, fragment, file, listener)

    async def play_in_meeting(self, request: Request) -> Response:
        """For a phone in a meeting, by its cookie."""
        code, key = read_code(request.path_params["code"]), request.cookies.get(COOKIE)
        joined = await self._house.rooms.find_joined(code, key) if code and key else None
        return await self._play_for(request, joined)

    async def play_for_leader(self, request: Request) -> Response:
        """For who leads a meeting, by its key."""
        led = await run_in_threadpool(self._find_led, request.path_params["key"])
        return await self._play_for(request, led)

    async def play_own(self, request: Request) -> Response:
        """For who told it, by the link it was told by."""
        fragment = await self._recording.find_own(request)
        _, file = await self._find(fragment.id)
        return await self._sound(request, fragment, file)

    def _find_led(self, key: str) -> Meeting | None:
        with self._house.store.reading() as session:
            return repository.find_by_key(session, hash_key(key))

    async def _play_for(self, request: Request, meeting: Meeting | None) -> Response:
        if meeting is None or not meeting.goes_on(self._house.clock()):
            raise HTTPException(404)
        fragment, file = await self._remembered(request.path_params["fragment_id"])
        return await self._reply(request, fragment, file, Listener(meeting_id=meeting.id))

    async def _find(self, fragment_id: str) -> Kept:
        found = await run_in_threadpool(use.find_fragment, self._house.store, fragment_id)
        if found is None:
            raise HTTPException(404)
        return found

    async def _remembered(self, fragment_id: str) -> Kept:
        """As it was a second ago at most, looked up once for all who ask at the same moment.

        Outside a meeting, fewer hear it at once.
        """
        at, looking = self._known.get(fragment_id, (0.0, None))
        if looking is None or time.monotonic() - at >= _REMEMBERED_SECONDS:
            if len(self._known) >= _MOST_REMEMBERED:
                self._known.clear()
            looking = asyncio.create_task(self._find(fragment_id))
            self._known[fragment_id] = time.monotonic(), looking
        return await asyncio.shield(looking)

    async def _reply(
        self, request: Request, fragment: Fragment, file: str, listener: Listener
    ) -> Response:
        # As if it were not there: nobody learns that someone told something.
        if not may_hear(fragment, listener):
            raise HTTPException(404)
        return await self._sound(request, fragment, file)

    async def _sound(self, request: Request, fragment: Fragment, file: str) -> Response:
        """The whole file, the piece that was asked for, or that nothing changed."""
        path = self._shelf.path_of(file)
        there = _look(path)
        headers = {
            "cache-control": _PUBLIC if fragment.visibility == "public" else _PRIVATE,
            "etag": f'"{fragment.sha256}"',
            "accept-ranges": "bytes",
        }
        if _knows(request, headers["etag"]):
            return Response(status_code=304, headers=headers)
        piece = read_piece(request, path, there.st_size)
        if piece is not None:
            headers["content-range"] = piece.place
            return Response(piece.content, 206, headers, fragment.media_type)
        return FileResponse(
            path, headers=headers, media_type=fragment.media_type, stat_result=there
        )


def _look(path: Path) -> os.stat_result:
    """What a sound that was taken away no longer has, whoever remembers it. Raises 404."""
    try:
        return path.stat()
    except FileNotFoundError:
        raise HTTPException(404) from None


def _knows(request: Request, etag: str) -> bool:
    """Whether the browser has this very file."""
    told = request.headers.get("if-none-match", "")
    return etag in {tag.strip().removeprefix("W/") for tag in told.split(",")}
