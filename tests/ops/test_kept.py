"""Compiling is saved, and never at the price of something old or something strange."""

import os
import pickle
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from app.loading import load_vocabulary
from app.loading.compiled import load_lexicon
from app.question import lexicon as compiling
from app.question.lexicon import Lexicon

DATA = Path(__file__).resolve().parents[2] / "data"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """The data files, to change."""
    for name in ("question", "vocabulary"):
        shutil.copytree(DATA / name, tmp_path / "data" / name)
    return tmp_path / "data"


@pytest.fixture
def compiled(monkeypatch: pytest.MonkeyPatch) -> Callable[[], int]:
    """How often was compiled."""
    real, times = compiling.compile_lexicon, []

    def counting(*words: Any) -> Lexicon:
        times.append(words)
        return real(*words)

    monkeypatch.setattr("app.loading.compiled.compile_lexicon", counting)
    return lambda: len(times)


def load(data: Path, tmp_path: Path) -> Lexicon:
    return load_lexicon(data, load_vocabulary(data), tmp_path / "kept")


def test_what_was_kept_is_what_was_made(
    data: Path, tmp_path: Path, compiled: Callable[[], int]
) -> None:
    first = load(data, tmp_path)
    assert load(data, tmp_path) == first
    assert compiled() == 1


def test_a_changed_file_is_compiled_anew_and_the_old_one_forgotten(
    data: Path, tmp_path: Path, compiled: Callable[[], int]
) -> None:
    load(data, tmp_path)
    with (data / "question" / "words.yaml").open("a") as file:
        file.write("# another line\n")
    load(data, tmp_path)
    assert compiled() == 2
    assert len(list((tmp_path / "kept").iterdir())) == 1


class Burglar:
    """Does something when it is read."""

    def __init__(self, trace: Path) -> None:
        self.trace = trace

    def __reduce__(self) -> tuple[object, tuple[str]]:
        return os.mkdir, (str(self.trace),)


@pytest.mark.parametrize("what", ["burglar", "half", "nothing", "another"])
def test_a_file_that_is_not_ours_does_nothing_and_is_made_again(
    data: Path, tmp_path: Path, compiled: Callable[[], int], what: str
) -> None:
    first = load(data, tmp_path)
    (file,) = (tmp_path / "kept").iterdir()
    trace = tmp_path / "trace"
    contents = {
        "burglar": pickle.dumps(Burglar(trace)),
        "half": file.read_bytes()[:5000],
        "nothing": b"",
        "another": pickle.dumps({"a": 1}),
    }
    file.write_bytes(contents[what])
    assert load(data, tmp_path) == first
    assert compiled() == 2
    assert not trace.exists()
    assert load(data, tmp_path) == first
    assert compiled() == 2


def test_a_place_that_cannot_be_written_is_no_hindrance(data: Path, tmp_path: Path) -> None:
    (tmp_path / "kept").write_text("a file where a folder should be")
    assert load(data, tmp_path).need_rules
