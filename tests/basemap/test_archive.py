import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pmtiles.reader import MemorySource, Reader, all_tiles

from app.basemap import BasemapError, Copies, read_summary
from app.basemap.archive import order_of, write_archive
from app.basemap.grid import Tile
from tests.basemap.copying import CREDIT, ZEIST, a_copy

FAR, NEAR = Tile(10, 527, 338), Tile(11, 1054, 676)


@st.composite
def tiles(draw: st.DrawFn) -> Tile:
    zoom = draw(st.integers(0, 19))
    along = st.integers(0, 2**zoom - 1)
    return Tile(zoom, draw(along), draw(along))


# Few different pictures, so that neighbours are often alike, as on a map of meadows.
pictures = st.one_of(st.sampled_from([b"meadow", b"water"]), st.binary(min_size=1, max_size=60))


@given(st.dictionaries(tiles(), pictures, min_size=1, max_size=60))
def test_every_tile_that_goes_in_comes_out_and_no_other(kept: dict[Tile, bytes]) -> None:
    file = io.BytesIO()
    write_archive(
        file,
        sorted(kept.items(), key=lambda each: order_of(each[0])),
        ZEIST,
        {"attribution": CREDIT},
    )
    source = MemorySource(file.getvalue())
    assert {Tile(*place): data for place, data in all_tiles(source)} == kept
    reader = Reader(source)
    assert all(reader.get(*tile) == data for tile, data in kept.items())


def test_a_copy_says_what_it_holds_and_whose_it_is(tmp_path: Path) -> None:
    path = a_copy(tmp_path / "a.pmtiles", [FAR, NEAR])
    summary = read_summary(path)
    assert (summary.min_zoom, summary.max_zoom, summary.tiles) == (10, 11, 2)
    assert summary.bounds == ZEIST
    assert summary.credit == CREDIT


@pytest.mark.parametrize("keep", [0, 5, 100, 126, 127, 200, -1])
def test_a_cut_off_copy_is_no_copy(tmp_path: Path, keep: int) -> None:
    path = a_copy(tmp_path / "a.pmtiles", [FAR])
    path.write_bytes(path.read_bytes()[:keep])
    with pytest.raises(BasemapError, match="geen bruikbare kaart"):
        read_summary(path)


def test_a_copy_counts_as_soon_as_it_lies_there_and_a_broken_one_never(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    copies = Copies(tmp_path)
    assert copies.list_all() == ()
    (tmp_path / "broken.pmtiles").write_bytes(b"no map at all")
    a_copy(tmp_path / "GM0355.pmtiles", [FAR])
    first = [copies.list_all(), copies.list_all()][0]
    assert [copy.name for copy in first] == ["GM0355"]
    assert len(caplog.records) == 1
    a_copy(tmp_path / "GM0355.pmtiles", [FAR, NEAR])
    assert copies.list_all()[0].version != first[0].version
    (tmp_path / "GM0355.pmtiles").unlink()
    assert copies.find("GM0355") is None


def test_a_folder_that_is_not_there_holds_no_copies(tmp_path: Path) -> None:
    assert Copies(tmp_path / "nowhere").list_all() == ()
    assert Copies().list_all() == ()
