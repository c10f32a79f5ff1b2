"""When our own work breaks: the flags are still shown, and nothing that was written is told."""

import logging
from copy import copy

import pytest

from app.catalogue.snapshot import Snapshot
from app.words.directory import Point
from app.words.question import Place
from tests.web.site import FEVER, client_of, zeist

CANARY = "kanarie-7391"


class _Broken(Snapshot):
    """A directory that fails on every question, and repeats it in its message."""

    def find_place(self, postcode: str | None, point: Point | None) -> Place:
        raise ValueError(f"{FEVER} {CANARY} {postcode} {point}")


def _broken() -> Snapshot:
    broken = copy(zeist())
    broken.__class__ = _Broken
    return broken


def test_a_fault_of_ours_shows_the_flags_and_tells_nobody_the_text(
    caplog: pytest.LogCaptureFixture,
) -> None:
    with caplog.at_level(logging.DEBUG):
        reply = client_of(_broken()).post("/vraag", data={"tekst": f"{FEVER} {CANARY}"})
    assert reply.status_code == 500
    assert 'class="flags"' in reply.text
    assert "Uw tekst is niet bewaard." in reply.text
    assert CANARY not in reply.text
    assert "ValueError" in caplog.text
    assert CANARY not in caplog.text
