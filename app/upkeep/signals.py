"""Signals: somebody says that something is not right, and can see what happened with it.

Who said so is not kept, and no personal data is taken in. The sender keeps a private address;
of that only a hash stands here. ``source`` tells where a signal came from, for a meeting or an
organisation's own mail may bring one as well.
"""

import datetime as dt
import uuid
from typing import Final, NamedTuple

from sqlalchemy import func, insert, select, update

from app.accounts.tokens import hash_of, new_token
from app.question.personal import find_personal_data
from app.store.session import Actor, AnyRow, AnySelect, ReadSession, Store, WriteSession
from app.upkeep.tables import SignalKind, SignalRow, SignalSource, SignalStatus
from app.words.errors import Fault, InputFaultsError, NotFoundError

MOST_TEXT: Final = 600
MOST_OPEN: Final = 25
"""Open signals about one stakeholder: by then somebody knows."""
CLOSED: Final = frozenset({"mended", "unchanged"})
_ACTOR: Final = Actor("system", "signals")
_MAY_SAY: Final[dict[SignalKind, frozenset[str]]] = {
    "phone": frozenset({"phone"}),
    "address": frozenset({"address"}),
}
"""What is needed to say what is wrong: a new number of the organisation is no person's."""
_MOBILE: Final = ("06", "+316", "00316")


class Signal(NamedTuple):
    """One signal, and how far it is."""

    id: str
    source: SignalSource
    stakeholder_id: str
    kind: SignalKind
    text: str
    made_at: dt.datetime
    status: SignalStatus
    checking_at: dt.datetime | None
    closed_at: dt.datetime | None
    answer: str


class Report(NamedTuple):
    """What somebody reports of a stakeholder."""

    stakeholder_id: str
    kind: SignalKind
    text: str
    source: SignalSource = "page"


class TooManySignalsError(InputFaultsError):
    """So many are open about this stakeholder that one more helps nobody."""


def list_personal(kind: SignalKind | None, text: str) -> list[str]:
    """Pieces of a text that tell of a person, as written; what this kind must say is left out."""
    allowed = _MAY_SAY.get(kind, frozenset()) if kind else frozenset()
    found = []
    for each in find_personal_data(text):
        piece = text[each.start : each.end]
        digits = "".join(sign for sign in piece if sign in "+0123456789")
        if each.kind not in allowed or (each.kind == "phone" and digits.startswith(_MOBILE)):
            found.append(piece)
    return found


def add_signal(store: Store, report: Report, now: dt.datetime) -> str:
    """Keep it; gives the private word with which the sender looks later.

    Raises ``InputFaultsError``: too long, or with personal data in it.
    """
    require_sound(report)
    token = new_token()
    with store.writing(_ACTOR) as session:
        _require_room(session, report.stakeholder_id)
        write_signal(session, report, now, token)
    return token


def write_signal(
    session: WriteSession, report: Report, now: dt.datetime, token: str | None = None
) -> str:
    """Keep it within a transaction; without a word nobody looks later. Gives its id."""
    signal_id = str(uuid.uuid4())
    row = {
        "id": signal_id,
        "token_hash": None if token is None else hash_of(token),
        "source": report.source,
        "stakeholder_id": report.stakeholder_id,
        "kind": report.kind,
        "text": report.text.strip()[:MOST_TEXT],
        "made_at": now,
        "status": "received",
        "answer": "",
    }
    session.execute(insert(SignalRow).values(row))
    return signal_id


def require_sound(report: Report) -> None:
    """Not too long, and nothing personal in it. Raises ``InputFaultsError`` on ``tekst``."""
    if len(report.text.strip()) > MOST_TEXT:
        raise _fault("tekst", "too-long", f"Schrijf hoogstens {MOST_TEXT} tekens.")
    if list_personal(report.kind, report.text):
        raise _fault("tekst", "personal", "Hier staan gegevens van iemand in. Haal ze weg.")


def _require_room(session: ReadSession, stakeholder_id: str) -> None:
    row = SignalRow
    chosen = select(func.count()).where(
        row.stakeholder_id == stakeholder_id, row.status.not_in(CLOSED), row.source == "page"
    )
    if session.execute(chosen).scalar_one() >= MOST_OPEN:
        fault = _fault("tekst", "too-many", "We weten het al. We kijken het na.")
        raise TooManySignalsError(fault.faults)


def find_signal(store: Store, token: str) -> Signal | None:
    """The signal of this word."""
    with store.reading() as session:
        chosen = _chosen().where(SignalRow.token_hash == hash_of(token))
        found = session.execute(chosen).one_or_none()
    return None if found is None else _signal(found)


def list_signals(
    store: Store, *, closed: bool = False, start: int = 0, most: int = 50
) -> list[Signal]:
    """Open ones, oldest first; or those that were dealt with, newest first."""
    row = SignalRow
    chosen = _chosen().where(row.status.in_(CLOSED) if closed else row.status.not_in(CLOSED))
    order = row.closed_at.desc() if closed else row.made_at
    with store.reading() as session:
        found = session.execute(chosen.order_by(order, row.id).offset(start).limit(most)).all()
    return [_signal(each) for each in found]


def handle_signal(
    session: WriteSession, signal_id: str, status: SignalStatus, answer: str, now: dt.datetime
) -> None:
    """Say how far it is; the sender reads ``answer``. Raises ``NotFoundError``."""
    if status == "unchanged" and not answer.strip():
        raise _fault("antwoord", "missing", "Zeg waarom er niets verandert.")
    if len(answer.strip()) > MOST_TEXT:
        raise _fault("antwoord", "too-long", f"Schrijf hoogstens {MOST_TEXT} tekens.")
    moments: dict[str, dt.datetime | None] = {"closed_at": now if status in CLOSED else None}
    if status == "checking":
        moments["checking_at"] = now
    row = SignalRow
    changed = update(row).where(row.id == signal_id)
    changed = changed.values(status=status, answer=answer.strip(), **moments)
    if session.execute(changed).rowcount != 1:
        raise NotFoundError("signal", signal_id)


def _chosen() -> AnySelect:
    return select(*(getattr(SignalRow, name) for name in Signal._fields))


def _signal(row: AnyRow) -> Signal:
    return Signal(*row)


def _fault(field: str, code: str, message: str) -> InputFaultsError:
    return InputFaultsError((Fault(field=field, code=code, message=message),))
