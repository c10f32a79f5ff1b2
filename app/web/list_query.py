"""What a list is narrowed to, as it stands in the address of the map."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

LONGEST_SEARCH: Final = 80
_NAMES: Final = {
    "zoek": "search",
    "soort": "kind",
    "trede": "level",
    "vraag": "need",
    "wijk": "wijk",
    "open": "open",
    "wacht": "wait",
}
"""A field of the address, and what it is here."""


@dataclass(frozen=True)
class ListQuery:
    """The filters; empty means all. ``open``: "nu"; ``wait``: see ``list_today.WAITS``."""

    search: str = ""
    kind: str = ""
    level: str = ""
    need: str = ""
    wijk: str = ""
    open: str = ""
    wait: str = ""

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
