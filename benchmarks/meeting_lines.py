"""Phones and walls for the load run: bare connections, lighter than the server."""

import asyncio
import json
import time
from collections.abc import AsyncIterator, Mapping
from contextlib import suppress
from typing import Any

AGAIN_SECONDS = 1.0
"""After which a browser comes back on a line that broke, as the stream tells it."""
LOST = (OSError, asyncio.IncompleteReadError, ValueError)


class Line:
    """One connection that stays open, and is made anew when it broke."""

    def __init__(self, port: int, cookie: str = "") -> None:
        self._port = port
        self.cookie = cookie
        self._streams: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None

    async def request(
        self, method: str, path: str, body: object = None, **headers: str
    ) -> tuple[int, dict[str, str], bytes]:
        """Ask once. Raises one of ``LOST`` when the server is away."""
        if self._streams is None:
            self._streams = await asyncio.open_connection("127.0.0.1", self._port)
        reader, writer = self._streams
        try:
            writer.write(request_bytes(method, path, body, self.cookie, headers))
            status, told = await read_head(reader)
            content = await reader.readexactly(int(told.get("content-length", "0")))
        except LOST:
            self.close()
            raise
        return status, told, content

    def close(self) -> None:
        """Give it up."""
        if self._streams is not None:
            self._streams[1].close()
            self._streams = None


def request_bytes(
    method: str, path: str, body: object, cookie: str, headers: Mapping[str, str]
) -> bytes:
    """A request as it goes over the line."""
    content = b"" if body is None else json.dumps(body).encode()
    told = {"host": "x", "content-length": str(len(content)), **headers}
    if cookie:
        told["cookie"] = cookie
    lines = "".join(f"{name.replace('_', '-')}: {value}\r\n" for name, value in told.items())
    return f"{method} {path} HTTP/1.1\r\n{lines}\r\n".encode() + content


async def read_head(reader: asyncio.StreamReader) -> tuple[int, dict[str, str]]:
    """Status and headers of a reply."""
    head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
    named = (line.partition(": ") for line in head[1:] if line)
    return int(head[0].split()[1]), {name.lower(): value for name, _, value in named}


class Screen:
    """A wall, or a phone on the stream. ``seen``: contributions, and when each first showed."""

    def __init__(self, port: int, path: str, *, reads: bool) -> None:
        self._port = port
        self.cookie = ""
        self._path = path
        self._reads = reads
        self.last = ""
        self.seen: dict[int, float] = {}
        self.texts: dict[int, str] = {}
        self.connected = 0
        self.received = 0
        self.is_up = asyncio.Event()

    async def follow(self) -> None:
        """Listen for ever; come back as a browser does."""
        while True:
            with suppress(*LOST):
                async for chunk in self._chunks():
                    self.received += len(chunk)
                    self._take(chunk)
            self.is_up.clear()
            await asyncio.sleep(AGAIN_SECONDS)

    async def _chunks(self) -> AsyncIterator[bytes]:
        reader, writer = await asyncio.open_connection("127.0.0.1", self._port)
        headers = {"last-event-id": self.last} if self.last else {}
        try:
            writer.write(request_bytes("GET", self._path, None, self.cookie, headers))
            status, _ = await read_head(reader)
            if status != 200:  # noqa: PLR2004 -- OK
                return
            self.connected += 1
            self.is_up.set()
            while size := int(await reader.readline(), 16):
                yield await reader.readexactly(size)
                await reader.readexactly(2)
        finally:
            writer.close()

    def _take(self, chunk: bytes) -> None:
        """Whole messages: the server sends no half ones. A phone only remembers the number."""
        number = chunk.rfind(b"id: ")
        if number >= 0:
            self.last = chunk[number + 4 : chunk.index(b"\n", number)].decode()
        if not self._reads:
            return
        now = time.monotonic()
        for line in chunk.split(b"\n"):
            if line.startswith(b"data: "):
                self._read(json.loads(line[6:]), now)

    def _read(self, news: dict[str, Any], now: float) -> None:
        for each in news.get("contributions", ()):
            self.seen.setdefault(each["id"], now)
            self.texts[each["id"]] = each["text"]
