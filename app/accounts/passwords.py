"""Passwords, for who wants one: Argon2id, and rules that help instead of annoy."""

import re
from functools import cache
from typing import Final

import sqlalchemy as sa
from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerifyMismatchError

from app.accounts.tables import PersonRow
from app.store.session import ReadSession, WriteSession
from app.words.account import Person
from app.words.errors import Fault, InputFaultsError

SHORTEST: Final = 12
LONGEST: Final = 200
"""Characters: a sentence fits, and nobody keeps the server busy with a book."""
_FEWEST_DIFFERENT: Final = 5
_PLAIN: Final = re.compile(
    r"(wachtwoord|welkom|password|qwerty|azerty|voorveld|geheim|zomer|winter|lente|herfst"
    r"|admin|letmein|iloveyou)",
    re.IGNORECASE,
)
_FILLING: Final = re.compile(r"[\W\d_]+")
_HASHER: Final = PasswordHasher()
"""The library's own choice of cost, that of RFC 9106; a hash of older cost is made anew."""


def read_password(text: str, person: Person) -> str:
    """A password one may have. Raises ``InputFaultsError`` on ``password``, without repeating it.

    Long is what counts; refused is what everybody tries first: one word with figures, a row of
    the same signs, one's own name or address.
    """
    if not SHORTEST <= len(text) <= LONGEST:
        raise _fault("length", f"Neem {SHORTEST} tot {LONGEST} tekens. Een zin mag.")
    rest = _PLAIN.sub("", text.lower())
    for word in (person.email.partition("@")[0], *person.name.lower().split()):
        rest = rest.replace(word, "") if len(word) >= _FEWEST_DIFFERENT else rest
    if len(set(text)) < _FEWEST_DIFFERENT or len(set(_FILLING.sub("", rest))) < _FEWEST_DIFFERENT:
        raise _fault("plain", "Dit wachtwoord is te makkelijk te raden. Neem een zin.")
    return text


def set_password(session: WriteSession, person_id: str, password: str | None) -> None:
    """Keep its hash; None takes the password away."""
    hashed = None if password is None else _HASHER.hash(password)
    _write(session, person_id, hashed)


def find_hash(session: ReadSession, person_id: str) -> str | None:
    """What is kept of someone's password."""
    chosen = sa.select(PersonRow.password_hash).where(PersonRow.id == person_id)
    return session.execute(chosen).scalar_one_or_none()


def is_password(hashed: str | None, password: str) -> bool:
    """Whether it is this one. Takes as long when there is none: nobody can tell by the clock."""
    try:
        _HASHER.verify(hashed or _nobodys(), password[: LONGEST + 1])
    except (VerifyMismatchError, InvalidHashError):
        return False
    return hashed is not None


def refresh_hash(session: WriteSession, person_id: str, hashed: str, password: str) -> None:
    """Keep a hash of today's cost, when this one was made at another."""
    if _HASHER.check_needs_rehash(hashed):
        _write(session, person_id, _HASHER.hash(password))


@cache
def _nobodys() -> str:
    return _HASHER.hash("nobody has this password")


def _write(session: WriteSession, person_id: str, hashed: str | None) -> None:
    chosen = sa.update(PersonRow).where(PersonRow.id == person_id)
    session.execute(chosen.values(password_hash=hashed))


def _fault(code: str, message: str) -> InputFaultsError:
    return InputFaultsError((Fault(field="password", code=code, message=message),))
