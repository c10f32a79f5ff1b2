"""What the room speaks of: findings in a file, drafts of records, and the plan made of them."""

from typing import Any, Final, Literal

import msgspec

from app.words.directory import Directory

ENTITIES: Final = (
    "area",
    "postcode",
    "organization",
    "stakeholder",
    "offering",
    "network",
    "waitlist",
)
"""In the order they are written: nothing comes before what it names."""

DUTCH: Final = {
    "area": "gebied",
    "postcode": "postcode",
    "organization": "organisatie",
    "stakeholder": "plek",
    "offering": "aanbod",
    "network": "netwerk",
    "waitlist": "wachttijd",
}

Refused = Literal["", "cell", "offering", "row"]
Outcome = Literal["added", "changed", "left", "refused"]


class Finding(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """One thing about one cell: what stood there, and what was done or is expected.

    ``row``: as a spreadsheet counts, the header is row 1; 0 is the file as a whole. ``refused``:
    "" it was repaired or noted, "cell" the cell was left out, "offering" the offering was (its
    place is taken), "row" the whole row was.
    """

    row: int
    column: str
    kind: str
    was: str
    said: str
    refused: Refused = ""


class Chosen(msgspec.Struct, frozen=True):
    """Which column of a table is what, as a person said.

    ``row``: of the headings, as a spreadsheet counts. ``columns``: per place in that row the
    header of the template; "" is left away.
    """

    row: int
    columns: tuple[str, ...]


class Guess(msgspec.Struct, frozen=True):
    """One column of a file: what it seems to be. ``column``: header of the template, "" unknown."""

    heading: str
    examples: tuple[str, ...]
    column: str
    sure: bool


class FirstRow(msgspec.Struct, frozen=True):
    """One of the first rows of a table: its headings may stand there. ``row``: as in ``Chosen``."""

    row: int
    said: str


class Proposal(msgspec.Struct, frozen=True):
    """What each column of a table seems to be. ``known``: every heading is one of ours.

    ``others``: the rows that could have been taken for the headings, that one among them.
    """

    row: int
    guesses: tuple[Guess, ...]
    known: bool
    others: tuple[FirstRow, ...] = ()

    @property
    def chosen(self) -> Chosen:
        """What is read when nobody mends the guess."""
        return Chosen(self.row, tuple(each.column for each in self.guesses))


class Draft(msgspec.Struct, kw_only=True):
    """What a file says of one record. ``fields``: only those it speaks of, by their own names.

    ``provenance.source`` and the like stand for one part of the provenance. ``columns`` tells
    per field where it stood. ``more_contacts`` come beside those that are kept. ``whole``: the
    record itself, where the file speaks of every field and was checked while it was read.
    """

    entity: str
    key: str
    fields: dict[str, Any]
    row: int = 0
    columns: dict[str, str] = {}
    more_contacts: tuple[Any, ...] = ()
    name: str = ""
    whole: Any = None

    def said(self, field: str) -> Any:  # noqa: ANN401 -- a field of any kind
        """What it says of a field; None when nothing."""
        return self.fields.get(field) if self.whole is None else getattr(self.whole, field, None)


class Line(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """One line of a dry run: a record that is added, or one field of it that changes or stays."""

    outcome: Outcome
    entity: str
    key: str
    name: str
    row: int
    field: str = ""
    column: str = ""
    before: str = ""
    after: str = ""
    said: str = ""


class Counts(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """Records of one kind: ``left`` are those of which something confirmed stays as it is."""

    added: int = 0
    changed: int = 0
    same: int = 0
    left: int = 0
    refused: int = 0


class Plan(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """What an import will do to the directory as it was at ``version``.

    ``directory`` holds exactly the records to write. ``override``: also what was confirmed.
    ``unlisted``: how many more are new than ``lines`` names; of the rest every one has its line.
    """

    file: str
    version: int
    override: bool
    rows: int
    directory: Directory
    lines: tuple[Line, ...]
    findings: tuple[Finding, ...]
    counts: dict[str, Counts]
    unlisted: int = 0

    @property
    def writes(self) -> int:
        """How many records it would add or change."""
        return sum(each.added + each.changed for each in self.counts.values())

    @property
    def refused_rows(self) -> int:
        """How many rows of the file are not taken."""
        return len({each.row for each in self.findings if each.refused == "row"})

    @property
    def half_rows(self) -> int:
        """Of how many rows the place is taken and the offering is not."""
        left = {each.row for each in self.findings if each.refused == "offering"}
        return len(left - {each.row for each in self.findings if each.refused == "row"})


class Read(msgspec.Struct, kw_only=True):
    """A file read: drafts in the order of the file, and everything said about it.

    ``directory``: instead of drafts, what a file says that speaks of whole records.
    """

    findings: list[Finding]
    rows: int
    drafts: list[Draft] = []
    directory: Directory | None = None
