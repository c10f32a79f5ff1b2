"""Fetching a map from a real server on this machine."""

from pathlib import Path

import pytest

from app import __version__
from app.basemap import BasemapError, Manners, Plan, Summary, count_waiting, download
from app.basemap.archive import read_tiles
from app.basemap.partial import Partial
from app.geo.polygon import Bounds
from tests.basemap.tile_server import TileServer, picture_of

ZEIST = Bounds(5.2, 52.05, 5.3, 52.12)
HASTY = Manners(parallel=3, tries=3, pause_s=0.01, timeout_s=5)


def a_plan(tiles: TileServer, zooms: range = range(10, 13)) -> Plan:
    return Plan(tiles.template, ZEIST, zooms, "Kaartgegevens © Kadaster (CC BY 4.0)")


def fetch(plan: Plan, output: Path) -> tuple[Summary, list[tuple[int, int]]]:
    seen: list[tuple[int, int]] = []
    summary = download(plan, output, HASTY, lambda here, in_all: seen.append((here, in_all)))
    return summary, seen


def test_every_tile_is_fetched_once_and_stands_in_the_copy(
    tiles: TileServer, tmp_path: Path
) -> None:
    plan, output = a_plan(tiles), tmp_path / "folder" / "GM0355.pmtiles"
    summary, seen = fetch(plan, output)
    wanted = list(plan.tiles())
    assert dict(read_tiles(output)) == {tile: picture_of(tile) for tile in wanted}
    assert tiles.times_asked() == dict.fromkeys(wanted, 1)
    assert summary.tiles == len(wanted)
    assert summary.credit == "Kaartgegevens © Kadaster (CC BY 4.0)"
    assert (seen[0], seen[-1]) == ((0, len(wanted)), (len(wanted), len(wanted)))
    assert [path.name for path in output.parent.iterdir()] == ["GM0355.pmtiles"]


def test_we_say_who_we_are_and_ask_few_at_a_time(tiles: TileServer, tmp_path: Path) -> None:
    tiles.seconds_per_tile = 0.005
    fetch(a_plan(tiles), tmp_path / "a.pmtiles")
    assert tiles.agents == {f"Voorveld/{__version__} (basemap download)"}
    assert 1 < tiles.most_at_once <= HASTY.parallel


@pytest.mark.parametrize("status", [429, 500, 502, 503])
def test_a_server_in_trouble_is_asked_again(tiles: TileServer, tmp_path: Path, status: int) -> None:
    tiles.failing = [status, status]
    plan = a_plan(tiles, range(10, 11))
    summary, _ = fetch(plan, tmp_path / "a.pmtiles")
    assert summary.tiles == len(list(plan.tiles()))
    assert len(tiles.asked) == summary.tiles + 2


def test_after_a_failure_the_next_run_goes_on_and_fetches_nothing_twice(
    tiles: TileServer, tmp_path: Path
) -> None:
    plan, output = a_plan(tiles), tmp_path / "a.pmtiles"
    in_all = len(list(plan.tiles()))
    assert count_waiting(plan, output) == (in_all, in_all)
    tiles.failing = [200] * 20 + [503] * 1000
    with pytest.raises(BasemapError, match="503"):
        fetch(plan, output)
    assert not output.exists()
    assert count_waiting(plan, output) == (in_all - 20, in_all)
    arrived = set(tiles.asked[:20])
    tiles.failing, tiles.asked = [], []
    _, seen = fetch(plan, output)
    assert seen[0] == (20, in_all)
    assert not arrived & set(tiles.asked)
    assert dict(read_tiles(output)) == {tile: picture_of(tile) for tile in plan.tiles()}


def test_a_refusal_stops_at_once(tiles: TileServer, tmp_path: Path) -> None:
    tiles.failing = [403] * 1000
    with pytest.raises(BasemapError, match="weigert"):
        fetch(a_plan(tiles), tmp_path / "a.pmtiles")
    assert len(tiles.asked) <= HASTY.parallel


def test_a_login_page_of_the_network_is_no_map(tiles: TileServer, tmp_path: Path) -> None:
    tiles.body = b"<html>Welkom op ons wifi"
    with pytest.raises(BasemapError, match="inlogscherm"):
        fetch(a_plan(tiles), tmp_path / "a.pmtiles")


def test_no_server_at_all_is_told(tiles: TileServer, tmp_path: Path) -> None:
    tiles.stop()
    with pytest.raises(BasemapError, match="geeft geen tegels"):
        fetch(a_plan(tiles), tmp_path / "a.pmtiles")


def test_where_the_server_has_no_tile_the_copy_has_none(tiles: TileServer, tmp_path: Path) -> None:
    plan = a_plan(tiles)
    gone, *rest = plan.tiles()
    tiles.missing = {gone}
    fetch(plan, tmp_path / "a.pmtiles")
    assert dict(read_tiles(tmp_path / "a.pmtiles")).keys() == set(rest)


def test_a_server_with_no_tile_here_gives_no_copy(tiles: TileServer, tmp_path: Path) -> None:
    plan = a_plan(tiles, range(10, 11))
    tiles.missing = set(plan.tiles())
    with pytest.raises(BasemapError, match="geen enkele tegel"):
        fetch(plan, tmp_path / "a.pmtiles")
    assert not (tmp_path / "a.pmtiles").exists()


@pytest.mark.parametrize("lost", [1, 10, 300])
def test_a_cut_off_end_costs_the_last_tiles_only(
    tiles: TileServer, tmp_path: Path, lost: int
) -> None:
    path, [first, second, *_] = tmp_path / "a.part", a_plan(tiles).tiles()
    with Partial(path, tiles.template) as partial:
        partial.add(first, picture_of(first))
        partial.add(second, picture_of(second))
    path.write_bytes(path.read_bytes()[:-lost])
    with Partial(path, tiles.template) as partial:
        assert first in partial
        assert second not in partial
        partial.add(second, picture_of(second))
    with Partial(path, tiles.template) as partial:
        assert [partial.read(first), partial.read(second)] == [
            picture_of(first),
            picture_of(second),
        ]


@pytest.mark.parametrize("kept", range(0, 60, 7))
def test_a_beginning_that_was_cut_off_is_begun_anew(
    tiles: TileServer, tmp_path: Path, kept: int
) -> None:
    path, [tile, *_] = tmp_path / "a.part", a_plan(tiles).tiles()
    with Partial(path, tiles.template):
        path.write_bytes(path.read_bytes()[:kept])
    with Partial(path, tiles.template) as partial:
        partial.add(tile, b"x")
    with Partial(path, tiles.template) as partial:
        assert partial.read(tile) == b"x"


def test_tiles_of_another_map_are_not_mixed_in(tiles: TileServer, tmp_path: Path) -> None:
    with Partial(tmp_path / "a.part", tiles.template):
        pass
    with pytest.raises(BasemapError, match="andere kaart"):
        Partial(tmp_path / "a.part", tiles.template.replace("pastel", "grijs"))


def test_two_at_once_do_not_write_in_the_same_file(tiles: TileServer, tmp_path: Path) -> None:
    with (
        Partial(tmp_path / "a.part", tiles.template),
        pytest.raises(BasemapError, match="al door een ander"),
    ):
        Partial(tmp_path / "a.part", tiles.template)
