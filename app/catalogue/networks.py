"""Who works together, found by stakeholder."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from functools import cached_property

from app.catalogue.columns import ColumnFile
from app.catalogue.records import Records
from app.words.directory import Network


class Networks:
    """The networks of a snapshot. There are few of them, read when somebody first asks."""

    def __init__(self, columns: ColumnFile) -> None:
        self._all = Records(columns, "network", Network)

    def of(self, stakeholder_id: str) -> Sequence[Network]:
        """Those a stakeholder is or was in, by name."""
        return self._by_member.get(stakeholder_id, ())

    @cached_property
    def _by_member(self) -> dict[str, list[Network]]:
        found: defaultdict[str, list[Network]] = defaultdict(list)
        for network in sorted(self._all, key=_name):
            for member in {each.stakeholder_id for each in network.members}:
                found[member].append(network)
        return dict(found)


def _name(network: Network) -> tuple[str, str]:
    return network.name.casefold(), network.id
