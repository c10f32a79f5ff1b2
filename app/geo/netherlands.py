"""Whether a point lies in the Netherlands, and what went wrong when it does not."""

from typing import Final, Literal

from app.geo.polygon import is_inside

PointFault = Literal["swapped", "rd", "abroad"]
"""``swapped``: breadth and length change places; ``rd``: metres of the Rijksdriehoek."""

_OUTLINE: Final = (
    *(3.25, 51.30, 3.55, 51.23, 3.80, 51.18, 4.05, 51.20, 4.25, 51.33, 4.42, 51.33),
    *(4.70, 51.38, 5.05, 51.38, 5.20, 51.27, 5.50, 51.22, 5.72, 51.13, 5.60, 50.88),
    *(5.64, 50.72, 6.05, 50.72, 6.05, 50.80, 6.12, 50.87, 6.00, 51.02, 6.30, 51.20, 6.28, 51.40),
    *(
        6.15,
        51.65,
        6.05,
        51.80,
        6.45,
        51.80,
        6.90,
        51.90,
        7.12,
        52.20,
        7.12,
        52.38,
        7.02,
        52.44,
        7.00,
        52.50,
    ),
    *(6.95, 52.62, 7.15, 52.80, 7.27, 53.20, 7.05, 53.32, 6.95, 53.60, 6.00, 53.65),
    *(4.60, 53.25, 4.40, 52.40, 3.80, 51.95, 3.25, 51.65, 3.25, 51.30),
)
"""The border, drawn some kilometres wide on land: a house on the border is ours."""
_RD_EAST_M: Final = (0, 300_000)
_RD_NORTH_M: Final = (300_000, 625_000)


def is_dutch(lon: float, lat: float) -> bool:
    """Whether these degrees lie in the Netherlands, give or take some kilometres."""
    return is_inside([_OUTLINE], (lon, lat))


def find_point_fault(lon: float, lat: float) -> PointFault | None:
    """Why a point cannot be a place in the Netherlands; None when it can."""
    if is_dutch(lon, lat):
        return None
    if is_dutch(lat, lon):
        return "swapped"
    return "rd" if _is_rd(lon, lat) or _is_rd(lat, lon) else "abroad"


def _is_rd(east_m: float, north_m: float) -> bool:
    return _RD_EAST_M[0] < east_m < _RD_EAST_M[1] and _RD_NORTH_M[0] < north_m < _RD_NORTH_M[1]
