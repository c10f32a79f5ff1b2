"""The server that is measured: the whole app, and the floor beside it at ``/floor``.

The floor does all that any answer needs and nothing more: the same server, middleware, headers
and checked body, an async handler, and ready bytes of the same size.
"""

import argparse
import datetime as dt

import msgspec
from starlette.applications import Starlette
from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Scope, Send

from app.api.body import read_body
from app.api.replies import send_reply
from app.finder import read_request
from app.main import AMSTERDAM, create_app
from app.settings import read_settings
from benchmarks.serving import serve

FLOOR = "/floor"


class Floor:
    """Reads and checks the question as the real endpoint does; answers what it has ready."""

    def __init__(self, size: int) -> None:
        self._ready = b'"' + b"x" * (size - 2) + b'"'

    async def __call__(self, _: Scope, receive: Receive, send: Send) -> None:
        """One question."""
        body = await read_body(receive)
        read_request(msgspec.json.decode(body.content), dt.datetime.now(AMSTERDAM))
        await send_reply(send, self._ready)


def app_with_floor(size: int) -> ASGIApp:
    """The app as it is served, and one address more."""
    app = create_app(read_settings())
    if not isinstance(app, Starlette):
        raise TypeError("the floor needs the app's table of addresses")
    app.router.routes.insert(0, Route(FLOOR, Floor(size)))
    return app


def main() -> None:
    """Serve on the socket that was handed over."""
    parser = argparse.ArgumentParser()
    parser.add_argument("fd", type=int)
    parser.add_argument("size", type=int, help="bytes of the floor's answer")
    given = parser.parse_args()
    serve(app_with_floor(given.size), given.fd)


if __name__ == "__main__":
    main()
