"""A small directory in a real database, and workers that watch it."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from app.directory.importing import import_directory
from app.directory.rows import open_source
from app.live.worker import Live
from app.store.session import Actor, Store
from app.words.directory import Directory
from tests.builders import a_directory, an_offering

EDITOR = Actor("person", "Els")
SPREEKUUR = an_offering("Spreekuur").at("cjg", "CJG").on_level(2).for_need("debts").waiting(12)
INLOOP = an_offering("Inloop").at("walk-in-house", "Huis").supporting("debts")

StartLive = Callable[[], Live]


def put(store: Store, directory: Directory) -> None:
    """Write a directory as an import does."""
    with store.writing(EDITOR) as session:
        import_directory(session, directory)


@pytest.fixture
def small_store(store: Store) -> Store:
    """A store with one offering."""
    put(store, a_directory(SPREEKUUR))
    return store


@pytest.fixture
def start_live(
    small_store: Store,  # noqa: ARG001 -- it fills the database
    database_url: str,
    tmp_path: Path,
) -> Iterator[StartLive]:
    """Start workers on that database that share one folder; nothing looks by itself."""
    with ExitStack() as stack:

        def start() -> Live:
            live = Live(database_url, open_source, tmp_path / "snapshots")
            stack.callback(live.stop)
            live.start()
            return live

        yield start


def look(live: Live) -> None:
    """One look, and what it sets going."""
    live.refresh()
    live.await_build()
