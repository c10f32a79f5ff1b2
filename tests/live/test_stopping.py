"""A worker that stops lets a look finish: no connection is left behind."""

import threading
from pathlib import Path

import pytest

from app.directory.rows import open_source
from app.live.worker import Live


def test_a_look_that_is_going_on_finishes_before_the_database_is_let_go(
    database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    live = Live(database_url, open_source, tmp_path / "snapshots", 60)
    looking, may_go_on, closed = threading.Event(), threading.Event(), threading.Event()
    order: list[str] = []
    read, close = live._refresher.read_version, live._store.close

    def slow_read() -> int:
        looking.set()
        may_go_on.wait(10)
        version = read()
        order.append("looked")
        return version

    def noted_close() -> None:
        order.append("closed")
        close()
        closed.set()

    monkeypatch.setattr(live._refresher, "read_version", slow_read)
    monkeypatch.setattr(live._store, "close", noted_close)
    threads = [threading.Thread(target=live.refresh), threading.Thread(target=live.stop)]
    threads[0].start()
    assert looking.wait(10)
    threads[1].start()
    closed.wait(0.3)  # it would be closed by now, if nobody waited
    may_go_on.set()
    for thread in threads:
        thread.join(10)
    assert order == ["looked", "closed"]
    live.refresh()  # and afterwards nobody looks
    assert order == ["looked", "closed"]
