"""A client of bare sockets: lighter than the server, so that it is the server that is measured.

The same for every server: connections that stay open, a question on each, the next one as soon as
the answer is whole. With a pace, questions are due at fixed moments and wait for nobody: a server
that stands still is charged for all that should have been asked meanwhile.
"""

import selectors
import socket
import time
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import suppress
from typing import NamedTuple, Self

PATIENCE_SECONDS = 300
CONNECTIONS = 8
"""Enough to keep one worker busy: what is measured is its work, not the waking up."""
OK = b"200"
GONE = b"connection lost"

Address = tuple[str, int]


class Reply(NamedTuple):
    """One question answered: when it was due, sent and answered, by this machine's clock."""

    due_ns: int
    sent_ns: int
    done_ns: int
    status: bytes
    size: int

    @property
    def taken_ns(self) -> int:
        """From when it was due."""
        return self.done_ns - self.due_ns


class Client:
    """Some connections to one server."""

    def __init__(self, address: Address, connections: int = CONNECTIONS) -> None:
        self._selector = selectors.DefaultSelector()
        self._idle = deque(_Line(address, self._selector) for _ in range(connections))
        self._busy = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        for line in self._idle:
            line.close()
        self._selector.close()

    def ask(self, requests: Iterable[bytes], every_ns: int = 0) -> Iterator[Reply]:
        """The replies as they come; without a pace a question is due when there is a line free."""
        waiting = enumerate(requests)
        began = time.perf_counter_ns()
        following = next(waiting, None)
        while following or self._busy:
            while following and self._idle:
                due = began + following[0] * every_ns if every_ns else time.perf_counter_ns()
                if due > time.perf_counter_ns():
                    break
                self._idle.popleft().send(following[1], due)
                self._busy += 1
                following = next(waiting, None)
            until = began + following[0] * every_ns if following and every_ns else None
            yield from self._receive(until)

    def ask_one(self, request: bytes) -> bytes:
        """The body of an answer."""
        line = self._idle[0]
        line.send(request, time.perf_counter_ns())
        while (reply := line.receive()) is None:
            pass
        require_ok(reply)
        return line.body

    def _receive(self, until_ns: int | None) -> Iterator[Reply]:
        """What is there, or comes before the next question is due."""
        wait = None if until_ns is None else max(0, until_ns - time.perf_counter_ns()) / 1e9
        if not self._busy:
            time.sleep(wait or 0)
            return
        for key, _ in self._selector.select(wait if self._idle else PATIENCE_SECONDS):
            line: _Line = key.data
            reply = line.receive()
            if reply is not None:
                self._busy -= 1
                self._idle.append(line)
                yield reply


class _Line:
    """One connection; opened anew when it was lost."""

    def __init__(self, address: Address, selector: selectors.BaseSelector) -> None:
        self._address = address
        self._selector = selector
        self._due = self._sent = 0
        self._received = b""
        self._whole = -1
        self._socket = self._open()
        self.body = b""

    def close(self) -> None:
        self._selector.unregister(self._socket)
        self._socket.close()

    def send(self, request: bytes, due_ns: int) -> None:
        """A question; its answer comes with ``receive``."""
        self._due, self._sent = due_ns, time.perf_counter_ns()
        self._received, self._whole = b"", -1
        with suppress(OSError):  # a lost connection shows when the answer is read
            self._socket.sendall(request)

    def receive(self) -> Reply | None:
        """The reply when it is whole."""
        try:
            part = self._socket.recv(1 << 18)
        except OSError:
            part = b""
        if not part:
            self.close()
            self._socket = self._open()
            return self._reply(GONE)
        self._received += part
        head_end = self._received.find(b"\r\n\r\n")
        if self._whole < 0 and head_end >= 0:
            self._whole = head_end + 4 + _length(self._received[:head_end])
        if self._whole < 0 or len(self._received) < self._whole:
            return None
        self.body = self._received[head_end + 4 :]
        return self._reply(self._received.split(b" ", 2)[1])

    def _reply(self, status: bytes) -> Reply:
        now = time.perf_counter_ns()
        return Reply(self._due, self._sent, now, status, len(self.body))

    def _open(self) -> socket.socket:
        opened = socket.create_connection(self._address, PATIENCE_SECONDS)
        opened.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._selector.register(opened, selectors.EVENT_READ, self)
        return opened


def _length(head: bytes) -> int:
    return int(head.lower().split(b"content-length:", 1)[1].split(b"\r\n", 1)[0])


def post(path: str, body: bytes) -> bytes:
    """The bytes of one question."""
    return (
        f"POST {path} HTTP/1.1\r\nhost: bench\r\ncontent-type: application/json\r\n"
        f"content-length: {len(body)}\r\n\r\n"
    ).encode() + body


def get(path: str) -> bytes:
    """The bytes of one look."""
    return f"GET {path} HTTP/1.1\r\nhost: bench\r\n\r\n".encode()


def require_ok(reply: Reply) -> Reply:
    """The reply, which must be an answer."""
    if reply.status != OK:
        raise RuntimeError(f"the server answered {reply.status.decode()}")
    return reply


def wait_until_ready(address: Address, request: bytes, seconds: float = PATIENCE_SECONDS) -> None:
    """Until the directory is there and a question is answered."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        with suppress(OSError, RuntimeError), Client(address, 1) as client:
            client.ask_one(request)
            return
        time.sleep(0.1)
    raise TimeoutError("the server did not start to answer")
