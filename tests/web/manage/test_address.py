"""An address is looked up, and an answer from elsewhere is said to be one."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.editing.test_geocoding import DOC, locatieserver, reply_of
from tests.house import House, settings_for, standing
from tests.web.manage.edits import fields_of
from tests.web.signing import sign_in

UTRECHT = DOC | {
    "weergavenaam": "Stadsplateau 1, 3521AZ Utrecht",
    "centroide_ll": "POINT(5.110 52.090)",
    "woonplaatsnaam": "Utrecht",
}
PATH = "/beheer/plek/nieuw"
SAID = "buiten de gemeenten van dit netwerk (Zeist)"


@pytest.fixture
def house(zeist_sqlite_url: str, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[House]:
    with locatieserver(reply_of(*request.param)) as base:
        settings = settings_for(zeist_sqlite_url, tmp_path, locatieserver_url=base)
        with standing(settings) as stands:
            sign_in(stands)
            yield stands


def found(house: House, do: str = "find") -> str:
    form = fields_of(house.client.get(PATH).text)
    typed = {"do": [do], "street_address": ["Stadsplateau 1"]}
    reply = house.client.post(PATH, data=form | typed)
    assert reply.status_code == 200
    return reply.text


@pytest.mark.parametrize("house", [(UTRECHT,)], indirect=True)
def test_an_address_outside_the_network_is_taken_over_and_said(house: House) -> None:
    page = found(house)
    assert SAID in page
    assert 'value="52.09"' in page


@pytest.mark.parametrize("house", [(DOC,)], indirect=True)
def test_an_address_within_it_needs_no_word(house: House) -> None:
    assert "buiten de gemeenten" not in found(house)


@pytest.mark.parametrize("house", [(DOC, UTRECHT)], indirect=True)
def test_of_several_the_one_outside_is_said_to_be_so_when_it_is_taken(house: House) -> None:
    assert SAID not in found(house)
    assert SAID in found(house, "pick-1")


@pytest.mark.parametrize("house", [()], indirect=True)
def test_an_address_that_nobody_knows_is_said_to_be_not_found(house: House) -> None:
    assert "Dit adres is niet gevonden" in found(house)
