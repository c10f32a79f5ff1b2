"""Fixtures with a fresh database per test, on SQLite and on a real PostgreSQL + PostGIS.

``database_url`` runs a test on both. One server and one migrated template serve the whole
test run; each test gets a copy. Without PostgreSQL those tests are skipped and say why,
but under ``CI`` that is a failure.
"""

import itertools
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg
import pytest
from psycopg import sql

from app.directory.importing import import_directory
from app.directory.seed import read_geojson
from app.store import migrate
from app.store.session import Actor, Store
from tools import postgres_server

SEED = Path(__file__).resolve().parents[1] / "data" / "seed_zeist.geojson"
TESTER = Actor("system", "test")

_number = itertools.count(1)


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[str]:
    """The server of this test run: the URL of its ``postgres`` database."""
    try:
        with postgres_server.running() as url:
            yield url
    except postgres_server.NoPostgresError as error:
        if os.environ.get("CI"):
            pytest.fail(str(error))
        pytest.skip(str(error))


@pytest.fixture(scope="session")
def sqlite_templates(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """Migrated SQLite files to copy: ``empty`` or ``zeist``."""
    folder = tmp_path_factory.mktemp("sqlite-templates")

    def template(name: str) -> Path:
        file = folder / f"{name}.db"
        if not file.exists():
            _fill(f"sqlite:///{file}", name)
        return file

    return template


@pytest.fixture(scope="session")
def postgres_templates(postgres_url: str) -> Callable[[str], str]:
    """Migrated PostgreSQL databases to copy: ``empty`` or ``zeist``."""
    made: dict[str, str] = {}

    def template(name: str) -> str:
        if name not in made:
            made[name] = _create(postgres_url, f"template_{name}", "template1")
            _fill(_with_database(postgres_url, made[name]), name)
        return made[name]

    return template


@pytest.fixture
def sqlite_url(tmp_path: Path, sqlite_templates: Callable[[str], Path]) -> str:
    """A migrated, empty SQLite database."""
    return _copied_file(sqlite_templates("empty"), tmp_path)


@pytest.fixture
def postgresql_url(postgres_url: str, postgres_templates: Callable[[str], str]) -> Iterator[str]:
    """A migrated, empty PostgreSQL database."""
    with _Copy(postgres_url, postgres_templates("empty")) as url:
        yield url


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest) -> str:
    """A migrated, empty database: the test runs on both."""
    url: str = request.getfixturevalue(f"{request.param}_url")
    return url


@pytest.fixture(params=["sqlite", "postgresql"])
def bare_database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """A database without any table: for migrations."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'bare.db'}"
        return
    with _Copy(request.getfixturevalue("postgres_url"), "template1") as url:
        yield url


@pytest.fixture
def zeist_sqlite_url(tmp_path: Path, sqlite_templates: Callable[[str], Path]) -> str:
    """SQLite with the seed of Zeist."""
    return _copied_file(sqlite_templates("zeist"), tmp_path)


@pytest.fixture
def zeist_postgresql_url(
    postgres_url: str, postgres_templates: Callable[[str], str]
) -> Iterator[str]:
    """PostgreSQL with the seed of Zeist."""
    with _Copy(postgres_url, postgres_templates("zeist")) as url:
        yield url


@pytest.fixture(params=["sqlite", "postgresql"])
def zeist_database_url(request: pytest.FixtureRequest) -> str:
    """A database with the seed of Zeist: the test runs on both."""
    url: str = request.getfixturevalue(f"zeist_{request.param}_url")
    return url


@pytest.fixture
def store(database_url: str) -> Iterator[Store]:
    """An open, empty store: the test runs on both databases."""
    with Store(database_url) as opened:
        yield opened


@pytest.fixture
def zeist_store(zeist_database_url: str) -> Iterator[Store]:
    """An open store with the seed of Zeist: the test runs on both databases."""
    with Store(zeist_database_url) as opened:
        yield opened


class _Copy:
    """A copy of a PostgreSQL database that is dropped at the end, whoever is still connected."""

    def __init__(self, server_url: str, template: str) -> None:
        self._server_url = server_url
        self._name = _create(server_url, f"test_{next(_number)}", template)

    def __enter__(self) -> str:
        return _with_database(self._server_url, self._name)

    def __exit__(self, *_: object) -> None:
        drop = sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(self._name))
        with psycopg.connect(self._server_url, autocommit=True) as connection:
            connection.execute(drop)


def _create(server_url: str, name: str, template: str) -> str:
    make = sql.SQL("CREATE DATABASE {} TEMPLATE {} STRATEGY FILE_COPY")
    with psycopg.connect(server_url, autocommit=True) as connection:
        connection.execute(make.format(sql.Identifier(name), sql.Identifier(template)))
    return name


def _with_database(server_url: str, name: str) -> str:
    return f"{server_url.rpartition('/')[0]}/{name}"


def _copied_file(template: Path, folder: Path) -> str:
    file = folder / "voorveld.db"
    shutil.copyfile(template, file)
    return f"sqlite:///{file}"


def _fill(url: str, name: str) -> None:
    with Store(url) as store:
        migrate.upgrade(store)
        if name == "zeist":
            with store.writing(TESTER) as session:
                import_directory(session, read_geojson(SEED.read_bytes()))
