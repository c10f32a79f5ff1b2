"""Files that wait for a yes: kept here an hour, under a name only their sender knows.

What lies on the desk: the file as it came and the plan that was shown. The folder holds no
token, only its hash; a file of somebody else does not exist.
"""

import datetime as dt
import hashlib
import re
import secrets
import shutil
from pathlib import Path
from typing import Final

import msgspec

from app.exchange.words import Plan

KEPT: Final = dt.timedelta(hours=1)
_TOKEN: Final = re.compile(r"[A-Za-z0-9_-]{20,60}")
_ABOUT, _FILE, _PLAN = "about", "file", "plan"


class About(msgspec.Struct, frozen=True):
    """Whose it is, what it is called, and until when it lies here."""

    owner: str
    name: str
    until: dt.datetime


class Lying(msgspec.Struct, frozen=True):
    """A file with its plan."""

    name: str
    data: bytes
    plan: Plan


class Desk:
    """``folder`` is ours alone."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def lay(self, owner: str, name: str, data: bytes, plan: Plan, now: dt.datetime) -> str:
        """Keep it and give its token; what has lain here too long goes."""
        self.sweep(now)
        token = secrets.token_urlsafe(24)
        self._write(token, About(owner, name, now + KEPT), data, plan)
        return token

    def replace(self, token: str, owner: str, lying: Lying, now: dt.datetime) -> None:
        """A newer plan of the same file."""
        self._write(token, About(owner, lying.name, now + KEPT), lying.data, lying.plan)

    def find(self, token: str, owner: str, now: dt.datetime) -> Lying | None:
        """What lies under this token, if it is this person's and not too old."""
        place = self._place(token)
        if place is None:
            return None
        try:
            about = msgspec.json.decode((place / _ABOUT).read_bytes(), type=About)
            if about.owner != owner or about.until < now:
                return None
            plan = msgspec.msgpack.decode((place / _PLAN).read_bytes(), type=Plan)
            return Lying(about.name, (place / _FILE).read_bytes(), plan)
        except (OSError, msgspec.MsgspecError):
            return None

    def clear(self, token: str) -> None:
        """It was done, or is not wanted any more."""
        if place := self._place(token):
            shutil.rmtree(place, ignore_errors=True)

    def sweep(self, now: dt.datetime) -> None:
        """Throw away what is too old, or was never whole."""
        for place in self._folder.glob("*"):
            try:
                about = msgspec.json.decode((place / _ABOUT).read_bytes(), type=About)
            except (OSError, msgspec.MsgspecError):
                about = None
            if about is None or about.until < now:
                shutil.rmtree(place, ignore_errors=True)

    def _place(self, token: str) -> Path | None:
        if not _TOKEN.fullmatch(token):
            return None
        return self._folder / hashlib.sha256(token.encode()).hexdigest()

    def _write(self, token: str, about: About, data: bytes, plan: Plan) -> None:
        place = self._place(token)
        if place is None:
            return
        place.mkdir(parents=True, exist_ok=True, mode=0o700)
        parts = {
            _FILE: data,
            _PLAN: msgspec.msgpack.encode(plan),
            _ABOUT: msgspec.json.encode(about),  # last: without it the rest does not count
        }
        for name, content in parts.items():
            file = place / f".{name}"
            file.write_bytes(content)
            file.chmod(0o600)
            file.replace(place / name)
