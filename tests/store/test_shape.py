"""The Shape column keeps the same geometry on both databases, and refuses any other."""

import math

import pytest
import shapely
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from shapely.geometry.base import BaseGeometry

from app.directory.tables import AreaRow, PostcodeRow
from app.store.engine import WRITING
from app.store.session import Actor, Store
from app.words.errors import ConstraintError

TESTER = Actor("system", "test")

lon = st.floats(-180, 180)
lat = st.floats(-90, 90)
boxes = st.builds(
    lambda west, south, width, height: shapely.box(west, south, west + width, south + height),
    st.floats(-170, 170),
    st.floats(-80, 80),
    st.floats(0.001, 10),
    st.floats(0.001, 10),
)
SHAPES = {"postcode": PostcodeRow.__table__.c.point, "area": AreaRow.__table__.c.shape}


def kept(store: Store, name: str, value: BaseGeometry) -> BaseGeometry:
    """Written and read back, then forgotten."""
    column = SHAPES[name]
    rows = {
        "area": {"code": "GM1", "name": "x", "level": "gemeente", "source": "", "shape": value},
        "postcode": {"code": "3700", "source": "", "point": value},
    }
    with store.engine.connect() as connection:
        connection.execution_options(**{WRITING: True})
        connection.execute(sa.insert(column.table), rows[name])
        read: BaseGeometry = connection.execute(sa.select(column)).scalar_one()
        connection.rollback()
    return read


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(x=lon, y=lat)
def test_a_point_comes_back_to_the_last_bit(store: Store, x: float, y: float) -> None:
    read = kept(store, "postcode", shapely.Point(x, y))
    assert (shapely.get_x(read), shapely.get_y(read)) == (x, y)
    assert shapely.get_srid(read) == 4326


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(polygons=st.lists(boxes, min_size=1, max_size=4))
def test_an_area_of_several_parts_comes_back_exactly(
    store: Store, polygons: list[shapely.Polygon]
) -> None:
    value = shapely.MultiPolygon(polygons)
    read = kept(store, "area", value)
    assert shapely.to_wkb(shapely.set_srid(read, 0)) == shapely.to_wkb(value)


@pytest.mark.parametrize(
    "wrong",
    [
        shapely.LineString([(5, 52), (6, 52)]),
        shapely.box(5, 52, 6, 53),
        shapely.Point(),
        shapely.Point(5, 52, 1),
        shapely.Point(math.nan, 52),
        shapely.Point(5, math.inf),
        shapely.set_srid(shapely.Point(155000, 463000), 28992),
    ],
    ids=["line", "area", "empty", "height", "nan", "infinite", "rijksdriehoek"],
)
def test_another_kind_or_another_reference_system_is_refused(
    store: Store, wrong: BaseGeometry
) -> None:
    row = {"code": "3700", "source": "", "point": wrong}
    with pytest.raises(ConstraintError), store.writing(TESTER) as session:
        session.execute(sa.insert(PostcodeRow), [row])


def test_sqlite_keeps_the_same_bytes_that_postgis_would_give(
    sqlite_url: str, postgresql_url: str
) -> None:
    """So that one can be carried over to the other."""
    row = {"code": "3705", "source": "", "point": shapely.Point(5.2393, 52.0985)}
    with Store(sqlite_url) as light, Store(postgresql_url) as heavy:
        for store in (light, heavy):
            with store.writing(TESTER) as session:
                session.execute(sa.insert(PostcodeRow), [row])
        with light.reading() as session:
            blob = session.execute(sa.text("SELECT point FROM postcode")).scalar_one()
        with heavy.reading() as session:
            ewkb = session.execute(sa.text("SELECT ST_AsEWKB(point) FROM postcode")).scalar_one()
        assert bytes(blob) == bytes(ewkb)


def test_postgis_can_ask_what_lies_near(postgresql_url: str) -> None:
    row = {"code": "3705", "source": "", "point": shapely.Point(5.2393, 52.0985)}
    near = sa.text(
        "SELECT code FROM postcode"
        " WHERE ST_DWithin(point::geography, 'SRID=4326;POINT(5.2400 52.0985)'::geography, 100)"
    )
    with Store(postgresql_url) as store:
        with store.writing(TESTER) as session:
            session.execute(sa.insert(PostcodeRow), [row])
        with store.reading() as session:
            assert session.execute(near).scalar_one() == "3705"
