"""Where no mail server is set, as on a developer's own machine, the terminal shows the mail."""

import io
import re
from pathlib import Path

import pytest

from app.mailing import Mail, ShownMailer
from tests.house import settings_for, standing
from tests.web.signing import add_person


def test_a_mail_is_shown_with_its_address_subject_and_text() -> None:
    out = io.StringIO()
    ShownMailer(out).send(Mail("anna@example.nl", "Uw link", "Klik hier:\nhttp://x/y"))
    assert out.getvalue() == (
        "\n--- mail aan anna@example.nl: Uw link\nKlik hier:\nhttp://x/y\n---\n"
    )


def test_without_a_mail_server_one_signs_in_by_the_link_in_the_terminal(
    sqlite_url: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    with standing(settings_for(sqlite_url, tmp_path)) as house:
        add_person(house, "anna@example.nl", "editor")
        assert house.client.post("/aanmelden", data={"email": "anna@example.nl"}).is_success
        shown = capfd.readouterr().err
        found = re.search(r"https?://[^/\s]+(/aanmelden/\S+)", shown)
        assert found, shown
        assert "--- mail aan anna@example.nl" in shown
        assert house.client.post(found[1]).headers["location"].startswith("/beheer")
