import json
from pathlib import Path

import pytest

from app.geo.netherlands import find_point_fault, is_dutch

SEED = Path(__file__).resolve().parents[2] / "data" / "seed_zeist.geojson"

OURS = {
    "Vaals": (6.018, 50.771),
    "Eijsden": (5.710, 50.778),
    "Maastricht": (5.690, 50.851),
    "Venlo": (6.172, 51.370),
    "Budel": (5.574, 51.272),
    "Baarle-Nassau": (4.929, 51.445),
    "Sas van Gent": (3.799, 51.227),
    "Sluis": (3.387, 51.308),
    "Cadzand": (3.407, 51.369),
    "Westkapelle": (3.441, 51.529),
    "Hoek van Holland": (4.128, 51.978),
    "Den Burg": (4.799, 53.055),
    "Vlieland": (5.067, 53.297),
    "Schiermonnikoog": (6.163, 53.480),
    "Delfzijl": (6.918, 53.330),
    "Bad Nieuweschans": (7.208, 53.183),
    "Ter Apel": (7.060, 52.876),
    "Coevorden": (6.741, 52.661),
    "Losser": (7.004, 52.261),
    "Dinxperlo": (6.488, 51.865),
    "Groesbeek": (5.935, 51.777),
    "Kerkrade": (6.063, 50.866),
}
THEIRS = {
    "Antwerpen": (4.402, 51.219),
    "Brussel": (4.352, 50.847),
    "Gent": (3.725, 51.054),
    "Aken": (6.084, 50.776),
    "Düsseldorf": (6.776, 51.225),
    "Duisburg": (6.763, 51.435),
    "Emden": (7.206, 53.367),
    "Nordhorn": (7.070, 52.434),
    "Londen": (-0.128, 51.507),
    "Luik": (5.571, 50.633),
    "nergens": (0.0, 0.0),
}


@pytest.mark.parametrize("town", OURS)
def test_a_town_of_ours_is_ours_also_at_the_border(town: str) -> None:
    assert is_dutch(*OURS[town])
    lon, lat = OURS[town]
    assert find_point_fault(lat, lon) == "swapped"


@pytest.mark.parametrize("town", THEIRS)
def test_a_town_across_the_border_is_not(town: str) -> None:
    assert find_point_fault(*THEIRS[town]) == "abroad"


def test_metres_of_the_rijksdriehoek_are_recognised_either_way_round() -> None:
    assert find_point_fault(145_000, 455_000) == "rd"
    assert find_point_fault(455_000, 145_000) == "rd"


def test_every_place_of_the_seed_is_ours() -> None:
    features = json.loads(SEED.read_text("utf-8"))["features"]
    points = [
        f["geometry"]["coordinates"]
        for f in features
        if (f["geometry"] or {}).get("type") == "Point"
    ]
    assert len(points) > 100
    assert all(is_dutch(*point) for point in points)
