"""The state of a meeting and its stream, for phones, walls and the facilitator."""

import msgspec
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from app.meetings.rooms import Room
from app.meetings.showing import mine
from app.web.meeting.hall import Hall
from app.web.meeting.replies import told

_HEADERS = {
    "cache-control": "no-store",
    "x-accel-buffering": "no",  # nginx hands on each message at once
}


def stand(room: Room, participant: str | None, *, everything: bool) -> Response:
    """The whole state now, with what this phone did itself."""
    state = msgspec.to_builtins(room.show(everything=everything))
    if participant is not None and (own := mine(room.state, participant)) is not None:
        state["mine"] = own
    return told(state, headers={"etag": f'"{room.last}"'})


def stream(hall: Hall, room: Room, request: Request, *, everything: bool) -> Response:
    """Server-sent events, from where the listener was."""
    return StreamingResponse(
        hall.rooms.listen(room, _since(request), everything=everything),
        media_type="text/event-stream",
        headers=_HEADERS,
    )


def _since(request: Request) -> int | None:
    """The last event that was seen; the browser's own word counts before the address."""
    said = request.headers.get("last-event-id") or request.query_params.get("na") or ""
    return (
        int(said) if said.isascii() and said.isdecimal() and len(said) < len(str(2**63)) else None
    )
