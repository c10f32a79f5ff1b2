"""A file may be called anything: its name is a text on the page and never a path."""

from collections.abc import Iterator
from html import escape
from pathlib import Path

import pytest

from tests.exchange.files import a_csv
from tests.house import House, settings_for, standing
from tests.web.signing import sign_in
from tests.web.test_exchange_pages import HOME, ready

EDGE = "grens"


@pytest.fixture
def house(sqlite_url: str, tmp_path: Path) -> Iterator[House]:
    folder = tmp_path / "a" / "b" / "var"
    folder.mkdir(parents=True)
    with standing(settings_for(sqlite_url, folder)) as opened:
        yield opened


def sent_as(house: House, csrf: str, name: str) -> str:
    """Upload a list under this name, byte for byte; gives the page of its dry run."""
    row = a_csv({"Plek": "Nieuw Huis", "Soort": "walk-in-house"})
    body = (
        f'--{EDGE}\r\nContent-Disposition: form-data; name="csrf"\r\n\r\n{csrf}\r\n'
        f'--{EDGE}\r\nContent-Disposition: form-data; name="bestand"; filename="{name}"\r\n'
        "Content-Type: text/csv\r\n\r\n"
    ).encode() + row
    reply = house.client.post(
        HOME,
        content=body + f"\r\n--{EDGE}--\r\n".encode(),
        headers={"content-type": f"multipart/form-data; boundary={EDGE}"},
    )
    assert reply.status_code == 303, (reply.status_code, reply.text[:300])
    return house.client.get(ready(house, str(reply.headers["location"]))).text


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("../../x.csv", "x.csv"),
        ("/etc/cron.d/x.csv", "x.csv"),
        (r"..\\..\\x.csv", "x.csv"),
        (r"C:\\Windows\\x.csv", "x.csv"),
        ("..", ".."),
        ("../", "bestand"),
        ("x\0.csv/../about", "about"),
        ("x\0y.csv", "xy.csv"),
        ("n" * 500 + ".csv", "n" * 120),
        ("<img src=x onerror=alert(1)>.csv", "<img src=x onerror=alert(1)>.csv"),
        ("{{ 7*7 }}\u202evsc.csv", "{{ 7*7 }}vsc.csv"),
    ],
)
def test_the_name_of_a_file_writes_nowhere_and_is_shown_as_text(
    house: House, tmp_path: Path, name: str, shown: str
) -> None:
    who = sign_in(house)
    desk = house.settings.var_dir / "exchange"

    def elsewhere() -> set[Path]:
        return {each for each in tmp_path.rglob("*") if each != desk and desk not in each.parents}

    before = elsewhere()
    page = sent_as(house, who.csrf, name)
    assert f"<bdi>{escape(shown)}</bdi>" in page
    assert shown == escape(shown) or shown not in page
    assert elsewhere() == before
    (spot,) = desk.iterdir()
    assert {each.name for each in spot.iterdir()} <= {"about", "file", "plan", "lock", "proposal"}
