"""The public fragments of a stakeholder's page: read from the database, which may be away.

The page does not depend on it: after half a second it is shown without, and after a failure
nobody tries again for a while. What was read stands for a second in the memory of this worker.
"""

import asyncio
import time
from collections import OrderedDict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Final

from app.fragments.use import fragments_for
from app.store.session import Store
from app.words.errors import VoorveldError
from app.words.fragment import EVERYONE, Fragment

_FRESH_SECONDS: Final = 1.0
_PATIENCE_SECONDS: Final = 0.5
_REST_SECONDS: Final = 5.0
_MOST_KEPT: Final = 500

Read = tuple[float, Sequence[Fragment]]


@dataclass
class PublicFragments:
    """One per worker."""

    store: Store
    _kept: OrderedDict[str, Read] = field(default_factory=OrderedDict)
    _not_before: float = 0.0

    async def of(self, stakeholder_id: str) -> Sequence[Fragment] | None:
        """What everyone may hear of it, oldest first; None when nobody can tell now."""
        now = time.monotonic()
        kept = self._kept.get(stakeholder_id)
        if kept is not None and now - kept[0] < _FRESH_SECONDS:
            return kept[1]
        if now >= self._not_before:
            read = await self._read(stakeholder_id)
            if read is not None:
                self._keep(stakeholder_id, (now, read))
                return read
            self._not_before = time.monotonic() + _REST_SECONDS
        return None if kept is None else kept[1]

    async def _read(self, stakeholder_id: str) -> Sequence[Fragment] | None:
        ask = partial(fragments_for, self.store, [stakeholder_id], EVERYONE)
        asked = asyncio.get_running_loop().run_in_executor(None, ask)
        done, _ = await asyncio.wait({asked}, timeout=_PATIENCE_SECONDS)
        if not done:
            asked.add_done_callback(_hear_out)
            return None
        try:
            return asked.result().get(stakeholder_id, ())
        except VoorveldError:
            return None

    def _keep(self, stakeholder_id: str, read: Read) -> None:
        self._kept[stakeholder_id] = read
        self._kept.move_to_end(stakeholder_id)
        if len(self._kept) > _MOST_KEPT:
            self._kept.popitem(last=False)


def _hear_out(asked: "asyncio.Future[Mapping[str, Sequence[Fragment]]]") -> None:
    """What comes too late is heard, so that a failure of it is not told as one of ours."""
    if not asked.cancelled():
        asked.exception()
