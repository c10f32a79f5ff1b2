"""A country as somebody's spreadsheet: dirtied in some thirty ways, with the truth kept apart.

Knows nothing of how an import repairs: it only knows how people spoil their files.
"""

import csv
import datetime as dt
import io
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from app.directory.seed import read_geojson
from app.generating import Plan, make_country
from app.loading.source import read_source
from app.words.directory import Area, Directory, Offering, Postcode, Stakeholder
from app.words.vocabulary import Vocabulary
from tests.exchange.spoiling import WAYS, Cells, Outcome

DATA = Path(__file__).resolve().parents[2] / "data"
HEADERS = {
    "name": "Naam voorziening",
    "kind": "Soort voorziening",
    "town": "Woonplaats",
    "street": "Adres",
    "postcode": "PC",
    "x": "Lengtegraad",
    "y": "Breedtegraad",
    "phone": "Telefoonnummer",
    "mail": "E-mailadres",
    "site": "Website",
    "hours": "Openingstijden",
    "title": "Naam aanbod",
    "about": "Omschrijving",
    "level": "Trede",
    "access": "Toegang",
    "answers": "Hulpvragen",
    "supports": "Ondersteunt",
    "areas": "Werkgebied",
    "age_min": "Min. leeftijd",
    "age_max": "Max. leeftijd",
    "languages": "Talen",
    "group": "Groep",
    "home": "Huisbezoek",
    "cost": "Kosten",
    "checked": "Aanbod bevestigd op",
    "days": "Wachttijd (dagen)",
    "measured": "Peildatum",
}


@dataclass(frozen=True)
class Fault:
    """One fault: in which column, and what ought to become of it."""

    kind: str
    column: str
    outcome: Outcome


@dataclass
class Truth:
    """What a row really is. ``row``: its number in the file, as a spreadsheet counts."""

    stakeholder: Stakeholder
    offering: Offering
    phone: str
    mail: str
    days: int | None
    measured: dt.date | None
    cells: Cells
    row: int = 0
    faults: list[Fault] = field(default_factory=list)


@dataclass
class Dirty:
    """The file, and what is true. ``before``: what the directory must know already."""

    data: bytes
    truths: list[Truth]
    before: Directory


def make_dirty(
    vocabulary: Vocabulary,
    offerings: int,
    seed: int,
    *,
    encoding: str = "cp1252",
    delimiter: str = ";",
    dirty: float = 0.5,
) -> Dirty:
    """A file of so many offerings, of which a part has one fault."""
    dice = Random(seed)
    parts = list(_country(offerings, seed))
    areas = tuple(area for part in parts for area in part.areas)
    postcodes = tuple(code for part in parts for code in part.postcodes)
    truths = _truths(parts, areas, postcodes, vocabulary, dice)
    spoiler = _Spoiler(dice)
    for truth in truths:
        if dice.random() < dirty:
            spoiler.spoil(truth)
    data = _written(truths, dice, encoding, delimiter)
    return Dirty(data, truths, Directory(areas=areas, postcodes=postcodes))


def _country(offerings: int, seed: int) -> list[Directory]:
    plan = read_source(DATA / "country" / "kinds.yaml", DATA).convert(Plan)
    example = read_geojson((DATA / "seed_zeist.geojson").read_bytes())
    return list(make_country(plan, example, offerings, max(1, offerings // 585), seed))


_STREETS = ("Molenweg", "Kerkstraat", "Burg. de Vries-laan", "Prinses Margriethof", "'t Plein")


def _truths(
    parts: list[Directory],
    areas: tuple[Area, ...],
    postcodes: tuple[Postcode, ...],
    vocabulary: Vocabulary,
    dice: Random,
) -> list[Truth]:
    names = {area.code: area.name for area in areas} | {"NL": "Nederland"}
    sixes = [code.code for code in postcodes if len(code.code) == 6]
    truths = []
    for part in parts:
        doors = {}
        for door in part.stakeholders:
            street = f"{dice.choice(_STREETS)} {dice.randint(1, 300)}"
            phone = f"0{dice.randint(10, 79)}{dice.randint(1_000_000, 9_999_999)}"
            doors[door.id] = (door, street, dice.choice(sixes), phone, f"info@n{phone}.example.nl")
        waits = {wait.offering_id: wait for wait in part.waits}
        for offering in part.offerings:
            door, street, postcode, phone, mail = doors[offering.stakeholder_id]
            wait = waits.get(offering.id)
            days = wait.intake_days if wait and wait.intake_days else None
            measured = wait.measured_on if wait and days else None
            truth = Truth(door, offering, phone, mail, days, measured, {})
            truth.cells = _cells(truth, street, postcode, names, vocabulary)
            truths.append(truth)
    return truths


def _cells(
    truth: Truth, street: str, postcode: str, names: dict[str, str], vocabulary: Vocabulary
) -> Cells:
    door, offering = truth.stakeholder, truth.offering
    site = f"https://www.n{truth.phone}.example.nl/"
    return {
        "name": door.name,
        "kind": vocabulary.kinds[door.kind].label,
        "town": door.town or "",
        "street": "" if door.secret_address else street,
        "postcode": "" if door.secret_address else postcode,
        "x": repr(door.point.lon) if door.point else "",
        "y": repr(door.point.lat) if door.point else "",
        "phone": truth.phone,
        "mail": truth.mail,
        "site": site,
        "hours": door.opening_hours or "",
        "title": offering.title,
        "about": offering.description,
        "level": str(offering.level),
        "access": offering.access,
        "answers": "; ".join(offering.answers),
        "supports": "; ".join(offering.supports),
        "areas": "; ".join(names.get(code, code) for code in offering.areas),
        "age_min": "" if offering.age_min is None else str(offering.age_min),
        "age_max": "" if offering.age_max is None else str(offering.age_max),
        "languages": "; ".join(offering.languages),
        "group": "ja" if offering.group else "nee",
        "home": "ja" if offering.home_visit else "nee",
        "cost": offering.cost or "",
        "checked": "2026-03-14",
        "days": "" if truth.days is None else str(truth.days),
        "measured": "" if truth.measured is None else truth.measured.isoformat(),
    }


class _Spoiler:
    """Gives a row one fault, of a kind that can happen to it."""

    def __init__(self, dice: Random) -> None:
        self._dice = dice

    def spoil(self, truth: Truth) -> None:
        """Some kind that applies; a few tries, for not every row has a point or an age."""
        for _ in range(8):
            kind = self._dice.choice(list(WAYS))
            outcome, column, way = WAYS[kind]
            spoiled = way(truth.cells, self._dice)
            if spoiled is not None and any(
                truth.cells.get(name) != spoiled[name] for name in spoiled if name != "_site"
            ):
                truth.cells = {**truth.cells, **spoiled}
                truth.faults.append(Fault(kind, column, outcome))
                return


def _written(truths: list[Truth], dice: Random, encoding: str, delimiter: str) -> bytes:
    """The file, its columns in any order, under a title and an empty line."""
    order = list(HEADERS)
    dice.shuffle(order)
    file = io.StringIO(newline="")
    writer = csv.writer(file, delimiter=delimiter, lineterminator="\r\n")
    writer.writerow(["Overzicht voorzieningen 2026"])
    writer.writerow([])
    writer.writerow([HEADERS[name] for name in order])
    number = 3
    for truth in truths:
        number += 1
        truth.row = number
        cells = [truth.cells[name] for name in order]
        loose = truth.cells.get("_loose")
        if loose:
            number += _write_loose(file, cells, order.index("about"), loose, delimiter)
            continue
        writer.writerow(cells)
        if twice := truth.cells.get("_twice"):
            number += 1
            if twice == "other":
                other = str((int(truth.cells["level"]) + 1) % 5)
                cells[order.index("level")] = other
            truth.row = number
            writer.writerow(cells)
    return file.getvalue().encode(encoding, errors="replace")


def _write_loose(file: io.StringIO, cells: list[str], at: int, loose: str, delimiter: str) -> int:
    """A text that was never put in quotes, with a line break or a delimiter in it."""
    mark = "\r\n" if loose == "newline" else delimiter
    first, _, rest = (
        part.replace(delimiter, " ").replace('"', "") for part in cells[at].partition(". ")
    )
    written = [_quoted(cell, delimiter) for cell in cells]
    written[at] = f"{first}.{mark}{rest}"
    file.write(delimiter.join(written) + "\r\n")
    return int(loose == "newline")


def _quoted(cell: str, delimiter: str) -> str:
    odd = any(each in cell for each in (delimiter, '"', "\n", "\r"))
    return '"' + cell.replace('"', '""') + '"' if odd else cell
