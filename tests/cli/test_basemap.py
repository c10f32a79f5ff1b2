"""``voorveld basemap download`` as someone types it, against a tile server on this machine."""

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from app.basemap import read_summary
from app.basemap.archive import read_tiles
from app.basemap.partial import Partial
from app.main import create_app
from app.settings import read_settings
from tests.basemap.tile_server import TileServer, picture_of, tile_server
from tests.cli.conftest import Run

ZEIST = ("basemap", "download", "--area", "GM0355", "--zoom", "10-12")


@pytest.fixture
def tiles(monkeypatch: pytest.MonkeyPatch, zeist: Run) -> Iterator[TileServer]:  # noqa: ARG001 -- wipes the settings first
    with tile_server() as server:
        monkeypatch.setenv("VOORVELD_BASEMAP_URL", server.template)
        yield server


def test_the_map_of_a_gemeente_is_kept_where_the_pages_look(
    zeist: Run, tiles: TileServer, tmp_path: Path
) -> None:
    result = zeist(*ZEIST)
    assert result.code == 0, result.err
    copy = tmp_path / "var" / "basemap" / "GM0355.pmtiles"
    summary = read_summary(copy)
    assert (summary.min_zoom, summary.max_zoom) == (10, 12)
    assert summary.tiles == len(tiles.asked)
    assert "nog ongeveer" in result.err
    assert f"{summary.tiles} tegels" in result.err
    assert summary.credit == "Kaartgegevens © Kadaster (CC BY 4.0)"
    assert summary.bounds.holds((5.1, 52.02))
    assert summary.bounds.holds((5.35, 52.15))


def test_a_copy_is_replaced_only_on_purpose(zeist: Run, tiles: TileServer, tmp_path: Path) -> None:
    output = str(tmp_path / "zeist.pmtiles")
    assert zeist(*ZEIST, "--output", output).code == 0
    asked = len(tiles.asked)
    again = zeist(*ZEIST, "--output", output)
    assert again.code == 1
    assert "--force" in again.err
    assert len(tiles.asked) == asked
    assert zeist(*ZEIST, "--output", output, "--force").code == 0
    assert len(tiles.asked) == 2 * asked


def test_a_download_that_was_killed_goes_on_and_fetches_nothing_twice(
    tiles: TileServer, tmp_path: Path
) -> None:
    output = tmp_path / "zeist.pmtiles"
    words = [*ZEIST, "--output", str(output)]
    tiles.seconds_per_tile = 0.02
    command = [str(Path(sys.executable).with_name("voorveld")), *words]
    killed = subprocess.Popen(command, env=os.environ, stderr=subprocess.DEVNULL)
    _wait_for(lambda: len(tiles.asked) > 40, killed)
    killed.send_signal(signal.SIGKILL)
    killed.wait()
    time.sleep(0.1)
    with Partial(tmp_path / "zeist.pmtiles.part", tiles.template) as partial:
        arrived = {tile for tile in tiles.asked if tile in partial}
    assert len(arrived) > 30
    before = len(tiles.asked)
    done = subprocess.run(command, env=os.environ, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert f"{len(arrived)} zijn er al" in done.stderr
    assert not arrived & set(tiles.asked[before:])
    kept = dict(read_tiles(output))
    assert kept == {tile: picture_of(tile) for tile in set(tiles.asked)}
    assert list(tmp_path.glob("*.part")) == []


def _wait_for(reached: Callable[[], bool], process: subprocess.Popen[bytes]) -> None:
    for _ in range(3000):
        if reached():
            return
        assert process.poll() is None, "ended before it could be killed"
        time.sleep(0.02)
    raise AssertionError("waited in vain")


def test_a_very_large_map_is_fetched_only_by_who_is_sure(zeist: Run, tiles: TileServer) -> None:
    result = zeist("basemap", "download", "--area", "GM0355", "--zoom", "10-19")
    assert result.code == 1
    assert "--yes" in result.err
    assert tiles.asked == []


@pytest.mark.parametrize("zoom", ["", "a", "17-10", "10-20", "-3", "10-", "1-2-3"])
def test_zooms_that_cannot_be_are_told(zeist: Run, tiles: TileServer, zoom: str) -> None:
    result = zeist("basemap", "download", "--area", "GM0355", f"--zoom={zoom}")
    assert result.code == 1
    assert "zoals 10-17" in result.err
    assert tiles.asked == []


def test_an_area_without_outline_is_told_with_those_that_have_one(
    zeist: Run, tiles: TileServer
) -> None:
    result = zeist("basemap", "download", "--area", "GM9999")
    assert result.code == 1
    assert "GM0355" in result.err
    assert tiles.asked == []


def test_without_an_address_there_is_nothing_to_fetch(
    zeist: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VOORVELD_BASEMAP_URL", "")
    result = zeist(*ZEIST)
    assert result.code == 1
    assert "VOORVELD_BASEMAP_URL" in result.err


def test_a_server_that_stops_is_told_in_one_line(
    zeist: Run, tiles: TileServer, tmp_path: Path
) -> None:
    tiles.failing = [403] * 100
    result = zeist(*ZEIST, "--output", str(tmp_path / "a.pmtiles"))
    assert result.code == 1
    assert "weigert (403" in result.err.splitlines()[-1]


def test_what_was_downloaded_is_below_the_map_of_the_server(zeist: Run, tiles: TileServer) -> None:
    assert zeist(*ZEIST).code == 0
    with TestClient(create_app(read_settings())) as client:
        page = client.get("/")
        [address] = re.findall(r"/kaart/ondergrond/GM0355\.pmtiles\?s=[\w-]+", page.text)
        copy = client.get(address, headers={"range": "bytes=0-6"})
    assert copy.content == b"PMTiles"
    origin = tiles.template.partition("/brt/")[0]
    assert f"connect-src 'self' {origin};" in page.headers["content-security-policy"]
