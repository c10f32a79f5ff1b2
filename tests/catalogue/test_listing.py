"""Lists with filters, for pages and the API."""

from collections.abc import Iterator

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.catalogue.builder import snapshot_of
from app.catalogue.listing import Wanted
from app.catalogue.snapshot import Snapshot
from app.catalogue.source import DirectorySource
from app.geo.polygon import Bounds
from app.words.directory import Directory, Offering, Stakeholder
from tests.builders import a_directory, an_offering
from tests.catalogue.directories import CHAINS, KINDS, NEEDS, directories

ZEIST = snapshot_of(
    DirectorySource(
        a_directory(
            an_offering("Inloop").at("walk-in-house", "Café Één").on_level(0).supporting("debts"),
            an_offering("Spreekuur").at("cjg", "CJG").on_level(2).for_need("debts"),
            an_offering("Maatje").at("welfare-org", "Samen").on_level(1).in_area("WK035502"),
            an_offering("Lijn").at("phone-line", "Lijn").on_level(0).by_phone(),
        )
    )
)


def names(wanted: Wanted) -> list[str]:
    return [each.name for each in ZEIST.search(wanted)]


def titles(wanted: Wanted) -> list[str]:
    return [each.title for each in ZEIST.search_offerings(wanted)]


def test_without_filters_stakeholders_come_by_name_and_offerings_by_level() -> None:
    assert names(Wanted()) == ["Café Één", "CJG", "Lijn", "Samen"]
    assert titles(Wanted()) == ["Inloop", "Lijn", "Maatje", "Spreekuur"]


def test_accents_and_capitals_do_not_matter() -> None:
    assert names(Wanted(text="CAFE een")) == ["Café Één"]


def test_words_may_stand_in_the_name_and_in_the_offering() -> None:
    assert names(Wanted(text="een inlo")) == ["Café Één"]
    assert titles(Wanted(text="een inlo")) == ["Inloop"]
    assert names(Wanted(text="een spreekuur")) == []


def test_a_need_finds_who_answers_and_who_supports() -> None:
    assert names(Wanted(need="debts")) == ["Café Één", "CJG"]
    assert titles(Wanted(need="debts", level=2)) == ["Spreekuur"]


def test_an_area_finds_what_is_meant_for_its_people_the_land_included() -> None:
    assert names(Wanted(area="WK035502")) == ["Café Één", "CJG", "Lijn", "Samen"]
    assert names(Wanted(area="NL")) == ["Lijn"]
    assert names(Wanted(area="GM9999")) == []


def test_a_box_on_the_map_holds_only_who_has_a_point_there() -> None:
    assert names(Wanted(bounds=Bounds(5, 52, 6, 53))) == ["Café Één", "CJG", "Samen"]
    assert titles(Wanted(bounds=Bounds(4, 52, 5, 53))) == []


def test_a_page_of_a_list_is_a_slice() -> None:
    found = ZEIST.search(Wanted())
    assert len(found) == 4
    assert [each.name for each in found[1:3]] == ["CJG", "Lijn"]
    assert found[-1].name == "Samen"


def test_a_hostile_search_text_finds_nothing_and_harms_nothing() -> None:
    for text in ("\x00", "%_*", "<script>", "' OR 1=1", "\ud800", "x" * 30_000):
        assert names(Wanted(text=text)) == titles(Wanted(text=text)) == []
    assert ZEIST.find_stakeholder("\ud800") is None
    assert ZEIST.find_place("\ud800", None).precision == "unknown"


@pytest.mark.parametrize("text", ["Spreekuur Samen", "cjg inloop"])
def test_words_of_two_different_places_find_neither(text: str) -> None:
    assert names(Wanted(text=text)) == titles(Wanted(text=text)) == []


@settings(max_examples=40)
@given(
    directories(),
    st.builds(
        Wanted,
        kind=st.none() | st.sampled_from(KINDS),
        need=st.none() | st.sampled_from(NEEDS),
        level=st.none() | st.integers(0, 5),
        area=st.none() | st.sampled_from(("GM0355", "WK035501", "BU03550101", "NL")),
    ),
)
def test_lists_equal_a_filter_over_everything(directory: Directory, wanted: Wanted) -> None:
    snapshot = snapshot_of(DirectorySource(directory))
    at = {each.id: each for each in directory.stakeholders}
    fitting = {
        offering.id
        for offering in directory.offerings
        if _fits(snapshot, offering, at[offering.stakeholder_id], wanted)
    }
    assert {each.id for each in snapshot.search_offerings(wanted)} == fitting
    doors = {each.stakeholder_id for each in directory.offerings if each.id in fitting}
    if not wanted.asks_offerings:
        doors = {each.id for each in at.values() if wanted.kind in (None, each.kind)}
    assert {each.id for each in snapshot.search(wanted)} == doors


def _fits(snapshot: Snapshot, offering: Offering, at: Stakeholder, wanted: Wanted) -> bool:
    row = snapshot.find_row(offering.id)
    assert row is not None
    chain = next((each for each in CHAINS if each[0] == wanted.area), ("NL",))
    return (
        wanted.kind in (None, at.kind)
        and (wanted.need is None or wanted.need in (*offering.answers, *offering.supports))
        and wanted.level in (None, offering.level)
        and (wanted.area is None or snapshot.serves(row, chain))
    )


class Renamed(DirectorySource):
    """A directory in which a stakeholder once had another slug."""

    def old_slugs(self) -> Iterator[tuple[str, str]]:
        return iter([("vroeger", next(self.stakeholders()).id), ("weg", "nobody")])


def test_an_old_slug_finds_the_stakeholder_under_its_new_one() -> None:
    snapshot = snapshot_of(Renamed(a_directory(an_offering().at("cjg", "CJG"))))
    found = snapshot.find_stakeholder("vroeger")
    assert found is not None
    assert found.slug == "cjg-cjg"
    assert snapshot.find_stakeholder("weg") is None


def test_a_secret_address_leaves_the_catalogue_without_a_place() -> None:
    directory = a_directory(an_offering().at("shelter", "Opvang"))
    hidden = msgspec.structs.replace(
        directory.stakeholders[0], secret_address=True, street_address="Weg 1", postcode="3705HD"
    )
    snapshot = snapshot_of(
        DirectorySource(msgspec.structs.replace(directory, stakeholders=(hidden,)))
    )
    shown = snapshot.stakeholder(0)
    assert (shown.point, shown.street_address, shown.postcode) == (None, None, None)
    assert snapshot.distance_m(0, hidden.point) is None
    assert list(snapshot.search(Wanted(bounds=Bounds(-180, -90, 180, 90)))) == []
    assert list(snapshot.search(Wanted(text="3705"))) == []
