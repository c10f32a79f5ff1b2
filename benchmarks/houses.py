"""A house of its own for each size: a made-up country in a database, and what it is asked.

Making and importing a country takes its time, so it is kept in ``var/bench`` until what it is
made of changes; every run works on a copy.
"""

import hashlib
import random
import shutil
from collections.abc import Iterable, Sequence
from itertools import cycle
from pathlib import Path
from typing import NamedTuple

import msgspec

from app.api.replies import encode
from app.catalogue.builder import build_snapshot, open_snapshot
from app.catalogue.snapshot import Snapshot
from app.cli.files import load_file
from app.cli.generating import generate
from app.directory.rows import open_source
from app.finder import Finder, read_request
from app.settings import Settings, read_settings
from app.store import migrate
from app.store.session import Actor, Store
from app.words.question import RouteRequest
from benchmarks.machine import PROJECT, TUESDAY_MORNING, house_variables

KEPT = PROJECT / "var" / "bench"
MADE_OF = (
    "app/generating/*.py",
    "alembic/versions/*.py",
    "data/country/*",
    "data/seed_zeist.geojson",
    "data/vocabulary/**/*.yaml",
)
SEED = 4
ACTOR = Actor("system", "bench")

Question = dict[str, object]


class House(NamedTuple):
    """What answers, and all that it is asked in one run."""

    name: str
    settings: Settings
    finder: Finder
    snapshot: Snapshot
    questions: list[Question]

    def request(self, question: Question) -> RouteRequest:
        """A question, checked."""
        return read_request(question, TUESDAY_MORNING, self.finder.vocabulary)[0]

    def answer_size(self, sample: int = 50) -> int:
        """Bytes of a middling answer."""
        asked = map(self.request, self.questions[:sample])
        sizes = [len(encode(self.finder.find(each, self.snapshot))) for each in asked]
        return sorted(sizes)[len(sizes) // 2]


def make_country(count: int) -> Path:
    """The folder of a country of so many offerings, generated and imported if it is not there."""
    folder = KEPT / f"{count}-{_made_of()}"
    if not (folder / "kept.db").exists():
        for older in KEPT.glob(f"{count}-*"):
            shutil.rmtree(older)
        folder.mkdir(parents=True)
        file = folder / "country.geojson"
        generate(offerings=count, output=file, seed=SEED)
        import_into(folder, file)
        file.unlink()
    return folder


def import_into(folder: Path, file: Path) -> None:
    """A database with the directory of this file, whole or not at all."""
    settings = _settings(folder, "making")
    with Store(settings.database_url) as store:
        migrate.upgrade(store)
        load_file(settings, store, file, ACTOR)
    _database(folder, "making").replace(_database(folder, "kept"))


def open_house(name: str, folder: Path, finder: Finder, texts: Sequence[str]) -> House:
    """A copy of the database, a snapshot of it, and a place for each text."""
    settings = _settings(folder, "bench")
    _share_compiled(folder)
    shutil.rmtree(folder / "snapshots", ignore_errors=True)
    for left in folder.glob("bench.db-*"):
        left.unlink()
    shutil.copyfile(_database(folder, "kept"), _database(folder, "bench"))
    path = folder / "inside.snapshot"
    with Store(settings.database_url) as store, open_source(store) as source:
        build_snapshot(source, path)
        codes = sorted(each.code for each in source.postcodes())
    random.Random(SEED).shuffle(codes)  # noqa: S311 -- no secret
    return House(name, settings, finder, open_snapshot(path), _questions(texts, codes))


def bodies_of(questions: Iterable[Question]) -> list[bytes]:
    """The questions as a portal sends them."""
    return [msgspec.json.encode(each) for each in questions]


def _questions(texts: Iterable[str], codes: Iterable[str]) -> list[Question]:
    """Each with its own text, and another place than the one before."""
    now = TUESDAY_MORNING.isoformat()
    return [
        {"description": text, "place": {"postcode": code}, "now": now}
        for text, code in zip(texts, cycle(codes), strict=False)
    ]


def _share_compiled(folder: Path) -> None:
    """What is compiled of the data files is the same in all houses; one may have its own."""
    compiled, link = PROJECT / "var" / "kept", folder / "kept"
    if link.is_dir() and not link.is_symlink():
        return
    compiled.mkdir(parents=True, exist_ok=True)
    link.unlink(missing_ok=True)
    link.symlink_to(compiled)


def _settings(folder: Path, name: str) -> Settings:
    return read_settings(house_variables(folder, _database(folder, name)))


def _database(folder: Path, name: str) -> Path:
    return folder / f"{name}.db"


def _made_of() -> str:
    """Changes with whatever the country is made of."""
    files = sorted(file for pattern in MADE_OF for file in PROJECT.glob(pattern))
    return hashlib.sha256(b"\0".join(file.read_bytes() for file in files)).hexdigest()[:12]
