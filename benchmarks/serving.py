"""Servers in processes of their own, all started alike: one worker on uvloop and httptools."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import NamedTuple

import uvicorn
from starlette.types import ASGIApp, Receive, Scope, Send

from benchmarks.client import Address, get

CLOCK_PATH = "/clock"
CLOCK = get(CLOCK_PATH)
"""Asks how long the server's processor has worked: seen from outside it goes by ticks."""
DYING_WITH_US = ("setpriv", "--pdeathsig=TERM", "--")
"""A server ends with the bench, however that ends."""
END_SECONDS = 60


class Serving(NamedTuple):
    """Where it listens, and its process; ``beside``: the process whose children work for it."""

    address: Address
    pid: int
    beside: int | None = None


@contextmanager
def serving(module: str, *given: str, environment: Mapping[str, str]) -> Iterator[Serving]:
    """A module of ours that serves on the socket it is handed, for as long as the block lasts."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        address: Address = listening.getsockname()
        number = listening.fileno()
        command = [*DYING_WITH_US, sys.executable, "-m", module, str(number), *given]
        server = subprocess.Popen(  # noqa: S603 -- this project's own server
            command, pass_fds=[number], env={**os.environ, **environment}
        )
    try:
        yield Serving(address, server.pid)
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait(END_SECONDS)


def serve(app: ASGIApp, number: int) -> None:
    """Serve on the socket of this number, with the settings of ``voorveld serve``."""
    config = uvicorn.Config(
        _with_clock(app),
        loop="uvloop",
        http="httptools",
        ws="none",
        lifespan="on",
        access_log=False,
        server_header=False,
        log_level="warning",
        timeout_keep_alive=60,
        timeout_graceful_shutdown=1,
    )
    uvicorn.Server(config).run(sockets=[socket.socket(fileno=number)])


def _with_clock(app: ASGIApp) -> ASGIApp:
    async def clocked(scope: Scope, receive: Receive, send: Send) -> None:
        if scope.get("path") != CLOCK_PATH:
            await app(scope, receive, send)
            return
        told = b"%d" % time.thread_time_ns()
        length = (b"content-length", b"%d" % len(told))
        await send({"type": "http.response.start", "status": 200, "headers": [length]})
        await send({"type": "http.response.body", "body": told})

    return clocked
