"""A client of bare sockets: lighter than the server, so that it is the server that is measured."""

import os
import socket
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from itertools import pairwise
from pathlib import Path
from typing import Self

from benchmarks.machine import house_variables
from benchmarks.server import CLOCK

PATIENCE_SECONDS = 60
CONNECTIONS = 8
"""Enough to keep one worker busy: what is measured is its work, not the waking up."""
CLOCK_TRIES = 10

Address = tuple[str, int]


@contextmanager
def serving(var_dir: Path, size: int) -> Iterator[Address]:
    """Our own server on this machine, for as long as the block lasts."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        address: Address = listening.getsockname()
        number = listening.fileno()
        command = [sys.executable, "-m", "benchmarks.server", str(number), str(size)]
        server = subprocess.Popen(  # noqa: S603 -- this project's own server
            command, pass_fds=[number], env={**os.environ, **house_variables(var_dir)}
        )
    try:
        yield address
    finally:
        server.terminate()
        server.wait(PATIENCE_SECONDS)


class Client:
    """Some connections that stay open; a question on each, then the answer of each."""

    def __init__(self, address: Address, connections: int = CONNECTIONS) -> None:
        self._sockets = [
            socket.create_connection(address, PATIENCE_SECONDS) for _ in range(connections)
        ]
        for each in self._sockets:
            each.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        told = [self._clock() for _ in range(CLOCK_TRIES)]
        self._asking = statistics.median(after - before for before, after in pairwise(told))

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
        began = self._clock()
        for connection, request in zip(self._sockets, requests, strict=False):
            connection.sendall(request)
        for connection, _ in zip(self._sockets, requests, strict=False):
            read_answer(connection)
        return int((self._clock() - began - self._asking) / len(requests))

    def _clock(self) -> int:
        """The server's own; to ask it costs something too, which is taken off."""
        self._sockets[0].sendall(post(CLOCK, b""))
        return int(read_answer(self._sockets[0]))


def post(path: str, body: bytes) -> bytes:
    """The bytes of one request."""
    return (
        f"POST {path} HTTP/1.1\r\nhost: bench\r\ncontent-type: application/json\r\n"
        f"content-length: {len(body)}\r\n\r\n"
    ).encode() + body


def read_answer(connection: socket.socket) -> bytes:
    """The body of a reply that must be an answer."""
    status, body = read_reply(connection)
    if status != b"200":
        raise RuntimeError(f"the server answered {status.decode()}")
    return body


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
