"""The pages of a meeting as they leave the server, also without any script."""

import re
import sys
from collections.abc import Iterator
from contextlib import suppress
from html import unescape
from pathlib import Path

import pytest
from markupsafe import escape
from starlette.testclient import TestClient

from app.cli import main
from app.meetings import inviting
from app.meetings.acting import Acting
from app.meetings.opening import Door
from app.words.directory import Stakeholder
from tests.house import House, settings_for, standing
from tests.web.evening import QUESTION, opened
from tests.web.signing import TESTER, sign_in
from tests.web.site import zeist

HALL = "WK035501"


@pytest.fixture
def house(zeist_sqlite_url: str, tmp_path: Path) -> Iterator[House]:
    with standing(settings_for(zeist_sqlite_url, tmp_path)) as stands:
        yield stands


@pytest.fixture
def door(house: House) -> Door:
    return opened(house.store, house.clock, QUESTION)


@pytest.fixture
def acting(house: House) -> Acting:
    return Acting(house.store, house.clock)


def joined(house: House, door: Door, role: str = "welzijn") -> TestClient:
    """A phone of its own that takes part."""
    phone = TestClient(house.app, follow_redirects=True, base_url="http://testserver")
    reply = phone.post(f"/mee/{door.meeting.code}", data={"doe": "deel", "rol": role})
    assert reply.status_code == 200, reply.text
    return phone


def say(phone: TestClient, door: Door, text: str, kind: str = "step", **more: str) -> str:
    fields = {"doe": "bijdrage", "soort": kind, "tekst": text, "ref": f"ref-{hash(text):x}", **more}
    return phone.post(f"/mee/{door.meeting.code}", data=fields).text


def lead(house: House, door: Door, **fields: str) -> str:
    leader = TestClient(house.app, follow_redirects=True, base_url="http://testserver")
    return leader.post(f"/leiden/{door.key}", data=fields).text


def member(html: str, number: int) -> str:
    found = re.search(rf'id="wie-{number}".*?data-stakeholder="([^"]+)"', html, re.DOTALL)
    assert found is not None
    return found[1]


def test_a_typed_code_leads_to_the_meeting_however_it_is_typed(house: House, door: Door) -> None:
    code = door.meeting.code
    typed = f" {code[:3].lower()}-{code[3:].lower()} "
    reply = house.client.post("/mee", data={"code": typed})
    assert (reply.status_code, reply.headers["location"]) == (303, f"/mee/{code}")
    reply = house.client.get(f"/mee/{code.lower()}")
    assert (reply.status_code, reply.headers["location"]) == (303, f"/mee/{code}")


def test_a_wrong_code_is_said_kindly_with_what_was_typed(house: House) -> None:
    reply = house.client.post("/mee", data={"code": "appel<b>"})
    assert reply.status_code == 400
    assert "Deze code kennen we niet" in reply.text
    assert "appel&lt;b&gt;" in reply.text
    assert house.client.get("/mee/BBBBBBB").status_code == 404


def test_joining_is_one_tap_and_the_cookie_stays_with_this_meeting(
    house: House, door: Door
) -> None:
    page = house.client.get(f"/mee/{door.meeting.code}")
    assert 'name="rol" value="bewoner"' in page.text
    reply = house.client.post(f"/mee/{door.meeting.code}", data={"doe": "deel", "rol": "bewoner"})
    cookie = reply.headers["set-cookie"]
    assert reply.status_code == 303
    assert f"Path=/mee/{door.meeting.code}" in cookie
    assert {"HttpOnly", "SameSite=lax"} <= set(cookie.split("; "))


def test_a_role_nobody_knows_is_refused(house: House, door: Door) -> None:
    reply = house.client.post(f"/mee/{door.meeting.code}", data={"doe": "deel", "rol": "koning"})
    assert reply.status_code == 400
    assert "Kies een van deze rollen" in reply.text


def test_without_a_script_one_joins_speaks_and_is_let_on(house: House, door: Door) -> None:
    phone = joined(house, door)
    lead(house, door, doe="fase", fase="talk")
    html = say(phone, door, "Ik bel elke week het inloophuis")
    assert "Wacht op de begeleider" in html
    waiting = lead(house, door, doe="fase", fase="talk")
    number = re.search(r'id="w-(\d+)"', waiting)
    assert number is not None
    lead(house, door, doe="toelaten", bijdrage=number[1])
    assert "Staat op de muur" in phone.get(f"/mee/{door.meeting.code}").text
    assert "Ik bel elke week het inloophuis" in house.client.get(f"/muur/{door.meeting.code}").text


def test_what_waits_or_was_refused_is_on_no_wall(house: House, door: Door) -> None:
    phone = joined(house, door)
    lead(house, door, doe="fase", fase="talk")
    say(phone, door, "Dit wacht nog even")
    assert "Dit wacht" not in house.client.get(f"/muur/{door.meeting.code}").text
    number = re.search(r'id="w-(\d+)"', lead(house, door, doe="vraag", tekst=QUESTION))
    assert number is not None
    lead(house, door, doe="weigeren", bijdrage=number[1])
    assert "Komt niet op de muur" in phone.get(f"/mee/{door.meeting.code}").text


def test_a_contribution_is_text_wherever_it_is_shown(house: House, door: Door) -> None:
    phone = joined(house, door)
    lead(house, door, doe="moderatie", aan="nee")
    lead(house, door, doe="fase", fase="talk")
    say(phone, door, "<script>alert(1)</script><img src=x onerror=alert(2)>")
    code = door.meeting.code
    for path in (f"/mee/{code}", f"/muur/{code}", f"/leiden/{door.key}", f"/verslag/{code}"):
        html = phone.get(path).text
        assert "&lt;script&gt;alert(1)&lt;/script&gt;" in html, path
        assert "<script>alert" not in html, path
        assert "<img src=x" not in html, path


def test_a_name_in_a_contribution_comes_back_to_who_wrote_it(house: House, door: Door) -> None:
    phone = joined(house, door)
    lead(house, door, doe="fase", fase="talk")
    html = say(phone, door, "Bel Jan de Vries op 06-12345678")
    assert 'id="fout">Hier staat' in html
    assert "Bel Jan de Vries op 06-12345678</textarea>" in html
    assert "Jan de Vries" not in lead(house, door, doe="vraag", tekst=QUESTION)


def test_someone_in_need_is_told_whom_to_call_and_may_say_it_is_about_work(
    house: House, door: Door
) -> None:
    phone = joined(house, door)
    lead(house, door, doe="fase", fase="talk")
    text = "Ik wil dood en heb pillen klaarliggen"
    html = say(phone, door, text)
    assert "in nood" in html
    assert re.search(r'class="general" data-keep\s*>', html)
    html = say(phone, door, text, algemeen="ja")
    assert "Wacht op de begeleider" in html


def test_what_goes_on_the_wall_unseen_is_asked_first(house: House, door: Door) -> None:
    page = lead(house, door, doe="fase", fase="talk")
    assert 'value="moderatie"' in page.split('id="bekijken"')[1].split("</details>")[0]
    assert "Weer eerst bekijken" in lead(house, door, doe="moderatie", aan="nee")


def test_a_connection_asks_for_two_and_is_a_line_on_the_wall(house: House, door: Door) -> None:
    phone = joined(house, door)
    lead(house, door, doe="fase", fase="talk")
    lead(house, door, doe="moderatie", aan="nee")
    html = phone.get(f"/mee/{door.meeting.code}").text
    one, other = member(html, 3), member(html, 12)
    assert 'id="fout">Kies 2' in say(phone, door, "Samen eten", "connection", wie=one)
    say(phone, door, "Samen eten op donderdag", "connection", wie=one, met=other)
    wall = house.client.get(f"/muur/{door.meeting.code}").text
    assert wall.count('class="connection"') == 1
    assert re.search(r'class="spot[^"]* connected" data-number="12"', wall)


def test_the_wall_shows_what_is_listened_to_and_what_nobody_heard(
    house: House, door: Door, acting: Acting
) -> None:
    phone = joined(house, door)
    lead(house, door, doe="fase", fase="explore")
    heard = member(phone.get(f"/mee/{door.meeting.code}").text, 4)
    phone.post(f"/mee/{door.meeting.code}", data={"doe": "gehoord", "wie": heard})
    acting.join(door.meeting, "someone", "ggz")
    acting.listen(door.meeting, "someone", heard)
    wall = house.client.get(f"/muur/{door.meeting.code}").text
    assert re.search(r'class="spot[^"]* listening[^"]*heard[^"]*" data-number="4"', wall)
    assert "1 van 2" in wall
    assert "Nog door niemand gehoord: 32 van de 33" in wall
    assert "gehoord</span>" in phone.get(f"/mee/{door.meeting.code}").text
    lead(house, door, doe="fase", fase="agree")
    assert "van de 33 plekken gehoord" in house.client.get(f"/muur/{door.meeting.code}").text


def test_the_case_is_shown_step_by_step_with_where_it_gets_stuck(house: House, door: Door) -> None:
    phone = joined(house, door)
    lead(house, door, doe="fase", fase="talk")
    lead(house, door, doe="voorbeeld", voorbeeld="huilbaby")
    html = phone.get(f"/mee/{door.meeting.code}").text
    step = re.findall(r'name="stap" value="([^"]+)"', html)[1]
    phone.post(f"/mee/{door.meeting.code}", data={"doe": "vast", "stap": step, "aan": "ja"})
    wall = house.client.get(f"/muur/{door.meeting.code}").text
    assert "Een baby van tien weken" in wall
    assert "Hier loopt het vast: 1" in wall
    phone.post(f"/mee/{door.meeting.code}", data={"doe": "vast", "stap": step, "aan": "nee"})
    wall = house.client.get(f"/muur/{door.meeting.code}").text
    assert "Hier loopt het vast: 1" not in wall


def test_previous_agreements_open_the_next_meeting(house: House, door: Door) -> None:
    lead(house, door, doe="afspraak", wat="Koffie met de wijk", wie="Welzijn", wanneer="2026-12-01")
    lead(house, door, doe="sluiten", volgende="2027-01-12")
    again = opened(house.store, house.clock)
    assert "Koffie met de wijk" in house.client.get(f"/muur/{again.meeting.code}").text
    html = lead(house, again, doe="fase", fase="gather")
    number = re.search(r'id="v-(\d+)"', html)
    assert number is not None
    fields = {"doe": "afspraak-stand", "afspraak": number[1], "stand": "done"}
    assert 'class="status-done"' in lead(house, again, **fields)
    assert "gedaan" in house.client.get(f"/muur/{again.meeting.code}").text


def test_the_key_is_in_no_title_and_nothing_is_kept(house: House, door: Door) -> None:
    reply = house.client.get(f"/leiden/{door.key}")
    assert door.key not in re.findall(r"<title>(.*)</title>", reply.text)[0]
    assert reply.headers["cache-control"] == "no-store"
    assert reply.headers["referrer-policy"] == "no-referrer"
    assert 'content="noindex, nofollow"' in reply.text
    wall = house.client.get(f"/muur/{door.meeting.code}").text
    assert door.key not in wall
    assert door.key not in joined(house, door).get(f"/mee/{door.meeting.code}").text


def test_a_wrong_key_opens_nothing(house: House, door: Door) -> None:
    assert house.client.get(f"/leiden/{door.meeting.code}").status_code == 404
    reply = house.client.post(f"/leiden/{door.meeting.code}", data={"doe": "fase", "fase": "talk"})
    assert reply.status_code == 404


def test_another_site_cannot_send_a_form(house: House, door: Door) -> None:
    other = {"origin": "https://elders.example", "sec-fetch-site": "cross-site"}
    for path in (f"/mee/{door.meeting.code}", f"/leiden/{door.key}"):
        reply = house.client.post(path, data={"doe": "deel", "rol": "ggz"}, headers=other)
        assert reply.status_code == 403


def test_after_closing_the_code_opens_the_report_alone(house: House, door: Door) -> None:
    phone = joined(house, door)
    lead(house, door, doe="sluiten", volgende="2027-01-12")
    html = phone.get(f"/mee/{door.meeting.code}").text
    assert f'href="/verslag/{door.meeting.code}"' in html
    report = phone.get(f"/verslag/{door.meeting.code}").text
    assert QUESTION in report
    assert "De volgende keer is op 12 januari 2027" in report
    assert f'href="/verslag/{door.meeting.code}.md"' in report
    house.clock.forward(days=30)
    reply = phone.get(f"/mee/{door.meeting.code}")
    assert (reply.status_code, "voorbij" in reply.text) == (410, True)


@pytest.mark.parametrize(
    "path", ["/mee/{code}", "/muur/{code}", "/leiden/{key}", "/verslag/{code}"]
)
def test_every_page_is_there_in_english_with_the_numbers(
    house: House, door: Door, path: str
) -> None:
    address = path.format(code=door.meeting.code, key=door.key)
    html = house.client.get(f"{address}?taal=en").text
    assert '<html lang="en">' in html
    assert {"112", "113", "0800-2000"} <= set(re.findall(r"<strong>([^<]+)</strong>", html))


def test_an_organization_answers_its_invitation_without_an_account(
    house: House, door: Door
) -> None:
    place = _place()
    token = _invited(house, door, place)
    path = f"/uitnodiging/{token}"
    html = house.client.get(path).text
    assert str(escape(place.name)) in html
    answer = {"doe": "antwoord", "komt": "ja", "klopt": "nee", "opmerking": "Nu ook op zaterdag"}
    assert house.client.post(path, data=answer).status_code == 303
    html = house.client.get(path).text
    assert "Uw antwoord is bewaard" in html
    assert re.search(r'name="komt" value="ja" checked', html)
    kept = inviting.list_invitations(house.store, door.meeting)
    assert [(each.comes, each.correct, each.remark) for each in kept] == [
        (True, False, "Nu ook op zaterdag")
    ]
    assert house.client.get("/uitnodiging/onzin").status_code == 404


def test_an_invitation_leads_to_recording_a_minute_for_the_own_place_alone(
    house: House, door: Door
) -> None:
    place = _place()
    path = f"/uitnodiging/{_invited(house, door, place)}"
    reply = house.client.post(path, data={"doe": "inspreken", "wie": place.id})
    assert reply.headers["location"].startswith("/inspreken/")
    assert house.client.get(reply.headers["location"]).status_code == 200
    other = next(each for each in _all_places() if each.organization_id != place.organization_id)
    reply = house.client.post(path, data={"doe": "inspreken", "wie": other.id})
    assert reply.status_code == 404


def test_a_participant_can_record_for_who_has_no_voice_yet(house: House, door: Door) -> None:
    phone = joined(house, door)
    html = phone.get(f"/mee/{door.meeting.code}").text
    assert "Nog niet ingesproken" in html
    fields = {"doe": "inspreken", "wie": member(html, 1)}
    reply = phone.post(f"/mee/{door.meeting.code}", data=fields, follow_redirects=False)
    assert reply.headers["location"].startswith("/inspreken/")


def test_a_coordinator_opens_a_meeting_and_gets_the_key_once(house: House) -> None:
    assert house.client.get("/beheer/bijeenkomsten").status_code == 303
    who = sign_in(house)
    assert "Open een bijeenkomst" in house.client.get("/beheer/bijeenkomsten").text
    fields = {
        "csrf": who.csrf,
        "titel": "Samen in Zeist",
        "wijk": HALL,
        "dag": "2026-11-24",
        "thema": "eenzaam",
        "uitnodigen": "ja",
    }
    opened_page = house.client.post("/beheer/bijeenkomsten", data=fields).text
    key = re.search(r"/leiden/([\w-]+)", opened_page)
    assert key is not None
    assert house.client.get(f"/leiden/{key[1]}").status_code == 200
    assert "/uitnodiging/" in opened_page
    listed = house.client.get("/beheer/bijeenkomsten").text
    assert "Samen in Zeist" in listed
    assert key[1] not in listed


def test_the_command_invites_whom_the_page_invites(
    house: House, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    who = sign_in(house)
    fields = {
        "csrf": who.csrf,
        "titel": "Samen in Zeist",
        "wijk": HALL,
        "dag": "2026-11-24",
        "thema": "geld",
        "uitnodigen": "ja",
    }
    page = house.client.post("/beheer/bijeenkomsten", data=fields).text
    by_page = set(re.findall(r'<span class="name">([^<]+)</span>', page))
    monkeypatch.setenv("VOORVELD_DATABASE_URL", house.settings.database_url)
    monkeypatch.setenv("VOORVELD_VAR_DIR", str(house.settings.var_dir))
    words = ["--wijk", HALL, "--title", "Samen", "--theme", "geld", "--links"]
    monkeypatch.setattr(sys, "argv", ["voorveld", "meeting", "open", *words])
    with suppress(SystemExit):
        main()
    said = re.findall(r"^uitnodiging (.+): https?://", capsys.readouterr().out, re.MULTILINE)
    assert {unescape(name) for name in by_page} == set(said)
    assert 0 < len(said) < len({each.organization_id for each in _all_places()})


def test_a_lost_key_is_made_anew(house: House, door: Door) -> None:
    who = sign_in(house)
    fields = {"csrf": who.csrf, "code": door.meeting.code}
    html = house.client.post("/beheer/bijeenkomsten/sleutel", data=fields).text
    key = re.search(r"/leiden/([\w-]+)", html)
    assert key is not None
    assert house.client.get(f"/leiden/{key[1]}").status_code == 200
    assert house.client.get(f"/leiden/{door.key}").status_code == 404


def test_a_form_of_a_coordinator_says_what_is_wrong(house: House) -> None:
    who = sign_in(house)
    fields = {"csrf": who.csrf, "titel": "Samen", "wijk": "WK9", "dag": "2026-11-24"}
    reply = house.client.post("/beheer/bijeenkomsten", data=fields)
    assert reply.status_code == 400
    assert 'id="wijk-fout"' in reply.text
    assert 'value="Samen"' in reply.text


def test_an_editor_opens_no_meeting(house: House) -> None:
    sign_in(house, "editor@example.nl", "editor")
    assert house.client.get("/beheer/bijeenkomsten").status_code == 403


def _all_places() -> list[Stakeholder]:
    """The seed, as the house serves it."""
    return list(zeist().stakeholders())


def _place() -> Stakeholder:
    return _all_places()[0]


def _invited(house: House, door: Door, place: Stakeholder) -> str:
    made = inviting.invite(house.store, door.meeting, inviting.invitees([place]), TESTER)
    return made[0].token
