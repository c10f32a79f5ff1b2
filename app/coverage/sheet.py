"""White spots as a table for who works in a spreadsheet: whitest first."""

import csv
import io
from collections.abc import Iterator, Sequence
from typing import Final

from app.coverage.asking import Ground
from app.coverage.detail import detail_of
from app.coverage.telling import mend_text, reason_text, state_text
from app.coverage.words import STATES, Coverage, Helper, Said, Spot, SpotDetail

COLUMNS: Final = (
    "gemeente",
    "wijk",
    "wijkcode",
    "leefgebied",
    "vraag",
    "vraagcode",
    "wie is er",
    "aantal deuren",
    "nagekeken",
    "binnen werkdagen",
    "wie helpt",
    "wie niet en waarom",
    "wat helpt",
)
BYTE_ORDER_MARK: Final = "\ufeff"
"""By which Excel knows that the file is UTF-8."""
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
_MOST = 3


def write_sheet(coverage: Coverage, ground: Ground) -> str:
    """All spots, whitest first, with semicolons between: what a Dutch spreadsheet opens."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(COLUMNS)
    writer.writerows(_rows(coverage, ground))
    return BYTE_ORDER_MARK + text.getvalue()


def whitest_first(coverage: Coverage) -> list[Spot]:
    """The spots by state, then unconfirmed first, then in the order of needs and wijken."""
    spots = coverage.spots.values()
    return sorted(spots, key=lambda spot: (STATES.index(spot.state), not spot.unproven))


def neutral(text: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{text}" if text.startswith(_FORMULA) else text


def _rows(coverage: Coverage, ground: Ground) -> Iterator[Sequence[str]]:
    wijken = {wijk.code: wijk for wijk in coverage.wijken}
    for spot in whitest_first(coverage):
        wijk, need = wijken[spot.wijk], ground.vocabulary.needs[spot.need]
        detail = detail_of(spot.need, wijk, ground, by_age=False)
        row = (
            coverage.name,
            wijk.name,
            wijk.code,
            ", ".join(need.life_areas),
            need.label,
            need.code,
            state_text(spot.state),
            str(spot.doors),
            "nee" if spot.unproven else "ja" if spot.state in {"one", "several"} else "",
            str(detail.window_days),
            *_told(detail),
        )
        yield [neutral(cell) for cell in row]


def _told(detail: SpotDetail) -> tuple[str, str, str]:
    return (
        ", ".join(dict.fromkeys(each.name for each in detail.there)),
        "; ".join(map(_not_there, detail.not_there[:_MOST])),
        "; ".join(map(_mend, detail.mends)),
    )


def _not_there(each: Helper) -> str:
    return f"{each.name}: {', '.join(map(reason_text, each.reasons))}"


def _mend(mend: Said) -> str:
    names = ", ".join(name for _, name in mend.who)
    return f"{mend_text(mend)}: {names}" if names else mend_text(mend)
