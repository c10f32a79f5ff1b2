"""Signing in through a municipality, against a provider of real HTTP and real signatures."""

import html
import re
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx2
import pytest
from starlette.testclient import TestClient

from app.accounts.people import end_person
from app.settings import SettingsError, read_settings
from tests.house import House, settings_for, standing
from tests.web.account.provider import CLIENT, SECRET, Provider, provider
from tests.web.account.test_sign_in import EMAIL, is_in
from tests.web.signing import TESTER, add_person

START = "/aanmelden/gemeente"


@pytest.fixture
def town() -> Iterator[Provider]:
    with provider() as opened:
        yield opened


@pytest.fixture
def house(database_url: str, tmp_path: Path, town: Provider) -> Iterator[House]:
    settings = settings_for(
        database_url,
        tmp_path,
        oidc_issuer=town.issuer,
        oidc_client_id=CLIENT,
        oidc_client_secret=SECRET,
    )
    with standing(settings) as opened:
        yield opened


def there(client: TestClient, terug: str = "/account") -> str:
    """To the municipality and back: the path one comes back at."""
    sent = client.get(START, params={"terug": terug}).headers["location"]
    back = httpx2.get(sent).headers["location"]
    assert back.startswith("http://testserver/aanmelden/gemeente/terug?")
    return str(back.removeprefix("http://testserver"))


def press(client: TestClient, path: str, **changes: str) -> httpx2.Response:
    """The one button of the page one comes back at."""
    page = client.get(path).text
    pairs = re.findall(r'name="(code|state)" value="([^"]*)"', page)
    fields = {name: html.unescape(value) for name, value in pairs}
    return client.post("/aanmelden/gemeente/terug", data={**fields, **changes})


def test_who_was_invited_comes_in_through_the_municipality(house: House, town: Provider) -> None:
    add_person(house, EMAIL, "editor")
    town.email = "Anna@Example.nl"
    assert f'href="{START}?terug=' in house.client.get("/aanmelden").text
    path = there(house.client)
    assert not is_in(house.client)
    reply = press(house.client, path)
    assert (reply.status_code, reply.headers["location"]) == (303, "/account")
    assert is_in(house.client)


def test_what_goes_there_is_the_least_and_guarded(house: House, town: Provider) -> None:
    sent = urlsplit(house.client.get(START).headers["location"])
    query = {name: values[0] for name, values in parse_qs(sent.query).items()}
    assert f"{sent.scheme}://{sent.netloc}" == town.issuer
    assert query["scope"] == "openid email"
    assert query["response_type"] == "code"
    assert query["code_challenge_method"] == "S256"
    assert len({query["state"], query["nonce"], query["code_challenge"]}) == 3
    assert "httponly" in house.client.get(START).headers["set-cookie"].lower()


def test_a_stranger_is_told_to_be_invited(house: House) -> None:
    reply = press(house.client, there(house.client))
    assert reply.status_code == 403
    assert "nog niet uitgenodigd" in reply.text
    assert not is_in(house.client)


def test_who_has_no_access_any_more_does_not_come_in(house: House) -> None:
    anna = add_person(house, EMAIL, "editor")
    with house.store.writing(TESTER) as session:
        end_person(session, anna.id, house.clock(), anna.row_version)
    assert press(house.client, there(house.client)).status_code == 403


def test_opening_the_page_one_comes_back_at_changes_nothing(house: House) -> None:
    add_person(house, EMAIL, "editor")
    path = there(house.client)
    for _ in range(3):
        assert house.client.get(path).status_code == 200
    assert not is_in(house.client)
    assert press(house.client, path).status_code == 303


@pytest.mark.parametrize(
    "changes",
    [
        {"email_verified": False},
        {"email_verified": None},
        {"email": None},
        {"nonce": "anders"},
        {"nonce": None},
        {"aud": "een ander"},
        {"aud": "een ander", "azp": CLIENT},
        {"iss": "https://evil.example"},
        {"exp": int(time.time()) - 3600},
        {"exp": None},
        {"iat": int(time.time()) + 3600},
        {"sub": None},
    ],
)
def test_a_proof_that_is_not_for_us_now_is_refused(
    house: House, town: Provider, changes: dict[str, Any]
) -> None:
    add_person(house, EMAIL, "editor")
    town.changes = changes
    reply = press(house.client, there(house.client))
    assert reply.status_code == 502
    assert "werkt nu niet" in reply.text
    assert not is_in(house.client)


@pytest.mark.parametrize("signs_with", ["other", "none", "public key"])
def test_a_proof_that_the_municipality_did_not_sign_is_refused(
    house: House, town: Provider, signs_with: str
) -> None:
    add_person(house, EMAIL, "editor")
    town.signs_with = signs_with
    assert press(house.client, there(house.client)).status_code == 502
    assert not is_in(house.client)


@pytest.mark.parametrize(
    "metadata",
    [
        {"issuer": "https://evil.example"},
        {"token_endpoint": "http://127.0.0.1:1/token"},
        {"token_endpoint": "file:///etc/passwd"},
        {"jwks_uri": "https://evil.example/keys"},
    ],
)
def test_nobody_is_asked_but_the_issuer(
    house: House, town: Provider, metadata: dict[str, Any]
) -> None:
    add_person(house, EMAIL, "editor")
    town.metadata = metadata
    reply = house.client.get(START)
    if reply.status_code == 303:
        reply = press(house.client, there(house.client))
    assert reply.status_code == 502
    assert not is_in(house.client)


def test_a_redirect_of_the_issuer_is_not_followed(house: House, town: Provider) -> None:
    add_person(house, EMAIL, "editor")
    town.metadata = {"jwks_uri": f"{town.issuer}/elders"}
    assert press(house.client, there(house.client)).status_code == 502
    assert "/keys" not in town.asked


def test_a_state_of_another_browser_is_refused(house: House) -> None:
    """Somebody else's way back cannot sign this browser in (login CSRF)."""
    add_person(house, EMAIL, "editor")
    thief = TestClient(house.app, follow_redirects=False)
    stolen = there(thief)
    assert press(house.client, stolen).status_code == 400
    there(house.client)
    assert press(house.client, stolen).status_code == 400
    assert press(house.client, there(house.client), state="").status_code == 400
    assert not is_in(house.client)


def test_a_code_counts_once(house: House) -> None:
    add_person(house, EMAIL, "editor")
    path = there(house.client)
    cookies = dict(house.client.cookies)
    assert press(house.client, path).status_code == 303
    again = TestClient(house.app, follow_redirects=False, cookies=cookies)
    assert press(again, path).status_code == 502
    assert not is_in(again)


def test_an_issuer_that_is_gone_leaves_the_mail(database_url: str, tmp_path: Path) -> None:
    issuer = "http://127.0.0.1:9"
    with standing(settings_for(database_url, tmp_path, oidc_issuer=issuer)) as house:
        reply = house.client.get(START)
        assert reply.status_code == 502
        assert 'name="email"' in reply.text


def test_without_a_setting_there_is_no_such_door(database_url: str, tmp_path: Path) -> None:
    with standing(settings_for(database_url, tmp_path)) as house:
        assert START not in house.client.get("/aanmelden").text
        assert house.client.get(START).status_code == 404


@pytest.mark.parametrize("issuer", ["http://idp.example.nl", "idp.example.nl", "https://a b"])
def test_an_issuer_without_https_is_refused_at_the_start(issuer: str) -> None:
    with pytest.raises(SettingsError, match="OIDC_ISSUER"):
        read_settings({"VOORVELD_OIDC_ISSUER": issuer})
