"""The whole house on both databases, with a real mail server beside it."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.house import House, settings_for, standing
from tests.mailing.mail_server import MailBox, mail_server

LINK = re.compile(r"https?://\S+/aanmelden/(\S+)")


@pytest.fixture
def box() -> Iterator[MailBox]:
    """What arrives."""
    with mail_server() as opened:
        yield opened


@pytest.fixture
def house(zeist_database_url: str, tmp_path: Path, box: MailBox) -> Iterator[House]:
    """The house, sending through that server."""
    url = f"smtp://127.0.0.1:{box.port}"
    settings = settings_for(zeist_database_url, tmp_path, mail_url=url)
    with standing(settings) as opened:
        yield opened


def link_in(box: MailBox) -> str:
    """The path of the link in the last mail."""
    text = str(box.last().get_content())
    found = LINK.search(text)
    assert found, text
    return found[0].partition("://")[2].partition("/")[2].join(["/", ""])


def ask_link(house: House, email: str, box: MailBox, **fields: str) -> str:
    """Ask for a link; gives its path."""
    reply = house.client.post("/aanmelden", data={"email": email, **fields})
    assert reply.status_code == 200, reply.text
    return link_in(box)
