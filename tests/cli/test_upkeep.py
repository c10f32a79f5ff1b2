"""``voorveld upkeep …`` as a timer runs it, or a mail alias."""

import mailbox
import os
import subprocess
import sys
from email.message import EmailMessage
from pathlib import Path

import pytest

from app.store.session import Store
from tests.cli.conftest import Run
from tests.mailing.mail_server import mail_server
from tests.mailing.reports import report
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


@pytest.fixture
def sent(ready: Run, monkeypatch: pytest.MonkeyPatch) -> EmailMessage:
    """A reminder that a mail server took."""
    monkeypatch.setenv("VOORVELD_SITE_URL", "https://voorveld.example.nl")
    with mail_server() as box:
        monkeypatch.setenv("VOORVELD_MAIL_URL", f"smtp://127.0.0.1:{box.port}")
        ready("upkeep", "remind")
    return box.mails[0]


def test_reports_in_a_maildir_are_counted_and_a_second_time_known(
    ready: Run, sent: EmailMessage, tmp_path: Path
) -> None:
    box = mailbox.Maildir(tmp_path / "Maildir")
    for content in (report(sent), sent.as_bytes()):
        box.add(content)
    first, second = (ready("upkeep", "bounces", str(tmp_path / "Maildir")) for _ in range(2))
    assert (first.code, second.code) == (0, 0)
    assert first.out == (
        "als geweigerd gemarkeerd: 1, dat was al zo: 0, tijdelijk of toch bezorgd: 0\n"
    )
    assert second.out.startswith("als geweigerd gemarkeerd: 0, dat was al zo: 1,")
    assert "1 overgeslagen" in first.err
    assert "1 andere mail" in first.err


def test_an_alias_hands_over_one_mail_at_a_time(sent: EmailMessage) -> None:
    command = [str(Path(sys.executable).with_name("voorveld")), "upkeep", "bounces", "-"]
    for content, marked in ((report(sent), 1), (b"Subject: hoi\n\nhoi", 0)):
        done = subprocess.run(
            command, input=content, env=os.environ, capture_output=True, check=False
        )
        assert done.returncode == 0, done.stderr
        assert done.stdout.decode().startswith(f"als geweigerd gemarkeerd: {marked},")


def test_what_is_no_mailbox_is_said(ready: Run, tmp_path: Path) -> None:
    told = ready("upkeep", "bounces", str(tmp_path))
    assert told.code == 1
    assert "geen maildir" in told.err
    assert ready("upkeep", "bounces", str(tmp_path / "weg")).code == 1
