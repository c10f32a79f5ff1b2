"""The second factor: six figures from a phone, each good once, and recovery codes beside it.

The secret follows from a seed in the database and the server's own key, which does not stand
there: a stolen backup alone gives nobody the figures.
"""

import base64
import datetime as dt
import hmac
import os
import secrets
from contextlib import suppress
from pathlib import Path
from typing import Final

import pyotp
import sqlalchemy as sa
from pyotp.exceptions import OTPVerificationError

from app.accounts.tables import PersonRow, RecoveryCodeRow
from app.accounts.tokens import hash_of, new_token
from app.store.session import ReadSession, WriteSession
from app.words.errors import UnavailableError

KEY_FILE: Final = "sign-in.key"
RECOVERY_CODES: Final = 8
_SECRET_BYTES: Final = 20
_LATE_STEPS: Final = 1
"""Steps of half a minute that a phone's clock may be off."""
_LETTERS: Final = "abcdefghjkmnpqrstuvwxyz23456789"


class SecondFactors:
    """Makes and checks the figures. ``folder``: where the server's key is kept."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / KEY_FILE

    def begin(self, session: WriteSession, person_id: str) -> str:
        """A new secret, in base32 for a phone; it counts only after ``confirm``."""
        seed = new_token()
        _write(session, person_id, totp_seed=seed, totp_step=None)
        return self._secret(seed)

    def find_begun(self, session: ReadSession, person_id: str) -> str | None:
        """The secret that waits to be confirmed."""
        seed, step = _kept(session, person_id)
        return self._secret(seed) if seed is not None and step is None else None

    def confirm(
        self, session: WriteSession, person_id: str, figures: str, now: dt.datetime
    ) -> list[str] | None:
        """From now on it counts; gives the recovery codes, once. None: other figures than these."""
        seed, step = _kept(session, person_id)
        used = self._step_of(seed, figures, now) if step is None else None
        if used is None:
            return None
        _write(session, person_id, totp_step=used)
        return _new_codes(session, person_id)

    def check(self, session: WriteSession, person_id: str, figures: str, now: dt.datetime) -> bool:
        """Whether these are the figures of now, or a recovery code; neither is taken twice."""
        seed, last = _kept(session, person_id)
        step = self._step_of(seed, figures, now)
        if last is not None and step is not None and step > last:
            _write(session, person_id, totp_step=step)
            return True
        return last is not None and _use_code(session, person_id, figures, now)

    def drop(self, session: WriteSession, person_id: str) -> None:
        """No second factor any more."""
        _write(session, person_id, totp_seed=None, totp_step=None)
        _drop_codes(session, person_id)

    def _step_of(self, seed: str | None, figures: str, now: dt.datetime) -> int | None:
        given = figures.replace(" ", "")
        if seed is None or not (given.isascii() and given.isdigit()):
            return None
        totp = pyotp.TOTP(self._secret(seed))
        try:
            return totp.verify_and_get_timecode(given, for_time=now, valid_window=_LATE_STEPS)
        except OTPVerificationError:
            return None

    def _secret(self, seed: str) -> str:
        made = hmac.digest(self._key(), f"totp|{seed}".encode(), "sha256")
        return base64.b32encode(made[:_SECRET_BYTES]).decode()

    def _key(self) -> bytes:
        """The server's key, made at the first need; several workers agree on the first one."""
        if not self._file.exists():
            self._file.parent.mkdir(parents=True, exist_ok=True)
            own = self._file.with_name(f"{KEY_FILE}.{os.getpid()}.{secrets.token_hex(4)}")
            descriptor = os.open(own, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(descriptor, "wb") as file:
                file.write(secrets.token_bytes(32))
                file.flush()
                os.fsync(file.fileno())
            with suppress(FileExistsError):
                os.link(own, self._file)
            own.unlink()
        key = self._file.read_bytes()
        if not key:
            raise UnavailableError(f"{KEY_FILE} is leeg")
        return key


def _kept(session: ReadSession, person_id: str) -> tuple[str | None, int | None]:
    chosen = sa.select(PersonRow.totp_seed, PersonRow.totp_step).where(PersonRow.id == person_id)
    row = session.execute(chosen).one_or_none()
    return (None, None) if row is None else (row.totp_seed, row.totp_step)


def _write(session: WriteSession, person_id: str, **values: str | int | None) -> None:
    session.execute(sa.update(PersonRow).where(PersonRow.id == person_id).values(**values))


def _new_codes(session: WriteSession, person_id: str) -> list[str]:
    _drop_codes(session, person_id)
    codes = [_new_code() for _ in range(RECOVERY_CODES)]
    rows = [{"code_hash": _hash_code(person_id, code), "person_id": person_id} for code in codes]
    session.execute(sa.insert(RecoveryCodeRow), rows)
    return codes


def _new_code() -> str:
    """``abcd-efgh-jkmn-pqrs``: 79 random bits, without letters that look alike."""
    letters = [secrets.choice(_LETTERS) for _ in range(16)]
    return "-".join("".join(letters[at : at + 4]) for at in range(0, 16, 4))


def _hash_code(person_id: str, code: str) -> str:
    plain = "".join(sign for sign in code.lower() if sign.isalnum())
    return hash_of(f"{person_id}|{plain}")


def _use_code(session: WriteSession, person_id: str, code: str, now: dt.datetime) -> bool:
    used = session.execute(
        sa.update(RecoveryCodeRow)
        .where(
            RecoveryCodeRow.code_hash == _hash_code(person_id, code),
            RecoveryCodeRow.used_at.is_(None),
        )
        .values(used_at=now)
    )
    return used.rowcount == 1


def _drop_codes(session: WriteSession, person_id: str) -> None:
    session.execute(sa.delete(RecoveryCodeRow).where(RecoveryCodeRow.person_id == person_id))
