"""What stands before the signed-in pages, on routes of the test's own."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa
from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route
from starlette.testclient import TestClient

from app.accounts.people import Rights, change_rights, end_person
from app.accounts.sessions import IDLE, LONGEST
from app.accounts.tables import SessionRow
from app.store.session import Store
from app.web.account.forms import text_of
from app.web.account.guard import Guard, SignedIn
from app.web.house import House as WebHouse
from app.web.manage.frame import manage_frame
from app.web.rendering import Rendered
from app.web.write_routes import write_routes
from app.words.account import Role
from tests.house import House, settings_for, standing
from tests.web.signing import TESTER, add_person, sign_in


@pytest.fixture
def house(database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[House]:
    """The real house with three routes more, guarded."""
    monkeypatch.setattr(
        "app.main.write_routes", lambda built: [*_guarded(built), *write_routes(built)]
    )
    with standing(settings_for(database_url, tmp_path)) as opened:
        yield opened


def _guarded(house: WebHouse) -> list[Route]:
    guard = Guard(house)

    async def look(_: Request, who: SignedIn) -> Response:
        return PlainTextResponse(who.person.name)

    async def take(_: Request, who: SignedIn, form: FormData) -> Response:
        return PlainTextResponse(f"{who.person.name} {text_of(form, 'wat')}")

    async def frame(request: Request, who: SignedIn) -> Response:
        shown = manage_frame(house, request, who, "Proef", told="Het is gedaan.")
        return house.renderer.reply(request, Rendered("manage/base.html", shown, None))

    return [
        Route("/proef", guard.page("editor", look), methods=["GET", "POST"]),
        Route("/proef/vorm", guard.form("editor", take, largest=2000), methods=["POST"]),
        Route("/proef/data", guard.data("editor", look), methods=["GET", "POST"]),
        Route("/proef/lijst", guard.page("reader", frame)),
    ]


def test_a_stranger_is_sent_to_sign_in_and_comes_back_where_he_was(house: House) -> None:
    reply = house.client.get("/proef?a=1&b=2")
    assert reply.status_code == 303
    assert reply.headers["location"] == "/aanmelden?terug=/proef%3Fa%3D1%26b%3D2"
    # Where only a form can be sent nobody is brought back to, but to the page it stood on.
    for path, back in (("/proef/vorm", "/proef"), ("/account/telefoon/weg", "/account/telefoon")):
        assert house.client.post(path).headers["location"] == f"/aanmelden?terug={back}"
    assert house.client.get("/proef/data").status_code == 401


@pytest.mark.parametrize(
    ("role", "status"), [("coordinator", 200), ("editor", 200), ("reader", 403)]
)
def test_a_higher_role_may_what_a_lower_may(house: House, role: Role, status: int) -> None:
    sign_in(house, "iemand@example.nl", role)
    assert house.client.get("/proef").status_code == status


def test_a_page_that_looks_takes_no_post(house: House) -> None:
    who = sign_in(house)
    assert house.client.post("/proef", data={"csrf": who.csrf}).status_code == 405


def test_a_form_counts_with_the_token_of_its_own_session_alone(house: House) -> None:
    who = sign_in(house)
    other = sign_in(house, "ander@example.nl", client=TestClient(house.app))
    send = house.client.post
    assert send("/proef/vorm", data={"wat": "x", "csrf": who.csrf}).text == "coordinator x"
    for wrong in ("", "x", other.csrf, who.csrf[:-1], "é"):
        assert send("/proef/vorm", data={"wat": "x", "csrf": wrong}).status_code == 403
    assert send("/proef/vorm", data={"wat": "x"}).status_code == 403
    assert send("/proef/data").status_code == 403
    assert send("/proef/data", headers={"x-csrf-token": who.csrf}).status_code == 200


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "https://evil.example"},
        {"sec-fetch-site": "cross-site", "origin": "null"},
        {"sec-fetch-site": "same-site"},
    ],
)
def test_another_sites_page_is_refused_even_with_the_token(
    house: House, headers: dict[str, str]
) -> None:
    who = sign_in(house)
    data = {"wat": "x", "csrf": who.csrf}
    assert house.client.post("/proef/vorm", data=data, headers=headers).status_code == 403
    own = {"origin": "http://testserver", "sec-fetch-site": "same-origin"}
    assert house.client.post("/proef/vorm", data=data, headers=own).status_code == 200


def test_a_form_has_a_largest_size_and_no_files(house: House) -> None:
    who = sign_in(house)
    large = {"csrf": who.csrf, "wat": "x" * 2001}
    assert house.client.post("/proef/vorm", data=large).status_code == 413
    sent = house.client.post("/proef/vorm", data={"csrf": who.csrf}, files={"f": b"x"})
    assert sent.status_code == 400


def test_a_session_ends_when_nobody_came_for_a_week(house: House) -> None:
    sign_in(house)
    for _ in range(3):
        house.clock.now += IDLE / 2
        assert house.client.get("/proef").status_code == 200
    house.clock.now += IDLE
    assert house.client.get("/proef").status_code == 303


def test_who_looks_gets_the_page_while_another_writes(house: House) -> None:
    sign_in(house)
    house.clock.forward(hours=1)  # so that the visit is due to be written down
    with house.store.writing(TESTER):
        assert house.client.get("/proef").status_code == 200


def test_a_session_ends_after_thirty_days_whatever_happens(house: House) -> None:
    sign_in(house)
    until = house.clock.now + LONGEST
    while house.clock.now < until:
        assert house.client.get("/proef").status_code == 200
        house.clock.now += IDLE / 2
    assert house.client.get("/proef").status_code == 303


def test_other_rights_end_the_sessions_that_had_the_old_ones(house: House) -> None:
    add_person(house, "eerste@example.nl", "coordinator")
    who = sign_in(house)
    with house.store.writing(TESTER) as session:
        change_rights(session, who.person.id, Rights(role="reader"), who.person.row_version)
    assert house.client.get("/proef").status_code == 303


def test_who_has_no_access_any_more_is_a_stranger(house: House) -> None:
    add_person(house, "eerste@example.nl", "coordinator")
    who = sign_in(house)
    with house.store.writing(TESTER) as session:
        end_person(session, who.person.id, house.clock(), who.person.row_version)
    assert house.client.get("/proef").status_code == 303


def test_the_frame_has_a_menu_of_what_exists_and_what_one_may(house: House) -> None:
    sign_in(house, "lezer@example.nl", "reader")
    page = house.client.get("/proef/lijst")
    assert page.status_code == 200
    assert "Het is gedaan." in page.text
    assert "/beheer/mensen" not in page.text
    assert page.headers["cache-control"] == "no-store"
    assert "noindex" in page.text
    assert "112" in page.text


def test_the_cookie_is_not_what_the_database_holds(house: House) -> None:
    sign_in(house)
    cookie = house.client.cookies["voorveld"]
    with Store(house.settings.database_url) as store, store.reading() as session:
        rows = session.execute(sa.select(SessionRow.__table__)).all()
    assert rows
    assert cookie not in repr(rows)
