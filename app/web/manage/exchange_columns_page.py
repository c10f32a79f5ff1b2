"""The page that asks which column of a file is what: plain values, for screen and test."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.exchange.tables.choosing import ColumnFault, choosable
from app.exchange.tables.columns import MARK
from app.exchange.tables.headers import BY_HEADER
from app.exchange.words import Proposal
from app.web.manage.exchange_page import COLUMNS, HOME
from app.web.said import Speak


@dataclass(frozen=True)
class ColumnRow:
    """One column of the file. ``chosen``: the header of the template, "" is left out."""

    name: str
    heading: str
    examples: tuple[str, ...]
    chosen: str
    unsure: bool
    fault: str


@dataclass(frozen=True)
class HeadingRow:
    """A row of the file that may hold the headings."""

    row: int
    label: str
    chosen: bool


@dataclass(frozen=True)
class Group:
    """Columns of the template that tell of one kind of record."""

    label: str
    headers: tuple[str, ...]


@dataclass(frozen=True)
class WrongColumn:
    """What must be mended first, and the id of the field to go to."""

    field: str
    message: str


@dataclass(frozen=True)
class ColumnsPage:
    """``mark``: our own first column, offered where it was found."""

    file: str
    heading_rows: tuple[HeadingRow, ...]
    rows: tuple[ColumnRow, ...]
    groups: tuple[Group, ...]
    mark: str
    has_mark: bool
    only_known: bool
    asks_only_known: bool
    faults: tuple[WrongColumn, ...]
    action: str
    back_href: str
    has_plan: bool


HEADING_ROW = "kopregel"
"""What the choice of another row of headings is called in its form."""


def field_name(at: int) -> str:
    """What the choice for one column of the file is called in the form."""
    return f"kolom-{at}"


def columns_page(  # noqa: PLR0913 -- what was chosen, and what is wrong with it
    proposal: Proposal,
    columns: Sequence[str],
    say: Speak,
    token: str,
    file: str,
    *,
    faults: Sequence[ColumnFault] = (),
    only_known: bool = False,
    has_plan: bool = False,
    mended: bool = False,
) -> ColumnsPage:
    """``columns``: what is chosen per column of the file; ``mended``: by a person, not guessed."""
    missing = [each for each in faults if each.at is None]
    wrong = [
        (_likely_place(missing.index(each), columns) if each.at is None else each.at, each)
        for each in faults
    ]
    at_field = {at: _message(each, say) for at, each in wrong}
    action = f"{HOME}/plan/{token}"
    return ColumnsPage(
        file=file,
        heading_rows=tuple(
            HeadingRow(
                each.row,
                say("exchange.columns.row.of", row=each.row, said=each.said),
                each.row == proposal.row,
            )
            for each in proposal.others
        ),
        rows=tuple(
            ColumnRow(
                name=field_name(at),
                heading=guess.heading,
                examples=guess.examples,
                chosen=columns[at] if at < len(columns) else "",
                unsure=not guess.sure and not mended,
                fault=at_field.get(at, ""),
            )
            for at, guess in enumerate(proposal.guesses)
        ),
        groups=_groups(say),
        mark=MARK,
        has_mark=any(guess.column == MARK for guess in proposal.guesses),
        only_known=only_known,
        asks_only_known=only_known or any(each.header == "Soort" for each in faults),
        faults=tuple(WrongColumn(field_name(at), _message(each, say)) for at, each in wrong),
        action=f"{action}{COLUMNS}",
        back_href=action if has_plan else HOME,
        has_plan=has_plan,
    )


def _message(fault: ColumnFault, say: Speak) -> str:
    match fault.kind:
        case "missing":
            return say("exchange.columns.missing", header=fault.header)
        case "twice":
            return say("exchange.columns.twice", header=fault.header)
        case "unknown":
            return say("exchange.columns.unknown")


def _likely_place(nth: int, columns: Sequence[str]) -> int:
    """Where to go: what nobody chose is likely one of the columns that are left out."""
    left = [at for at, header in enumerate(columns) if not header]
    return left[min(nth, len(left) - 1)] if left else 0


def _groups(say: Speak) -> tuple[Group, ...]:
    labels = {
        "organization": say("exchange.columns.group.organization"),
        "stakeholder": say("exchange.columns.group.stakeholder"),
        "offering": say("exchange.columns.group.offering"),
        "waitlist": say("exchange.columns.group.waitlist"),
    }
    return tuple(
        Group(label, tuple(each for each in choosable() if BY_HEADER[each].entity == entity))
        for entity, label in labels.items()
    )
