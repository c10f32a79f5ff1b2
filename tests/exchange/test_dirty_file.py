"""A file that nobody prepared: every fault is repaired and said, or refused and said."""

import pytest

from app.directory.use import load_directory
from app.exchange.use import apply_plan, plan_import
from app.store.session import Actor, Store
from tests.exchange.checking import check
from tests.exchange.dirty import make_dirty
from tests.house import parts

TESTER = Actor("system", "test")
HARD = {"tikfout in soort", "tikfout in vraag"}
"""A slip of the pen near two names is refused with both of them: that is no certainty to repair."""


@pytest.mark.parametrize(
    ("encoding", "delimiter"),
    [("cp1252", ";"), ("utf-16", "\t"), ("utf-8-sig", ","), ("utf-8", "|")],
)
def test_the_report_of_a_dirty_file_is_right_row_by_row(
    sqlite_url: str, encoding: str, delimiter: str
) -> None:
    vocabulary = parts().vocabulary
    dirty = make_dirty(vocabulary, 1500, seed=11, encoding=encoding, delimiter=delimiter)
    with Store(sqlite_url) as store:
        load_directory(store, dirty.before, vocabulary, TESTER)
        score = check(plan_import(store, "vuil.csv", dirty.data, vocabulary), dirty)
    assert not score.wrong, score.examples
    assert not {kind for kind in score.missed if kind not in HARD}, score.examples
    assert sum(score.missed.values()) <= 3, score.examples
    assert (score.clean_refused, score.clean_wrong) == (0, 0), score.examples
    assert len(score.right) >= 40
    assert sum(score.right.values()) > 600


def test_a_second_import_of_a_dirty_file_changes_nothing(store: Store) -> None:
    vocabulary = parts().vocabulary
    dirty = make_dirty(vocabulary, 400, seed=5)
    load_directory(store, dirty.before, vocabulary, TESTER)
    first = plan_import(store, "vuil.csv", dirty.data, vocabulary)
    assert apply_plan(store, first, TESTER).total.added == first.writes > 900
    second = plan_import(store, "vuil.csv", dirty.data, vocabulary)
    assert second.writes == 0
    assert second.findings == first.findings
    assert apply_plan(store, second, TESTER).total.added == 0
