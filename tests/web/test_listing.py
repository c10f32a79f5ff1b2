import msgspec

from app.web.geojson import points_json
from app.web.icons import ICON_BY_KIND
from app.web.listing import ListQuery, build_listing, folded, read_query
from app.words.directory import Directory
from tests.builders import a_directory, an_offering
from tests.web.site import snapshot_from, vocabulary, zeist


def _names(directory: Directory, query: ListQuery) -> list[str]:
    listing = build_listing(snapshot_from(directory), vocabulary())
    return [row.name for row in listing.matching(query)]


DEBTS = an_offering().at("debt-service", "Schuldhulp").on_level(2).for_need("debts")
CAFE = an_offering().at("walk-in-house", "Oudercafé De Clomp").supporting("loneliness")
LINE = an_offering().at("listening-line", "Lijn").on_level(0).by_phone()


def test_the_lightest_help_stands_first() -> None:
    assert _names(a_directory(DEBTS, CAFE, LINE), ListQuery()) == [
        "Lijn",
        "Oudercafé De Clomp",
        "Schuldhulp",
    ]


def test_filters_count_together() -> None:
    directory = a_directory(DEBTS, CAFE, LINE)
    assert _names(directory, ListQuery(kind="debt-service", level="2")) == ["Schuldhulp"]
    assert _names(directory, ListQuery(kind="debt-service", level="1")) == []
    assert _names(directory, ListQuery(need="loneliness")) == ["Oudercafé De Clomp"]


def test_a_wijk_holds_what_stands_there_and_what_is_meant_for_it() -> None:
    elsewhere = an_offering().at("cjg", "CJG").away(9000).in_area("BU03550203")
    directory = a_directory(DEBTS, LINE, elsewhere)
    assert _names(directory, ListQuery(wijk="WK035502")) == ["CJG", "Schuldhulp"]


def test_search_reads_everyday_words_without_accents() -> None:
    directory = a_directory(DEBTS, CAFE, LINE)
    assert _names(directory, ListQuery(search="OUDERCAFE")) == ["Oudercafé De Clomp"]
    assert _names(directory, ListQuery(search="rekeningen betalen")) == ["Schuldhulp"]
    assert _names(directory, ListQuery(search="voetbalknieën")) == []


def test_signs_in_a_search_are_only_spaces() -> None:
    assert folded("Café; DROP--'\"<b>") == "cafe drop b "


def test_a_secret_address_never_comes_on_the_map() -> None:
    directory = a_directory(DEBTS, CAFE)
    hidden = msgspec.structs.replace(directory.stakeholders[0], secret_address=True)
    changed = msgspec.structs.replace(directory, stakeholders=(hidden, *directory.stakeholders[1:]))
    listing = build_listing(snapshot_from(changed), vocabulary())
    assert {row.name for row in listing.rows} == {"Schuldhulp", "Oudercafé De Clomp"}
    shown = msgspec.json.decode(points_json(listing.rows))["features"]
    assert [each["properties"]["name"] for each in shown] != []
    assert hidden.name not in {each["properties"]["name"] for each in shown}


def test_what_an_address_asks_for_is_read_and_cut_short() -> None:
    query = read_query({"zoek": "  x" * 200, "soort": "gp", "anders": "y"})
    assert len(query.search) == 80
    assert query.as_params() == {"zoek": query.search, "soort": "gp"}


def test_every_kind_of_the_vocabulary_has_its_drawing() -> None:
    assert vocabulary().kinds.keys() == ICON_BY_KIND.keys()


def test_all_of_zeist_is_listed() -> None:
    listing = build_listing(zeist(), vocabulary())
    assert listing.place == "Zeist"
    assert len(listing.rows) == len(zeist().stakeholders())
    assert len(listing.wijken) == 5
