"""The land: squares of eleven kilometres inside a rough outline of the Netherlands.

Each square is a gemeente with six wijken of four buurten. Four neighbours are a region. The
ones in the middle of the land come first, so that a small country is as dense as a large one.
"""

from itertools import pairwise, product
from random import Random
from typing import Final, NamedTuple

from app.geo.polygon import is_inside
from app.words.codes import AreaLevel
from app.words.directory import Area, Point, Postcode

MOST_GEMEENTEN: Final = 342
SOURCE: Final = "verzonnen, gemaakt met voorveld generate"

_COAST: Final = (
    (3.36, 51.37), (3.50, 51.60), (3.90, 51.90), (4.40, 52.35), (4.70, 53.05), (5.20, 53.40),
    (6.20, 53.52), (6.95, 53.45), (7.23, 53.20), (7.08, 52.70), (6.75, 52.60), (7.06, 52.35),
    (6.80, 51.93), (6.05, 51.80), (6.22, 51.45), (6.08, 51.10), (6.05, 50.75), (5.70, 50.75),
    (5.60, 51.22), (5.05, 51.40), (4.30, 51.37),
)  # fmt: skip
_RING: Final = tuple(degree for point in (*_COAST, _COAST[0]) for degree in point)
_MIDDLE: Final = Point(5.2, 52.08)
_WIDTH: Final = 0.162
_HEIGHT: Final = 0.0995
_FIRST_CODE: Final = 5001
"""CBS numbers of real gemeenten are all below 2000."""
_WIJKEN: Final = ((0.0, 0.36, 0.68, 1.0), (0.0, 0.52, 1.0))
_BUURTEN: Final = ((0.0, 0.45, 1.0), (0.0, 0.55, 1.0))
_FOURS: Final = 12
"""Four-place postcodes per gemeente: one per two buurten."""
_SIXES: Final = 8
_RESERVED: Final = range(3700, 3720)
"""Of the example gemeente, which may stand beside it in one database."""
_INSTEAD: Final = 9900
_LETTERS: Final = "ABCDEGHJKLMNPRTVWXZ"
_FIRST_PARTS: Final = (
    "Wilgen", "Reiger", "Kievits", "Zilver", "Linde", "Beuken", "Merel", "Vlinder", "Honing",
    "Klaver", "Regen", "Morgen", "Avond", "Winter", "Lente", "Iris", "Varen", "Otter", "Kwartel",
)  # fmt: skip
_LAST_PARTS: Final = (
    "dam", "hove", "meer", "rade", "stede", "werf", "wold", "zijl", "horst", "kerke", "sluis",
    "voorde", "donk", "loo", "wijk", "hem", "veld", "brug",
)  # fmt: skip
_WIJK_NAMES: Final = ("Zuidwest", "Noordwest", "Zuid", "Centrum", "Zuidoost", "Noordoost")


class Box(NamedTuple):
    """A square of the land, in degrees."""

    west: float
    south: float
    east: float
    north: float

    @property
    def ring(self) -> tuple[tuple[float, float], ...]:
        """Its edge, closed."""
        w, s, e, n = (round(each, 5) for each in self)
        return ((w, s), (e, s), (e, n), (w, n), (w, s))

    def cut(self, across: tuple[float, ...], up: tuple[float, ...]) -> list["Box"]:
        """Its parts between fractions of its width and height."""
        xs = [self.west + (self.east - self.west) * each for each in across]
        ys = [self.south + (self.north - self.south) * each for each in up]
        return [
            Box(west, south, east, north)
            for (west, east), (south, north) in product(pairwise(xs), pairwise(ys))
        ]

    def any_point(self, dice: Random) -> Point:
        """A point somewhere inside."""
        return Point(
            round(dice.uniform(self.west, self.east), 5),
            round(dice.uniform(self.south, self.north), 5),
        )


class Buurt(NamedTuple):
    """The finest area, with the wijk it lies in and how much of the town happens there."""

    code: str
    wijk: str
    name: str
    box: Box
    weight: float


class Gemeente(NamedTuple):
    """A gemeente with its buurten; ``size`` 1 is ordinary."""

    number: int
    code: str
    name: str
    region: str
    box: Box
    size: float
    buurten: tuple[Buurt, ...]

    def areas(self) -> list[Area]:
        """The gemeente, its wijken and its buurten."""
        wijken = {buurt.wijk: None for buurt in self.buurten}
        boxes = self.box.cut(*_WIJKEN)
        own = [_area(self.code, self.name, "gemeente", self.region, self.box)]
        own += [
            _area(code, f"{name}, {self.name}", "wijk", self.code, box)
            for code, name, box in zip(wijken, _WIJK_NAMES, boxes, strict=True)
        ]
        own += [_area(each.code, each.name, "buurt", each.wijk, each.box) for each in self.buurten]
        return own

    def postcodes(self) -> list[Postcode]:
        """Four-place postcodes, one per two buurten, and a few six-place ones in each."""
        found: list[Postcode] = []
        for at in range(_FOURS):
            four = str(_four(self.number * _FOURS + at))
            pair = self.buurten[2 * at : 2 * at + 2]
            dice = dice_of(four)
            points = [pair[each % 2].box.any_point(dice) for each in range(_SIXES)]
            found.append(self._postcode(four, points[0]))
            found += [
                self._postcode(f"{four}A{_LETTERS[each]}", point)
                for each, point in enumerate(points)
            ]
        return found

    def _postcode(self, code: str, point: Point) -> Postcode:
        return Postcode(code=code, point=point, town=self.name, source=SOURCE)


def dice_of(*names: object) -> Random:
    """Chance that falls the same way every time for the same names."""
    return Random(":".join(map(str, names)))  # noqa: S311 -- a country, no secret


def regions_of(gemeenten: list[Gemeente]) -> list[Area]:
    """The regions these gemeenten lie in; they have no outline of their own."""
    codes = dict.fromkeys(each.region for each in gemeenten)
    return [
        Area(code=code, name=f"Regio {at} (voorbeeld)", level="regio", source=SOURCE)
        for at, code in enumerate(codes, 1)
    ]


def list_gemeenten(count: int, seed: int) -> list[Gemeente]:
    """The first gemeenten of the land, from the middle outwards, region by region."""
    names = [first + last for first, last in product(_FIRST_PARTS, _LAST_PARTS)]
    dice_of(seed, "names").shuffle(names)
    sizes = [dice_of(seed, "size", at // 2).uniform(0.6, 1.0) for at in range(count)]
    return [
        # Two that follow each other are as large as two ordinary ones.
        _gemeente(at, cell, f"{names[at]} (voorbeeld)", 2 - sizes[at] if at % 2 else sizes[at])
        for at, cell in enumerate(_cells()[:count])
    ]


def _gemeente(number: int, cell: tuple[int, int], name: str, size: float) -> Gemeente:
    digits = str(_FIRST_CODE + number)
    box = _box(cell)
    buurten = [
        Buurt(
            f"BU{digits}{wijk:02}{buurt:02}",
            f"WK{digits}{wijk:02}",
            f"{_WIJK_NAMES[wijk - 1]} {buurt}, {name}",
            part,
            _bustle(box, part),
        )
        for wijk, around in enumerate(box.cut(*_WIJKEN), 1)
        for buurt, part in enumerate(around.cut(*_BUURTEN), 1)
    ]
    region = f"RG{cell[0] // 2:02}{cell[1] // 2:02}"
    return Gemeente(number, f"GM{digits}", name, region, box, size, tuple(buurten))


def _bustle(town: Box, part: Box) -> float:
    """The nearer to the middle of the town, the more there is: people live in clusters."""
    across = (part.west + part.east - town.west - town.east) / (2 * _WIDTH)
    up = (part.south + part.north - town.south - town.north) / (2 * _HEIGHT)
    return 1 / (0.03 + across * across + up * up)


def _cells() -> list[tuple[int, int]]:
    """Squares of the land by their region's distance from the middle; as many as gemeenten."""
    cells = [cell for cell in product(range(28), range(32)) if _is_land(_box(cell))]
    return sorted(cells, key=lambda cell: (_off_middle((cell[0] // 2, cell[1] // 2)), cell))


def _off_middle(region: tuple[int, int]) -> tuple[float, int, int]:
    west, south, _, _ = _box((2 * region[0] + 1, 2 * region[1] + 1))
    away = ((west - _MIDDLE.lon) / _WIDTH) ** 2 + ((south - _MIDDLE.lat) / _HEIGHT) ** 2
    return (round(away, 6), *region)


def _box(cell: tuple[int, int]) -> Box:
    west, south = 3.3 + cell[0] * _WIDTH, 50.74 + cell[1] * _HEIGHT
    return Box(west, south, west + _WIDTH, south + _HEIGHT)


def _is_land(box: Box) -> bool:
    middle = ((box.west + box.east) / 2, (box.south + box.north) / 2)
    return is_inside((_RING,), middle)


def _area(code: str, name: str, level: AreaLevel, parent: str, box: Box) -> Area:
    return Area(
        code=code, name=name, level=level, parent=parent, rings=((box.ring,),), source=SOURCE
    )


def _four(number: int) -> int:
    """A number of four places that no other gemeente has."""
    four = 1000 + number * 2
    return four - _RESERVED.start + _INSTEAD if four in _RESERVED else four
