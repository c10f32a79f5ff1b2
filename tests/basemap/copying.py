"""Copies of the map for tests, without fetching anything."""

from collections.abc import Callable, Iterable
from pathlib import Path

from app.basemap.archive import order_of, write_archive
from app.basemap.grid import Tile, tiles_of
from app.geo.polygon import Bounds
from tests.basemap.tile_server import picture_of

ZEIST = Bounds(5.14, 52.0, 5.42, 52.2)
CREDIT = "Kaartgegevens © Kadaster (CC BY 4.0)"


def a_copy(
    path: Path,
    tiles: Iterable[Tile] = (),
    credit: str = CREDIT,
    picture: Callable[[Tile], bytes] = picture_of,
) -> Path:
    """A copy with these tiles, else those around Zeist; put in its place whole."""
    kept = sorted(tiles or tiles_of(ZEIST, range(10, 15), 4), key=order_of)
    with (path.with_suffix(".new")).open("wb") as file:
        pictures = ((tile, picture(tile)) for tile in kept)
        write_archive(file, pictures, ZEIST, {"attribution": credit})
    return path.with_suffix(".new").replace(path)
