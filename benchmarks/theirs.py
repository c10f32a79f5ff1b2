"""The other service beside ours: the same directory in PostGIS, the same questions."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from typing import NamedTuple

import psycopg

from app.directory.rows import open_source
from app.store.session import Store
from benchmarks.client import Client, post, wait_until_ready
from benchmarks.houses import House, Question, bodies_of
from benchmarks.postgis.loading import Watch, create_database, fill
from benchmarks.postgis.phrases import PhraseTable
from benchmarks.processes import parent_of
from benchmarks.serving import Serving, serving
from benchmarks.tasks import ROUTES, Name, Tasks, over_wire
from tools import postgres_server

SETTINGS = {"shared_buffers": "1GB", "work_mem": "16MB", "effective_cache_size": "4GB"}
"""Room for everything in memory. The rest is as the tests have it: nothing waits for a disk."""

DESCRIBED, TOLD = "described", "needs told"
OURS, THEIRS = "ours", "theirs"
SAMPLE = 50


class Shared(NamedTuple):
    """Questions in which both find a need: described, and with the needs we read in them."""

    described: list[bytes]
    told: list[bytes]
    ours_per_question: float
    theirs_per_question: float

    def bodies(self) -> dict[str, list[bytes]]:
        """By how they are asked."""
        return {DESCRIBED: self.described, TOLD: self.told}


def shared_questions(house: House) -> Shared:
    """Without a red flag, where ours looks for more than a route."""
    phrases = PhraseTable()
    described, told, ours, theirs = list[Question](), list[Question](), 0, 0
    for question in house.questions:
        reading = house.finder.read(house.request(question))
        read, met = (
            [need.code for need in reading.needs],
            phrases.needs(str(question["description"])),
        )
        if read and met and not reading.flags:
            described.append(question)
            told.append({**question, "description": "", "needs": read})
            ours, theirs = ours + len(read), theirs + len(met)
    count = len(described)
    bodies = (bodies_of(described), bodies_of(told))
    return Shared(*bodies, ours / count, theirs / count)


@contextmanager
def others_serving(houses: Sequence[House], watch: Watch) -> Iterator[dict[str, Serving]]:
    """One PostgreSQL with a database for each house, and a service on each."""
    with ExitStack() as stack:
        server_url = stack.enter_context(postgres_server.running(SETTINGS))
        with psycopg.connect(server_url) as connection:
            postmaster = parent_of(connection.info.backend_pid)
        servers = {}
        for number, house in enumerate(houses):
            url = create_database(server_url, f"house_{number}")
            with Store(house.settings.database_url) as store, open_source(store) as source:
                fill(url, source, watch)
            started = stack.enter_context(serving("benchmarks.postgis.server", url, environment={}))
            wait_until_ready(started.address, post(ROUTES, b"{}"))
            servers[house.name] = started._replace(beside=postmaster)
        yield servers


def compared(house: str, ours: Serving, theirs: Serving, shared: Shared, count: int) -> Tasks:
    """Both asked the same, described and with needs told."""
    tasks: Tasks = {}
    for how, bodies in shared.bodies().items():
        for who, server in ((OURS, ours), (THEIRS, theirs)):
            tasks |= over_wire(Name(f"{who}, {how}", house), server, ROUTES, bodies, count)
    return tasks


def middling_sizes(servers: Mapping[str, Serving], bodies: Sequence[bytes]) -> dict[str, int]:
    """Bytes of a middling answer of each server."""
    sizes = {}
    for who, server in servers.items():
        with Client(server.address, 1) as client:
            told = sorted(len(client.ask_one(post(ROUTES, body))) for body in bodies[:SAMPLE])
        sizes[who] = told[len(told) // 2]
    return sizes
