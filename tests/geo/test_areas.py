"""Buurt, wijk, gemeente, land."""

from app.geo.areas import chain_of, find_parent, is_gemeente, rank_of
from app.words.directory import Area

ZEIST = Area(code="GM0355", name="Zeist", level="gemeente")
WEST = Area(code="WK035502", name="Zeist-West", level="wijk", parent="GM0355")
KERCKEBOSCH = Area(code="BU03550205", name="Buurt", level="buurt", parent="WK035502")
KNOWN = {area.code: area for area in (ZEIST, WEST, KERCKEBOSCH)}


def test_a_buurt_lies_in_its_wijk_gemeente_and_land() -> None:
    assert chain_of("BU03550205", KNOWN) == ("BU03550205", "WK035502", "GM0355", "NL")


def test_an_unlisted_cbs_code_tells_its_own_chain() -> None:
    assert chain_of("BU03440101", {}) == ("BU03440101", "WK034401", "GM0344", "NL")


def test_a_recorded_parent_goes_before_the_code() -> None:
    moved = Area(code="WK035502", name="Verhuisd", level="wijk", parent="GM0310")
    assert find_parent("WK035502", {"WK035502": moved}) == "GM0310"


def test_a_region_lies_between_gemeente_and_land() -> None:
    region = Area(code="JZ09", name="Regio", level="regio")
    town = Area(code="GM0355", name="Zeist", level="gemeente", parent="JZ09")
    assert chain_of("GM0355", {"JZ09": region, "GM0355": town}) == ("GM0355", "JZ09", "NL")


def test_areas_that_name_each_other_as_parent_still_end_at_the_land() -> None:
    here = Area(code="A", name="A", level="wijk", parent="B")
    there = Area(code="B", name="B", level="wijk", parent="A")
    assert chain_of("A", {"A": here, "B": there}) == ("A", "B", "NL")


def test_the_land_is_its_own_chain() -> None:
    assert chain_of("NL", {}) == ("NL",)


def test_a_gemeente_is_known_by_its_record_or_its_cbs_form() -> None:
    assert is_gemeente("GM0355", KNOWN)
    assert is_gemeente("GM0344", KNOWN)
    assert not is_gemeente("WK035502", KNOWN)
    assert not is_gemeente("NL", KNOWN)


def test_a_buurt_is_the_finest_level() -> None:
    assert rank_of(KERCKEBOSCH) < rank_of(WEST) < rank_of(ZEIST)
