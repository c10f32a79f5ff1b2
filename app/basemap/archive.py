"""One PMTiles file (version 3): written in one go, read back tile by tile."""

from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, Final

from pmtiles.reader import MmapSource, Reader, all_tiles
from pmtiles.tile import Compression, TileType, zxy_to_tileid
from pmtiles.writer import Writer

from app.basemap.errors import BasemapError
from app.basemap.grid import Tile
from app.geo.polygon import Bounds

_DEGREE: Final = 10_000_000
_BEGINNINGS: Final = (
    (b"\x89PNG\r\n\x1a\n", TileType.PNG),
    (b"\xff\xd8\xff", TileType.JPEG),
    (b"RIFF", TileType.WEBP),
)


@dataclass(frozen=True)
class Summary:
    """What a copy holds; ``credit`` is what its licence asks to show."""

    bounds: Bounds
    min_zoom: int
    max_zoom: int
    tiles: int
    credit: str


def order_of(tile: Tile) -> int:
    """Where a tile stands in the file: near ones on the map are near in it."""
    return zxy_to_tileid(*tile)


def find_picture_type(data: bytes) -> TileType | None:
    """The kind of picture; None for anything else, such as a login page."""
    return next((kind for start, kind in _BEGINNINGS if data.startswith(start)), None)


def write_archive(
    file: IO[bytes], tiles: Iterable[tuple[Tile, bytes]], bounds: Bounds, notes: dict[str, str]
) -> None:
    """At least one tile, by ``order_of``; ``notes`` go along as metadata."""
    writer = Writer(file)
    kind = TileType.UNKNOWN
    with closing(writer.tile_f):
        for tile, data in tiles:
            writer.write_tile(order_of(tile), data)
            kind = find_picture_type(data) or kind
        writer.finalize(_header(bounds, kind), notes)


def _header(bounds: Bounds, kind: TileType) -> dict[str, Any]:
    west, south, east, north = (round(side * _DEGREE) for side in bounds)
    return {
        "tile_type": kind,
        "tile_compression": Compression.NONE,
        "min_lon_e7": west,
        "min_lat_e7": south,
        "max_lon_e7": east,
        "max_lat_e7": north,
        "center_zoom": 0,
        "center_lon_e7": (west + east) // 2,
        "center_lat_e7": (south + north) // 2,
    }


def read_tiles(path: Path) -> Iterator[tuple[Tile, bytes]]:
    """Every tile of a copy."""
    with path.open("rb") as file:
        for place, data in all_tiles(MmapSource(file)):
            yield Tile(*place), data


def read_summary(path: Path) -> Summary:
    """What a copy says it holds. Raises ``BasemapError`` for any other or a cut-off file."""
    try:
        return _read_summary(path)
    # A damaged file can break the library anywhere.
    except Exception as error:
        raise BasemapError(f"{path} is geen bruikbare kaart (PMTiles)") from error


def _read_summary(path: Path) -> Summary:
    with path.open("rb") as file:
        reader = Reader(MmapSource(file))
        header, notes = reader.header(), reader.metadata()
        if header["tile_data_offset"] + header["tile_data_length"] > path.stat().st_size:
            raise BasemapError("the file is cut off")
    sides = ("min_lon_e7", "min_lat_e7", "max_lon_e7", "max_lat_e7")
    return Summary(
        bounds=Bounds(*(header[side] / _DEGREE for side in sides)),
        min_zoom=header["min_zoom"],
        max_zoom=header["max_zoom"],
        tiles=header["addressed_tiles_count"],
        credit=str(notes.get("attribution", "")),
    )
