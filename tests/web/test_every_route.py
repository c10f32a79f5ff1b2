"""All addresses of the app, as the app lists them: what looks changes nothing, nor what is forged.

Whoever adds an address below ``/beheer``, ``/account`` or ``/leiden`` finds it here by itself.
"""

import hashlib
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest
import sqlalchemy as sa
from starlette.applications import Starlette
from starlette.routing import Route

from app.directory.rows import open_source, read_directory
from app.store.base import Base
from app.store.changes import current_version
from tests.house import House, settings_for, standing
from tests.web.evening import QUESTION, opened
from tests.web.signing import add_person, sign_in

SIGNED_IN: Final = ("/beheer", "/account", "/afmelden")
MEETING: Final = "/leiden/"
COUNTED: Final = frozenset({"request_count", "question_count"})
"""Written by the clock, not by who looks."""
UNKNOWN: Final = "0" * 40
FORGED: Final = {"do": "save", "doe": "ja", "tekst": "x", "role": "coordinator"}
EVIL: Final[tuple[dict[str, str], ...]] = (
    {"origin": "https://evil.example"},
    {"sec-fetch-site": "cross-site", "origin": "null"},
)


@pytest.fixture
def house(zeist_database_url: str, tmp_path: Path) -> Iterator[House]:
    with standing(settings_for(zeist_database_url, tmp_path)) as stands:
        yield stands


def routes(house: House, method: str) -> list[str]:
    """Every address that takes this method; a part of the app that cannot be listed is none."""
    assert isinstance(house.app, Starlette)
    found = []
    for route in house.app.routes:
        assert isinstance(route, Route), f"of {route!r} the addresses cannot be listed here"
        if route.methods is None or method in route.methods:
            found.append(route.path)
    return found


def filled(house: House, paths: list[str]) -> dict[str, str]:
    """Each path with the address of something that is there, where one can know it."""
    with open_source(house.store) as source:
        directory = read_directory(source)
    person = add_person(house, "iemand@example.nl", "editor").id
    offering, place = directory.offerings[0].id, directory.stakeholders[0].id
    network = directory.networks[0].id
    of_kind = {"aanbod": offering, "wacht": offering, "mensen": person, "netwerken": network}

    def value(path: str, name: str) -> str:
        known = {
            "id:uuid": of_kind.get(path.split("/")[2], place),
            "place:uuid": place,
            "change:int": "1",
            "version:int": "1",
            "form": "csv",
        }
        return known.get(name, UNKNOWN)

    return {
        path: re.sub(r"{([^}]+)}", lambda found: value(path, found[1]), path)  # noqa: B023 -- used at once
        for path in paths
    }


def state(house: House) -> dict[str, str]:
    """What stands in every table, and in the folder of the house."""
    told = {}
    with house.store.reading() as session:
        for table in Base.metadata.sorted_tables:
            if table.name not in COUNTED:
                rows = sorted(map(repr, session.execute(sa.select(table)).all()))
                told[table.name] = hashlib.sha256("\n".join(rows).encode()).hexdigest()
    desk = house.settings.var_dir / "exchange"
    return told | {"exchange": str(sorted(desk.rglob("*")))}


def test_no_form_counts_without_the_token_of_its_own_session(house: House) -> None:
    sign_in(house)
    paths = [each for each in routes(house, "POST") if each.startswith(SIGNED_IN)]
    assert {"/beheer/uitwisselen", "/account/wachtwoord", "/beheer/wacht/{id:uuid}"} <= {*paths}
    addresses = filled(house, paths)
    before, version = state(house), current_version(house.store)
    for path, address in addresses.items():
        for token in ({}, {"csrf": ""}, {"csrf": UNKNOWN}):
            reply = house.client.post(address, data=FORGED | token)
            assert reply.status_code == 403, (path, token)
    assert current_version(house.store) == version
    assert state(house) == before


def test_another_sites_page_leads_no_meeting_even_with_its_key(house: House) -> None:
    door = opened(house.store, house.clock, QUESTION)
    paths = [each for each in routes(house, "POST") if each.startswith(MEETING)]
    assert {"/leiden/{key}", "/leiden/{key}/sluiten", "/leiden/{key}/vraag"} <= {*paths}
    before, version = state(house), current_version(house.store)
    for path in paths:
        address = path.replace("{key}", door.key)
        for headers in EVIL:
            form = house.client.post(address, data=FORGED, headers=headers)
            data = house.client.post(address, json={"text": "x", "on": True}, headers=headers)
            assert (form.status_code, data.status_code) == (403, 403), path
    assert current_version(house.store) == version
    assert state(house) == before


def test_looking_at_every_page_of_the_coordinator_changes_nothing(house: House) -> None:
    sign_in(house)
    paths = [each for each in routes(house, "GET") if each.startswith(SIGNED_IN)]
    assert {"/beheer", "/beheer/geschiedenis", "/account"} <= {*paths}
    addresses = filled(house, paths)
    before, version = state(house), current_version(house.store)
    for path, address in addresses.items():
        expected = {404} if UNKNOWN in address else {200, 303}
        for look in (house.client.get, house.client.head):
            reply = look(address)
            assert reply.status_code in expected, (path, address)
            assert "/aanmelden" not in reply.headers.get("location", "")
    assert current_version(house.store) == version
    assert state(house) == before
