"""The white spots of the example data as a coordinator reads them; run me to write them anew."""

from pathlib import Path

from app.coverage.sheet import write_sheet
from app.coverage.telling import state_text
from tests.coverage.spots import coverage_of
from tests.web.site import zeist

FILE = Path(__file__).with_name("zeist.csv")


def white_spots() -> str:
    """Everything but what is well, so that a change can be read."""
    coverage, ground = coverage_of(zeist())
    well = f";{state_text('several')};"
    lines = write_sheet(coverage, ground).splitlines()
    return "".join(f"{line}\n" for line in lines if well not in line)


if __name__ == "__main__":
    FILE.write_text(white_spots(), "utf-8")
