"""What is timed: reading, the engine, explaining, encoding, a whole answer, and over the wire."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import cycle, islice
from pathlib import Path
from typing import NamedTuple

import msgspec

from app.api.replies import encode
from app.catalogue.snapshot import Snapshot
from app.explain import explain
from app.finder import Finder, read_request
from app.finder.merge import asked_of, audience_of, needs_of
from app.main import load_parts, read_snapshot
from app.routing import Asked, find_routes
from app.words.question import RouteRequest
from benchmarks import texts
from benchmarks.client import Address, Client, post
from benchmarks.machine import TUESDAY_MORNING, prepare_zeist, zeist
from benchmarks.measuring import Task, each
from benchmarks.server import FLOOR

NOW = TUESDAY_MORNING.isoformat()
ROUTES = "/api/v1/routes"
WIRE_FLOOR, WIRE_ROUTES = "the floor", f"POST {ROUTES}"
SHORT, LONG = "reading 40 words", "reading 4,000 characters"
SLOW = "reading 4,000, slow: "
LONG_TEXTS_A_ROUND = 3
SLOW_READS_A_ROUND = 2


class House(NamedTuple):
    """What answers, and all that it is asked in one run."""

    finder: Finder
    snapshot: Snapshot
    questions: list[dict[str, object]]
    texts: list[str]
    rounds: int

    def request(self, question: Mapping[str, object]) -> RouteRequest:
        """A question, checked."""
        return read_request(question, TUESDAY_MORNING, self.finder.vocabulary)[0]

    def requests(self, descriptions: Iterable[str]) -> list[RouteRequest]:
        """Texts alone, as questions."""
        return [self.request({"description": text}) for text in descriptions]


def open_house(folder: Path, rounds: int) -> House:
    """Everything loaded as the server loads it; each question has its own text and place."""
    settings = prepare_zeist(folder)
    dev = texts.dev_texts()
    snapshot = read_snapshot(settings)
    places = cycle(postcode.code for postcode in zeist().postcodes)
    ordinary = texts.texts_of_40_words(dev)
    questions: list[dict[str, object]] = [
        {"description": text, "place": {"postcode": next(places)}, "now": NOW} for text in ordinary
    ]
    return House(load_parts(settings).finder, snapshot, questions, dev, rounds)


def reading(house: House) -> dict[str, Task]:
    """Ordinary texts are read once in a run, so that nothing is remembered of them."""
    short = house.requests(texts.texts_of_40_words(house.texts))
    long = house.requests(texts.long_texts(house.texts, LONG_TEXTS_A_ROUND * (house.rounds + 1)))

    def in_turn(requests: Sequence[RouteRequest]) -> Task:
        return lambda number: each(house.finder.read, requests[number :: house.rounds + 1])

    return {SHORT: in_turn(short), LONG: in_turn(long)}


def slow_reading(house: House) -> dict[str, Task]:
    """Texts that are meant to be slow; their unknown words are other ones every time."""

    def of(name: str) -> Task:
        def read(number: int) -> list[int]:
            seeds = range(number * SLOW_READS_A_ROUND, (number + 1) * SLOW_READS_A_ROUND)
            chosen = (dict(texts.slow_texts(seed))[name] for seed in seeds)
            return each(house.finder.read, house.requests(chosen))

        return read

    return {f"{SLOW}{name}": of(name) for name, _ in texts.slow_texts(0)}


def answering(house: House, count: int) -> dict[str, Task]:
    """The parts of an answer, each alone, and the whole."""
    requests = [house.request(each_) for each_ in islice(cycle(house.questions), count)]
    finder, snapshot = house.finder, house.snapshot
    asked = [_asked(house, request) for request in requests]
    codes = [finder.find_codes(request, snapshot) for request in requests]
    answers = [finder.find(request, snapshot) for request in requests]
    return {
        "engine alone": lambda _: each(
            lambda one: find_routes(one, snapshot, finder.rules, finder.vocabulary), asked
        ),
        "explaining an answer": lambda _: each(
            lambda one: explain(one, finder.texts, finder.vocabulary), codes
        ),
        "JSON encoding alone": lambda _: each(encode, answers),
        "a whole answer (Finder.find)": lambda _: each(
            lambda one: finder.find(one, snapshot), requests
        ),
    }


def _asked(house: House, request: RouteRequest) -> Asked:
    """The engine's question, as ``Finder.find_codes`` makes it."""
    read = house.finder.read(request)
    vocabulary = house.finder.vocabulary
    return asked_of(
        request,
        read,
        needs_of(request, read, vocabulary),
        house.snapshot.find_place(request.postcode, request.point),
        audience=audience_of(request),
        public=False,
        vocabulary=vocabulary,
    )


def bodies_of(house: House, count: int) -> list[bytes]:
    """The questions as a portal sends them."""
    return [msgspec.json.encode(each_) for each_ in islice(cycle(house.questions), count)]


def answer_size(house: House) -> int:
    """Bytes of a middling answer."""
    sizes = [
        len(encode(house.finder.find(house.request(each_), house.snapshot)))
        for each_ in house.questions
    ]
    return sorted(sizes)[len(sizes) // 2]


def served(address: Address, bodies: Sequence[bytes]) -> dict[str, Task]:
    """The same questions to the floor and to the real address."""

    def asking(path: str) -> Task:
        requests = [post(path, body) for body in bodies]

        def ask(_: int) -> list[int]:
            # Opened anew: the server closes what is silent while the others take their turn.
            with Client(address) as client:
                return client.times(requests)

        return ask

    return {WIRE_FLOOR: asking(FLOOR), WIRE_ROUTES: asking(ROUTES)}
