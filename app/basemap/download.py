"""From an area to a checked copy of the map, in as many sittings as it takes."""

import os
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path
from typing import Final

from app.basemap.archive import Summary, order_of, read_summary, read_tiles, write_archive
from app.basemap.errors import BasemapError
from app.basemap.fetch import Manners, TileServer
from app.basemap.grid import Tile, box_of, tiles_of
from app.basemap.partial import Partial
from app.geo.polygon import Bounds

MARGIN_TILES: Final = 4
"""A beamer is wider than a gemeente: so many tiles beyond it on every side, at every zoom."""

Watch = Callable[[int, int], None]
"""(tiles here, tiles in all)."""


@dataclass(frozen=True)
class Plan:
    """What to fetch; ``template`` holds {z}, {x} and {y}, ``credit`` what the licence asks."""

    template: str
    bounds: Bounds
    zooms: range
    credit: str

    def tiles(self) -> Iterator[Tile]:
        """All of them, from far to near."""
        return tiles_of(self.bounds, self.zooms, MARGIN_TILES)


def count_waiting(plan: Plan, output: Path) -> tuple[int, int]:
    """How many tiles are to be fetched yet, and how many there are in all."""
    path = _partial_path(output)
    in_all = sum(1 for _ in plan.tiles())
    if not path.exists():
        return in_all, in_all
    with Partial(path, plan.template) as partial:
        return sum(tile not in partial for tile in plan.tiles()), in_all


def download(plan: Plan, output: Path, manners: Manners, watch: Watch) -> Summary:
    """Fetch what is missing, write the copy and check it.

    Raises ``BasemapError`` when the server stops answering; the next call goes on from there.
    """
    with Partial(_partial_path(output), plan.template) as partial:
        _Fetching(plan, partial, manners, watch).run()
        summary = _write(plan, partial, output)
        partial.path.unlink()
    return summary


def _partial_path(output: Path) -> Path:
    return output.with_name(f"{output.name}.part")


class _Fetching:
    """A few threads that take the next missing tile until there is none."""

    def __init__(self, plan: Plan, partial: Partial, manners: Manners, watch: Watch) -> None:
        self._partial = partial
        self._parallel = manners.parallel
        self._stopping = threading.Event()
        self._server = TileServer(plan.template, manners, self._stopping)
        self._missing = [tile for tile in plan.tiles() if tile not in partial]
        self._in_all = sum(1 for _ in plan.tiles())
        self._here = self._in_all - len(self._missing)
        self._next = iter(self._missing)
        self._turn = threading.Lock()
        self._watch = watch

    def run(self) -> None:
        """Until all is here; the first failure stops everyone."""
        self._watch(self._here, self._in_all)
        with ThreadPoolExecutor(self._parallel) as threads:
            working = [threads.submit(self._work) for _ in range(self._parallel)]
            try:
                for each in working:
                    each.result()
            finally:
                self._stopping.set()

    def _work(self) -> None:
        try:
            while (tile := self._take()) is not None:
                self._partial.add(tile, self._server.fetch(tile))
                with self._turn:
                    self._here += 1
                    self._watch(self._here, self._in_all)
        except BaseException:
            self._stopping.set()
            raise

    def _take(self) -> Tile | None:
        with self._turn:
            return None if self._stopping.is_set() else next(self._next, None)


def _write(plan: Plan, partial: Partial, output: Path) -> Summary:
    """The copy, whole and checked or not at all."""
    unfinished = output.with_name(f".{output.name}.{os.getpid()}")
    near = [tile for tile in plan.tiles() if tile.zoom == plan.zooms[-1]]
    notes = {"attribution": plan.credit, "source": plan.template}
    drawn = sorted((t for t in plan.tiles() if partial.has_picture(t)), key=order_of)
    if not drawn:
        raise BasemapError("de kaartserver heeft hier geen enkele tegel")
    try:
        with unfinished.open("wb") as file:
            pictures = ((tile, partial.read(tile)) for tile in drawn)
            write_archive(file, pictures, box_of(near), notes)
            file.flush()
            os.fsync(file.fileno())
        _check(unfinished, drawn, partial)
        unfinished.replace(output)
    finally:
        unfinished.unlink(missing_ok=True)
    return read_summary(output)


def _check(copy: Path, drawn: list[Tile], partial: Partial) -> None:
    """Every tile that came in is in the copy, byte for byte, and nothing else."""
    expected = ((tile, partial.read(tile)) for tile in drawn)
    if any(one != other for one, other in zip_longest(expected, read_tiles(copy))):
        raise BasemapError(f"{copy} is niet goed weggeschreven; probeer het opnieuw")
