"""A tile server on this machine, with the paths of PDOK's BRT Achtergrondkaart."""

import re
import struct
import threading
import time
import zlib
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from app.basemap.grid import Tile

_PATH = re.compile(r"/brt/achtergrondkaart/wmts/v2_0/pastel/EPSG:3857/(\d+)/(\d+)/(\d+)\.png")
SIDE = 256
PAPER, ROAD = b"\xe4\xec\xfb", b"\xff\xd9\x8a"


def picture_of(tile: Tile) -> bytes:
    """A PNG of 256 by 256 that differs per tile: paper, with roads that meet at the edges."""
    offset = (tile.x * 31 + tile.y * 17) % 150
    row = b"\0" + PAPER * (50 + offset) + ROAD * 6 + PAPER * (SIDE - 56 - offset)
    road = b"\0" + ROAD * SIDE
    pixels = row * 120 + road * 6 + row * (SIDE - 126)
    parts = (
        (b"IHDR", struct.pack(">IIBBBBB", SIDE, SIDE, 8, 2, 0, 0, 0)),
        (b"tEXt", b"Title\0" + repr(tuple(tile)).encode()),
        (b"IDAT", zlib.compress(pixels)),
        (b"IEND", b""),
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(name, data) for name, data in parts)


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


class TileServer:
    """``failing``: statuses that come first, one request each. ``missing``: tiles answered 404."""

    def __init__(self) -> None:
        self.asked: list[Tile] = []
        self.agents: set[str] = set()
        self.failing: list[int] = []
        self.missing: set[Tile] = set()
        self.body: bytes | None = None
        self.seconds_per_tile = 0.0
        self.most_at_once = 0
        self._now = 0
        self._lock = threading.Lock()
        self._port = 0
        self._running: ThreadingHTTPServer | None = None

    @property
    def template(self) -> str:
        """As ``VOORVELD_BASEMAP_URL`` takes it."""
        path = "brt/achtergrondkaart/wmts/v2_0/pastel/EPSG:3857/{z}/{x}/{y}.png"
        return f"http://127.0.0.1:{self._port}/{path}"

    def times_asked(self) -> Counter[Tile]:
        """How often each tile was asked for."""
        with self._lock:
            return Counter(self.asked)

    def start(self) -> None:
        """Begin to answer, after ``stop`` at the same address as before."""
        self._running = ThreadingHTTPServer(("127.0.0.1", self._port), self._handler())
        self._running.daemon_threads = True
        self._port = self._running.server_address[1]
        threading.Thread(target=self._running.serve_forever, args=(0.02,), daemon=True).start()

    def stop(self) -> None:
        """The network is gone."""
        if self._running is not None:
            self._running.shutdown()
            self._running.server_close()
            self._running = None

    def answer(self, path: str, agent: str) -> tuple[int, bytes]:
        """Status and body."""
        found = _PATH.fullmatch(path)
        if found is None:
            return 400, b""
        tile = Tile(int(found[1]), int(found[2]), int(found[3]))
        with self._lock:
            self.asked.append(tile)
            self.agents.add(agent)
            status = self.failing.pop(0) if self.failing else 404 if tile in self.missing else 200
            self._now += 1
            self.most_at_once = max(self.most_at_once, self._now)
        time.sleep(self.seconds_per_tile)
        with self._lock:
            self._now -= 1
        return status, (self.body or picture_of(tile)) if status == 200 else b""

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        server = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                status, body = server.answer(self.path, self.headers.get("User-Agent", ""))
                self.send_response(status)
                self.send_header("Content-Type", "image/png" if body else "text/plain")
                self.send_header("Content-Length", str(len(body)))
                self.send_header("Access-Control-Allow-Origin", "*")
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_: object) -> None:
                """Silent."""

        return Handler


@contextmanager
def tile_server() -> Iterator[TileServer]:
    """Answering until the block ends."""
    server = TileServer()
    server.start()
    try:
        yield server
    finally:
        server.stop()
