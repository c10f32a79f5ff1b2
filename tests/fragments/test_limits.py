"""Too large, a full disk, a dead database: said at once, and nothing half is kept."""

import html
import resource
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import pytest
from starlette.types import Message, Scope

from app.web.said import SAID
from tests.fragments.inviting import (
    FIELDS,
    THREE_LINES,
    Speaker,
    a_colleague,
    fault,
    nothing_was_kept,
    said,
    shelf_of,
)
from tests.fragments.sounds import ffmpeg, sound
from tests.house import House, settings_for, standing

ENOUGH = 20_000_000
NOT_KNOWN = SAID["nl"]["fragment.fault.not-sound"]


class _Endless:
    """A body of so many bytes that is made while it is sent."""

    def __init__(self, head: bytes, total: int) -> None:
        self._head, self._total = head, total
        self.sent = 0

    def __iter__(self) -> Iterator[bytes]:
        yield self._head
        piece = bytes(64_000)
        while self.sent < self._total:
            self.sent += len(piece)
            yield piece


def _form_before_a_file() -> bytes:
    fields = "".join(
        f'--x\r\nContent-Disposition: form-data; name="{key}"\r\n\r\n{value}\r\n'
        for key, value in FIELDS.items()
    )
    file = '--x\r\nContent-Disposition: form-data; name="opname"; filename="a.m4a"\r\n\r\n'
    return (fields + file).encode()


@pytest.mark.parametrize("declared", [True, False])
def test_three_hundred_megabytes_are_refused_early(
    house: House, *, declared: bool, tmp_path: Path
) -> None:
    """Whether or not it says how long it is: read to the limit at most, and never held."""
    colleague = a_colleague(house)
    body = _Endless(_form_before_a_file(), 300_000_000)
    headers = {"content-type": "multipart/form-data; boundary=x"}
    if declared:
        headers["content-length"] = "300000000"
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    taken, status, page = _send_streaming(house, colleague, body, headers)
    assert status == 413
    assert fault("too-large") in html.unescape(page)
    assert html.escape(THREE_LINES) in page
    assert taken <= (1_000_000 if declared else ENOUGH + 1_000_000)
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 100_000  # kilobytes
    assert nothing_was_kept(house)
    assert list((tmp_path / "var" / "fragments").glob("*")) == []


def _send_streaming(
    house: House, speaker: Speaker, body: _Endless, headers: dict[str, str]
) -> tuple[int, int, str]:
    """To the app itself, piece by piece, as a server hands them on; tells how much it took."""
    pieces = iter(body)
    taken = 0
    replied: dict[str, int] = {}
    page = bytearray()

    async def receive() -> Message:
        nonlocal taken
        piece = next(pieces)
        taken += len(piece)
        return {"type": "http.request", "body": piece, "more_body": True}

    async def send(message: Message) -> None:
        if message["type"] == "http.response.start":
            replied["status"] = message["status"]
        else:
            page.extend(message.get("body", b""))

    scope: Scope = {
        "type": "http",
        "method": "POST",
        "path": speaker.path,
        "raw_path": speaker.path.encode(),
        "query_string": b"",
        "root_path": "",
        "scheme": "http",
        "http_version": "1.1",
        "asgi": {"version": "3.0"},
        "server": ("testserver", 80),
        "client": ("127.0.0.1", 1),
        "headers": [(key.encode(), value.encode()) for key, value in headers.items()],
        "state": {},
    }
    portal = house.client.portal
    assert portal is not None
    portal.call(partial(house.app, scope, receive, send))
    return taken, replied["status"], page.decode()


@contextmanager
def files_no_larger_than(size: int) -> Iterator[None]:
    """A disk that is full from there on, for every file of this process and its children."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@pytest.mark.parametrize("room", [8_000, 40_000])
def test_a_full_disk_is_said_and_leaves_nothing_half(
    zeist_postgresql_url: str, tmp_path: Path, room: int
) -> None:
    """``room``: not even for what is sent; enough for that, but not for what is made of it."""
    ffmpeg()
    with standing(settings_for(zeist_postgresql_url, tmp_path / "var")) as house:
        colleague = a_colleague(house)
        small = sound("ogg", 10.0, "-b:a", "8k")
        assert 8_000 < len(small) < 40_000
        with files_no_larger_than(room):
            reply = colleague.send(small)
        assert reply.status_code == 507
        assert said(reply) == {"opname": fault("full")}
        assert html.escape(THREE_LINES) in reply.text
        assert nothing_was_kept(house)
        assert colleague.play(colleague.tell(small)).status_code == 200  # somebody made room


def test_a_dead_database_loses_no_word_that_was_typed(lite: House) -> None:
    colleague = a_colleague(lite)
    lite.client.get("/")
    ffmpeg()
    with lite.store.engine.begin() as connection:
        connection.exec_driver_sql("ALTER TABLE fragment RENAME TO elsewhere")
    reply = colleague.send()
    assert reply.status_code == 503
    assert html.escape(THREE_LINES) in reply.text
    assert said(reply) == {"opname": fault("away")}
    page = lite.client.get(f"/aanbod/{colleague.slug}")
    assert page.status_code == 200
    assert "ingesproken" not in page.text  # nobody can tell, so nothing is said
    with lite.store.engine.begin() as connection:
        connection.exec_driver_sql("ALTER TABLE elsewhere RENAME TO fragment")
    # Whether its row was kept could not be asked: the sound waits for the sweep, an hour later.
    shelf_of(lite).sweep((), time.time() + 3601)
    assert nothing_was_kept(lite)
