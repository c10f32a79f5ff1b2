"""A directory that is built in a process of its own is rebuilt beside the requests."""

from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from app.directory import repository
from app.directory.importing import import_directory
from app.directory.seed import read_geojson
from app.generating import Plan, make_country
from app.live.refresh import SMALL
from app.loading.source import read_source
from app.store import migrate
from app.store.session import Actor, Store
from tests.cli.serving import Served, serving, wait_until

DATA = Path(__file__).resolve().parents[2] / "data"
EDITOR = Actor("person", "Els")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """A country just large enough."""
    plan = read_source(DATA / "country" / "kinds.yaml", DATA).convert(Plan)
    example = read_geojson((DATA / "seed_zeist.geojson").read_bytes())
    with Store(f"sqlite:///{tmp_path}/large.db") as opened:
        migrate.upgrade(opened)
        with opened.writing(EDITOR) as session:
            for part in make_country(plan, example, SMALL + 1, 9, seed=1):
                import_directory(session, part)
        yield opened


@pytest.fixture
def served(store: Store, tmp_path: Path) -> Iterator[Served]:
    environment = {
        "VOORVELD_VAR_DIR": str(tmp_path),
        "VOORVELD_DATABASE_URL": str(store.engine.url),
    }
    with serving(environment) as running:
        yield running


def test_every_request_is_answered_while_a_snapshot_is_built(served: Served, store: Store) -> None:
    with store.writing(EDITOR) as session:
        kept = next(iter(repository.list_stakeholders(session)))
        renamed = msgspec.structs.replace(kept.value, name="Een nieuwe naam (voorbeeld)")
        repository.save_stakeholder(session, renamed, kept.row_version)
    names: list[str] = []

    def ask() -> bool:
        reply = served.get(f"/api/v1/stakeholders/{kept.value.id}")
        assert reply.status_code == 200
        names.append(reply.json()["name"])
        return names[-1] == renamed.name

    wait_until(ask)
    assert set(names) == {kept.value.name, renamed.name}
    assert served.get("/health").json()["status"] == "ok"
