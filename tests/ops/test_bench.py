"""The whole bench at its smallest, and the parts of it that could deceive."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.main import load_parts
from app.settings import read_settings
from benchmarks import texts
from benchmarks.cases import cases_of, train_files
from benchmarks.client import Client, get, post, require_ok
from benchmarks.houses import House, import_into, open_house
from benchmarks.machine import DATA, house_variables
from benchmarks.measuring import Sample, in_rounds, latency_ns, processor_ns, ratio
from benchmarks.report import MISSED, Line, Promise, report_of, shown
from benchmarks.serving import Serving, serving
from benchmarks.speed import BEGIN, END, PAGE, measure
from benchmarks.tables import with_report
from benchmarks.tasks import slice_of
from benchmarks.texts import LONG, slow_texts

SLOW_MS = 200


@pytest.fixture
def zeist(tmp_path: Path) -> House:
    """The example data as a house, with a few texts."""
    import_into(tmp_path, DATA / "seed_zeist.geojson")
    variables = house_variables(tmp_path, tmp_path / "kept.db")
    finder = load_parts(read_settings(variables)).finder
    dev = [case.text for case in cases_of(train_files()[:2])]
    return open_house("306", tmp_path, finder, texts.texts_of_40_words(dev))


@pytest.mark.usefixtures("postgres_url")
def test_the_whole_bench_gives_a_row_for_all_that_is_promised(zeist: House) -> None:
    told = report_of(measure([zeist], rounds=1, count=4, seconds=0.5))
    rows = {row.split("|")[1].strip(): row.split("|")[2].strip() for row in told.splitlines()[2:]}
    assert rows["errors"] == "0"
    for name in (
        "**the floor**: requests a second",
        "**POST /api/v1/routes**: requests a second",
        "of the floor's speed",
        "median ÷ that of the smallest",
        "reading a question, × the floor",
        "engine alone, × the floor",
        "explaining alone, × the floor",
        "JSON alone, × the floor",
        "at half load, s",
        "most memory of the building process, MB",
        "p99 while rebuilding ÷ that",
        "a changed wait shows after, s",
        "**FastAPI + PostGIS**, described: requests a second",
        "**FastAPI + PostGIS**, needs told: requests a second",
        "ours ÷ theirs, throughput",
    ):
        assert float(rows[name].removesuffix(MISSED).replace(",", "")) > 0, name
    assert "cores, Python 3" in told


def test_every_task_has_its_turn_in_every_round_and_the_first_does_not_count() -> None:
    asked: list[str] = []

    def task(name: str) -> Sample:
        asked.append(name)
        return Sample([len(asked)])

    taken = in_rounds({"a": lambda _: task("a"), "b": lambda _: task("b")}, 2)
    assert asked == ["a", "b", "b", "a", "a", "b"]
    assert taken == {"a": [Sample([4]), Sample([5])], "b": [Sample([3]), Sample([6])]}


def test_a_ratio_compares_within_the_same_round() -> None:
    floor = [Sample([10, 10]), Sample([20, 20]), Sample([500, 500])]
    figures = [Sample([30, 30]), Sample([60, 60]), Sample([500, 500])]
    assert ratio(figures, floor, processor_ns) == 3.0


def test_a_percentile_is_of_all_rounds_together() -> None:
    rounds = [Sample([], list(range(50))), Sample([], list(range(50, 100)))]
    assert latency_ns(rounds, 0.99) == 99


def test_the_next_round_asks_other_questions() -> None:
    assert slice_of([0, 1, 2, 3, 4], 0, 2) == [0, 1]
    assert slice_of([0, 1, 2, 3, 4], 2, 2) == [4, 0]


def test_what_is_not_as_promised_is_marked() -> None:
    line = Line("speed", lambda _: None, 1, Promise("≥", 0.5))
    assert shown(line, 0.5) == "0.5"
    assert shown(line, 0.4) == f"0.4 {MISSED}"
    assert shown(line, None) == "–"


@pytest.fixture
def slow_server() -> Iterator[Serving]:
    """Answers after some time, and not everything well."""
    with serving("tests.ops.slow_server", str(SLOW_MS), environment={}) as server:
        yield server


def test_a_question_that_had_to_wait_counts_from_when_it_was_due(slow_server: Serving) -> None:
    with Client(slow_server.address, connections=1) as client:
        taken = [reply.taken_ns // 1_000_000 for reply in client.ask([get("/")] * 3, 1_000_000)]
    assert taken[2] >= 3 * SLOW_MS - 5


def test_many_at_a_time_do_not_wait_for_each_other(slow_server: Serving) -> None:
    with Client(slow_server.address, connections=4) as client:
        replies = list(client.ask([get("/"), post("/", b"{}"), get("/"), get("/")]))
    first, last = min(replies), max(replies)
    assert last.sent_ns < first.done_ns


def test_a_refusal_is_no_answer(slow_server: Serving) -> None:
    with Client(slow_server.address, connections=1) as client:
        (reply,) = client.ask([get("/refused")])
        with pytest.raises(RuntimeError, match="503"):
            require_ok(reply)


def test_a_lost_connection_is_an_error_and_opened_anew(slow_server: Serving) -> None:
    with Client(slow_server.address, connections=1) as client:
        replies = client.ask([get("/closing"), get("/"), get("/")])
        assert [reply.status for reply in replies] == [b"200", b"connection lost", b"200"]


def test_slow_texts_are_as_long_as_promised_and_their_unknown_words_differ() -> None:
    first, second = dict(slow_texts(1)), dict(slow_texts(2))
    assert {len(text) for text in first.values()} == {LONG}
    assert first["many unknown long words"] != second["many unknown long words"]


def test_the_page_has_a_place_for_the_figures_and_keeps_the_rest() -> None:
    page = PAGE.read_text(encoding="utf-8")
    written = with_report(page, "new figures", BEGIN, END)
    assert written.partition(BEGIN)[0] == page.partition(BEGIN)[0]
    assert written.partition(END)[2] == page.partition(END)[2]
    assert "new figures" in written
