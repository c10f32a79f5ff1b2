"""What a list is narrowed to, as it stands in the address of the map."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from app.geo.polygon import Bounds

LONGEST_SEARCH: Final = 80
_NAMES: Final = {
    "zoek": "search",
    "soort": "kind",
    "trede": "level",
    "vraag": "need",
    "wijk": "wijk",
    "open": "open",
    "wacht": "wait",
    "vak": "box",
}
"""A field of the address, and what it is here."""


@dataclass(frozen=True)
class ListQuery:
    """The filters; empty means all. ``open``: "nu"; ``wait``: see ``list_today.WAITS``.

    ``box``: what is in view on the map: west, south, east and north, in degrees.
    """

    search: str = ""
    kind: str = ""
    level: str = ""
    need: str = ""
    wijk: str = ""
    open: str = ""
    wait: str = ""
    box: str = ""

    @cached_property
    def bounds(self) -> Bounds | None:
        """The box in degrees; None for all, and for what is no box."""
        try:
            bounds = Bounds(*map(float, self.box.split(",")))
        except (TypeError, ValueError):
            return None
        is_box = bounds.west < bounds.east and bounds.south < bounds.north
        return bounds if is_box and all(map(math.isfinite, bounds)) else None

    @property
    def is_empty(self) -> bool:
        """Nothing is filtered."""
        return self == ListQuery()

    def as_params(self) -> dict[str, str]:
        """The filters that are set, by their names in the address."""
        named = {name: str(getattr(self, field)) for name, field in _NAMES.items()}
        return {name: value for name, value in named.items() if value}


def read_query(params: Mapping[str, str]) -> ListQuery:
    """The filters of an address; what does not fit simply finds nothing."""
    return ListQuery(
        **{field: params.get(name, "").strip()[:LONGEST_SEARCH] for name, field in _NAMES.items()}
    )
