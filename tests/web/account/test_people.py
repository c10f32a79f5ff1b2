"""A coordinator invites people, changes what they may, and ends access."""

import html
import re
from concurrent.futures import ThreadPoolExecutor

import pytest
import sqlalchemy as sa
from starlette.testclient import TestClient

from app.accounts.people import find_person_by_email, list_people
from app.words.account import Person, Role
from tests.house import House
from tests.mailing.mail_server import BUSY, UNKNOWN, MailBox
from tests.web.account.conftest import link_in
from tests.web.account.test_sign_in import EMAIL, is_in
from tests.web.signing import add_person, sign_in

PEOPLE = "/beheer/mensen"


def person(house: House, email: str = EMAIL) -> Person:
    with house.store.reading() as session:
        found = find_person_by_email(session, email)
    assert found is not None
    return found


def a_place(house: House) -> tuple[str, str, str]:
    """Id, name and organization of a stakeholder whose name is its own."""
    items = house.client.get("/api/v1/stakeholders?perPage=100").json()["items"]
    names = [each["name"] for each in items]
    each = next(each for each in items if names.count(each["name"]) == 1)
    return each["id"], each["name"], each["organizationId"]


def invite(house: House, csrf: str, **fields: str) -> tuple[int, str]:
    given = {"email": EMAIL, "naam": "Anna de Vries", "rol": "editor", "csrf": csrf, **fields}
    reply = house.client.post(PEOPLE, data=given)
    return reply.status_code, reply.text


def test_an_invited_editor_comes_in_through_the_mail(house: House, box: MailBox) -> None:
    who = sign_in(house)
    place_id, name, _ = a_place(house)
    status, _ = invite(house, who.csrf, erbij=name)
    assert status == 303
    assert box.recipients == [EMAIL]
    assert "coordinator nodigt u uit" in str(box.mails[0].get_content())
    assert person(house).stakeholder_ids == (place_id,)
    house.clock.forward(days=6)
    editor = TestClient(house.app, follow_redirects=False)
    link = link_in(box)
    assert "Anna de Vries" in editor.get(link).text
    assert editor.post(link).headers["location"] == "/beheer"
    assert is_in(editor)
    assert editor.get(PEOPLE).status_code == 403


def test_an_editor_can_care_for_a_whole_organization(house: House) -> None:
    who = sign_in(house)
    items = house.client.get("/api/v1/stakeholders?perPage=100").json()["items"]
    owners = [each["organizationId"] for each in items]
    shared = max(set(owners), key=owners.count)
    with house.store.reading() as session:
        theirs = sa.text("SELECT id FROM stakeholder WHERE CAST(organization_id AS TEXT) = :id")
        places = set(session.execute(theirs, {"id": shared}).scalars())
    slug = next(each["slug"] for each in items if each["organizationId"] == shared)
    assert invite(house, who.csrf, erbij=f"https://x.nl/aanbod/{slug}", heel="1")[0] == 303
    assert set(person(house).stakeholder_ids) == places
    assert person(house).organization_ids == (shared,)


@pytest.mark.parametrize("role", ["editor", "reader"])
def test_only_a_coordinator_sees_and_invites_people(house: House, role: Role) -> None:
    who = sign_in(house, "iemand@example.nl", role)
    assert house.client.get(PEOPLE).status_code == 403
    assert invite(house, who.csrf)[0] == 403
    path = f"{PEOPLE}/{who.person.id}"
    assert house.client.get(path).status_code == 403
    for each in ("", "/uitnodiging", "/einde", "/toelaten"):
        data = {"csrf": who.csrf, "rol": "coordinator", "versie": "1"}
        assert house.client.post(f"{path}{each}", data=data).status_code == 403
    assert person(house, "iemand@example.nl").role == role


def test_fields_that_nobody_asked_for_change_nothing(house: House) -> None:
    who = sign_in(house, EMAIL, "editor")
    other = add_person(house, "ander@example.nl", "coordinator")
    extra = {
        "csrf": who.csrf,
        "role": "coordinator",
        "rol": "coordinator",
        "person_id": other.id,
        "id": other.id,
        "password_hash": "x",
        "nieuw": "vier paarden eten gras",
        "stakeholder_ids": a_place(house)[0],
    }
    assert house.client.post("/account/wachtwoord", data=extra).status_code == 303
    after = person(house)
    assert (after.role, after.stakeholder_ids, after.row_version) == ("editor", (), 1)
    assert not person(house, "ander@example.nl").has_password


def test_an_invitation_takes_no_more_than_it_asks(house: House) -> None:
    who = sign_in(house)
    place_id, _, organization_id = a_place(house)
    extra = {"zorgt": place_id, "organisatie": organization_id, "id": "x", "ended_at": "2020"}
    assert invite(house, who.csrf, **extra)[0] == 303
    assert person(house).stakeholder_ids == ()


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"email": "geen adres"}, "geen e-mailadres"),
        ({"email": "coordinator@example.nl"}, "staat al in de lijst"),
        ({"naam": " "}, "Vul een naam in"),
        ({"naam": "x" * 121}, "Vul een naam in"),
        ({"rol": "baas"}, "Kies wat deze persoon mag"),
        ({"erbij": "bestaat niet"}, "Deze plek kennen we niet"),
    ],
)
def test_what_is_wrong_is_said_at_its_field(
    house: House, box: MailBox, fields: dict[str, str], said: str
) -> None:
    who = sign_in(house)
    status, text = invite(house, who.csrf, **fields)
    assert status == 400
    assert said in text
    assert box.mails == []


@pytest.mark.parametrize(
    ("email", "said"), [(UNKNOWN, "kent dit adres niet"), (BUSY, "stuur straks opnieuw")]
)
def test_a_mail_that_fails_is_told_to_who_pressed_the_button(
    house: House, email: str, said: str
) -> None:
    who = sign_in(house)
    status, text = invite(house, who.csrf, email=email)
    assert status == 400
    assert said in text
    assert person(house, email).role == "editor"


def test_an_invitation_can_be_sent_again(house: House, box: MailBox) -> None:
    who = sign_in(house)
    invite(house, who.csrf)
    data = {"csrf": who.csrf}
    path = f"{PEOPLE}/{person(house).id}/uitnodiging"
    assert house.client.post(path, data=data).status_code == 303
    assert len(box.mails) == 2


def test_rights_change_and_only_the_ticked_stays(house: House) -> None:
    who = sign_in(house)
    place_id, name, organization_id = a_place(house)
    invite(house, who.csrf, erbij=name)
    path, csrf = f"{PEOPLE}/{person(house).id}", who.csrf
    kept = {"csrf": csrf, "versie": "1", "rol": "editor", "zorgt": place_id}
    whole = {"erbij": name, "heel": "1"}
    assert house.client.post(path, data={**kept, **whole}).status_code == 303
    assert person(house).own_stakeholder_ids == (place_id,)
    assert person(house).organization_ids == (organization_id,)
    assert place_id in house.client.get(path).text
    unticked = {"csrf": csrf, "versie": "2", "rol": "reader"}
    assert house.client.post(path, data=unticked).status_code == 303
    assert (person(house).role, person(house).stakeholder_ids) == ("reader", ())


def test_a_change_of_rights_signs_the_person_out(house: House) -> None:
    other = TestClient(house.app, follow_redirects=False)
    theirs = sign_in(house, EMAIL, "editor", client=other)
    who = sign_in(house)
    data = {"csrf": who.csrf, "versie": "1", "rol": "coordinator"}
    house.client.post(f"{PEOPLE}/{theirs.person.id}", data=data)
    assert not is_in(other)


def test_of_two_coordinators_who_change_one_person_the_second_hears_it(house: House) -> None:
    who = sign_in(house)
    anna = add_person(house, EMAIL, "reader")
    data = {"csrf": who.csrf, "versie": "1", "rol": "editor"}
    path = f"{PEOPLE}/{anna.id}"
    assert house.client.post(path, data=data).status_code == 303
    reply = house.client.post(path, data={**data, "rol": "coordinator"})
    assert reply.status_code == 400
    assert "Iemand anders veranderde dit net" in reply.text
    assert person(house).role == "editor"


def test_access_ends_at_once_and_can_be_given_back(house: House, box: MailBox) -> None:
    other = TestClient(house.app, follow_redirects=False)
    theirs = sign_in(house, EMAIL, "editor", client=other)
    who = sign_in(house)
    path = f"{PEOPLE}/{theirs.person.id}"
    house.client.post("/aanmelden", data={"email": EMAIL})
    link = link_in(box)
    data = {"csrf": who.csrf, "versie": "1"}
    assert house.client.post(f"{path}/einde", data=data).status_code == 303
    assert not is_in(other)
    assert other.post(link).status_code == 404
    house.client.post("/aanmelden", data={"email": EMAIL})
    assert len(box.mails) == 1
    assert "Geen toegang sinds" in house.client.get(path).text
    again = {"csrf": who.csrf, "versie": "2"}
    assert house.client.post(f"{path}/toelaten", data=again).status_code == 303
    assert house.client.post("/aanmelden", data={"email": EMAIL}).status_code == 200
    assert len(box.mails) == 2


def test_the_last_coordinator_stays(house: House) -> None:
    who = sign_in(house)
    path = f"{PEOPLE}/{who.person.id}"
    for tail, extra in (("", {"rol": "editor"}), ("/einde", {})):
        data = {"csrf": who.csrf, "versie": "1", **extra}
        reply = house.client.post(f"{path}{tail}", data=data)
        assert reply.status_code == 400
        assert "moet een coördinator blijven" in reply.text
    assert is_in(house.client)


def test_of_two_coordinators_who_end_each_other_one_stays(house: House) -> None:
    clients = [TestClient(house.app, follow_redirects=False) for _ in range(2)]
    both = [sign_in(house, f"c{n}@example.nl", client=client) for n, client in enumerate(clients)]

    def end(n: int) -> int:
        data = {"csrf": both[n].csrf, "versie": "1"}
        return clients[n].post(f"{PEOPLE}/{both[1 - n].person.id}/einde", data=data).status_code

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(end, range(2)))
    with house.store.reading() as session:
        assert len([each for each in list_people(session) if each.ended_at is None]) == 1


def test_hostile_names_are_text(house: House) -> None:
    who = sign_in(house)
    hostile = '"><script>alert(1)</script>{{ 7*7 }}'
    assert invite(house, who.csrf, naam=hostile)[0] == 303
    for page in (PEOPLE, f"{PEOPLE}/{person(house).id}"):
        text = house.client.get(page).text
        assert "<script>alert" not in text
        assert "{{ 7*7 }}" in text


def test_a_name_in_a_mail_makes_no_header(house: House, box: MailBox) -> None:
    who = sign_in(house)
    invite(house, who.csrf, naam="Anna\r\nBcc: x@evil.example")
    assert box.recipients == [EMAIL]
    assert person(house).name == "Anna Bcc: x@evil.example"


@pytest.mark.parametrize("key", ["geen-uuid", "00000000-0000-4000-8000-000000000000"])
def test_a_person_that_is_not_there_is_no_page(house: House, key: str) -> None:
    sign_in(house)
    assert house.client.get(f"{PEOPLE}/{key}").status_code == 404


def test_without_a_setting_the_mail_leads_where_the_request_came(
    house: House, box: MailBox
) -> None:
    who = sign_in(house)
    invite(house, who.csrf)
    assert re.search(r"http://testserver/aanmelden/", str(box.mails[0].get_content()))


def test_a_coordinator_reads_who_gave_whom_which_rights(house: House) -> None:
    who = sign_in(house)
    _, name, _ = a_place(house)
    invite(house, who.csrf, erbij=name)
    anna = person(house)
    ended = {"csrf": who.csrf, "versie": str(anna.row_version)}
    assert house.client.post(f"{PEOPLE}/{anna.id}/einde", data=ended).status_code == 303
    assert 'href="/beheer/geschiedenis/rechten"' in house.client.get(PEOPLE).text
    page = html.unescape(house.client.get("/beheer/geschiedenis/rechten").text)
    assert page.count("Rechten van “Anna de Vries”") == 2
    words = ("Bewerker", name, "Toegang beëindigd", "coordinator, ")
    assert [word for word in words if word not in page] == []
    assert EMAIL not in page


@pytest.mark.parametrize("role", ["editor", "reader"])
def test_who_is_no_coordinator_does_not_read_the_rights_of_others(house: House, role: Role) -> None:
    sign_in(house, EMAIL, role)
    assert house.client.get("/beheer/geschiedenis/rechten").status_code == 403
