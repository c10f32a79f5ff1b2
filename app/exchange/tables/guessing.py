"""What each column of a strange table seems to be, for a person to look at and mend.

A guess stands on the heading and on what stands below it. It is sure where both say the same, or
where the heading is ours and the cells do not deny it; a field goes to one column only.
"""

from collections import Counter
from collections.abc import Sequence
from itertools import islice, pairwise
from typing import Final, NamedTuple

from app.exchange.errors import UnknownHeadingsError
from app.exchange.tables.columns import MARK
from app.exchange.tables.csv_in import Row
from app.exchange.tables.evidence import STRONG, Evidence
from app.exchange.tables.headers import BY_HEADER, LOOKED_AT, is_header, map_headers, shown_heading
from app.exchange.tables.heading_row import find_heading_row
from app.exchange.tables.likeness import CERTAIN, likeness
from app.exchange.tables.lists import Lists
from app.exchange.tables.unfit import without_citizens
from app.exchange.text import clean, plain
from app.exchange.words import FirstRow, Guess, Proposal

MOST_COLUMNS: Final = 300
SAMPLE: Final = 400
"""Rows that are looked at: the first of the file."""
_EXAMPLES: Final = 3
_LONGEST_EXAMPLE: Final = 80
_BETWEEN: Final = " · "
_LOUD: Final = 0.75
_DENIED: Final = 0.15
"""A form that can read fewer of the cells than this is not that of the column."""
_LEAST: Final = 0.35
_SURE: Final = 0.7
_PLAIN: Final = frozenset({"slug", "id", "contacts", "part", "weeks", "months"})
"""Forms of which nothing can be told from the cells."""
_PLACE, _ORGANIZATION = "Plek", "Organisatie"


class _Claim(NamedTuple):
    """A column of the template for a column of the file."""

    score: float
    at: int
    header: str


def propose(rows: Sequence[Row], lists: Lists, heading_row: int | None = None) -> Proposal:
    """What the columns of this table seem to be. ``rows``: the first of it.

    ``heading_row``: where its headings stand, as somebody said. Raises ``UnknownHeadingsError``
    when no row looks like headings, or that one has nothing in it.
    """
    place = find_heading_row(rows) if heading_row is None else _place_of(heading_row, rows)
    number, head = rows[place] if place is not None else (0, [])
    if place is None or not any(told.strip() for told in head):
        raise UnknownHeadingsError(
            "geen rij met bekende koppen gevonden, zoals Plek, Soort en Aanbod; zie het sjabloon"
            if heading_row is None
            else f"in rij {heading_row} staan geen koppen; kies een van de eerste {LOOKED_AT} rijen"
        )
    below = [cells for _, cells in rows[place + 1 :]]
    columns = [
        [cells[at] for cells in below if at < len(cells)] for at in range(_width(head, below))
    ]
    headings = [head[at] if at < len(head) else "" for at in range(len(columns))]
    known = _known(headings, columns, number)
    claims = known if known is not None else _claimed(headings, columns, lists)
    return Proposal(
        row=number,
        guesses=tuple(
            Guess(
                heading=shown_heading(headings[at], at),
                examples=_examples(columns[at]),
                column=claims[at].header if at in claims else "",
                sure=at not in claims or claims[at].score >= _SURE,
            )
            for at in range(len(columns))
        ),
        known=known is not None,
        others=_others(rows),
    )


def _place_of(number: int, rows: Sequence[Row]) -> int | None:
    return next((at for at, row in enumerate(rows[:LOOKED_AT]) if row[0] == number), None)


def _others(rows: Sequence[Row]) -> tuple[FirstRow, ...]:
    """The first rows that hold something, each shortened to one line."""
    said = ((number, plain(_BETWEEN.join(filter(str.strip, cells)))) for number, cells in rows)
    return tuple(
        FirstRow(number, without_citizens(told)[:_LONGEST_EXAMPLE])
        for number, told in islice(said, LOOKED_AT)
        if told
    )


def _width(head: list[str], below: list[list[str]]) -> int:
    """Up to the last column with a heading, or with something in it in most rows."""
    named = max(at + 1 for at, told in enumerate(head) if told.strip())
    filled = Counter(at for cells in below for at, told in enumerate(cells) if told.strip())
    often = [at + 1 for at, count in filled.items() if count * 2 > len(below)]
    return min(MOST_COLUMNS, max([named, *often]))


def _known(headings: list[str], columns: list[list[str]], row: int) -> dict[int, _Claim] | None:
    """As the file is read by its headings; None when one that is used is not known."""
    if not is_header(headings):
        return None
    mapped = map_headers(headings, row)
    claims = {at: _Claim(CERTAIN, at, column.header) for at, (column, _) in mapped.columns.items()}
    if mapped.mark is not None:
        claims[mapped.mark] = _Claim(CERTAIN, mapped.mark, MARK)
    used = {at for at, told in enumerate(columns) if headings[at].strip() and any(told)}
    return claims if used <= claims.keys() else None


def _claimed(headings: list[str], columns: list[list[str]], lists: Lists) -> dict[int, _Claim]:
    """The best claims, each column of either side once."""
    evidence = Evidence(lists)
    claims = [
        claim
        for at, heading in enumerate(headings)
        for claim in _claims(at, clean(heading)[0], evidence.shares(columns[at]))
        if not (claim.header.startswith("Id ") and _counts_up(columns[at]))
    ]
    given: dict[int, _Claim] = {}
    taken: set[str] = set()
    for claim in sorted(claims, key=lambda each: (-each.score, each.at)):
        if claim.at not in given and claim.header not in taken:
            given[claim.at] = claim
            taken.add(claim.header)
    return _with_place(given)


def _claims(at: int, heading: str, shares: dict[str, float]) -> list[_Claim]:
    """What this column could be, and how well; ``shares`` empty: there is nothing in it."""
    like = likeness(heading) if heading else {}
    loud = {header for form, header in STRONG.items() if shares.get(form, 0) >= _LOUD}
    scored = ((_scored(header, like, shares), header) for header in like.keys() | loud)
    return [_Claim(score, at, header) for score, header in scored if score >= _LEAST]


def _scored(header: str, like: dict[str, float], shares: dict[str, float]) -> float:
    heading = like.get(header, 0.0)
    if header == MARK:
        return heading if heading == CERTAIN else 0.0
    form = BY_HEADER[header].form
    if form in _PLAIN or not shares:
        return heading
    share = shares.get(form, 0.0)
    if form not in STRONG:
        return heading * (0.5 if share < _DENIED else 1.0)
    if share < _DENIED:
        return heading * 0.5
    return min(1.0, 0.6 * share + 0.5 * heading)


def _with_place(given: dict[int, _Claim]) -> dict[int, _Claim]:
    """A list of organizations without places: their names are those of the places."""
    headers = {claim.header: at for at, claim in given.items()}
    if _PLACE not in headers and (at := headers.get(_ORGANIZATION)) is not None:
        given[at] = _Claim(min(given[at].score, _SURE - 0.01), at, _PLACE)
    return given


def _counts_up(told: list[str]) -> bool:
    """The numbers of the rows: they name no place, and change with the order of the list."""
    numbers = [int(each) for each in told if each.strip().isascii() and each.strip().isdigit()]
    steps = [after - before for before, after in pairwise(numbers)]
    return bool(steps) and sum(step == 1 for step in steps) * 2 > len(steps)


def _examples(told: list[str]) -> tuple[str, ...]:
    """A few cells, each another one; no citizen service number is shown."""
    found = dict.fromkeys(text for each in told if (text := plain(each)))
    return tuple(without_citizens(each)[:_LONGEST_EXAMPLE] for each in list(found)[:_EXAMPLES])
