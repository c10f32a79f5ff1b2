"""The pages of an editor over HTTP, on both databases."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from app.directory import repository
from app.editing.week import DAYS
from app.store.changes import current_version
from app.web.account.guard import SignedIn
from app.words.directory import Stakeholder
from tests.house import House, settings_for, standing
from tests.web.manage.edits import fields_of, form_of, offering_of, place_of, send
from tests.web.signing import sign_in


@pytest.fixture
def house(zeist_database_url: str, tmp_path: Path) -> Iterator[House]:
    with standing(settings_for(zeist_database_url, tmp_path)) as stands:
        yield stands


@pytest.fixture
def place(house: House) -> Stakeholder:
    return place_of(house, "inloophuis")


def _kept(house: House, place: Stakeholder) -> Stakeholder:
    with house.store.reading() as session:
        return repository.get_stakeholder(session, place.id).value


def _editor(house: House, place: Stakeholder) -> SignedIn:
    return sign_in(house, "redacteur@example.nl", "editor", (place.id,))


def test_an_editor_sees_the_own_places_alone(house: House, place: Stakeholder) -> None:
    _editor(house, place)
    html = house.client.get("/beheer").text
    assert place.name in html
    assert html.count('class="place-card"') == 1
    other = place_of(house, "bibliotheek")
    for path in (
        f"/beheer/plek/{other.id}",
        f"/beheer/plek/{other.id}/weg",
        f"/beheer/plek/{other.id}/aanbod",
        f"/beheer/aanbod/{offering_of(house, other).id}",
        f"/beheer/aanbod/{offering_of(house, other).id}/wacht",
        f"/beheer/geschiedenis/plek/{other.id}",
        "/beheer/plek/nieuw",
        "/beheer/geschiedenis/samen/1",
    ):
        assert house.client.get(path).status_code == 403, path


def test_every_route_that_writes_refuses_a_stranger_and_another_editor(
    house: House, place: Stakeholder
) -> None:
    other = place_of(house, "bibliotheek")
    offering = offering_of(house, other)
    paths = (
        f"/beheer/plek/{other.id}",
        f"/beheer/plek/{other.id}/klopt",
        f"/beheer/plek/{other.id}/weg",
        f"/beheer/plek/{other.id}/aanbod",
        f"/beheer/aanbod/{offering.id}",
        f"/beheer/aanbod/{offering.id}/weg",
        f"/beheer/aanbod/{offering.id}/wacht",
        f"/beheer/wacht/{offering.id}",
        "/beheer/plek/nieuw",
        "/beheer/geschiedenis/1/terug",
    )
    before = current_version(house.store)
    for path in paths:
        assert house.client.post(path, data={"do": "save"}).status_code == 303, path
    assert current_version(house.store) == before
    who = _editor(house, place)
    before = current_version(house.store)
    fields = {"do": "save", "version": "1", "status": "open"}
    for path in paths:
        reply = house.client.post(path, data=fields | {"csrf": who.csrf})
        assert reply.status_code == 403, path
        assert house.client.post(path, data=fields).status_code == 403, path
    assert current_version(house.store) == before


def test_a_place_goes_through_its_form_unchanged_and_writes_nothing(
    house: House, place: Stakeholder
) -> None:
    _editor(house, place)
    path = f"/beheer/plek/{place.id}"
    before = current_version(house.store)
    reply = send(house.client, path, form_of(house.client, path), do="save")
    assert (reply.status_code, reply.headers["location"]) == (303, "/beheer?gedaan=saved")
    assert (_kept(house, place), current_version(house.store)) == (place, before)
    path = f"/beheer/aanbod/{offering_of(house, place).id}"
    offering = offering_of(house, place)
    assert send(house.client, path, form_of(house.client, path), do="save").status_code == 303
    assert (offering_of(house, place), current_version(house.store)) == (offering, before)


def test_an_edit_is_saved_and_the_old_address_leads_to_the_new(
    house: House, place: Stakeholder
) -> None:
    who = _editor(house, place)
    path = f"/beheer/plek/{place.id}"
    form = form_of(house.client, path)
    typed = {"name": "Het <b>Huis</b>", "slug": "het-huis", "description": "Één\r\nregel"}
    assert send(house.client, path, form, do="save", confirmed="ja", **typed).status_code == 303
    kept = _kept(house, place)
    assert (kept.name, kept.slug, kept.description) == ("Het <b>Huis</b>", "het-huis", "Één\nregel")
    assert not kept.provenance.example
    assert kept.provenance.confirmed_on == house.clock().date()
    assert who.person.name not in (kept.provenance.confirmed_by or "")
    html = house.client.get(path).text
    assert "<b>Huis</b>" not in html
    assert "Het &lt;b&gt;Huis&lt;/b&gt;" in html
    history = house.client.get(f"/beheer/geschiedenis/plek/{place.id}").text
    assert "&lt;b&gt;" in history
    assert "redacteur, 24 november 2026" in history or "redacteur, " in history


def test_a_form_cannot_take_another_record_organization_or_provenance(
    house: House, place: Stakeholder
) -> None:
    _editor(house, place)
    path, other = f"/beheer/plek/{place.id}", place_of(house, "bibliotheek")
    hostile = {"id": other.id, "organization": other.organization_id, "provenance": "x"}
    hostile |= {"organization_id": other.organization_id, "example": "", "confirmed_by": "ik"}
    hostile |= {"organization_new": "Mijn bv", "row_version": "9", "stakeholder_id": other.id}
    form = form_of(house.client, path)
    assert send(house.client, path, form, do="save", **hostile).status_code == 303
    assert (_kept(house, place), _kept(house, other)) == (place, other)


def test_what_is_wrong_is_said_at_its_field_and_all_that_was_typed_stays(
    house: House, place: Stakeholder
) -> None:
    _editor(house, place)
    path = f"/beheer/plek/{place.id}"
    form = form_of(house.client, path)
    typed = {"name": "", "lat": "5.2", "lon": "52.1", "description": "<script>alert(1)</script>"}
    reply = send(house.client, path, form, do="save", **typed)
    assert reply.status_code == 400
    assert "omgewisseld" in reply.text
    assert 'aria-describedby="lat-fout" aria-invalid="true"' in reply.text
    assert "<script>alert(1)" not in reply.text
    again = fields_of(reply.text)
    assert (again["description"], again["lat"]) == (["<script>alert(1)</script>"], ["5.2"])
    assert _kept(house, place) == place


def test_a_slug_of_somebody_else_is_refused_at_its_field(house: House, place: Stakeholder) -> None:
    _editor(house, place)
    path, other = f"/beheer/plek/{place.id}", place_of(house, "bibliotheek")
    reply = send(house.client, path, form_of(house.client, path), do="save", slug=other.slug)
    assert reply.status_code == 400
    assert 'id="slug-fout"' in reply.text


def test_a_preview_shows_page_and_routes_and_writes_nothing(
    house: House, place: Stakeholder
) -> None:
    who = sign_in(house)
    place = place_of(house, "consultatiebureau")
    before = current_version(house.store)
    path = f"/beheer/plek/{place.id}"
    form = form_of(house.client, path)
    reply = send(house.client, path, form, do="preview", name="Bureau Anders", slug="anders")
    assert reply.status_code == 200
    assert 'id="voorbeeld"' in reply.text
    assert "Bureau Anders" in reply.text
    path = f"/beheer/aanbod/{offering_of(house, place).id}"
    silent = {
        name: value
        for name, value in form_of(house.client, path).items()
        if not name.startswith("need-")
    }
    reply = house.client.post(path, data=silent | {"do": "preview", "csrf": who.csrf})
    assert "U verdwijnt bij:" in reply.text
    assert "huilt" in reply.text
    assert current_version(house.store) == before


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        (
            {"hours_way": "rows", "h-Mo-1-a": "9", "h-Mo-1-b": "12.30", "h-PH": "ja"},
            ["maandag", "9.00–12.30"],
        ),
        ({"hours_way": "text", "opening_hours": "Tu-Fr 10:00-12:00"}, ["dinsdag", "10.00–12.00"]),
        ({"hours_way": "text", "opening_hours": "zelden"}, []),
    ],
)
def test_hours_are_shown_as_people_read_them_before_they_are_kept(
    house: House, place: Stakeholder, typed: dict[str, str], read: list[str]
) -> None:
    _editor(house, place)
    path, before = f"/beheer/plek/{place.id}", current_version(house.store)
    empty = {f"h-{day}-{n}-{end}": "" for day in DAYS for n in (1, 2) for end in "ab"}
    form = {n: v for n, v in form_of(house.client, path).items() if n not in empty | {"h-PH": ""}}
    html = send(house.client, path, form, do="preview", **typed).text
    table = re.search(r"<caption>Zo lezen mensen het:?</caption>.*?</table>", html, re.DOTALL)
    assert (table is not None) == bool(read)
    assert all(words in table[0] for words in read) if table else 'aria-invalid="true"' in html
    assert current_version(house.store) == before


def test_the_second_of_two_editors_sees_what_the_first_changed_and_loses_nothing(
    house: House, place: Stakeholder
) -> None:
    _editor(house, place)
    path = f"/beheer/plek/{place.id}"
    form = form_of(house.client, path)
    with TestClient(house.app, follow_redirects=False) as other:
        sign_in(house, client=other)
        first = form_of(other, path)
        assert (
            send(
                other, path, first, do="save", name="Van de eerste", website="https://een.example"
            ).status_code
            == 303
        )
    typed = {"name": "Van de tweede", "description": "Lang getypt"}
    reply = send(house.client, path, form, do="save", **typed)
    assert reply.status_code == 409
    assert "Van de ander: Van de eerste" in reply.text
    assert "Van u: Van de tweede" in reply.text
    assert "coordinator heeft dit intussen gewijzigd" in reply.text
    again = fields_of(reply.text)
    assert again["description"] == ["Lang getypt"]
    assert again["clash"] == ["name", "website"]
    assert again["choose-website"] == ["theirs"]
    missing = send(house.client, path, again, do="save")
    assert missing.status_code == 400  # the name was changed by both: it must be chosen
    assert fields_of(missing.text)["clash"] == ["name", "website"]
    done = send(house.client, path, again, do="save", **{"choose-name": "mine"})
    assert done.status_code == 303
    kept = _kept(house, place)
    assert (kept.name, kept.website, kept.description) == (
        "Van de tweede",
        "https://een.example",
        "Lang getypt",
    )


def test_what_another_removed_meanwhile_is_said_with_the_form_still_there(
    house: House, place: Stakeholder
) -> None:
    _editor(house, place)
    offering = offering_of(house, place)
    path = f"/beheer/aanbod/{offering.id}"
    remove = house.client.get(f"{path}/weg")
    assert "verwijderen" in remove.text
    csrf = fields_of(house.client.get(path).text)["csrf"]
    assert house.client.post(f"{path}/weg", data={"csrf": csrf, "version": "7"}).status_code == 409
    gone = house.client.post(f"{path}/weg", data={"csrf": csrf, "version": "1"})
    assert gone.headers["location"] == "/beheer?gedaan=removed"
    assert house.client.get(path).status_code == 404
    history = house.client.get(f"/beheer/geschiedenis/plek/{place.id}").text
    undo = re.search(r'action="(/beheer/geschiedenis/\d+/terug)"', history)
    assert undo is not None
    back = house.client.post(
        undo[1], data={"csrf": csrf, "back": f"/beheer/geschiedenis/plek/{place.id}"}
    )
    assert back.headers["location"] == f"/beheer/geschiedenis/plek/{place.id}?gedaan=undone"
    assert offering_of(house, place) == offering
    refused = house.client.post(undo[1], data={"csrf": csrf})
    assert refused.status_code == 409
    assert "al terug" in refused.text


def test_example_data_is_confirmed_only_by_who_says_that_it_is_real(house: House) -> None:
    place = _real_name(house)
    who = _editor(house, place)
    path, form = f"/beheer/plek/{place.id}/klopt", {"csrf": who.csrf}
    assert "Ja, dit zijn onze eigen gegevens" in house.client.get("/beheer").text
    refused = house.client.post(path, data=form)
    assert refused.status_code == 400
    assert "dit zijn nog voorbeeldgegevens" in refused.text
    assert _kept(house, place).provenance == place.provenance
    reply = house.client.post(path, data=form | {"echt": "ja"})
    assert reply.headers["location"] == "/beheer?gedaan=confirmed"
    kept = _kept(house, place).provenance
    assert (kept.example, kept.confirmed_on) == (False, house.clock().date())


def test_all_is_still_right_with_one_button(house: House) -> None:
    place = _real_name(house)
    who = _editor(house, place)
    path, form = f"/beheer/plek/{place.id}/klopt", {"csrf": who.csrf}
    house.client.post(path, data=form | {"echt": "ja"})
    page = house.client.get("/beheer").text
    assert "Alles is onlangs nagekeken" in page
    assert "Ja, dit zijn onze eigen gegevens" not in page
    house.clock.forward(days=1)
    assert house.client.post(path, data=form).headers["location"] == "/beheer?gedaan=confirmed"
    assert _kept(house, place).provenance.confirmed_on == house.clock().date()


def test_what_is_called_an_example_cannot_be_said_to_be_real(
    house: House, place: Stakeholder
) -> None:
    assert "(voorbeeld)" in place.name
    who = _editor(house, place)
    form = {"csrf": who.csrf, "echt": "ja"}
    reply = house.client.post(f"/beheer/plek/{place.id}/klopt", data=form)
    assert reply.status_code == 400
    assert "echte naam" in reply.text


def _real_name(house: House) -> Stakeholder:
    """A place that exists, of which the data are examples."""
    with house.store.reading() as session:
        found = [each.value for each in repository.list_stakeholders(session)]
    return next(each for each in found if "voorbeeld" not in each.name and each.provenance.example)


def test_where_a_place_was_before_its_address_became_secret_is_told_to_nobody(
    house: House, place: Stakeholder
) -> None:
    sign_in(house)
    path = f"/beheer/plek/{place.id}"
    form = form_of(house.client, path)
    assert send(house.client, path, form, do="save", where="secret").status_code == 303
    assert place.point is not None
    for page in ("/beheer/geschiedenis", f"/beheer/geschiedenis/plek/{place.id}"):
        html = house.client.get(page).text
        assert "Geheim adres" in html
        assert f"{place.point.lat:.5f}" not in html


@pytest.mark.parametrize("number", ["0", "999999999999", "9" * 40])
def test_a_change_that_does_not_exist_is_not_found(house: House, number: str) -> None:
    who = sign_in(house)
    path = f"/beheer/geschiedenis/{number}/terug"
    assert house.client.post(path, data={"csrf": who.csrf}).status_code == 404
    assert house.client.get(f"/beheer/geschiedenis/samen/{number}").status_code == 404
    assert house.client.get(f"/beheer/geschiedenis?voor={number}").status_code == 200


def test_the_history_of_a_coordinator_holds_an_import_as_one_line(house: House) -> None:
    sign_in(house)
    html = house.client.get("/beheer/geschiedenis").text
    assert "gegevens tegelijk" in html
    batch = re.search(r'href="(/beheer/geschiedenis/samen/\d+)"', html)
    assert batch is not None
    assert house.client.get(batch[1]).status_code == 200
    assert house.client.get("/beheer/geschiedenis/samen/999999").status_code == 404


def test_a_body_that_is_too_large_is_refused(house: House, place: Stakeholder) -> None:
    who = _editor(house, place)
    path = f"/beheer/plek/{place.id}"
    reply = house.client.post(path, data={"csrf": who.csrf, "name": "x" * 10_000_000})
    assert reply.status_code == 413
    long = send(
        house.client, path, form_of(house.client, path), do="save", description="x" * 20_001
    )
    assert long.status_code == 400
    assert 'id="description-fout"' in long.text


def test_the_pages_are_there_in_english(house: House, place: Stakeholder) -> None:
    _editor(house, place)
    for path in (
        "/beheer",
        f"/beheer/plek/{place.id}",
        f"/beheer/aanbod/{offering_of(house, place).id}",
        f"/beheer/aanbod/{offering_of(house, place).id}/wacht",
        "/beheer/geschiedenis",
    ):
        reply = house.client.get(f"{path}?taal=en")
        assert reply.status_code == 200
        assert 'lang="en"' in reply.text
