"""Signing in by a link: once, in time, by a button, and telling nobody who is known."""

import re
import threading

import pytest
import sqlalchemy as sa
from starlette.testclient import TestClient

from app.accounts.people import end_person
from app.accounts.tables import SessionRow, SignInLinkRow
from app.store.base import Base
from tests.house import House
from tests.mailing.mail_server import UNKNOWN, MailBox
from tests.web.account.conftest import ask_link
from tests.web.signing import TESTER, add_person, sign_in

EMAIL = "anna@example.nl"


def is_in(client: TestClient) -> bool:
    """Whether this browser is signed in: the sign-in page sends it on."""
    return client.get("/aanmelden").status_code == 303


def count(house: House, table: type[Base]) -> int:
    with house.store.reading() as session:
        return int(session.execute(sa.select(sa.func.count()).select_from(table)).scalar_one())


def test_a_link_from_the_mail_signs_in_with_one_button(house: House, box: MailBox) -> None:
    add_person(house, EMAIL, "editor", name="Anna de Vries")
    link = ask_link(house, "  Anna@Example.NL ", box, terug="/beheer/belronde")
    assert box.recipients == [EMAIL]
    assert "Anna de Vries" in str(box.mails[0].get_content())
    page = house.client.get(link)
    assert page.status_code == 200
    assert "Welkom, Anna de Vries" in page.text
    assert not is_in(house.client)
    reply = house.client.post(link)
    assert (reply.status_code, reply.headers["location"]) == (303, "/beheer/belronde")
    assert is_in(house.client)


def test_a_scanner_that_follows_every_link_uses_nothing_up(house: House, box: MailBox) -> None:
    add_person(house, EMAIL, "editor")
    link = ask_link(house, EMAIL, box)
    scanner, seen, queue = TestClient(house.app), set[str](), [link]
    while queue:
        path = queue.pop()
        if path in seen or len(seen) > 60:
            continue
        seen.add(path)
        for method in (scanner.head, scanner.get):
            reply = method(path)
        found = re.findall(r'(?:href|src|action)="(/[^"#]*)', reply.text)
        queue += [each.replace("&amp;", "&") for each in found if "static" not in each]
    assert link in seen
    assert count(house, SessionRow) == 0
    assert house.client.post(link).status_code == 303
    assert is_in(house.client)


def test_a_link_works_once(house: House, box: MailBox) -> None:
    add_person(house, EMAIL, "editor")
    link = ask_link(house, EMAIL, box)
    assert house.client.post(link).status_code == 303
    thief = TestClient(house.app, follow_redirects=False)
    assert thief.get(link).status_code == 404
    stolen = thief.post(link)
    assert stolen.status_code == 404
    assert "werkt niet meer" in stolen.text
    assert not is_in(thief)


def test_a_link_works_a_quarter_of_an_hour(house: House, box: MailBox) -> None:
    add_person(house, EMAIL, "editor")
    link = ask_link(house, EMAIL, box)
    house.clock.forward(minutes=14, seconds=59)
    assert house.client.get(link).status_code == 200
    house.clock.forward(seconds=1)
    assert house.client.get(link).status_code == 404
    assert house.client.post(link).status_code == 404
    assert not is_in(house.client)


def test_of_two_that_use_one_link_at_once_only_one_comes_in(house: House, box: MailBox) -> None:
    add_person(house, EMAIL, "editor")
    link = ask_link(house, EMAIL, box)
    together = threading.Barrier(6)
    statuses: list[int] = []

    def press() -> None:
        client = TestClient(house.app, follow_redirects=False)
        together.wait()
        statuses.append(client.post(link).status_code)

    threads = [threading.Thread(target=press) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(statuses) == [303, 404, 404, 404, 404, 404]
    assert count(house, SessionRow) == 1


def test_whether_an_address_is_known_shows_nowhere_in_the_answer(
    house: House, box: MailBox
) -> None:
    known = add_person(house, EMAIL, "editor")
    ended = add_person(house, "weg@example.nl", "editor")
    with house.store.writing(TESTER) as session:
        end_person(session, ended.id, house.clock(), ended.row_version)
    shapes = set()
    for email in (known.email, "niemand@example.nl", ended.email):
        reply = house.client.post("/aanmelden", data={"email": email})
        text = re.sub(r"nonce[-=]\"?[\w-]+", "", reply.text.replace(email, "ADRES"))
        names = tuple(sorted(set(reply.headers) - {"content-length"}))
        shapes.add((reply.status_code, text, names))
    assert len(shapes) == 1
    assert box.recipients == [known.email]


def test_nothing_of_a_known_address_is_looked_up_before_the_answer(house: House) -> None:
    """No shorter and no longer way: who it is, is looked up after the page was sent."""
    add_person(house, EMAIL, "editor")
    seen: dict[str, list[str]] = {}
    for email in (EMAIL, "niemand@example.nl"):
        statements: list[str] = seen.setdefault(email, [])
        with _listening(house, statements):
            house.client.post("/aanmelden", data={"email": email})
    before = [text.split("FROM person")[0] for text in _until_person(seen[EMAIL])]
    assert before == _until_person(seen["niemand@example.nl"])
    assert before


def _until_person(statements: list[str]) -> list[str]:
    """What was asked of the database up to the first look at people."""
    first = next((i for i, text in enumerate(statements) if "person" in text), len(statements))
    return statements[:first]


class _listening:  # noqa: N801 -- used as a verb
    """Writes down the statements of the whole process' engines."""

    def __init__(self, _: House, into: list[str]) -> None:
        self._into = into

    def _note(self, _c: object, _cu: object, statement: str, *_more: object) -> None:
        if "sign_in_attempt" in statement or "person" in statement or "link" in statement:
            self._into.append(statement)

    def __enter__(self) -> None:
        sa.event.listen(sa.Engine, "before_cursor_execute", self._note)

    def __exit__(self, *_: object) -> None:
        sa.event.remove(sa.Engine, "before_cursor_execute", self._note)


def test_one_address_is_sent_a_few_links_and_then_has_to_wait(house: House, box: MailBox) -> None:
    add_person(house, EMAIL, "editor")
    for email in (EMAIL, "niemand@example.nl"):
        asked = [house.client.post("/aanmelden", data={"email": email}) for _ in range(7)]
        assert [reply.status_code for reply in asked] == [200] * 5 + [429] * 2
        assert "kwartier" in asked[-1].text
    assert len(box.mails) == 5
    house.clock.forward(minutes=16)
    assert house.client.post("/aanmelden", data={"email": EMAIL}).status_code == 200


def test_one_client_cannot_ask_for_everybody(house: House) -> None:
    asked = [
        house.client.post("/aanmelden", data={"email": f"iemand{n}@example.nl"}).status_code
        for n in range(62)
    ]
    assert asked == [200] * 60 + [429] * 2


def test_one_client_cannot_guess_links(house: House) -> None:
    tried = [house.client.post(f"/aanmelden/geraden{n}").status_code for n in range(62)]
    assert tried == [404] * 60 + [429] * 2


def test_a_session_that_was_planted_before_the_sign_in_is_worth_nothing(
    house: House, box: MailBox
) -> None:
    add_person(house, EMAIL, "editor")
    house.client.cookies.set("voorveld", "geplant", domain="testserver.local")
    house.client.post(ask_link(house, EMAIL, box))
    assert house.client.cookies["voorveld"] != "geplant"
    assert is_in(house.client)
    thief = TestClient(house.app, follow_redirects=False, cookies={"voorveld": "geplant"})
    assert not is_in(thief)


def test_signing_in_again_gives_a_new_secret_and_ends_the_one_before(
    house: House, box: MailBox
) -> None:
    add_person(house, EMAIL, "editor")
    house.client.post(ask_link(house, EMAIL, box))
    first = house.client.cookies["voorveld"]
    house.client.post(ask_link(house, EMAIL, box))
    assert house.client.cookies["voorveld"] != first
    former = TestClient(house.app, follow_redirects=False, cookies={"voorveld": first})
    assert not is_in(former)
    assert count(house, SessionRow) == 1


def test_the_cookie_is_out_of_reach_of_scripts_and_other_sites(house: House, box: MailBox) -> None:
    add_person(house, EMAIL, "editor")
    flags = house.client.post(ask_link(house, EMAIL, box)).headers["set-cookie"].lower()
    assert flags.startswith("voorveld=")
    assert "httponly" in flags
    assert "samesite=lax" in flags
    assert "path=/" in flags
    assert "secure" not in flags


def test_over_https_the_cookie_is_secure_and_no_subdomain_can_plant_it(
    house: House, box: MailBox
) -> None:
    add_person(house, EMAIL, "editor")
    link = ask_link(house, EMAIL, box)
    client = TestClient(house.app, follow_redirects=False, base_url="https://testserver")
    flags = client.post(link).headers["set-cookie"]
    assert flags.startswith("__Host-voorveld=")
    assert "Secure" in flags
    assert "Domain" not in flags
    assert is_in(client)
    value = client.cookies["__Host-voorveld"]
    other = TestClient(
        house.app,
        follow_redirects=False,
        base_url="https://testserver",
        cookies={"voorveld": value},
    )
    assert not is_in(other)


@pytest.mark.parametrize(
    "terug",
    [
        "https://evil.example/",
        "//evil.example",
        "/\\evil.example",
        "\\/evil.example",
        "/\t/evil.example",
        "javascript:alert(1)",
        "beheer",
        "",
        "/" + "a" * 400,
        "/beheer\r\nset-cookie: a=b",
    ],
)
def test_a_place_to_go_back_to_is_always_ours(house: House, box: MailBox, terug: str) -> None:
    add_person(house, EMAIL, "editor")
    link = ask_link(house, EMAIL, box, terug=terug)
    assert house.client.post(link).headers["location"] == "/beheer"
    again = house.client.get("/aanmelden", params={"terug": terug})
    assert again.headers["location"] == "/beheer"


def test_a_name_is_shown_as_text(house: House, box: MailBox) -> None:
    add_person(house, EMAIL, "editor", name="<script>alert(1)</script> {x} {{ 7*7 }}")
    page = house.client.get(ask_link(house, EMAIL, box)).text
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt; {x} {{ 7*7 }}" in page


def test_signing_out_ends_the_session_itself(house: House) -> None:
    who = sign_in(house, EMAIL, "editor")
    cookie = house.client.cookies["voorveld"]
    assert house.client.post("/afmelden", data={"csrf": "anders"}).status_code == 403
    assert is_in(house.client)
    reply = house.client.post("/afmelden", data={"csrf": who.csrf})
    assert reply.headers["location"] == "/"
    thief = TestClient(house.app, follow_redirects=False, cookies={"voorveld": cookie})
    assert not is_in(thief)
    assert house.client.get("/afmelden").status_code == 405


def test_another_sites_page_can_sign_nobody_in(house: House, box: MailBox) -> None:
    add_person(house, EMAIL, "editor")
    link = ask_link(house, EMAIL, box)
    evil = {"origin": "https://evil.example", "sec-fetch-site": "cross-site"}
    for path in (link, "/aanmelden", "/aanmelden/wachtwoord"):
        assert house.client.post(path, headers=evil, data={"email": EMAIL}).status_code == 403
    assert house.client.post(link).status_code == 303


def test_no_secret_stands_in_the_database_or_a_log(
    house: House, box: MailBox, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    caplog.set_level("DEBUG")
    add_person(house, EMAIL, "editor")
    link = ask_link(house, EMAIL, box)
    secrets = [link.rpartition("/")[2]]
    rows = _everything(house)
    house.client.post(link)
    secrets.append(house.client.cookies["voorveld"])
    rows += _everything(house)
    written = capfd.readouterr()
    # The test's own mail server and browser write down what they do; the house does not.
    own = [each for each in caplog.records if each.name.split(".")[0] not in {"mail", "httpx2"}]
    logged = "\n".join(each.getMessage() for each in own)
    for secret in secrets:
        for where in (rows, logged, written.out, written.err):
            assert secret not in where


def _everything(house: House) -> str:
    with house.store.reading() as session:
        tables = (table for table in Base.metadata.sorted_tables if "person" in repr(table.columns))
        return repr([session.execute(sa.select(table)).all() for table in tables])


def test_a_mail_that_does_not_go_out_is_logged_without_the_address(
    house: House, caplog: pytest.LogCaptureFixture
) -> None:
    add_person(house, UNKNOWN, "editor")
    reply = house.client.post("/aanmelden", data={"email": UNKNOWN})
    assert reply.status_code == 200
    [told] = [each.getMessage() for each in caplog.records if each.name.startswith("app.")]
    assert "was not sent" in told
    assert UNKNOWN not in told


def test_what_is_no_address_is_said_and_can_be_mended(house: House) -> None:
    reply = house.client.post("/aanmelden", data={"email": 'anna"><b>', "terug": "/beheer/x"})
    assert reply.status_code == 400
    assert "geen e-mailadres" in reply.text
    assert "anna&#34;&gt;&lt;b&gt;" in reply.text
    assert 'value="/beheer/x"' in reply.text


def test_the_pages_speak_english_too(house: House, box: MailBox) -> None:
    add_person(house, EMAIL, "editor")
    assert "Send me a link" in house.client.get("/aanmelden?taal=en").text
    house.client.post("/aanmelden?taal=en", data={"email": EMAIL})
    text = str(box.mails[-1].get_content())
    assert "you sign in" in text
    assert "?taal=en" in text


@pytest.mark.parametrize("path", ["/aanmelden", "/aanmelden/wachtwoord", "/account/wachtwoord"])
def test_after_a_fault_the_other_language_can_be_opened(house: House, path: str) -> None:
    who = sign_in(house, EMAIL, "editor")
    page = house.client.post(path, data={"csrf": who.csrf})
    assert page.status_code == 400
    [other] = re.findall(r'href="([^"]+)" lang="en"', page.text)
    assert house.client.get(other).status_code in {200, 303}


def test_old_links_are_cleared_away(house: House, box: MailBox) -> None:
    add_person(house, EMAIL, "editor")
    ask_link(house, EMAIL, box)
    house.clock.forward(hours=1)
    ask_link(house, EMAIL, box)
    assert count(house, SignInLinkRow) == 1
