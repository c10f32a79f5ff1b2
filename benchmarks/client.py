"""A client of bare sockets: lighter than the server, so that it is the server that is measured."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NamedTuple, Self

from benchmarks.machine import house_variables

PATIENCE_SECONDS = 60
CONNECTIONS = 8
"""Enough to keep one worker busy: what is measured is its work, not the waking up."""

Address = tuple[str, int]


class Server(NamedTuple):
    """Where it listens, and the clock that runs while it works."""

    address: Address
    clock: int


@contextmanager
def serving(var_dir: Path, size: int) -> Iterator[Server]:
    """Our own server on this machine, for as long as the block lasts."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        address: Address = listening.getsockname()
        number = listening.fileno()
        command = [sys.executable, "-m", "benchmarks.server", str(number), str(size)]
        server = subprocess.Popen(  # noqa: S603 -- this project's own server
            command, pass_fds=[number], env={**os.environ, **house_variables(var_dir)}
        )
    try:
        yield Server(address, _clock_of(server.pid))
    finally:
        server.terminate()
        server.wait(PATIENCE_SECONDS)


class Client:
    """Some connections that stay open; a question on each, then the answer of each."""

    def __init__(self, server: Server, connections: int = CONNECTIONS) -> None:
        self._server = server
        self._sockets = [
            socket.create_connection(server.address, PATIENCE_SECONDS) for _ in range(connections)
        ]
        for each in self._sockets:
            each.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        for each in self._sockets:
            each.close()

    def times(self, requests: Sequence[bytes]) -> list[int]:
        """Nanoseconds of the server a request, one figure for every set that was under way."""
        count = len(self._sockets)
        return [self._time(requests[at : at + count]) for at in range(0, len(requests), count)]

    def _time(self, requests: Sequence[bytes]) -> int:
        began = time.clock_gettime_ns(self._server.clock)
        for connection, request in zip(self._sockets, requests, strict=False):
            connection.sendall(request)
        for connection, _ in zip(self._sockets, requests, strict=False):
            status, _ = read_reply(connection)
            if status != b"200":
                raise RuntimeError(f"the server answered {status.decode()}")
        return (time.clock_gettime_ns(self._server.clock) - began) // len(requests)


def _clock_of(process: int) -> int:
    """Linux' clock of a process' own processor time, its work in the kernel included."""
    return (~process << 3) | 2


def post(path: str, body: bytes) -> bytes:
    """The bytes of one request."""
    return (
        f"POST {path} HTTP/1.1\r\nhost: bench\r\ncontent-type: application/json\r\n"
        f"content-length: {len(body)}\r\n\r\n"
    ).encode() + body


def read_reply(connection: socket.socket) -> tuple[bytes, bytes]:
    """Status and body of one reply."""
    received = b""
    while (head_end := received.find(b"\r\n\r\n")) < 0:
        received += _more(connection)
    head = received[:head_end].lower()
    length = int(head.split(b"content-length:", 1)[1].split(b"\r\n", 1)[0])
    while len(received) < head_end + 4 + length:
        received += _more(connection)
    return head.split(b" ", 2)[1], received[head_end + 4 :]


def _more(connection: socket.socket) -> bytes:
    part = connection.recv(1 << 18)
    if not part:
        raise ConnectionError("the server closed the connection")
    return part


def wait_until_ready(address: Address, request: bytes) -> None:
    """Until the directory is there and a question is answered."""
    until = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < until:
        with suppress(OSError), socket.create_connection(address, PATIENCE_SECONDS) as connection:
            connection.sendall(request)
            if read_reply(connection)[0] == b"200":
                return
        time.sleep(0.1)
    raise TimeoutError("the server did not start to answer")
