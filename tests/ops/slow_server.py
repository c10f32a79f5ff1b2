"""A server to try the bench's client on: slow, and at some addresses rude."""

import argparse
import asyncio

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from benchmarks.serving import serve


def main() -> None:
    """Serve on the socket that was handed over."""
    parser = argparse.ArgumentParser()
    parser.add_argument("fd", type=int)
    parser.add_argument("slow_ms", type=int)
    given = parser.parse_args()

    async def answer(request: Request) -> Response:
        await asyncio.sleep(given.slow_ms / 1000)
        if request.url.path == "/closing":
            return Response("{}", headers={"connection": "close"})
        return Response("{}", status_code=503 if request.url.path == "/refused" else 200)

    methods = ["GET", "POST"]
    serve(Starlette(routes=[Route("/{rest:path}", answer, methods=methods)]), given.fd)


if __name__ == "__main__":
    main()
