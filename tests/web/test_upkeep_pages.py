"""Confirming from the mail, and signals: the pages without a browser, on both databases."""

import re
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urljoin

import pytest
import sqlalchemy as sa

from app.directory.waits import list_wait_history
from app.store.changes import current_version
from app.upkeep.checks import read_checks
from app.upkeep.remind import remind
from app.upkeep.requests import forget_old, list_requests, take_request
from app.upkeep.signals import MOST_OPEN, Report, handle_signal, list_signals, write_signal
from app.upkeep.tables import ConfirmLinkRow, InvitationRequestRow, SignalRow
from app.words.directory import Wait
from tests.house import Clock, House, settings_for, standing
from tests.mailing.mail_server import mail_server
from tests.upkeep.places import TESTER, Place, a_place, directory_of, fill, post_of
from tests.web.manage.edits import lines
from tests.web.signing import sign_in

SITE = "http://testserver"
LINK = re.compile(rf"{SITE}(/bevestig/\S+)")
HREF = re.compile(r'(?:href|src|action)="([^"]+)"')
WRONG = "/aanbod/welfare-org-kwint/klopt-niet"
WORK = "/aanbod/welfare-org-kwint/ik-werk-hier"


@pytest.fixture
def place() -> Place:
    return a_place("Kwint", "post@kwint.example", example=True)


@pytest.fixture
def house(database_url: str, tmp_path: Path, place: Place) -> Iterator[House]:
    with standing(settings_for(database_url, tmp_path), Clock()) as house:
        fill(house.store, place, on=None)
        until(lambda: house.client.get(page_of(place)).status_code == 200)
        yield house


def until(is_so: Callable[[], bool]) -> None:
    """A worker looks four times a second; who waits here longer than the test may take, fails."""
    for _ in range(2000):
        if is_so():
            return
        time.sleep(0.02)
    raise AssertionError("never shown")


def page_of(place: Place) -> str:
    return f"/aanbod/{place.builder.stakeholder().slug}"


def mail_of(house: House, days: int = 50) -> str:
    """The reminder of so many days later, over a real mail server."""
    house.clock.forward(days=days)
    with mail_server() as box:
        remind(post_of(house.store, box, SITE), directory_of(house.store), house.clock())
    content = box.mails[-1].get_content()
    assert isinstance(content, str)
    return content


def link_of(house: House, what: str = "Wachttijd") -> str:
    """The path of the link below the fact of this name."""
    text = mail_of(house)
    found = LINK.search(text, text.index(what))
    assert found is not None
    return found[1]


def newest(house: House, place: Place) -> Wait:
    with house.store.reading() as session:
        return list_wait_history(session, place.builder.offering_id)[-1]


def post(house: House, path: str, **fields: str) -> int:
    return house.client.post(path, data=fields).status_code


# ---------------------------------------------------------------- confirming
def test_who_follows_every_link_of_the_mail_and_of_its_pages_changes_nothing(
    house: House, place: Place
) -> None:
    text = mail_of(house)
    version, wait = current_version(house.store), newest(house, place)
    paths = LINK.findall(text)
    assert len(paths) == 4
    seen: set[str] = set()
    while paths:
        path = paths.pop()
        if path in seen or not path.startswith("/") or path.startswith("//"):
            continue
        seen.add(path)
        for method in ("GET", "HEAD", "OPTIONS"):
            reply = house.client.request(method, path)
            assert reply.status_code < 500
        shown = house.client.get(path)
        if "html" in shown.headers.get("content-type", "") and len(seen) < 150:
            paths += [urljoin(path, each) for each in HREF.findall(shown.text)]
    assert current_version(house.store) == version
    assert newest(house, place) == wait
    assert read_checks(house.store) == {}
    with house.store.reading() as session:
        used = sa.select(sa.func.count()).where(ConfirmLinkRow.used_at.is_not(None))
        assert session.execute(used).scalar_one() == 0
        assert session.execute(sa.select(sa.func.count(SignalRow.id))).scalar_one() == 0


def test_the_page_of_a_wait_asks_in_one_tap(house: House) -> None:
    page = house.client.get(link_of(house)).text
    assert "Ja, nog steeds 6 weken" in page
    assert "Wachttijd van Begeleiding" in page
    assert "6 weken, gemeten op 24 november 2026" in page


def test_yes_is_shown_by_the_worker_and_thanked_for(house: House, place: Place) -> None:
    path = link_of(house)
    reply = house.client.post(path, data={"antwoord": "ja"})
    assert (reply.status_code, reply.headers["location"]) == (303, path)
    assert "U zei dat het klopt" in house.client.get(path).text
    assert newest(house, place).measured_on == house.clock().date()
    day = "13 januari 2027"
    until(lambda: day in house.client.get(page_of(place)).text)


def test_the_history_names_the_organization_that_answered_a_mail(house: House) -> None:
    post(house, link_of(house), antwoord="nee", weken="9")
    sign_in(house)
    newest_line = lines(house.client.get("/beheer/geschiedenis").text)[0]
    assert re.fullmatch(r"Wachttijd van “Begeleiding” .* \| .+ \(via mail\), .*", newest_line)


def test_another_wait_is_shown_by_the_worker(house: House, place: Place) -> None:
    path = link_of(house)
    assert post(house, path, antwoord="nee", weken="9") == 303
    assert newest(house, place).intake_days == 63
    until(lambda: "63 dagen" in house.client.get(page_of(place)).text)


def test_no_place_now_closes_the_door(house: House, place: Place) -> None:
    assert post(house, link_of(house), antwoord="dicht") == 303
    assert newest(house, place).status == "closed"


def test_what_is_no_number_of_weeks_is_said_beside_the_field(house: House, place: Place) -> None:
    path = link_of(house)
    reply = house.client.post(path, data={"antwoord": "nee", "weken": "zes"})
    assert reply.status_code == 400
    assert 'value="zes"' in reply.text
    assert "van 0 tot 260" in reply.text
    assert newest(house, place).intake_days == 42
    assert post(house, path, antwoord="nee", weken="6") == 303


def test_a_second_answer_changes_nothing(house: House, place: Place) -> None:
    path = link_of(house)
    post(house, path, antwoord="nee", weken="9")
    reply = house.client.post(path, data={"antwoord": "nee", "weken": "1"})
    assert "Uw wijziging staat erop" in reply.text
    assert newest(house, place).intake_days == 63


def test_wrong_becomes_a_signal_for_the_coordinator(house: House, place: Place) -> None:
    path = link_of(house, "Openingstijden")
    assert post(house, path, antwoord="anders", tekst="Ook op zaterdag open") == 303
    (signal,) = list_signals(house.store)
    assert (signal.source, signal.kind, signal.text) == ("mail", "hours", "Ook op zaterdag open")
    assert signal.stakeholder_id == place.stakeholder_id


def test_a_link_that_is_too_old_says_so_and_does_nothing(house: House, place: Place) -> None:
    path = link_of(house)
    house.clock.forward(days=61)
    assert house.client.get(path).status_code == 404
    assert "werkt niet meer" in house.client.get(path).text
    assert house.client.post(path, data={"antwoord": "ja"}).status_code == 404
    assert newest(house, place).measured_on != house.clock().date()


@pytest.mark.parametrize("token", ["x", "%00", "%F0%9F%98%80", "a" * 3000, "..%2F..%2Fetc"])
def test_a_made_up_link_is_not_found(house: House, token: str) -> None:
    assert house.client.get(f"/bevestig/{token}").status_code == 404
    assert house.client.post(f"/bevestig/{token}", data={"antwoord": "ja"}).status_code == 404


def test_another_site_cannot_press_the_button(house: House, place: Place) -> None:
    path = link_of(house)
    headers = {"origin": "https://evil.example", "sec-fetch-site": "cross-site"}
    reply = house.client.post(path, data={"antwoord": "ja"}, headers=headers)
    assert reply.status_code == 403
    assert newest(house, place).measured_on != house.clock().date()


def test_no_page_of_a_link_is_kept_or_found(house: House) -> None:
    reply = house.client.get(link_of(house))
    assert reply.headers["cache-control"] == "no-store"
    assert reply.headers["referrer-policy"] == "no-referrer"
    assert "noindex" in reply.text


# ---------------------------------------------------------------- signals
def test_a_signal_goes_from_the_page_to_its_private_address(house: House, place: Place) -> None:
    assert f'href="{WRONG}"' in house.client.get(page_of(place)).text
    reply = house.client.post(WRONG, data={"soort": "hours", "tekst": "Maandag dicht"})
    assert reply.status_code == 303
    page = house.client.get(reply.headers["location"])
    assert "Ontvangen" in page.text
    assert "Maandag dicht" in page.text
    assert "We kijken het na" not in page.text
    assert page.headers["cache-control"] == "no-store"


def test_the_sender_sees_what_happens(house: House) -> None:
    at = house.client.post(WRONG, data={"soort": "gone"}).headers["location"]
    (signal,) = list_signals(house.store)
    with house.store.writing(TESTER) as session:
        handle_signal(session, signal.id, "checking", "", house.clock())
    assert "We kijken het na" in house.client.get(at).text
    with house.store.writing(TESTER) as session:
        answer = "We belden, het is er nog."
        handle_signal(session, signal.id, "unchanged", answer, house.clock())
    page = house.client.get(at).text
    assert "Niet veranderd, omdat:" in page
    assert answer in page


@pytest.mark.parametrize(
    ("text", "piece"),
    [
        ("bel Jan op 06-12345678", "06-12345678"),
        ("de heer Jansen werkt er niet meer", "Jansen"),
        ("mail naar jan@kwint.example", "jan@kwint.example"),
        ("mijn bsn is 111222333", "111222333"),
    ],
)
def test_personal_data_is_held_back_and_the_sender_told(
    house: House, text: str, piece: str
) -> None:
    reply = house.client.post(WRONG, data={"soort": "other", "tekst": text})
    assert reply.status_code == 400
    assert f"<mark>{piece}</mark>" in reply.text
    assert text in reply.text
    assert list_signals(house.store) == []


def test_the_number_or_address_of_the_organisation_may_be_told(house: House) -> None:
    said = {"phone": "het nummer is nu 030-6912345", "address": "nu Slotlaan 12, 3701 AB Zeist"}
    for kind, text in said.items():
        assert post(house, WRONG, soort=kind, tekst=text) == 303
    assert post(house, WRONG, soort="phone", tekst="bel 06-12345678") == 400


def test_a_signal_says_what_is_wrong(house: House) -> None:
    for kind in ("", "alles"):
        reply = house.client.post(WRONG, data={"soort": kind, "tekst": "x"})
        assert reply.status_code == 400
        assert "Kies wat er niet klopt" in reply.text
    assert post(house, WRONG, soort="other", tekst="x" * 601) == 400
    assert list_signals(house.store) == []


def test_one_address_may_signal_so_often(house: House) -> None:
    codes = [post(house, WRONG, soort="gone") for _ in range(9)]
    assert codes == [303] * 8 + [429]
    house.clock.forward(minutes=15)
    assert post(house, WRONG, soort="gone") == 303


def test_many_open_signals_about_one_place_are_enough(house: House, place: Place) -> None:
    with house.store.writing(TESTER) as session:
        for _ in range(MOST_OPEN):
            write_signal(session, Report(place.stakeholder_id, "gone", ""), house.clock())
    reply = house.client.post(WRONG, data={"soort": "gone"})
    assert reply.status_code == 400
    assert "We weten het al" in reply.text


def test_who_sent_a_signal_stands_nowhere(house: House) -> None:
    token = house.client.post(WRONG, data={"soort": "gone"}).headers["location"].split("/")[-1]
    with house.store.reading() as session:
        row = session.execute(sa.select(SignalRow.__table__)).one()
    assert token not in repr(row)
    assert "testclient" not in repr(row)


def test_another_site_cannot_signal(house: House) -> None:
    headers = {"origin": "https://evil.example"}
    assert house.client.post(WRONG, data={"soort": "gone"}, headers=headers).status_code == 403


def test_nothing_to_signal_about_what_is_not_there(house: House) -> None:
    assert house.client.get("/aanbod/bestaat-niet/klopt-niet").status_code == 404
    assert house.client.get("/signaal/bestaat-niet").status_code == 404


# ---------------------------------------------------------------- "ik werk hier"
def test_who_works_there_asks_for_an_invitation(house: House, place: Place) -> None:
    reply = house.client.post(WORK, data={"email": "An@Kwint.example", "rol": "teamleider"})
    assert (reply.status_code, reply.headers["location"]) == (303, WORK)
    assert "hoogstens 90 dagen" in house.client.get(WORK).text
    (request,) = list_requests(house.store, house.clock())
    assert request.email == "an@kwint.example"
    assert (request.role, request.stakeholder_id) == ("teamleider", place.stakeholder_id)


def test_asked_twice_it_stands_there_once(house: House) -> None:
    for _ in range(3):
        post(house, WORK, email="an@kwint.example", rol="teamleider")
    assert len(list_requests(house.store, house.clock())) == 1


def test_a_wrong_address_or_role_is_said(house: House) -> None:
    reply = house.client.post(WORK, data={"email": "an", "rol": "x"})
    assert reply.status_code == 400
    assert "geen e-mailadres" in reply.text
    assert post(house, WORK, email="an@kwint.example", rol="") == 400
    assert list_requests(house.store, house.clock()) == []


def test_the_address_goes_when_it_is_handled(house: House) -> None:
    post(house, WORK, email="an@kwint.example", rol="teamleider")
    (request,) = list_requests(house.store, house.clock())
    assert take_request(house.store, request.id, TESTER).email == "an@kwint.example"
    assert rows(house) == 0


def test_after_ninety_days_nobody_sees_the_address_and_then_it_is_gone(house: House) -> None:
    post(house, WORK, email="an@kwint.example", rol="teamleider")
    house.clock.forward(days=91)
    assert list_requests(house.store, house.clock()) == []
    assert forget_old(house.store, house.clock()) == 1
    assert rows(house) == 0


def rows(house: House) -> int:
    with house.store.reading() as session:
        count = sa.select(sa.func.count(InvitationRequestRow.id))
        return int(session.execute(count).scalar_one())


def test_an_invitation_that_answers_a_request_ends_it_and_no_other(house: House) -> None:
    for name in ("an", "bo"):
        house.client.post(WORK, data={"email": f"{name}@kwint.example", "rol": "teamleider"})
    asked = {each.email: each.id for each in list_requests(house.store, house.clock())}
    who = sign_in(house)
    form = house.client.get(f"/beheer/mensen?verzoek={asked['an@kwint.example']}").text
    assert 'value="an@kwint.example"' in form
    sent = {"csrf": who.csrf, "email": "an@kwint.example", "naam": "An", "rol": "editor"}
    wrong = sent | {"verzoek": asked["an@kwint.example"], "erbij": "Nergens"}
    refused = house.client.post("/beheer/mensen", data=wrong)
    assert refused.status_code == 400
    assert f'name="verzoek" value="{asked["an@kwint.example"]}"' in refused.text
    assert len(list_requests(house.store, house.clock())) == 2
    house.client.post("/beheer/mensen", data=wrong | {"erbij": "Kwint"})
    left = list_requests(house.store, house.clock())
    assert [each.email for each in left] == ["bo@kwint.example"]


@pytest.mark.parametrize("verzoek", ["x", "", "00000000-0000-4000-8000-000000000000", "' OR 1=1"])
def test_a_request_that_is_not_there_fills_in_nothing(house: House, verzoek: str) -> None:
    sign_in(house)
    reply = house.client.get("/beheer/mensen", params={"verzoek": verzoek})
    assert reply.status_code == 200
    assert 'name="verzoek"' not in reply.text
