"""Two cells of a row that stand in each other's place: certain when each fits the other alone.

A cell counts as misplaced when its own column cannot read it and the other column can, without
guessing; a text (what it costs) fits another column when that one reads it as more than a number.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Final

from app.exchange.tables.cells import Cell, RefusedError
from app.exchange.tables.columns import Column
from app.exchange.tables.moved import Cells, Moved

Read = Callable[[str, str], Cell | RefusedError]
"""A form and a text, read by the parser of that form."""
_TYPED: Final = frozenset(
    {"hours", "phone", "mail", "web", "languages", "needs", "access", "day", "days", "weeks",
     "months", "kind"}
)  # fmt: skip
_TEXT: Final = "Kosten"
_MOST_PAIRS: Final = 6


def exchanged(cells: Cells, columns: Mapping[str, Column], read: Read) -> Iterator[Moved]:
    """Put such pairs right; gives both cells of each. ``columns``: by header, as they are read."""
    told = {
        header: text
        for header, column in columns.items()
        if column.form in _TYPED and (text := cells.get(header, "").strip())
    }
    strange = [header for header, text in told.items() if not _fits(read, columns[header], text)]
    for one in strange[:_MOST_PAIRS]:
        for other in _partners(one, strange, cells):
            if _change_places(cells, columns, read, one, other):
                for header, was in ((one, told[one]), (other, cells[one])):
                    there = other if header == one else one
                    yield Moved(header, "exchanged", was, f"verwisseld met {there}")
                break


def _partners(one: str, strange: list[str], cells: Cells) -> list[str]:
    """Cells that are strange in their place too; a price is not, for any text can be one."""
    others = strange[strange.index(one) + 1 :]
    return [*others, _TEXT] if cells.get(_TEXT, "").strip() else others


def _change_places(
    cells: Cells, columns: Mapping[str, Column], read: Read, one: str, other: str
) -> bool:
    first, second = cells[one].strip(), cells[other].strip()
    if other == _TEXT:
        fits = not second.replace(",", "").replace(".", "").isdigit()
        fits = fits and _fits(read, columns[one], second) and _is_price(first)
    else:
        fits = _fits(read, columns[one], second) and _fits(read, columns[other], first)
    if fits:
        cells[one], cells[other] = second, first
    return fits


def _fits(read: Read, column: Column, text: str) -> bool:
    found = read(column.form, text)
    return not isinstance(found, RefusedError) and found.kind != "near" and not found.left


def _is_price(text: str) -> bool:
    said = text.casefold()
    return any(sign in said for sign in ("€", "euro", "gratis", "bijdrage", "kosteloos", "eur "))
