"""What is timed in every round: the parts of an answer, each alone, and whole on the wire."""

import time
from collections.abc import Callable, Sequence
from typing import NamedTuple, TypeVar

from app.api.replies import encode
from app.explain import explain
from app.finder.merge import asked_of, audience_of, needs_of
from app.routing import Asked, find_routes
from app.words.question import RouteRequest
from benchmarks import texts
from benchmarks.client import CONNECTIONS, Client, post, require_ok
from benchmarks.houses import House, bodies_of
from benchmarks.measuring import Sample, Task, each
from benchmarks.processes import beside_ns
from benchmarks.server import FLOOR
from benchmarks.serving import CLOCK, Serving

ROUTES = "/api/v1/routes"
READING, LONG, SLOW = "reading a question", "reading 4,000 characters", "reading 4,000, slow: "
ENGINE, EXPLAINING, ENCODING = "engine alone", "explaining alone", "JSON alone"
WHOLE = "a whole answer, without the wire"
ANSWERING, FLOORING = f"POST {ROUTES}", "the floor"
LONG_TEXTS_A_ROUND = 3

Item = TypeVar("Item")


class Name(NamedTuple):
    """What was timed, in which house; ``alone``: one question at a time."""

    what: str
    house: str
    alone: bool = False


Tasks = dict[Name, Task]


def slice_of(items: Sequence[Item], number: int, count: int) -> Sequence[Item]:
    """The questions of this round: other ones than those of the round before."""
    at = number * count % len(items)
    return [*items[at:], *items[:at]][:count]


def reading(house: House, count: int, rounds: int) -> Tasks:
    """Texts are read once in a run, so that nothing can be remembered of them."""
    described = [str(question["description"]) for question in house.questions]
    long = texts.long_texts(described, LONG_TEXTS_A_ROUND * (rounds + 1))

    def read(descriptions: Sequence[str]) -> Sample:
        asked = [house.request({"description": text}) for text in descriptions]
        return each(house.finder.read, asked)

    def short(number: int) -> Sample:
        return read(slice_of(described, number, count))

    def slow(name: str) -> Task:
        return lambda number: read([dict(texts.slow_texts(number))[name]])

    tasks: Tasks = {
        Name(READING, house.name): short,
        Name(LONG, house.name): lambda number: read(slice_of(long, number, LONG_TEXTS_A_ROUND)),
    }
    return tasks | {
        Name(f"{SLOW}{name}", house.name): slow(name) for name, _ in texts.slow_texts(0)
    }


def answering(house: House, count: int) -> Tasks:
    """The parts of an answer, each alone, and the whole."""
    finder, snapshot = house.finder, house.snapshot

    def of(prepare: Callable[[RouteRequest], Item], do: Callable[[Item], object]) -> Task:
        def task(number: int) -> Sample:
            asked = map(house.request, slice_of(house.questions, number, count))
            return each(do, [prepare(request) for request in asked])

        return task

    def route(asked: Asked) -> object:
        return find_routes(asked, snapshot, finder.rules, finder.vocabulary)

    tasks = {
        ENGINE: of(lambda request: _asked(house, request), route),
        EXPLAINING: of(
            lambda request: finder.find_codes(request, snapshot),
            lambda codes: explain(codes, finder.texts, finder.vocabulary),
        ),
        ENCODING: of(lambda request: finder.find(request, snapshot), encode),
        WHOLE: of(lambda request: request, lambda request: finder.find(request, snapshot)),
    }
    return {Name(what, house.name): task for what, task in tasks.items()}


def _asked(house: House, request: RouteRequest) -> Asked:
    """The engine's question, as ``Finder.find_codes`` makes it."""
    read = house.finder.read(request)
    vocabulary = house.finder.vocabulary
    return asked_of(
        request,
        read,
        needs_of(request, read, vocabulary),
        house.snapshot.find_place(request.postcode, request.point),
        places={},
        audience=audience_of(request),
        public=False,
        vocabulary=vocabulary,
    )


def served(house: House, server: Serving, count: int) -> Tasks:
    """The same questions to the floor and to the real address."""
    bodies = bodies_of(house.questions)
    return {
        **over_wire(Name(FLOORING, house.name), server, FLOOR, bodies, count),
        **over_wire(Name(ANSWERING, house.name), server, ROUTES, bodies, count),
    }


def over_wire(name: Name, server: Serving, path: str, bodies: Sequence[bytes], count: int) -> Tasks:
    """Many at a time, for how much it can take; one at a time, for how long one waits."""
    requests = [post(path, body) for body in bodies]
    return {
        name: _asking(server, requests, count, CONNECTIONS),
        name._replace(alone=True): _asking(server, requests, count, 1),
    }


def _asking(server: Serving, requests: Sequence[bytes], count: int, connections: int) -> Task:
    def ask(number: int) -> Sample:
        asked = slice_of(requests, number, count)
        with Client(server.address, connections) as client:
            worked = int(client.ask_one(CLOCK)) + beside_ns(server)
            began = time.perf_counter_ns()
            taken = [require_ok(reply).taken_ns for reply in client.ask(asked)]
            passed = (time.perf_counter_ns() - began) / len(taken)
            worked = int(client.ask_one(CLOCK)) + beside_ns(server) - worked
        return Sample([worked // len(taken)], taken, passed)

    return ask
