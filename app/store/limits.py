"""How often each client asked in the last minutes, counted by all workers together.

No feature's table: it lives a minute, belongs to no record and raises no version.
"""

from collections.abc import Mapping

import sqlalchemy as sa
from sqlalchemy import CHAR, Integer
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Mapped, mapped_column

from app.store.base import Base
from app.store.session import Actor, Store

_COUNTER = Actor("system", "limits")


class RequestCountRow(Base):
    """Requests of one client in one minute; ``client`` is a hash that changes every minute."""

    __tablename__ = "request_count"

    minute: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    client: Mapped[str] = mapped_column(CHAR(32), primary_key=True)
    requests: Mapped[int] = mapped_column(Integer)


def add_counts(store: Store, minute: int, counts: Mapping[str, int]) -> dict[str, int]:
    """Add to what others counted, forget older minutes, and tell the sums of these clients."""
    totals = {}
    with store.writing(_COUNTER) as session:
        session.execute(sa.delete(RequestCountRow).where(RequestCountRow.minute < minute))
        insert = postgresql.insert if session.is_postgresql else sqlite.insert
        for client, requests in sorted(counts.items()):
            added = insert(RequestCountRow).values(minute=minute, client=client, requests=requests)
            kept = added.on_conflict_do_update(
                index_elements=["minute", "client"],
                set_={"requests": RequestCountRow.requests + added.excluded.requests},
            )
            returned = session.execute(kept.returning(RequestCountRow.requests))
            totals[client] = int(returned.scalar_one())
    return totals
