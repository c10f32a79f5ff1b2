"""``/muur`` as it leaves the server: one wijk, its layers, and routes of prepared questions."""

import re
from pathlib import Path

import pytest
from msgspec.structs import replace
from starlette.testclient import TestClient

from app.loading.wall import load_wall
from app.web.pages.wall_map import APART, Spot, draw_walk, draw_wijk
from app.words.directory import Point
from app.words.errors import DataFileError
from tests.builders import WIJK as NORTH
from tests.builders import a_directory, an_offering
from tests.web.site import DATA, client_of, snapshot_from, vocabulary, zeist

WIJK = "WK035501"


def numbers_in(html: str) -> list[str]:
    return re.findall(r'<li class="level-\d" data-number="(\d+)">', html)


def test_a_wall_shows_one_wijk_with_the_same_numbers_on_map_and_list(client: TestClient) -> None:
    html = client.get(f"/muur?wijk={WIJK}").text
    listed = numbers_in(html)
    assert listed == [str(number) for number in range(1, len(listed) + 1)]
    assert re.findall(r'class="spot[^"]*" data-number="(\d+)"', html) == listed
    assert "Inloophuis Zeist-Centrum (voorbeeld)" in html
    assert "Inloop Den Dolder" not in html


def test_an_unknown_wijk_and_layer_show_the_first_wijk(client: TestClient) -> None:
    assert "<h1>Den Dolder e.o." in client.get("/muur?wijk=WK9&laag=niets").text


def test_a_layer_keeps_those_who_take_such_a_question_on(client: TestClient) -> None:
    all_of_them, money = (
        client.get(f"/muur?wijk={WIJK}{layer}").text for layer in ("", "&laag=geld")
    )
    assert "schuldhulp" in money
    assert "IMH-praktijk" in all_of_them
    assert "IMH-praktijk" not in money
    assert len(numbers_in(money)) < len(numbers_in(all_of_them))


def test_a_layer_names_who_works_for_the_whole_gemeente_without_a_place(client: TestClient) -> None:
    assert "Ook voor deze wijk" in client.get(f"/muur?wijk={WIJK}&laag=ggz").text


def test_a_prepared_question_shows_its_route_step_by_step(client: TestClient) -> None:
    html = client.get("/muur?voorbeeld=huilbaby").text
    assert "<h1>Een baby van tien weken huilt de hele dag. De moeder is op.</h1>" in html
    assert 'id="nr-1"' in html
    assert "Consultatiebureau" in html


def test_every_prepared_question_has_a_route(client: TestClient) -> None:
    for example in load_wall(DATA, vocabulary()).examples:
        assert 'id="nr-1"' in client.get(f"/muur?voorbeeld={example.id}").text, example.id


def test_a_prepared_question_nobody_here_answers_says_so() -> None:
    directory = a_directory(an_offering("Koffie").at("walk-in-house", "De Schakel").away(100))
    reply = client_of(snapshot_from(directory)).get("/muur?voorbeeld=geld")
    assert reply.status_code == 200
    assert 'class="wall-summary"></p>' not in reply.text


def test_the_wall_speaks_english_and_has_a_dark_hall(client: TestClient) -> None:
    html = client.get(f"/muur?wijk={WIJK}&taal=en&zaal=donker").text
    assert '<html lang="en">' in html
    assert 'class="wall dark"' in html
    assert "taal=en" in re.findall(r'href="(/muur[^"]*)"', html)[0]


def test_what_is_example_data_says_so(client: TestClient) -> None:
    html = client.get("/muur").text
    assert "voorbeeldgegevens" in html
    assert "Niemand heeft deze gegevens bevestigd." in html


def test_a_hostile_name_is_shown_as_text() -> None:
    hostile = "<script>alert(1)</script>"
    directory = a_directory(an_offering(hostile).at("cjg", hostile).for_need("debts").away(100))
    html = client_of(snapshot_from(directory)).get("/muur").text
    assert hostile not in html
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in html


def test_a_directory_without_any_wijk_still_has_a_wall() -> None:
    assert client_of(snapshot_from(a_directory())).get("/muur").status_code == 200


def test_the_worker_may_see_the_wall_alone(client: TestClient) -> None:
    reply = client.get("/muur/werker.js")
    assert reply.headers["service-worker-allowed"] == "/muur"
    assert "connect-src 'self'" in reply.headers["content-security-policy"]


def test_marks_on_one_spot_are_moved_apart_inside_the_drawing() -> None:
    place = Point(5.2340, 52.0894)
    spots = [Spot(place, number, 1, soft=False) for number in range(1, 13)]
    drawn = draw_wijk(WIJK, zeist().areas(), spots)
    assert drawn is not None
    for one in drawn.marks:
        assert 0 < one.x < 800
        assert 0 < one.y < 800
        for other in drawn.marks:
            apart = ((one.x - other.x) ** 2 + (one.y - other.y) ** 2) ** 0.5
            assert one is other or apart > APART - 3


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ("themes:\n- {code: a, nl: A, en: A, life_areas: [maan]}\n", "maan"),
        ("examples:\n" + "- {id: a, nl: A, en: A, asker: poh}\n" * 2, "twee keer"),
    ],
)
def test_a_wrong_wall_file_stops_with_its_line(tmp_path: Path, wrong: str, message: str) -> None:
    (tmp_path / "wall.yaml").write_text(wrong)
    with pytest.raises(DataFileError, match=message):
        load_wall(tmp_path, vocabulary())


def test_on_the_map_of_a_route_a_name_lies_on_no_mark_and_on_no_other_name() -> None:
    east = replace(NORTH, code="WK035503", name="Zeist-Oost")
    middle = Point(5.235, 52.1)
    drawn = draw_walk([NORTH, east], [Spot(middle, 1, 2, soft=False)])
    assert drawn is not None
    (mark,) = drawn.marks
    one, other = drawn.names
    assert abs(one.y - other.y) >= 30
    assert all(abs(name.y - mark.y) >= 30 for name in drawn.names)
