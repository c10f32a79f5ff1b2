import datetime as dt

import msgspec
import pytest
from msgspec.structs import replace

from app.web import kept_listing
from app.web.geojson import points_json
from app.web.icons import ICON_BY_KIND
from app.web.list_query import ListQuery, read_query
from app.web.list_rows import folded
from app.web.listing import build_listing
from app.words.codes import WaitStatus
from app.words.directory import Contact, Directory, Wait
from tests.builders import a_directory, an_offering
from tests.web.listed import found_in, names_in
from tests.web.site import TUESDAY, finder, snapshot_from, vocabulary, zeist


def _names(directory: Directory, query: ListQuery) -> list[str]:
    return names_in(snapshot_from(directory), query)


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
    found = found_in(snapshot_from(changed), ListQuery())
    assert {each.row.name for each in found.rows} == {"Schuldhulp", "Oudercafé De Clomp"}
    shown = msgspec.json.decode(points_json(found.rows))["features"]
    assert [each["properties"]["name"] for each in shown] != []
    assert hidden.name not in {each["properties"]["name"] for each in shown}


@pytest.mark.parametrize(
    ("typed", "need"),
    [
        ("rekeningen niet betalen", "debts"),
        ("kan niet slapen", "sleep-problems"),
        ("mijn kind wordt gepest", "bullying"),
        ("oma vergeet alles", "dementia"),
    ],
)
def test_everyday_words_find_who_takes_the_question_on(typed: str, need: str) -> None:
    answering = an_offering("Gesprek").at("cjg", "Wie helpt").on_level(2).for_need(need)
    beside = an_offering("Koffie").at("walk-in-house", "Wie steunt").supporting(need)
    other = an_offering("Taal").at("library", "Iets anders").for_need("low-literacy")
    directory = a_directory(beside, answering, other)
    assert _names(directory, ListQuery(search=typed)) == ["Wie helpt", "Wie steunt"]


def test_a_name_comes_before_who_helps_with_what_was_typed() -> None:
    named = an_offering("Inloop").at("walk-in-house", "Café Schulden").on_level(3)
    directory = a_directory(DEBTS, named, CAFE)
    assert _names(directory, ListQuery(search="schulden")) == ["Café Schulden", "Schuldhulp"]


def test_danger_in_a_search_is_seen_and_nothing_is_kept_from_view() -> None:
    snapshot = snapshot_from(a_directory(DEBTS, CAFE))
    assert found_in(snapshot, ListQuery(search="ik wil dood")).sought.alarm
    assert not found_in(snapshot, ListQuery(search="schulden")).sought.alarm


def test_open_now_leaves_out_what_is_closed_and_counts_what_nobody_knows() -> None:
    day = an_offering("A").at("cjg", "Overdag").open_at("Mo-Fr 09:00-17:00; PH off")
    night = an_offering("B").at("gp-post", "Nachts").open_at("Mo-Su 20:00-24:00")
    snapshot = snapshot_from(a_directory(day, night, CAFE))
    found = found_in(snapshot, ListQuery(open="nu"))
    assert [each.row.name for each in found.rows] == ["Overdag"]
    assert found.rows[0].open_now
    assert found.hours_unknown == 1


def test_a_phone_that_is_answered_now_counts_as_open() -> None:
    directory = a_directory(CAFE)
    line = Contact(name="Lijn", channel="phone", value="0800-1234", hours="24/7")
    changed = msgspec.structs.replace(directory.stakeholders[0], contacts=(line,))
    directory = msgspec.structs.replace(directory, stakeholders=(changed,))
    assert _names(directory, ListQuery(open="nu")) == ["Oudercafé De Clomp"]


def _waiting(
    status: WaitStatus, days: int | None, measured_on: dt.date = dt.date(2026, 11, 2)
) -> Directory:
    directory = a_directory(DEBTS)
    wait = Wait(
        offering_id=directory.offerings[0].id,
        status=status,
        intake_days=days,
        measured_on=measured_on,
    )
    return msgspec.structs.replace(directory, waits=(wait,))


@pytest.mark.parametrize(
    ("status", "days", "wishes"),
    [
        ("none", 0, {"geen", "2", "6"}),
        ("open", None, {"2", "6"}),
        ("waitlist", 14, {"2", "6"}),
        ("waitlist", 15, {"6"}),
        ("waitlist", 43, set()),
        ("waitlist", None, {"onbekend"}),
        ("unknown", None, {"onbekend"}),
        ("closed", None, set()),
    ],
)
def test_a_wait_is_shown_for_what_is_known_of_it(
    status: WaitStatus, days: int | None, wishes: set[str]
) -> None:
    snapshot = snapshot_from(_waiting(status, days))
    all_wishes = ("geen", "2", "6", "onbekend", "<script>")
    assert {wish for wish in all_wishes if names_in(snapshot, ListQuery(wait=wish))} == wishes


def test_a_measurement_too_old_to_show_is_unknown_and_counted_so() -> None:
    snapshot = snapshot_from(_waiting("none", 0, measured_on=dt.date(2026, 1, 5)))
    found = found_in(snapshot, ListQuery(wait="geen"))
    assert found.rows == ()
    assert found.waits_unknown == 1


def test_a_need_a_level_and_a_wait_are_asked_of_one_and_the_same_offering() -> None:
    light = an_offering("Praten").at("cjg", "CJG").on_level(1).for_need("parenting-questions")
    heavy = an_offering("Schuldhulp").at("cjg", "CJG").on_level(3).for_need("debts")
    directory = a_directory(light, heavy)
    assert _names(directory, ListQuery(need="debts", level="3")) == ["CJG"]
    assert _names(directory, ListQuery(need="debts", level="1")) == []


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


@pytest.mark.parametrize("is_large", [False, True])
def test_what_was_left_alone_for_long_stands_below_its_equals_and_never_disappears(
    monkeypatch: pytest.MonkeyPatch, *, is_large: bool
) -> None:
    """At country size as well, where only the first that are found are listed."""
    if is_large:
        monkeypatch.setattr(kept_listing, "MOST_LISTED", 0)
    review = finder().rules.review
    today = TUESDAY.date()
    since = {
        "Aad": today - dt.timedelta(days=review.lapsed_days + 1),
        "Bep": today - dt.timedelta(days=review.lapsed_days),
        "Cor": today,
        "Dirk": None,
    }
    made = a_directory(
        *(an_offering().at("parent-meetup", name).for_need("debts") for name in since)
    )
    stakeholders = tuple(
        replace(each, provenance=replace(each.provenance, confirmed_on=since[each.name]))
        for each in made.stakeholders
    )
    listed = _names(replace(made, stakeholders=stakeholders), ListQuery())
    assert listed == ["Bep", "Cor", "Aad", "Dirk"]
