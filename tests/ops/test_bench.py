from pathlib import Path

import pytest

from app.cli.cases import RouteCase
from app.question.score import figures
from app.words.question import Reading
from benchmarks.cases import reading_of, writer_of
from benchmarks.measuring import against, in_rounds
from benchmarks.phrases import PhraseLists
from benchmarks.readers import BEGIN, END, PAGE, compare, with_report
from benchmarks.speed import bench
from benchmarks.texts import LONG, slow_texts

HELD_BACK = RouteCase(id="x1", text="Onze huilbaby's slapen niet", needs=("crying-baby",))


class Knowing:
    """A reader that knows one answer."""

    name = "knowing"
    reads_flags = False

    def read(self, case: RouteCase) -> Reading:
        return reading_of(case.needs)


def test_one_round_of_the_benchmark_gives_a_row_for_all_that_is_promised() -> None:
    told = bench(rounds=1, count=8)
    for name in (
        "the floor",
        "POST /api/v1/routes",
        "reading 40 words",
        "reading 4,000 characters",
        "reading 4,000, slow: ",
        "engine alone",
        "explaining an answer",
        "JSON encoding alone",
        "a whole answer",
    ):
        assert told.count(f"| {name}") == 1, name
    assert "cores, Python 3" in told


def test_every_task_has_its_turn_in_every_round_and_the_first_does_not_count() -> None:
    asked: list[tuple[str, int]] = []

    def task(name: str) -> list[int]:
        asked.append((name, len(asked)))
        return [len(asked)]

    taken = in_rounds({"a": lambda _: task("a"), "b": lambda _: task("b")}, 2)
    assert [name for name, _ in asked] == ["a", "b", "b", "a", "a", "b"]
    assert taken == {"a": [[4], [5]], "b": [[3], [6]]}


def test_a_ratio_compares_with_the_floor_of_the_same_round() -> None:
    ratio = against([[10, 10], [20, 20]], [[30, 30], [40, 40]])
    assert (ratio.lowest, ratio.highest) == (2.0, 3.0)


def test_slow_texts_are_as_long_as_promised_and_their_unknown_words_differ() -> None:
    first, second = dict(slow_texts(1)), dict(slow_texts(2))
    assert {len(text) for text in first.values()} == {LONG}
    assert first["many unknown long words"] != second["many unknown long words"]


def test_the_table_says_who_cannot_see_a_flag() -> None:
    row = compare([Knowing()], [HELD_BACK]).splitlines()[-1]
    assert row.count("cannot") == 4
    assert row.count("100.0 %") == 2


def test_a_phrase_is_found_in_a_compound_and_across_words_but_not_in_what_looks_like_it() -> None:
    lists = PhraseLists()
    found = lists.read(HELD_BACK)
    assert figures([(HELD_BACK, found)]).need_recall == 1.0
    apart = RouteCase(id="x2", text="Ik wil echt heel graag dood")
    assert [flag.code for flag in lists.read(apart).flags] == ["suicidality"]
    denied = RouteCase(id="x3", text="Hij heeft geen doodswens")
    assert not lists.read(denied).flags


@pytest.mark.parametrize(
    ("name", "writer"),
    [("dev-a1", "dev-a"), ("train-needs-2", "train-needs"), ("voices-03", "voices-03")],
)
def test_files_of_one_writer_are_known_as_such(name: str, writer: str) -> None:
    assert writer_of(Path(f"{name}.yaml")) == writer


def test_the_page_has_a_place_for_the_figures_and_keeps_the_rest() -> None:
    page = PAGE.read_text(encoding="utf-8")
    written = with_report(page, "new figures")
    assert written.partition(BEGIN)[0] == page.partition(BEGIN)[0]
    assert written.partition(END)[2] == page.partition(END)[2]
    assert "new figures" in written
