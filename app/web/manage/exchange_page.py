"""What the pages of in and out show: plain values, the same for screen and test."""

from dataclasses import dataclass
from typing import Final
from urllib.parse import urlencode

from app.exchange.desk import Busy
from app.exchange.outgoing import MISSING
from app.exchange.report import Told, list_left_columns, list_told
from app.exchange.words import ENTITIES, Plan
from app.web.said import Speak

ROWS_A_PAGE: Final = 100
OUTCOMES: Final = ("refused", "left", "fixed", "changed", "added")
HOME: Final = "/beheer/uitwisselen"
COLUMNS: Final = "/kolommen"
"""Behind the address of a plan: which column is what."""


@dataclass(frozen=True)
class Download:
    """A form the directory can be had in, and what that form cannot carry."""

    form: str
    label: str
    href: str
    missing: str


@dataclass(frozen=True)
class ExchangePage:
    """Where a file goes in and out."""

    downloads: tuple[Download, ...]
    fault: str
    largest_mb: int
    template_href: str = f"{HOME}/sjabloon"


@dataclass(frozen=True)
class Tally:
    """One kind of record: how many are new, changed, the same, left alone, refused."""

    label: str
    added: int
    changed: int
    same: int
    left: int
    refused: int


@dataclass(frozen=True)
class Choice:
    """One outcome to look at alone."""

    code: str
    label: str
    count: int
    href: str
    is_current: bool


@dataclass(frozen=True)
class PlanPage:
    """The dry run of one file. ``action``: where its forms go; ``mark``: which plan this is.

    ``left_columns``: headings that were not read; ``columns_href``: to read them otherwise.
    """

    file: str
    rows: int
    refused_rows: int
    half_rows: int
    tallies: tuple[Tally, ...]
    choices: tuple[Choice, ...]
    lines: tuple[Told, ...]
    shows_name: bool
    shows_after: bool
    action: str
    report_href: str
    override: bool
    writes: int
    left: int
    stale: bool
    page: int
    pages: int
    back_href: str
    next_href: str
    mark: str
    left_columns: tuple[str, ...]
    columns_href: str


@dataclass(frozen=True)
class BusyPage:
    """The work on one file, while it lasts; ``total`` 0: it is not known yet how much it is."""

    title: str
    file: str
    what: str
    done: int
    total: int
    may_stop: bool
    action: str


def exchange_page(say: Speak, fault: str, largest_mb: int) -> ExchangePage:
    """The first page."""
    labels = {
        "xlsx": say("exchange.form.xlsx"),
        "csv": say("exchange.form.csv"),
        "geojson": say("exchange.form.geojson"),
        "hsds": say("exchange.form.hsds"),
        "hsds-zip": say("exchange.form.hsds-zip"),
    }
    downloads = tuple(
        Download(form, label, f"{HOME}/export/{form}", MISSING[form])
        for form, label in labels.items()
    )
    return ExchangePage(downloads, fault, largest_mb)


def busy_page(busy: Busy, say: Speak, token: str, file: str) -> BusyPage:
    """How far it is. ``what`` ends in ``?`` while records are compared."""
    looking = busy.doing == "looking"
    return BusyPage(
        title=say("exchange.busy.looking") if looking else say("exchange.busy.writing"),
        file=file,
        what=_kinds(say).get(busy.what.removesuffix("?"), ""),
        done=busy.done,
        total=busy.total,
        may_stop=looking,
        action=f"{HOME}/plan/{token}",
    )


def plan_page(  # noqa: PLR0913 -- a plan, and where one is in it
    plan: Plan, say: Speak, token: str, shown: str, number: int, *,
    stale: bool, mark: str = "", is_table: bool = False,
) -> PlanPage:  # fmt: skip
    """``shown``: one outcome alone, or "" for what needs a person first."""
    told = list_told(plan)
    counts = {code: sum(each.outcome == code for each in told) for code in OUTCOMES}
    chosen = shown if shown in OUTCOMES else next((c for c in OUTCOMES if counts[c]), "added")
    lines = [each for each in told if each.outcome == chosen]
    pages = max(1, -(-len(lines) // ROWS_A_PAGE))
    number = min(max(1, number), pages)
    action = f"{HOME}/plan/{token}"
    return PlanPage(
        file=plan.file,
        rows=plan.rows,
        refused_rows=plan.refused_rows,
        half_rows=plan.half_rows,
        tallies=_tallies(plan, say),
        choices=tuple(
            Choice(c, _label(say, c), counts[c], _href(action, c, 1), c == chosen)
            for c in OUTCOMES
            if counts[c]
        ),
        lines=tuple(lines[(number - 1) * ROWS_A_PAGE : number * ROWS_A_PAGE]),
        shows_name=any(line.name for line in lines),
        shows_after=any(line.after for line in lines),
        action=action,
        report_href=f"{action}/verslag.csv",
        override=plan.override,
        writes=plan.writes,
        left=counts["left"],
        stale=stale,
        page=number,
        pages=pages,
        back_href=_href(action, chosen, number - 1) if number > 1 else "",
        next_href=_href(action, chosen, number + 1) if number < pages else "",
        mark=mark,
        left_columns=tuple(list_left_columns(plan)),
        columns_href=f"{action}{COLUMNS}" if is_table else "",
    )


def _href(action: str, outcome: str, number: int) -> str:
    return f"{action}?{urlencode({'soort': outcome, 'blad': number})}"


def _label(say: Speak, outcome: str) -> str:
    return {
        "refused": say("exchange.refused"),
        "left": say("exchange.left"),
        "fixed": say("exchange.fixed"),
        "changed": say("exchange.changed"),
        "added": say("exchange.added"),
    }[outcome]


def _kinds(say: Speak) -> dict[str, str]:
    return {
        "row": say("exchange.rows-read"),
        "area": say("exchange.areas"),
        "postcode": say("exchange.postcodes"),
        "organization": say("exchange.organizations"),
        "stakeholder": say("exchange.stakeholders"),
        "offering": say("exchange.offerings"),
        "network": say("exchange.networks"),
        "waitlist": say("exchange.waits"),
    }


def _tallies(plan: Plan, say: Speak) -> tuple[Tally, ...]:
    labels = _kinds(say)
    return tuple(
        Tally(labels[name], c.added, c.changed, c.same, c.left, c.refused)
        for name in ENTITIES
        if (c := plan.counts.get(name)) is not None
    )
