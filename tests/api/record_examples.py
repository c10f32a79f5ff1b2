"""Record the API's example answers anew: ``python -m tests.api.record_examples``."""

import sys

import msgspec
from starlette.applications import Starlette
from starlette.routing import Route
from starlette.testclient import TestClient

from app.api.ask import AskEndpoint
from app.api.openapi.examples import EXAMPLES, FOLDER, Example
from app.main import load_parts
from app.settings import read_settings
from tests.api.worlds import World, make_world, read_zeist


def answer_to(example: Example, world: World) -> bytes:
    """The answer as it is now, laid out for a person to read."""
    app = Starlette(routes=[Route("/", AskEndpoint(world.deps))])
    with TestClient(app) as client:
        reply = client.post("/", json=example.request)
    if reply.status_code != example.status:
        raise ValueError(f"{example.name} answers {reply.status_code}, not {example.status}")
    return msgspec.json.format(reply.content, indent=1) + b"\n"


def main() -> None:
    """Write one file per example."""
    FOLDER.mkdir(exist_ok=True)
    world = make_world(load_parts(read_settings({})), read_zeist())
    for example in EXAMPLES.values():
        example.file.write_bytes(answer_to(example, world))
        sys.stdout.write(f"{example.file.name}\n")


if __name__ == "__main__":
    main()
