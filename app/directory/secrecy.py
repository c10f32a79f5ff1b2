"""A place whose address becomes secret is forgotten wherever the database told it.

In the transaction that makes it secret: by an editor's save, an import and an undo alike.
"""

from collections.abc import Mapping, Sequence
from typing import Any, Final

import sqlalchemy as sa

from app.directory.records import Kept
from app.store.base import UuidText
from app.store.session import WriteSession
from app.store.withholding import withhold_places
from app.words.directory import Stakeholder

_SIGNAL: Final = sa.table(
    "signal", sa.column("stakeholder_id", UuidText), sa.column("kind"), sa.column("text")
)
"""What visitors reported, of which this room only blanks where something was."""


def forget_places(
    session: WriteSession, values: Sequence[Any], kept: Mapping[str, Kept[Any]]
) -> None:
    """Of these records just saved, those that became secret; ``kept``: as they were before."""
    secret = [
        value.id
        for value in values
        if isinstance(value, Stakeholder) and value.secret_address and not _was_secret(value, kept)
    ]
    if secret:
        withhold_places(session, secret)
        about = sa.and_(_SIGNAL.c.stakeholder_id.in_(secret), _SIGNAL.c.kind == "address")
        session.execute(sa.update(_SIGNAL).where(about).values(text=""))


def _was_secret(value: Stakeholder, kept: Mapping[str, Kept[Any]]) -> bool:
    before = kept.get(value.id)
    return before is not None and before.value.secret_address
