"""What the page of one's own account shows."""

import datetime as dt
from dataclasses import dataclass

from app.web.account.visitor import UNKNOWN_DEVICE
from app.web.qr import QrCode
from app.web.readable import day_text, time_text
from app.web.said import Speak
from app.words.account import Person, Role, SessionInfo
from app.words.codes import Language


@dataclass(frozen=True)
class SessionView:
    """One browser that is signed in."""

    id: str
    device: str
    since: str
    seen: str
    is_this: bool


@dataclass(frozen=True)
class AccountPage:
    """``wrong``: why something was not done, by the field it stands at."""

    person: Person
    role: str
    sessions: tuple[SessionView, ...]
    wrong: dict[str, str]

    @property
    def has_others(self) -> bool:
        """Whether there is another session to end."""
        return len(self.sessions) > 1


@dataclass(frozen=True)
class PhonePage:
    """Setting up the second factor: ``qr`` for the phone, ``secret`` to type."""

    qr: QrCode
    secret: str
    wrong: str = ""


@dataclass(frozen=True)
class CodesPage:
    """Recovery codes, shown this once."""

    codes: tuple[str, ...]


def role_name(role: Role, say: Speak) -> str:
    """What a role is called."""
    names = {
        "coordinator": say("role.coordinator"),
        "editor": say("role.editor"),
        "reader": say("role.reader"),
    }
    return names[role]


def moment(at: dt.datetime, zone: dt.tzinfo | None, language: Language) -> str:
    """``24 november 2026, 10.20``."""
    local = at.astimezone(zone)
    return f"{day_text(local.date(), language)}, {time_text(local, language)}"


def session_view(
    each: SessionInfo, own_id: str, now: dt.datetime, language: Language, say: Speak
) -> SessionView:
    """A session in words."""
    return SessionView(
        id=each.id,
        device=say("account.device") if each.device == UNKNOWN_DEVICE else each.device,
        since=moment(each.made_at, now.tzinfo, language),
        seen=moment(each.seen_at, now.tzinfo, language),
        is_this=each.id == own_id,
    )
