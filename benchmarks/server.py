"""The server that is measured: the whole app, and the floor beside it at ``/floor``.

At ``/clock`` it tells how long its processor has worked.

The floor does all that any answer needs and nothing more: the same server, middleware, headers
and checked body, an async handler, and ready bytes of the same size. Started by ``speed.py``.
"""

import argparse
import datetime as dt
import socket
import time

import msgspec
import uvicorn
from starlette.applications import Starlette
from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Scope, Send

from app.api.body import read_body
from app.api.replies import send_reply
from app.finder import read_request
from app.main import AMSTERDAM, create_app
from app.settings import read_settings

FLOOR, CLOCK = "/floor", "/clock"


class Floor:
    """Reads and checks the question as the real endpoint does; answers what it has ready."""

    def __init__(self, size: int) -> None:
        self._ready = b'"' + b"x" * (size - 2) + b'"'

    async def __call__(self, _: Scope, receive: Receive, send: Send) -> None:
        """One question."""
        body = await read_body(receive)
        read_request(msgspec.json.decode(body.content), dt.datetime.now(AMSTERDAM))
        await send_reply(send, self._ready)


class Clock:
    """Only the server knows to the nanosecond: seen from outside its clock goes by ticks."""

    async def __call__(self, _: Scope, receive: Receive, send: Send) -> None:
        """Nanoseconds."""
        await read_body(receive)
        await send_reply(send, b"%d" % time.thread_time_ns())


def app_with_floor(size: int) -> ASGIApp:
    """The app as it is served, and two addresses more."""
    app = create_app(read_settings())
    if not isinstance(app, Starlette):
        raise TypeError("the floor needs the app's table of addresses")
    app.router.routes[:0] = [Route(FLOOR, Floor(size)), Route(CLOCK, Clock())]
    return app


def main() -> None:
    """Serve on the socket that was handed over, with the settings of ``voorveld serve``."""
    parser = argparse.ArgumentParser()
    parser.add_argument("fd", type=int)
    parser.add_argument("size", type=int, help="bytes of the floor's answer")
    given = parser.parse_args()
    config = uvicorn.Config(
        app_with_floor(given.size),
        loop="uvloop",
        http="httptools",
        ws="none",
        lifespan="on",
        access_log=False,
        server_header=False,
        log_level="warning",
        timeout_graceful_shutdown=1,
    )
    uvicorn.Server(config).run(sockets=[socket.socket(fileno=given.fd)])


if __name__ == "__main__":
    main()
