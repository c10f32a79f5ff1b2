"""The pages of an editor over HTTP, on both databases."""

import re
from collections.abc import Iterator
from pathlib import Path

import httpx2
import pytest
from starlette.testclient import TestClient

from app.directory import repository
from app.store.changes import current_version
from app.web.account.guard import SignedIn
from app.words.directory import Offering, Stakeholder
from tests.house import House, settings_for, standing
from tests.web.manage.edits import fields_of
from tests.web.signing import sign_in


@pytest.fixture
def house(zeist_database_url: str, tmp_path: Path) -> Iterator[House]:
    with standing(settings_for(zeist_database_url, tmp_path)) as stands:
        yield stands


@pytest.fixture
def place(house: House) -> Stakeholder:
    return _place(house, "inloophuis")


def _place(house: House, part: str) -> Stakeholder:
    with house.store.reading() as session:
        found = [each.value for each in repository.list_stakeholders(session)]
    return next(each for each in found if part in each.slug and each.point)


def _kept(house: House, place: Stakeholder) -> Stakeholder:
    with house.store.reading() as session:
        return repository.get_stakeholder(session, place.id).value


def _offering(house: House, place: Stakeholder) -> Offering:
    with house.store.reading() as session:
        return repository.list_offerings_of(session, place.id)[0].value


def _form(client: TestClient, path: str) -> dict[str, list[str]]:
    reply = client.get(path)
    assert reply.status_code == 200, reply.text[:500]
    return fields_of(reply.text)


def _send(
    client: TestClient, path: str, form: dict[str, list[str]], **typed: str
) -> httpx2.Response:
    return client.post(path, data=form | {name: [value] for name, value in typed.items()})


def _editor(house: House, place: Stakeholder) -> SignedIn:
    return sign_in(house, "redacteur@example.nl", "editor", (place.id,))


def test_an_editor_sees_the_own_places_alone(house: House, place: Stakeholder) -> None:
    _editor(house, place)
    html = house.client.get("/beheer").text
    assert place.name in html
    assert html.count('class="place-card"') == 1
    other = _place(house, "bibliotheek")
    for path in (
        f"/beheer/plek/{other.id}",
        f"/beheer/plek/{other.id}/weg",
        f"/beheer/plek/{other.id}/aanbod",
        f"/beheer/aanbod/{_offering(house, other).id}",
        f"/beheer/aanbod/{_offering(house, other).id}/wacht",
        f"/beheer/geschiedenis/plek/{other.id}",
        "/beheer/plek/nieuw",
        "/beheer/geschiedenis/samen/1",
    ):
        assert house.client.get(path).status_code == 403, path


def test_every_route_that_writes_refuses_a_stranger_and_another_editor(
    house: House, place: Stakeholder
) -> None:
    other, before = _place(house, "bibliotheek"), current_version(house.store)
    offering = _offering(house, other)
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
    for path in paths:
        assert house.client.post(path, data={"do": "save"}).status_code == 303, path
    who = _editor(house, place)
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
    reply = _send(house.client, path, _form(house.client, path), do="save")
    assert (reply.status_code, reply.headers["location"]) == (303, "/beheer?gedaan=saved")
    assert (_kept(house, place), current_version(house.store)) == (place, before)
    path = f"/beheer/aanbod/{_offering(house, place).id}"
    offering = _offering(house, place)
    assert _send(house.client, path, _form(house.client, path), do="save").status_code == 303
    assert (_offering(house, place), current_version(house.store)) == (offering, before)


def test_an_edit_is_saved_and_the_old_address_leads_to_the_new(
    house: House, place: Stakeholder
) -> None:
    who = _editor(house, place)
    path = f"/beheer/plek/{place.id}"
    form = _form(house.client, path)
    typed = {"name": "Het <b>Huis</b>", "slug": "het-huis", "description": "Één\r\nregel"}
    assert _send(house.client, path, form, do="save", confirmed="ja", **typed).status_code == 303
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
    path, other = f"/beheer/plek/{place.id}", _place(house, "bibliotheek")
    hostile = {"id": other.id, "organization": other.organization_id, "provenance": "x"}
    hostile |= {"organization_id": other.organization_id, "example": "", "confirmed_by": "ik"}
    hostile |= {"organization_new": "Mijn bv", "row_version": "9", "stakeholder_id": other.id}
    form = _form(house.client, path)
    assert _send(house.client, path, form, do="save", **hostile).status_code == 303
    assert (_kept(house, place), _kept(house, other)) == (place, other)


def test_what_is_wrong_is_said_at_its_field_and_all_that_was_typed_stays(
    house: House, place: Stakeholder
) -> None:
    _editor(house, place)
    path = f"/beheer/plek/{place.id}"
    form = _form(house.client, path)
    typed = {"name": "", "lat": "5.2", "lon": "52.1", "description": "<script>alert(1)</script>"}
    reply = _send(house.client, path, form, do="save", **typed)
    assert reply.status_code == 400
    assert "omgewisseld" in reply.text
    assert 'aria-describedby="lat-fout" aria-invalid="true"' in reply.text
    assert "<script>alert(1)" not in reply.text
    again = fields_of(reply.text)
    assert (again["description"], again["lat"]) == (["<script>alert(1)</script>"], ["5.2"])
    assert _kept(house, place) == place


def test_a_slug_of_somebody_else_is_refused_at_its_field(house: House, place: Stakeholder) -> None:
    _editor(house, place)
    path, other = f"/beheer/plek/{place.id}", _place(house, "bibliotheek")
    reply = _send(house.client, path, _form(house.client, path), do="save", slug=other.slug)
    assert reply.status_code == 400
    assert 'id="slug-fout"' in reply.text


def test_a_preview_shows_page_and_routes_and_writes_nothing(
    house: House, place: Stakeholder
) -> None:
    who = sign_in(house)
    place = _place(house, "consultatiebureau")
    before = current_version(house.store)
    path = f"/beheer/plek/{place.id}"
    form = _form(house.client, path)
    reply = _send(house.client, path, form, do="preview", name="Bureau Anders", slug="anders")
    assert reply.status_code == 200
    assert 'id="voorbeeld"' in reply.text
    assert "Bureau Anders" in reply.text
    path = f"/beheer/aanbod/{_offering(house, place).id}"
    silent = {
        name: value
        for name, value in _form(house.client, path).items()
        if not name.startswith("need-")
    }
    reply = house.client.post(path, data=silent | {"do": "preview", "csrf": who.csrf})
    assert "U verdwijnt bij:" in reply.text
    assert "huilt" in reply.text
    assert current_version(house.store) == before


def test_the_second_of_two_editors_sees_what_the_first_changed_and_loses_nothing(
    house: House, place: Stakeholder
) -> None:
    _editor(house, place)
    path = f"/beheer/plek/{place.id}"
    form = _form(house.client, path)
    with TestClient(house.app, follow_redirects=False) as other:
        sign_in(house, client=other)
        first = _form(other, path)
        assert (
            _send(
                other, path, first, do="save", name="Van de eerste", website="https://een.example"
            ).status_code
            == 303
        )
    typed = {"name": "Van de tweede", "description": "Lang getypt"}
    reply = _send(house.client, path, form, do="save", **typed)
    assert reply.status_code == 409
    assert "Van de ander: Van de eerste" in reply.text
    assert "Van u: Van de tweede" in reply.text
    assert "coordinator heeft dit intussen gewijzigd" in reply.text
    again = fields_of(reply.text)
    assert again["description"] == ["Lang getypt"]
    assert again["clash"] == ["name", "website"]
    assert again["choose-website"] == ["theirs"]
    missing = _send(house.client, path, again, do="save")
    assert missing.status_code == 400  # the name was changed by both: it must be chosen
    assert fields_of(missing.text)["clash"] == ["name", "website"]
    done = _send(house.client, path, again, do="save", **{"choose-name": "mine"})
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
    offering = _offering(house, place)
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
    assert _offering(house, place) == offering
    refused = house.client.post(undo[1], data={"csrf": csrf})
    assert refused.status_code == 409
    assert "al terug" in refused.text


def test_all_is_still_right_with_one_button(house: House, place: Stakeholder) -> None:
    who = _editor(house, place)
    reply = house.client.post(f"/beheer/plek/{place.id}/klopt", data={"csrf": who.csrf})
    if "(voorbeeld)" in place.name:
        assert reply.status_code == 400
        assert "echte naam" in reply.text
        return
    assert reply.headers["location"] == "/beheer?gedaan=confirmed"
    kept = _kept(house, place).provenance
    assert (kept.example, kept.confirmed_on) == (False, house.clock().date())
    assert "Alles is onlangs nagekeken" in house.client.get("/beheer").text


def test_a_coordinator_adds_a_place_with_its_organization_and_an_offering(house: House) -> None:
    sign_in(house)
    path = "/beheer/plek/nieuw"
    form = _form(house.client, path)
    bare = _send(house.client, path, form, do="save", name="Nieuw huis")
    assert bare.status_code == 400
    assert "organisatie" in bare.text
    typed = {"name": "Nieuw Huis", "kind": "parent-meetup", "organization_new": "Stichting Nieuw"}
    typed |= {"where": "address", "lat": "52,0907", "lon": "5,2333"}
    assert _send(house.client, path, form, do="save", **typed).status_code == 303
    with house.store.reading() as session:
        made = repository.find_stakeholder_by_slug(session, "nieuw-huis")
        assert made is not None
        organization = repository.get_organization(session, made.value.organization_id)
    assert organization.value.name == "Stichting Nieuw"
    path = f"/beheer/plek/{made.value.id}/aanbod"
    form = _form(house.client, path)
    typed = {"title": "Koffie", "need-loneliness": "answers", "areas": "GM0355"}
    assert _send(house.client, path, form, do="save", **typed).status_code == 303
    assert _offering(house, made.value).answers == ("loneliness",)


def test_a_new_place_that_is_refused_leaves_no_organization_behind(house: House) -> None:
    sign_in(house)
    path, taken = "/beheer/plek/nieuw", _place(house, "bibliotheek").slug
    form, before = _form(house.client, path), current_version(house.store)
    typed = {"name": "Nieuw", "kind": "parent-meetup", "organization_new": "Stichting Nieuw"}
    reply = _send(house.client, path, form, do="save", slug=taken, **typed)
    assert (reply.status_code, 'id="slug-fout"' in reply.text) == (400, True)
    assert 'value="Stichting Nieuw"' in reply.text
    for wrong in ("x", "00000000-0000-4000-8000-000000000009"):
        reply = _send(house.client, path, form, do="save", name="N", kind="jgz", organization=wrong)
        assert (reply.status_code, "#organization" in reply.text) == (400, True)
    assert current_version(house.store) == before


def test_where_a_place_was_before_its_address_became_secret_is_told_to_nobody(
    house: House, place: Stakeholder
) -> None:
    sign_in(house)
    path = f"/beheer/plek/{place.id}"
    form = _form(house.client, path)
    assert _send(house.client, path, form, do="save", where="secret").status_code == 303
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
    long = _send(house.client, path, _form(house.client, path), do="save", description="x" * 20_001)
    assert long.status_code == 400
    assert 'id="description-fout"' in long.text


def test_the_pages_are_there_in_english(house: House, place: Stakeholder) -> None:
    _editor(house, place)
    for path in (
        "/beheer",
        f"/beheer/plek/{place.id}",
        f"/beheer/aanbod/{_offering(house, place).id}",
        f"/beheer/aanbod/{_offering(house, place).id}/wacht",
        "/beheer/geschiedenis",
    ):
        reply = house.client.get(f"{path}?taal=en")
        assert reply.status_code == 200
        assert 'lang="en"' in reply.text
