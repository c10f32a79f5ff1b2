"""A form with one file, read as it comes in: the file to the disk, and no further than it may.

The fields of the form stand before the file, so that what was typed is known when a file turns
out to be too large, and the form can be shown again with all of it.
"""

from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from python_multipart.exceptions import FormParserError
from python_multipart.multipart import MultipartParser, parse_options_header
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request

from app.fragments.faults import FullError, refused
from app.fragments.shelf import told_when_full
from app.words.errors import InputFaultsError
from app.words.fragment import MOST_BYTES

FILE_FIELD: Final = "opname"
_MOST_FIELD_BYTES: Final = 100_000
"""All fields together; ten times what they may hold."""
_MOST_PARTS: Final = 30
_WRITTEN_AT_ONCE: Final = 256_000


@dataclass
class Sent:
    """What came in. ``chosen``: there was a file. ``fault``: why not all of it was read."""

    fields: dict[str, str] = field(default_factory=dict)
    file_bytes: int = 0
    chosen: bool = False
    fault: InputFaultsError | None = None


class _TooMuchError(Exception):
    """More was sent than anybody needs."""


class _Reading:
    """Hears from the parser what each piece is; only the first file counts."""

    def __init__(self, sent: Sent) -> None:
        self._sent = sent
        self._header, self._value = bytearray(), bytearray()
        self._disposition = b""
        self._name = ""
        self._field = bytearray()
        self._is_file = False
        self._parts = self._field_bytes = 0
        self.pending = bytearray()
        self.in_file = False

    def begin(self) -> None:
        """A new part."""
        self._parts += 1
        if self._parts > _MOST_PARTS:
            raise _TooMuchError
        self._disposition, self._is_file = b"", False
        self._field.clear()

    def header_name(self, data: bytes, start: int, end: int) -> None:
        """A piece of a header's name."""
        self._header += data[start:end]

    def header_value(self, data: bytes, start: int, end: int) -> None:
        """A piece of its value."""
        self._value += data[start:end]

    def header_end(self) -> None:
        """The only header that counts."""
        if self._header.lower() == b"content-disposition":
            self._disposition = bytes(self._value)
        self._header.clear()
        self._value.clear()

    def headers_end(self) -> None:
        """The name of the field; a file's own name is never looked at."""
        _, options = parse_options_header(self._disposition)
        self._name = options.get(b"name", b"").decode("utf-8", "replace")
        self._is_file = b"filename" in options
        if self._is_file and self._name == FILE_FIELD:
            self.in_file = True
            # A form without a chosen file sends one without a name.
            self._sent.chosen |= bool(options[b"filename"])

    def data(self, data: bytes, start: int, end: int) -> None:
        """A piece of a field, or of the file."""
        if self._is_file and self._name == FILE_FIELD:
            self.pending += data[start:end]
            self._sent.file_bytes += end - start
            if self._sent.file_bytes > MOST_BYTES:
                raise refused("too-large")
            return
        self._field_bytes += end - start
        if self._field_bytes > _MOST_FIELD_BYTES:
            raise _TooMuchError
        self._field += data[start:end]

    def end(self) -> None:
        """The whole field."""
        if not self._is_file:
            self._sent.fields.setdefault(self._name, _clean(self._field))


async def read_upload(request: Request, target: Path) -> Sent:
    """Read a form whose file goes to ``target``. What is wrong with it stands in ``fault``."""
    sent = Sent()
    try:
        await _read(request, target, sent)
    except InputFaultsError as fault:
        sent.fault = fault
    except FullError:
        sent.fault = refused("full")
    except (_TooMuchError, FormParserError, UnicodeError):
        sent.fault = refused("form")
    if sent.fault is None and sent.file_bytes == 0:
        sent.fault = refused("empty" if sent.chosen else "missing")
    return sent


async def _read(request: Request, target: Path, sent: Sent) -> None:
    kind, options = parse_options_header(request.headers.get("content-type"))
    if kind != b"multipart/form-data" or not options.get(b"boundary"):
        raise refused("form")
    reading = _Reading(sent)
    parser = _parser(options[b"boundary"], reading)
    too_large = _declared(request) > MOST_BYTES + _MOST_FIELD_BYTES
    # Without a buffer: what the disk refuses is told where it is written, and not again at the end.
    with target.open("wb", buffering=0) as file:
        async for chunk in _bounded(request):
            parser.write(chunk)
            if too_large and reading.in_file:
                raise refused("too-large")
            if len(reading.pending) >= _WRITTEN_AT_ONCE:
                await _write(file.write, reading)
        await _write(file.write, reading)
    parser.finalize()


async def _bounded(request: Request) -> AsyncIterator[bytes]:
    """The body, up to the most that a form with its file may be."""
    left = MOST_BYTES + 2 * _MOST_FIELD_BYTES
    async for chunk in request.stream():
        left -= len(chunk)
        if left < 0:
            raise refused("too-large")
        yield chunk


async def _write(write: Callable[[bytes], int], reading: _Reading) -> None:
    piece = bytes(reading.pending)
    reading.pending.clear()
    if piece:
        with told_when_full():
            await run_in_threadpool(_write_all, write, piece)


def _write_all(write: Callable[[bytes], int], piece: bytes) -> None:
    """A disk that is nearly full takes a part, and refuses the rest."""
    while piece:
        piece = piece[write(piece) :]


def _parser(boundary: bytes, reading: _Reading) -> MultipartParser:
    return MultipartParser(
        boundary,
        {
            "on_part_begin": reading.begin,
            "on_part_data": reading.data,
            "on_part_end": reading.end,
            "on_header_field": reading.header_name,
            "on_header_value": reading.header_value,
            "on_header_end": reading.header_end,
            "on_headers_finished": reading.headers_end,
        },
    )


def _declared(request: Request) -> int:
    text = request.headers.get("content-length", "")
    return int(text) if text.isascii() and text.isdigit() else 0


def _clean(data: bytes | bytearray) -> str:
    """Text without what no keyboard makes."""
    text = data.decode("utf-8", "replace").replace("\r\n", "\n").replace("\r", "\n")
    return "".join(letter for letter in text if letter >= " " or letter in "\n\t")
