"""One's own account: sessions that are seen and ended, a password, a second factor."""

import html
import re
from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus

import pyotp
import pytest
import sqlalchemy as sa
from argon2 import PasswordHasher
from starlette.testclient import TestClient

from app.accounts.people import get_person
from app.accounts.second_factor import KEY_FILE
from app.accounts.tables import PersonRow, RecoveryCodeRow
from app.web.account.guard import SignedIn
from app.words.account import Role
from tests.house import House
from tests.mailing.mail_server import MailBox
from tests.web.account.conftest import ask_link
from tests.web.account.test_sign_in import EMAIL, is_in
from tests.web.signing import TESTER, add_person, sign_in

SENTENCE = "vier paarden eten gras"
BROWSER = {"user-agent": "Mozilla/5.0 (Windows NT 10.0) Gecko/20100101 Firefox/130.0 <b>"}


def post(house: House, path: str, who: SignedIn, **fields: str) -> int:
    """Send a form of the account page with the token of the session as it is now."""
    page = house.client.get("/account").text
    found = re.search(r'data-csrf="([0-9a-f]+)"', page)
    csrf = found[1] if found else who.csrf
    return house.client.post(path, data={"csrf": csrf, **fields}).status_code


def stranger(house: House) -> TestClient:
    return TestClient(house.app, follow_redirects=False)


def by_password(house: House, password: str, figures: str = "", email: str = EMAIL) -> TestClient:
    client = stranger(house)
    client.post(
        "/aanmelden/wachtwoord",
        data={"email": email, "wachtwoord": password, "cijfers": figures},
    )
    return client


def test_one_sees_where_one_is_signed_in_and_ends_one_session(house: House, box: MailBox) -> None:
    who = sign_in(house, EMAIL, "editor")
    other = TestClient(house.app, follow_redirects=False, headers=BROWSER)
    assert other.post(ask_link(house, EMAIL, box)).status_code == 303
    page = house.client.get("/account").text
    assert "Firefox · Windows" in page
    assert "dit apparaat" in page
    assert "24 november 2026, 10.20" in page
    [session_id] = re.findall(r'name="sessie" value="([^"]+)"', page)
    assert post(house, "/account/sessie", who, sessie=session_id) == 303
    assert not is_in(other)
    assert is_in(house.client)


def test_one_ends_all_other_sessions_at_once(house: House, box: MailBox) -> None:
    who = sign_in(house, EMAIL, "editor")
    others = [stranger(house) for _ in range(3)]
    for other in others:
        other.post(ask_link(house, EMAIL, box))
    assert post(house, "/account/sessies", who) == 303
    assert [is_in(other) for other in others] == [False] * 3
    assert is_in(house.client)


def test_nobody_ends_the_session_of_another(house: House) -> None:
    other = stranger(house)
    theirs = sign_in(house, "ander@example.nl", "editor", client=other)
    who = sign_in(house, EMAIL, "coordinator")
    for guess in (theirs.session_id, "geen-uuid", ""):
        assert post(house, "/account/sessie", who, sessie=guess) == 303
    assert is_in(other)


def test_a_password_signs_in_and_stands_nowhere_in_plain(house: House) -> None:
    who = sign_in(house, EMAIL, "editor")
    before = house.client.cookies["voorveld"]
    assert post(house, "/account/wachtwoord", who, nieuw=SENTENCE) == 303
    assert house.client.cookies["voorveld"] != before
    assert is_in(house.client)
    assert is_in(by_password(house, SENTENCE))
    assert not is_in(by_password(house, SENTENCE + "x"))
    with house.store.reading() as session:
        kept = session.execute(sa.select(PersonRow.password_hash)).scalar_one()
    assert kept.startswith("$argon2id$")
    assert SENTENCE not in kept


def test_a_new_password_signs_everyone_else_out(house: House, box: MailBox) -> None:
    who = sign_in(house, EMAIL, "editor")
    other = stranger(house)
    other.post(ask_link(house, EMAIL, box))
    assert post(house, "/account/wachtwoord", who, nieuw=SENTENCE) == 303
    assert not is_in(other)


def test_who_has_a_password_says_it_before_changing_it(house: House) -> None:
    who = sign_in(house, EMAIL, "editor")
    post(house, "/account/wachtwoord", who, nieuw=SENTENCE)
    other = "acht schapen slapen zacht"
    assert post(house, "/account/wachtwoord", who, nieuw=other, huidig="fout") == 400
    assert post(house, "/account/wachtwoord", who, nieuw=other) == 400
    assert post(house, "/account/wachtwoord/weg", who, huidig="fout") == 400
    assert post(house, "/account/wachtwoord", who, nieuw=other, huidig=SENTENCE) == 303
    assert is_in(by_password(house, other))
    assert post(house, "/account/wachtwoord/weg", who, huidig=other) == 303
    assert not is_in(by_password(house, other))


def test_a_change_of_how_one_signs_in_is_told_by_mail(house: House, box: MailBox) -> None:
    who = sign_in(house, EMAIL, "editor")
    assert post(house, "/account/wachtwoord", who, nieuw="kort") == 400
    assert box.mails == []
    assert post(house, "/account/wachtwoord", who, nieuw=SENTENCE) == 303
    set_up_phone(house, who)
    assert box.recipients == [EMAIL, EMAIL]
    text = str(box.mails[0].get_content())
    assert "net veranderd" in text
    assert SENTENCE not in text


def test_a_password_that_everybody_tries_first_is_refused(house: House) -> None:
    who = sign_in(house, EMAIL, "editor")
    for weak in (
        "kort",
        "x" * 201,
        "Welkom2026!!",
        "aaaaaaaaaaaa",
        "123456789012",
        "Anna20261234!",
    ):
        assert post(house, "/account/wachtwoord", who, nieuw=weak) == 400, weak


def test_wrong_address_and_wrong_password_are_told_alike(house: House) -> None:
    who = sign_in(house, EMAIL, "editor")
    post(house, "/account/wachtwoord", who, nieuw=SENTENCE)
    add_person(house, "zonder@example.nl", "editor")
    shapes = set()
    for email in (EMAIL, "zonder@example.nl", "niemand@example.nl", "geen adres"):
        reply = stranger(house).post(
            "/aanmelden/wachtwoord", data={"email": email, "wachtwoord": "fout"}
        )
        text = html.unescape(re.sub(r"nonce[-=]\"?[\w-]+", "", reply.text)).replace(email, "ADRES")
        shapes.add((reply.status_code, text))
    assert len(shapes) == 1


def test_a_wrong_address_costs_as_much_work_as_a_wrong_password(house: House) -> None:
    who = sign_in(house, EMAIL, "editor")
    post(house, "/account/wachtwoord", who, nieuw=SENTENCE)
    for email in (EMAIL, "niemand@example.nl"):
        with _counting_verifies() as verified:
            by_password(house, "fout", email=email)
        assert len(verified) == 1


@contextmanager
def _counting_verifies() -> Iterator[list[str]]:
    """How often Argon2 was asked."""
    real, asked = PasswordHasher.verify, list[str]()

    def verify(hasher: PasswordHasher, kept: str, given: str) -> bool:
        asked.append(kept)
        return bool(real(hasher, kept, given))

    with pytest.MonkeyPatch.context() as patching:
        patching.setattr(PasswordHasher, "verify", verify)
        yield asked


def test_a_password_cannot_be_guessed_for_ever(house: House) -> None:
    who = sign_in(house, EMAIL, "editor")
    post(house, "/account/wachtwoord", who, nieuw=SENTENCE)
    for _ in range(10):
        by_password(house, "fout")
    assert not is_in(by_password(house, SENTENCE))
    house.clock.forward(minutes=16)
    assert is_in(by_password(house, SENTENCE))


def test_a_hash_of_older_cost_is_made_anew(house: House) -> None:
    add_person(house, EMAIL, "editor")
    cheap = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1).hash(SENTENCE)
    with house.store.writing(TESTER) as session:
        session.execute(sa.update(PersonRow).values(password_hash=cheap))
    assert is_in(by_password(house, SENTENCE))
    with house.store.reading() as session:
        kept = session.execute(sa.select(PersonRow.password_hash)).scalar_one()
    assert kept != cheap
    assert is_in(by_password(house, SENTENCE))


def set_up_phone(house: House, who: SignedIn) -> tuple[pyotp.TOTP, list[str]]:
    """The phone after scanning, and the recovery codes."""
    assert post(house, "/account/telefoon", who) == 303
    page = house.client.get("/account/telefoon").text
    [spaced] = re.findall(r'secret-text">([A-Z2-7 ]+)<', page)
    phone = pyotp.TOTP(spaced.replace(" ", ""))
    [csrf] = re.findall(r'data-csrf="([0-9a-f]+)"', page)
    wrong = house.client.post("/account/telefoon/klaar", data={"csrf": csrf, "cijfers": "000000"})
    assert wrong.status_code == HTTPStatus.BAD_REQUEST
    figures = phone.at(house.clock.now)
    done = house.client.post("/account/telefoon/klaar", data={"csrf": csrf, "cijfers": figures})
    assert done.status_code == 200
    house.clock.forward(minutes=2)
    return phone, re.findall(r'class="secret-text">([a-z0-9-]+)<', done.text)


def test_the_figures_of_a_phone_are_asked_and_good_once(house: House, box: MailBox) -> None:
    who = sign_in(house, EMAIL, "editor")
    phone, _ = set_up_phone(house, who)
    link = ask_link(house, EMAIL, box)
    client = stranger(house)
    assert "cijfers" in client.get(link).text
    assert client.post(link).status_code == 400
    assert client.post(link, data={"cijfers": "123456"}).status_code == 400
    figures = phone.at(house.clock.now)
    assert client.post(link, data={"cijfers": figures}).status_code == 303
    assert is_in(client)
    again, thief = ask_link(house, EMAIL, box), stranger(house)
    assert thief.post(again, data={"cijfers": figures}).status_code == 400
    assert not is_in(thief)
    house.clock.forward(seconds=60)
    assert thief.post(again, data={"cijfers": phone.at(house.clock.now)}).status_code == 303


def test_a_password_alone_is_not_enough_then(house: House) -> None:
    who = sign_in(house, EMAIL, "editor")
    post(house, "/account/wachtwoord", who, nieuw=SENTENCE)
    phone, codes = set_up_phone(house, who)
    assert not is_in(by_password(house, SENTENCE))
    assert is_in(by_password(house, SENTENCE, phone.at(house.clock.now)))
    assert is_in(by_password(house, SENTENCE, codes[0].upper().replace("-", " ")))


def test_a_recovery_code_works_once_and_only_its_hash_is_kept(house: House, box: MailBox) -> None:
    who = sign_in(house, EMAIL, "editor")
    _, codes = set_up_phone(house, who)
    assert len(set(codes)) == 8
    with house.store.reading() as session:
        kept = repr(session.execute(sa.select(RecoveryCodeRow.__table__)).all())
    assert not [code for code in codes if code in kept]
    link, client = ask_link(house, EMAIL, box), stranger(house)
    assert client.post(link, data={"cijfers": codes[3]}).status_code == 303
    assert client.post(ask_link(house, EMAIL, box), data={"cijfers": codes[3]}).status_code == 400


def test_the_figures_cannot_be_guessed_for_ever(house: House, box: MailBox) -> None:
    who = sign_in(house, EMAIL, "editor")
    phone, _ = set_up_phone(house, who)
    link, client = ask_link(house, EMAIL, box), stranger(house)
    statuses = [client.post(link, data={"cijfers": f"{n:06}"}).status_code for n in range(9)]
    assert statuses == [400] * 8 + [429]
    assert client.post(link, data={"cijfers": phone.at(house.clock.now)}).status_code == 429


def test_the_database_alone_does_not_give_the_figures(house: House) -> None:
    who = sign_in(house, EMAIL, "editor")
    phone, _ = set_up_phone(house, who)
    with house.store.reading() as session:
        kept = repr(session.execute(sa.select(PersonRow.__table__)).all())
    assert phone.secret not in kept
    key = house.settings.var_dir / KEY_FILE
    assert key.stat().st_mode & 0o777 == 0o600


def test_the_second_factor_goes_off_for_who_still_has_it(house: House, box: MailBox) -> None:
    who = sign_in(house, EMAIL, "editor")
    phone, _ = set_up_phone(house, who)
    assert post(house, "/account/telefoon/weg", who, cijfers="000000") == 400
    figures = phone.at(house.clock.now)
    assert post(house, "/account/telefoon/weg", who, cijfers=figures) == 303
    assert stranger(house).post(ask_link(house, EMAIL, box)).status_code == 303


def test_another_cannot_begin_it_anew_over_one_that_counts(house: House, box: MailBox) -> None:
    who = sign_in(house, EMAIL, "editor")
    phone, _ = set_up_phone(house, who)
    assert post(house, "/account/telefoon", who) == 303
    assert house.client.get("/account/telefoon").status_code == 303
    link = ask_link(house, EMAIL, box)
    figures = {"cijfers": phone.at(house.clock.now)}
    assert stranger(house).post(link, data=figures).status_code == 303


@pytest.mark.parametrize("role", ["reader", "editor", "coordinator"])
def test_everybody_changes_the_own_name_and_nothing_else_by_it(house: House, role: Role) -> None:
    who = sign_in(house, EMAIL, role)
    extra = {"role": "coordinator", "rol": "coordinator", "email": "x@example.nl", "id": "x"}
    assert post(house, "/account/naam", who, naam="  Anna   de Vries ", **extra) == 303
    with house.store.reading() as session:
        now = get_person(session, who.person.id)
    assert (now.name, now.role, now.email) == ("Anna de Vries", role, EMAIL)
    assert "<h1>Anna de Vries</h1>" in house.client.get("/account").text


@pytest.mark.parametrize("name", ["", "   ", "x" * 121, "Anna\u202e"])
def test_a_name_that_is_none_is_refused_and_said(house: House, name: str) -> None:
    who = sign_in(house, EMAIL, "editor")
    assert post(house, "/account/naam", who, naam=name) == 400
    with house.store.reading() as session:
        assert get_person(session, who.person.id).name == who.person.name
