"""``voorveld upkeep remind`` as a timer runs it."""

import pytest

from app.store.session import Store
from tests.cli.conftest import Run
from tests.mailing.mail_server import mail_server
from tests.upkeep.places import a_place, fill


@pytest.fixture
def ready(run: Run, monkeypatch: pytest.MonkeyPatch, sqlite_url: str) -> Run:
    """One organisation with an address, of which nothing was ever checked."""
    with Store(sqlite_url) as store:
        fill(store, a_place("Kwint", "post@kwint.example"), on=None)
    monkeypatch.setenv("VOORVELD_DATABASE_URL", sqlite_url)
    return run


def test_the_reminders_go_out_once(ready: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VOORVELD_SITE_URL", "https://voorveld.example.nl")
    with mail_server() as box:
        monkeypatch.setenv("VOORVELD_MAIL_URL", f"smtp://127.0.0.1:{box.port}")
        first, second = ready("upkeep", "remind"), ready("upkeep", "remind")
    assert first.out == "1 verstuurd, 0 geweigerd, 0 niet gelukt, 0 zonder bruikbaar adres\n"
    assert second.out.startswith("0 verstuurd")
    (mail,) = box.mails
    content = mail.get_content()
    assert isinstance(content, str)
    assert "https://voorveld.example.nl/bevestig/" in content
    assert "maandag t/m vrijdag 9.00–17.00" in content


def test_a_dry_run_needs_no_address_and_sends_nothing(ready: Run) -> None:
    told = ready("upkeep", "remind", "--dry-run")
    assert (told.code, told.out.split(",")[0]) == (0, "1 zou gaan")
    assert "--- mail aan" not in told.err


def test_without_our_own_address_no_link_can_be_made(ready: Run) -> None:
    told = ready("upkeep", "remind")
    assert told.code == 1
    assert "VOORVELD_SITE_URL" in told.err
