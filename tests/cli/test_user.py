"""``voorveld user`` and ``voorveld key``, as someone types them on a new server."""

import re
from pathlib import Path

import pytest
import sqlalchemy as sa
from starlette.testclient import TestClient

from app.accounts.tables import PersonRow
from app.cli import checking
from app.cli.address import note_address
from app.settings import read_settings
from app.store.session import Store
from tests.cli.conftest import Run
from tests.house import Clock, settings_for, standing


def test_the_first_coordinator_comes_in_without_a_mail_server(
    zeist: Run, zeist_sqlite_url: str, tmp_path: Path
) -> None:
    added = zeist("user", "add", "Anna@Example.nl", "--role", "coordinator", "--name", "Anna")
    assert added.code == 0
    [path] = re.findall(r"http://127.0.0.1:8000(/aanmelden/\S+)", added.out)
    with Store(zeist_sqlite_url) as store, store.reading() as session:
        made = session.execute(sa.select(PersonRow.made_at)).scalar_one()
    with standing(settings_for(zeist_sqlite_url, tmp_path), Clock(made)) as house:
        client = TestClient(house.app, follow_redirects=False)
        assert client.post(path).status_code == 303
        assert client.get("/beheer/mensen").status_code == 200
    assert "anna@example.nl  coordinator  Anna  (aangemeld" in zeist("user", "list").out


@pytest.mark.parametrize(
    ("host", "address"),
    [
        ("127.0.0.1", "http://127.0.0.1:8777"),
        ("0.0.0.0", "http://127.0.0.1:8777"),  # noqa: S104 -- said, not bound
        ("::", "http://[::1]:8777"),
    ],
)
def test_the_link_leads_to_where_was_last_served(zeist: Run, host: str, address: str) -> None:
    note_address(read_settings(), host, 8777)
    assert f"{address}/aanmelden/" in zeist("user", "add", "a@b.nl", "--name", "A").out
    assert f"{address}/aanmelden/" in zeist("user", "link", "a@b.nl").out


def test_a_public_address_comes_before_where_was_served(
    zeist: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    note_address(read_settings(), "127.0.0.1", 8777)
    monkeypatch.setenv("VOORVELD_SITE_URL", "https://voorveld.example.nl")
    added = zeist("user", "add", "a@b.nl", "--name", "A")
    assert "https://voorveld.example.nl/aanmelden/" in added.out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("geen-adres", "--name", "A"), "email: Dit is geen e-mailadres."),
        (("a@b.nl", "--name", " "), "name: Vul een naam in"),
    ],
)
def test_what_is_wrong_is_one_line(zeist: Run, words: tuple[str, ...], said: str) -> None:
    result = zeist("user", "add", *words)
    assert result.code == 1
    assert said in result.err


def test_access_is_ended_and_a_link_made_again(zeist: Run) -> None:
    for email in ("a@b.nl", "c@d.nl"):
        assert zeist("user", "add", email, "--name", "Iemand").code == 0
    assert "/aanmelden/" in zeist("user", "link", "a@b.nl").out
    assert zeist("user", "end", "a@b.nl").code == 0
    assert "geen toegang" in zeist("user", "link", "a@b.nl").err
    assert "moet een coördinator blijven" in zeist("user", "end", "c@d.nl").err
    assert "staat niet in de lijst" in zeist("user", "end", "x@y.nl").err


def test_a_key_is_shown_once(zeist: Run) -> None:
    added = zeist("key", "add", "Gemeente Zeist", "--per-minute", "0")
    assert re.fullmatch(r"vv_[\w-]{43}", added.out.strip())
    listed = zeist("key", "list").out
    assert "Gemeente Zeist  geen grens" in listed
    assert added.out.strip() not in listed
    assert zeist("key", "end", "Gemeente Zeist").code == 0
    assert "beëindigd" in zeist("key", "list").out
    assert zeist("key", "end", "Gemeente Zeist").code == 1


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ({"MAIL_URL": "smtp://localhost"}, "SITE_URL is leeg"),
        ({"PUBLIC": "1", "SITE_URL": "https://v.nl"}, "MAIL_URL is leeg"),
        ({"MAIL_URL": "smtp://localhost", "SITE_URL": "http://v.nl"}, "geen https"),
        ({"OIDC_ISSUER": "https://idp.nl"}, "OIDC_CLIENT_ID is leeg"),
    ],
)
def test_settings_that_are_no_good_where_others_come_are_a_risk(
    settings: dict[str, str], said: str
) -> None:
    [risk] = checking._risks(read_settings({f"VOORVELD_{n}": v for n, v in settings.items()}))
    assert said in risk
    assert list(checking._risks(read_settings({}))) == []


def test_check_warns_of_a_risk(zeist: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VOORVELD_MAIL_URL", "smtp://localhost")
    result = zeist("check")
    assert result.code == 0
    assert "Let op: VOORVELD_SITE_URL is leeg" in result.err
