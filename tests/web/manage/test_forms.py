"""A form that is sent as it was shown changes nothing; what is wrong is said at its field."""

import msgspec
import pytest

from app.web.manage.offering_form import read_offering, typed_offering
from app.web.manage.place_form import read_place, typed_place
from app.web.manage.typed import Typed
from app.web.said import speaker
from app.words.directory import Offering, Stakeholder
from tests.web.site import vocabulary, zeist

SAY = speaker("nl")
AREAS = zeist().areas()


def _typed(fields: dict[str, str]) -> Typed:
    return Typed({name: (value,) for name, value in fields.items()})


def _place(name: str = "") -> Stakeholder:
    return next(each for each in zeist().stakeholders() if each.point and name in each.name)


def _read(place: Stakeholder, **typed: str) -> tuple[Stakeholder, dict[str, str]]:
    return read_place(_typed(typed_place(place) | typed), place, vocabulary(), SAY)


def test_every_place_of_zeist_goes_through_its_form_unchanged() -> None:
    for place in zeist().stakeholders():
        assert _read(place) == (place, {}), place.name


def test_every_offering_of_zeist_goes_through_its_form_unchanged() -> None:
    for offering in zeist().offerings():
        read = _read_offering(offering)
        assert read == (offering, {}), offering.title


def _read_offering(offering: Offering, **typed: str) -> tuple[Offering, dict[str, str]]:
    fields = {name: tuple(values) for name, values in typed_offering(offering).items()}
    fields |= {name: (value,) for name, value in typed.items()}
    return read_offering(Typed(fields), offering, vocabulary(), AREAS, SAY)


@pytest.mark.parametrize(
    ("typed", "field", "said"),
    [
        ({"lat": "5.24", "lon": "52.09"}, "lat", "omgewisseld"),
        ({"lat": "455000", "lon": "145000"}, "lat", "Rijksdriehoek"),
        ({"lat": "50.85", "lon": "4.35"}, "lat", "Nederland"),
        ({"lat": "", "lon": ""}, "lat", "punt"),
        ({"lat": "noord", "lon": "5"}, "lat", "getal"),
        ({"kind": "onzin"}, "kind", "Kies"),
        ({"where": "onzin"}, "where", "Kies"),
        ({"name": ""}, "name", "1 tot 300"),
        ({"name": "x" * 301}, "name", "300"),
        ({"slug": "Met Spaties"}, "slug", "kleine letters"),
        ({"postcode": "3705 A"}, "postcode", "3705AB"),
        ({"website": "javascript:alert(1)"}, "website", "http"),
        ({"hours_way": "text", "opening_hours": "ma-vr"}, "opening_hours", "open"),
        ({"hours_way": "rows", "h-Mo-1-a": "9", "h-Mo-1-b": "8"}, "h-Mo", "na"),
        ({"hours_way": "rows", "h-Mo-1-a": "negen", "h-Mo-1-b": ""}, "h-Mo", "9.30"),
        ({"c-7-name": "Balie", "c-7-value": ""}, "c-7-value", "Vul"),
        ({"c-7-value": "030-1234567"}, "c-7-name", "Vul"),
        (
            {"c-7-name": "a", "c-7-value": "javascript:x", "c-7-channel": "website"},
            "c-7-value",
            "http",
        ),
    ],
)
def test_a_wrong_value_is_said_at_its_field(typed: dict[str, str], field: str, said: str) -> None:
    _, faults = _read(_place(), **typed)
    assert said in faults[field]


@pytest.mark.parametrize(
    ("typed", "field", "said"),
    [
        ({"title": ""}, "title", "1 tot 300"),
        ({"age_min": "zes"}, "age_min", "getal"),
        ({"age_min": "60", "age_max": "18"}, "age_max", "laagste"),
        ({"age_max": "131"}, "age_max", "130"),
        ({"level": "7"}, "level", "Kies"),
        ({"access": "gratis"}, "access", "Kies"),
        ({"registration": "paspoort"}, "registration", "Kies"),
        ({"areas_more": "Atlantis"}, "areas_more", "Atlantis"),
        ({"languages_more": "Klingon!"}, "languages_more", "taal"),
        ({"matching_days": "99999"}, "matching_days", "3650"),
    ],
)
def test_a_wrong_value_of_an_offering_is_said_at_its_field(
    typed: dict[str, str], field: str, said: str
) -> None:
    _, faults = _read_offering(zeist().offerings()[0], **typed)
    assert said in faults[field]


def test_a_secret_address_keeps_no_trace_of_where_it_is() -> None:
    place, faults = _read(
        _place(), where="secret", street_address="Geheimlaan 1", postcode="3705 AB"
    )
    assert faults == {}
    assert place.secret_address
    assert (place.point, place.street_address, place.postcode) == (None, None, None)
    assert "52." not in str(msgspec.to_builtins(place))


def test_rows_of_days_write_the_syntax() -> None:
    place = next(each for each in zeist().stakeholders() if each.opening_hours is None)
    read, faults = _read(
        place,
        **{"hours_way": "rows", "h-Mo-1-a": "9", "h-Mo-1-b": "12.30", "h-Tu-1-a": "9:00"},
        **{"h-Tu-1-b": "12:30", "h-Mo-2-a": "", "h-We-1-a": "13", "h-We-1-b": "17 uur"},
    )
    assert (read.opening_hours, faults) == ("Mo,Tu 09:00-12:30; We 13:00-17:00; PH off", {})


def test_needs_are_taken_on_or_helped_with_never_both() -> None:
    offering = zeist().offerings()[0]
    read, _ = _read_offering(
        offering, **{"need-debts": "answers", "need-loneliness": "supports", "floor-debts": "ja"}
    )
    assert "debts" in read.answers
    assert "debts" in read.below_floor
    assert "loneliness" in read.supports
    assert "need-onzin" not in str(read)


def test_an_area_may_be_named() -> None:
    offering = zeist().offerings()[0]
    wijk = next(area for area in AREAS if area.level == "wijk")
    read, faults = _read_offering(offering, areas_more=f"{wijk.name.upper()}; GM0355")
    assert faults == {}
    assert {wijk.code, "GM0355"} <= set(read.areas)


def test_a_form_names_neither_id_nor_organization_nor_who_confirmed() -> None:
    place = _place()
    read, _ = _read(
        place,
        id="x",
        organization_id="x",
        provenance="x",
        **{"provenance.example": "", "point": "1"},
    )
    assert read == place
    offering = zeist().offerings()[0]
    assert _read_offering(offering, id="x", stakeholder_id="x", provenance="x")[0] == offering
