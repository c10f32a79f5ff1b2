"""The directory of a house copied into tables of their own."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

import msgspec
import psycopg
from psycopg import sql
from shapely import MultiPolygon

from app.directory.rows import StoreSource
from app.words.directory import Area, Offering, Point, Stakeholder, Wait

HERE = Path(__file__).parent
OLDEST = 130

Row = tuple[object, ...]
Watch = Callable[[Iterable[Row], str], Iterable[Row]]
"""Passes rows on, and shows how many went by."""


def create_database(server_url: str, name: str) -> str:
    """An empty database; gives its URL."""
    with psycopg.connect(server_url, autocommit=True) as connection:
        connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
    return f"{server_url.rpartition('/')[0]}/{name}"


def fill(url: str, source: StoreSource, watch: Watch) -> None:
    """Tables, rows, then indexes and statistics."""
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute((HERE / "schema.sql").read_bytes())
        for table, rows in _tables(source):
            _copy(connection, table, watch(rows, table))
        for statement in (HERE / "ready.sql").read_bytes().strip().rstrip(b";").split(b";"):
            connection.execute(statement)


def _copy(connection: psycopg.Connection, table: str, rows: Iterable[Row]) -> None:
    into = sql.SQL("COPY {} FROM STDIN").format(sql.Identifier(table))
    with connection.cursor() as cursor, cursor.copy(into) as copy:
        for row in rows:
            copy.write_row(row)


def _tables(source: StoreSource) -> Iterator[tuple[str, Iterator[Row]]]:
    points: dict[str, str | None] = {}
    needs: list[Row] = []
    yield "area", map(_area, source.areas())
    yield "postcode", ((each.code, _point(each.point)) for each in source.postcodes())
    yield "stakeholder", (_stakeholder(each, points) for each in source.stakeholders())
    yield "offering", (_offering(each, points, needs) for each in source.offerings())
    yield "offering_need", iter(needs)
    yield "wait", map(_wait, _newest(source.waits()))


def _area(area: Area) -> Row:
    shape = MultiPolygon([(rings[0], rings[1:]) for rings in area.rings])
    return (area.code, f"SRID=4326;{shape.wkt}" if area.rings else None)


def _stakeholder(at: Stakeholder, points: dict[str, str | None]) -> Row:
    point = points[at.id] = _point(at.point)
    lon, lat = at.point or (None, None)
    address = (at.street_address, at.postcode, at.town, at.website)
    contacts = _json(at.contacts)
    known = (at.id, at.slug, at.name, at.kind)
    return (*known, point, lon, lat, *address, contacts, at.provenance.example)


def _offering(each: Offering, points: Mapping[str, str | None], needs: list[Row]) -> Row:
    """Its row; the rows of what it answers are put aside."""
    oldest = OLDEST if each.age_max is None else each.age_max
    where = (points[each.stakeholder_id], list(each.areas))
    ages = (each.age_min or 0, oldest)
    needs += [(need, each.id, each.level, *where, *ages) for need in each.answers]
    return (
        each.id,
        each.stakeholder_id,
        each.title,
        each.description,
        each.access,
        each.registration,
        list(each.languages),
        each.cost,
        each.first_visit,
        each.opening_hours,
        each.url,
        _json(each.contacts),
    )


def _newest(waits: Iterable[Wait]) -> Iterable[Wait]:
    """The last of each offering counts."""
    return {wait.offering_id: wait for wait in waits}.values()


def _wait(wait: Wait) -> Row:
    days = (wait.intake_days, wait.treatment_days)
    return (wait.offering_id, wait.status, *days, wait.measured_on, wait.source)


def _point(point: Point | None) -> str | None:
    return None if point is None else f"SRID=4326;POINT({point.lon} {point.lat})"


def _json(value: object) -> str:
    return msgspec.json.encode(value).decode()
