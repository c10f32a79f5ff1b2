"""A zip from outside: weighed, named and looked through before anything in it is believed."""

import io
import re
import zipfile
from typing import Final

from app.exchange.errors import FileRefusedError

MOST_ENTRIES: Final = 500
MOST_BYTES: Final = 200_000_000
MOST_RATIO: Final = 200
"""A sheet of 20,000 rows that repeat themselves is packed some 40 times smaller."""
_RATIO_FROM: Final = 1_000_000
_SAFE_NAME: Final = re.compile(r"[\w .()\[\]+-]+(/[\w .()\[\]+-]+)*/?")
_DOCTYPE: Final = re.compile(rb"<!\s*(DOCTYPE|ENTITY)", re.IGNORECASE)
_AT_ONCE: Final = 1_000_000
_ENCRYPTED: Final = 0x1
_LINK: Final = 0o120000
_FORM: Final = 0o170000


def open_zip(data: bytes) -> zipfile.ZipFile:
    """The zip, if it is one that a person could have made. Raises ``FileRefusedError``."""
    try:
        opened = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, OSError) as error:
        raise FileRefusedError("het bestand is beschadigd of geen zip of Excel") from error
    entries = opened.infolist()
    if len(entries) > MOST_ENTRIES:
        raise FileRefusedError(f"het bestand heeft meer dan {MOST_ENTRIES} delen")
    if sum(entry.file_size for entry in entries) > MOST_BYTES:
        raise FileRefusedError(f"uitgepakt is het bestand groter dan {MOST_BYTES // 1_000_000} MB")
    for entry in entries:
        _require_harmless(entry)
    if len({entry.filename for entry in entries}) < len(entries):
        raise FileRefusedError("twee delen van het bestand heten hetzelfde")
    return opened


def _require_harmless(entry: zipfile.ZipInfo) -> None:
    name = entry.filename
    if not _SAFE_NAME.fullmatch(name) or ".." in name.split("/") or name.startswith("/"):
        raise FileRefusedError("een deel van het bestand heet naar een andere map")
    if entry.flag_bits & _ENCRYPTED:
        raise FileRefusedError("het bestand is met een wachtwoord gesloten")
    if (entry.external_attr >> 16) & _FORM == _LINK:
        raise FileRefusedError("een deel van het bestand verwijst naar een andere plek")
    if entry.file_size > _RATIO_FROM and entry.file_size > MOST_RATIO * max(1, entry.compress_size):
        raise FileRefusedError("het bestand is verdacht sterk ingepakt")


def read_part(opened: zipfile.ZipFile, name: str) -> bytes:
    """One part, never more of it than it said it would be."""
    size = opened.getinfo(name).file_size
    try:
        with opened.open(name) as part:
            data = part.read(size + 1)
    except (zipfile.BadZipFile, OSError, RuntimeError, EOFError) as error:
        raise FileRefusedError(f"{name} in het bestand is beschadigd") from error
    if len(data) > size:
        raise FileRefusedError("het bestand is groter dan het zegt")
    return data


def require_plain_xml(opened: zipfile.ZipFile) -> None:
    """No part may declare entities: the reader of XML would go and fetch or multiply them."""
    for name in opened.namelist():
        if name.endswith((".xml", ".rels", ".vml")) and _has_doctype(opened, name):
            raise FileRefusedError("het bestand verwijst naar gegevens van buiten (DOCTYPE)")


def _has_doctype(opened: zipfile.ZipFile, name: str) -> bool:
    """Anywhere, for a long comment may stand before it; also where each letter has two bytes."""
    before = b""
    with opened.open(name) as part:
        while piece := part.read(_AT_ONCE):
            looked_at = (before + piece).replace(b"\x00", b"")
            if _DOCTYPE.search(looked_at):
                return True
            before = piece[-64:]
    return False
