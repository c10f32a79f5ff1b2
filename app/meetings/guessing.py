"""Wrong codes are counted per client and minute, by all workers together, in the database.

Counted are codes that could have been one; a slip of the finger with a vowel tells a guesser
nothing. Who guessed too often is not told of right codes either, until the next minute; phones
that have joined are not asked for anything.
"""

import datetime as dt
from typing import Final

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

from app.meetings.errors import TooManyError
from app.meetings.keys import client_hash
from app.meetings.tables import GuessRow
from app.store.session import Actor, ReadSession, Store

MOST_WRONG: Final = 30
"""A minute: a hall full of people behind one address may mistype; a machine gets nowhere."""
_MINUTE_SECONDS: Final = 60
_LANE: Final = 0x7FFFFFFF
_COUNTER: Final = Actor("system", "guesses")


def refuse_guesser(session: ReadSession, client: str, now: dt.datetime) -> None:
    """Raises ``TooManyError`` when this client guessed too often in this minute."""
    minute, second = divmod(int(now.timestamp()), _MINUTE_SECONDS)
    key = (GuessRow.minute == minute, GuessRow.client == client_hash(client, minute))
    wrong = session.execute(sa.select(GuessRow.guesses).where(*key)).scalar_one_or_none()
    if wrong is not None and wrong >= MOST_WRONG:
        raise TooManyError(
            "Er is te vaak een code geprobeerd. Wacht een minuut.", _MINUTE_SECONDS - second
        )


def count_wrong(store: Store, client: str, now: dt.datetime) -> None:
    """One more; older minutes are forgotten."""
    minute = int(now.timestamp()) // _MINUTE_SECONDS
    with store.appending(_COUNTER, _LANE) as session:
        session.execute(sa.delete(GuessRow).where(GuessRow.minute < minute))
        insert = postgresql.insert if session.is_postgresql else sqlite.insert
        first = insert(GuessRow).values(
            minute=minute, client=client_hash(client, minute), guesses=1
        )
        again = {"guesses": GuessRow.guesses + 1}
        session.execute(
            first.on_conflict_do_update(index_elements=["minute", "client"], set_=again)
        )
