"""A coordinator adds a place: whose it is, what it offers, and nothing left of what is refused."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.directory import repository
from app.store.changes import current_version
from app.words.directory import Organization
from tests.builders import an_id
from tests.house import House, settings_for, standing
from tests.upkeep.places import TESTER
from tests.web.manage.edits import form_of, offering_of, place_of, send
from tests.web.signing import sign_in


@pytest.fixture
def house(zeist_database_url: str, tmp_path: Path) -> Iterator[House]:
    with standing(settings_for(zeist_database_url, tmp_path)) as stands:
        yield stands


def test_a_coordinator_adds_a_place_with_its_organization_and_an_offering(house: House) -> None:
    sign_in(house)
    path = "/beheer/plek/nieuw"
    form = form_of(house.client, path)
    bare = send(house.client, path, form, do="save", name="Nieuw huis")
    assert bare.status_code == 400
    assert "organisatie" in bare.text
    typed = {"name": "Nieuw Huis", "kind": "parent-meetup", "organization_new": "Stichting Nieuw"}
    typed |= {"where": "address", "lat": "52,0907", "lon": "5,2333"}
    assert send(house.client, path, form, do="save", **typed).status_code == 303
    with house.store.reading() as session:
        made = repository.find_stakeholder_by_slug(session, "nieuw-huis")
        assert made is not None
        organization = repository.get_organization(session, made.value.organization_id)
    assert organization.value.name == "Stichting Nieuw"
    path = f"/beheer/plek/{made.value.id}/aanbod"
    form = form_of(house.client, path)
    typed = {"title": "Koffie", "need-loneliness": "answers", "areas": "GM0355"}
    assert send(house.client, path, form, do="save", **typed).status_code == 303
    assert offering_of(house, made.value).answers == ("loneliness",)


def test_the_organization_of_a_new_place_is_searched_by_name(house: House) -> None:
    many = [Organization(id=an_id("many", str(at)), name=f"Stichting Één {at}") for at in range(30)]
    with house.store.writing(TESTER) as writing:
        for each in many:
            repository.save_organization(writing, each)
    sign_in(house)
    path = "/beheer/plek/nieuw"
    form = form_of(house.client, path)
    assert "Stichting Één" not in house.client.get(path).text

    def searched(text: str) -> str:
        typed = {"do": "organization", "name": "Huis", "organization_search": text}
        reply = send(house.client, path, form, **typed)
        assert (reply.status_code, 'value="Huis"' in reply.text) == (200, True)
        return reply.text

    assert "12 van 30" in searched("stichting een")
    assert "Geen organisatie met deze naam" in searched("niemand heet zo")
    assert f'value="{many[7].id}" checked' in searched("een 7")
    typed = {"name": "Café Zevende", "kind": "parent-meetup", "organization": many[7].id}
    unknown = send(house.client, path, form, do="save", name="Z", organization_search="een 7")
    assert (unknown.status_code, many[7].id in unknown.text) == (400, True)
    assert send(house.client, path, form, do="save", **typed).status_code == 303
    with house.store.reading() as session:
        made = repository.find_stakeholder_by_slug(session, "cafe-zevende")
    assert made is not None
    assert made.value.organization_id == many[7].id


def test_a_new_place_that_is_refused_leaves_no_organization_behind(house: House) -> None:
    sign_in(house)
    path, taken = "/beheer/plek/nieuw", place_of(house, "bibliotheek").slug
    form, before = form_of(house.client, path), current_version(house.store)
    typed = {"name": "Nieuw", "kind": "parent-meetup", "organization_new": "Stichting Nieuw"}
    reply = send(house.client, path, form, do="save", slug=taken, **typed)
    assert (reply.status_code, 'id="slug-fout"' in reply.text) == (400, True)
    assert 'value="Stichting Nieuw"' in reply.text
    for wrong in ("x", "00000000-0000-4000-8000-000000000009"):
        reply = send(house.client, path, form, do="save", name="N", kind="jgz", organization=wrong)
        assert (reply.status_code, "#organization" in reply.text) == (400, True)
    assert current_version(house.store) == before
