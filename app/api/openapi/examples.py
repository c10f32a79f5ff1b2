"""Recorded examples: what was asked, and the answer of the seed data kept beside this code.

``python -m tests.api.record_examples`` records them anew; a test proves that they are still
what is answered.
"""

from http import HTTPStatus
from pathlib import Path
from typing import Any

import msgspec

FOLDER = Path(__file__).resolve().parent.parent / "examples"
NOW = "2026-11-24T10:20:00+01:00"
"""A Tuesday morning."""


class Example(msgspec.Struct, frozen=True, kw_only=True):
    """One question, and under which name its answer is kept."""

    name: str
    summary: str
    request: dict[str, Any]
    status: HTTPStatus = HTTPStatus.OK

    @property
    def file(self) -> Path:
        """Where the answer is kept."""
        return FOLDER / f"{self.name}.json"

    def recorded(self) -> dict[str, Any]:
        """The answer as it was recorded."""
        return msgspec.json.decode(self.file.read_bytes(), type=dict[str, Any])


EXAMPLES = {
    example.name: example
    for example in (
        Example(
            name="routes",
            summary="Huisarts: huilbaby, moeder uitgeput",
            request={
                "description": (
                    "Gezin met een huilbaby van 10 weken, baby groeit goed en heeft geen "
                    "koorts, moeder is uitgeput. Waar kan dit gezin heen?"
                ),
                "asker": "huisarts",
                "place": {"postcode": "3705 AB"},
                "now": NOW,
            },
        ),
        Example(
            name="routes-resident",
            summary="Moeder: zoon gaat niet naar school, zij is op",
            request={
                "description": (
                    "Mijn zoon van 14 gaat al weken niet naar school en gamet de hele nacht. "
                    "Ik ben op."
                ),
                "asker": "family",
                "place": {"postcode": "3701 HA"},
                "now": NOW,
            },
        ),
        Example(
            name="acute",
            summary="Inwoner: zieke baby",
            request={
                "description": "baby van 5 weken 38,5 koorts en drinkt niet",
                "asker": "citizen",
                "place": {"postcode": "3705 AB"},
                "now": NOW,
            },
        ),
        Example(
            name="no-route",
            summary="Te vaag om een route te geven",
            request={"description": "Het gaat niet zo goed.", "asker": "citizen", "now": NOW},
        ),
        Example(
            name="off-topic",
            summary="Geen vraag voor Voorveld",
            request={"description": "Wat is de hoofdstad van Frankrijk?", "now": NOW},
        ),
        Example(
            name="bad-request",
            summary="Twee velden die niet kunnen",
            request={
                "description": "Baby van 5 weken heeft koorts.",
                "ageYears": -4,
                "place": {"postcode": "12"},
                "now": NOW,
            },
            status=HTTPStatus.BAD_REQUEST,
        ),
    )
}
