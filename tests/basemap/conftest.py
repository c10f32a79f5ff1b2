from collections.abc import Iterator

import pytest

from tests.basemap.tile_server import TileServer, tile_server


@pytest.fixture
def tiles() -> Iterator[TileServer]:
    with tile_server() as server:
        yield server
