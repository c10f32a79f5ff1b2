"""Files that wait for a yes: kept here an hour, under a name only their sender knows.

What lies on the desk is a folder: the file as it came, the plan that was shown, how far the
work on it is and how that ended. So every worker can tell, whoever does the work. The folder
holds no token, only its hash; a file of somebody else does not exist.
"""

import datetime as dt
import fcntl
import hashlib
import os
import re
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final, Literal, TypeVar

import msgspec

from app.exchange.words import Chosen, FirstRow, Plan, Proposal

KEPT: Final = dt.timedelta(hours=1)
_MARK_LENGTH: Final = 32
_TOKEN: Final = re.compile(r"[A-Za-z0-9_-]{20,60}")
_ABOUT, _FILE, _PLAN, _BUSY, _ENDED, _LOCK = "about", "file", "plan", "busy", "ended", "lock"
_PROPOSAL, _CHOSEN, _HEADING_ROW = "proposal", "chosen", "heading-row"
Told = TypeVar("Told", bound=msgspec.Struct)
Doing = Literal["looking", "writing"]


class About(msgspec.Struct, frozen=True):
    """Whose it is, what it is called, and until when it lies here.

    ``override``: its sender wants what was confirmed overwritten too.
    """

    owner: str
    name: str
    until: dt.datetime
    override: bool = False


class Busy(msgspec.Struct, frozen=True):
    """How far the work is: ``done`` of ``total`` records of a kind, or rows; 0: not known yet."""

    doing: Doing
    what: str = ""
    done: int = 0
    total: int = 0


class Ended(msgspec.Struct, frozen=True):
    """How the last work ended, if not simply with a plan.

    ``fault``: why it could not be; ``died``: it stopped half-way without a word. ``stale``: the
    directory had changed, and the plan is a newer one. ``asks``: which column is what must be
    said first; there is a proposal, and no plan.
    """

    fault: str = ""
    died: Doing | None = None
    stale: bool = False
    written: bool = False
    asks: bool = False


class AlreadyBusyError(Exception):
    """Somebody works on this file at the moment."""


class Spot:
    """The place of one file. It may be cleared away at any moment: then reading gives None."""

    def __init__(self, place: Path) -> None:
        self._place = place

    @property
    def exists(self) -> bool:
        """Whether it is still wanted."""
        return self._place.is_dir()

    def about(self) -> About | None:
        """Whose it is."""
        return self._told(_ABOUT, About)

    def file(self) -> bytes:
        """The file as it came."""
        return (self._place / _FILE).read_bytes()

    def plan(self) -> Plan | None:
        """What was shown, or will be."""
        try:
            return msgspec.msgpack.decode((self._place / _PLAN).read_bytes(), type=Plan)
        except (OSError, msgspec.MsgspecError):
            return None

    def plan_mark(self) -> str:
        """What tells this plan from any other of the file; empty when there is none."""
        try:
            return hashlib.sha256((self._place / _PLAN).read_bytes()).hexdigest()[:_MARK_LENGTH]
        except OSError:
            return ""

    def propose(self, proposal: Proposal) -> None:
        """Keep what the columns seem to be."""
        self._write(_PROPOSAL, msgspec.json.encode(proposal))

    def proposal(self) -> Proposal | None:
        """What the columns seem to be; None: it is no table, or was not looked at yet."""
        return self._told(_PROPOSAL, Proposal)

    def say_heading_row(self, row: FirstRow) -> None:
        """Keep where the headings stand; what was chosen for the columns of another row is void."""
        for name in (_PLAN, _CHOSEN):
            (self._place / name).unlink(missing_ok=True)
        self._write(_HEADING_ROW, msgspec.json.encode(row))

    def heading_row(self) -> int | None:
        """Where the headings stand, if anybody said so."""
        told = self._told(_HEADING_ROW, FirstRow)
        return None if told is None else told.row

    def choose(self, chosen: Chosen) -> None:
        """Keep what somebody said of the columns; a plan that was made without it is none."""
        (self._place / _PLAN).unlink(missing_ok=True)
        self._write(_CHOSEN, msgspec.json.encode(chosen))

    def chosen(self) -> Chosen | None:
        """What somebody said of the columns, if anybody did."""
        return self._told(_CHOSEN, Chosen)

    def state(self) -> Busy | Ended | None:
        """What goes on, or how it ended; None: there is a plan to read, and no more to say."""
        busy = self._told(_BUSY, Busy)
        if busy is None:
            return self._told(_ENDED, Ended)
        return busy if self._is_held() else Ended(died=busy.doing)

    def put(self, about: About, data: bytes) -> None:
        """The file itself; ``about`` comes last, without it the rest does not count."""
        self._place.mkdir(parents=True, exist_ok=True, mode=0o700)
        self._write(_FILE, data)
        self._write(_ABOUT, msgspec.json.encode(about))

    def begin(self, busy: Busy) -> None:
        """From now on it is worked on."""
        self._write(_BUSY, msgspec.json.encode(busy))
        (self._place / _ENDED).unlink(missing_ok=True)

    def tell(self, busy: Busy) -> None:
        """How far it is."""
        self._write(_BUSY, msgspec.json.encode(busy))

    def end(self, ended: Ended | None = None, plan: Plan | None = None) -> None:
        """It is not worked on any more."""
        if plan is not None:
            self._write(_PLAN, msgspec.msgpack.encode(plan))
        if ended is not None:
            self._write(_ENDED, msgspec.json.encode(ended))
        (self._place / _BUSY).unlink(missing_ok=True)

    @contextmanager
    def held(self, *, alone: bool = False) -> Iterator[None]:
        """Hold it while working: whoever dies lets go, so that everybody can see it.

        ``alone``: refuse (``AlreadyBusyError``) when another holds it.
        """
        with (self._place / _LOCK).open("ab") as lock:
            if alone:
                try:
                    fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                except BlockingIOError as error:
                    raise AlreadyBusyError from error
            fcntl.flock(lock, fcntl.LOCK_SH)
            yield

    def clear(self) -> None:
        """It was done, or is not wanted any more; who works on it stops."""
        shutil.rmtree(self._place, ignore_errors=True)

    def _is_held(self) -> bool:
        try:
            with self.held(alone=True):
                return False
        except AlreadyBusyError:
            return True
        except OSError:
            return False

    def _told(self, name: str, word: type[Told]) -> Told | None:
        try:
            return msgspec.json.decode((self._place / name).read_bytes(), type=word)
        except (OSError, msgspec.MsgspecError):
            return None

    def _write(self, name: str, content: bytes) -> None:
        """Whole or not at all."""
        file = self._place / f".{name}.{os.getpid()}"
        file.write_bytes(content)
        file.chmod(0o600)
        file.replace(self._place / name)


class Desk:
    """``folder`` is ours alone."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def lay(
        self, owner: str, name: str, data: bytes, now: dt.datetime, *, override: bool = False
    ) -> str:
        """Keep it and give its token; what has lain here too long goes."""
        self.sweep(now)
        token = secrets.token_urlsafe(24)
        self._spot(token).put(About(owner, name, now + KEPT, override), data)
        return token

    def find(self, token: str, owner: str, now: dt.datetime) -> Spot | None:
        """What lies under this token, if it is this person's and not too old."""
        if not _TOKEN.fullmatch(token):
            return None
        spot = self._spot(token)
        about = spot.about()
        return spot if about and about.owner == owner and about.until >= now else None

    def sweep(self, now: dt.datetime) -> None:
        """Throw away what is too old, or was never whole."""
        for place in self._folder.glob("*"):
            about = Spot(place).about()
            if about is None or about.until < now:
                Spot(place).clear()

    def _spot(self, token: str) -> Spot:
        return Spot(self._folder / hashlib.sha256(token.encode()).hexdigest())
