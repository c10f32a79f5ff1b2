"""Ours beside other readers: what is counted, and by whom it may not be learned."""

from pathlib import Path

import pytest

from app.cli.cases import RouteCase
from app.question.score import figures
from app.words.question import Reading
from benchmarks.cases import reading_of, writer_of
from benchmarks.phrases import PhraseLists
from benchmarks.postgis.phrases import PhraseTable
from benchmarks.readers import BEGIN, END, PAGE, compare
from benchmarks.tables import with_report

HELD_BACK = RouteCase(id="x1", text="Onze huilbaby's slapen niet", needs=("crying-baby",))


class Knowing:
    """A reader that knows one answer."""

    name = "knowing"
    reads_flags = False

    def read(self, case: RouteCase) -> Reading:
        return reading_of(case.needs)


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
    ("text", "needs"),
    [
        ("Onze huilbaby's slapen niet", ["crying-baby"]),
        ("Ze zegt: krijst de hele avond, en ik heb schulden.", ["crying-baby", "debts"]),
        ("Hij was een huilbaby", []),
        ("", []),
    ],
)
def test_the_table_of_phrases_reads_words_compounds_and_false_friends(
    text: str, needs: list[str]
) -> None:
    assert PhraseTable().needs(text) == needs


@pytest.mark.parametrize(
    ("name", "writer"),
    [("dev-a1", "dev-a"), ("train-needs-2", "train-needs"), ("voices-03", "voices-03")],
)
def test_files_of_one_writer_are_known_as_such(name: str, writer: str) -> None:
    assert writer_of(Path(f"{name}.yaml")) == writer


def test_the_page_has_a_place_for_the_figures_and_keeps_the_rest() -> None:
    page = PAGE.read_text(encoding="utf-8")
    written = with_report(page, "new figures", BEGIN, END)
    assert written.partition(BEGIN)[0] == page.partition(BEGIN)[0]
    assert written.partition(END)[2] == page.partition(END)[2]
    assert "new figures" in written
