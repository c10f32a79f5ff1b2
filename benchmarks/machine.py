"""The machine it runs on, and what every benchmark has in common."""

import datetime as dt
import os
import platform
from pathlib import Path

from app.directory.seed import read_geojson
from app.main import AMSTERDAM
from app.words.directory import Directory

PROJECT = Path(__file__).parents[1]
DATA = PROJECT / "data"
TUESDAY_MORNING = dt.datetime(2026, 11, 24, 10, 20, tzinfo=AMSTERDAM)


def machine() -> str:
    """Processor, cores and Python in one line."""
    return f"{_processor()}, {os.cpu_count()} cores, Python {platform.python_version()}"


def _processor() -> str:
    """The name of the processor, with its numbers: some say no more than whose it is."""
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.processor() or platform.machine()
    told = dict(line.replace("\t", "").split(":", 1) for line in lines if ":" in line)
    told = {name: value.strip() for name, value in told.items()}
    numbers = f"family {told.get('cpu family', '?')}, model {told.get('model', '?')}"
    return f"{told.get('model name', platform.machine())} ({numbers})"


def has_second_reader() -> bool:
    """Whether a trained model stands beside the rules."""
    return any((DATA / "reader").glob("*.bin"))


def zeist() -> Directory:
    """The example data."""
    return read_geojson((DATA / "seed_zeist.geojson").read_bytes())


def house_variables(var_dir: Path, database: Path) -> dict[str, str]:
    """The environment of a house of its own, without a limit; its server starts with the same."""
    return {
        "VOORVELD_VAR_DIR": str(var_dir),
        "VOORVELD_DATABASE_URL": f"sqlite:///{database}",
        "VOORVELD_RATE_LIMIT": "0",
    }
