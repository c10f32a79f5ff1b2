"""The body of a question as it may be sent, for the description only: reading is the finder's."""

import datetime as dt
from typing import Annotated

import msgspec
from msgspec import Meta

from app.words.codes import Asker, Audience, Language

Years = Annotated[float, Meta(ge=0, le=130)]


class PlaceSent(msgspec.Struct, kw_only=True, rename="camel"):
    """Where the person who is helped lives: a postcode, or lat and lon in degrees (WGS84)."""

    postcode: Annotated[str, Meta(examples=["3705 AB", "3705"])] | None = None
    lat: Annotated[float, Meta(ge=-90, le=90)] | None = None
    lon: Annotated[float, Meta(ge=-180, le=180)] | None = None


class PersonSent(msgspec.Struct, kw_only=True, rename="camel"):
    """Someone the question is about."""

    ref: str | None = None
    relation: str | None = None
    age_years: Years | None = None
    place: Annotated[PlaceSent, Meta(description="Alleen als dat elders is.")] | None = None


class AnswerSent(msgspec.Struct, kw_only=True, rename="camel"):
    """An answer to a question of an earlier reply (``ask`` or ``safety.check``)."""

    id: str
    value: str


class RouteQuestion(msgspec.Struct, kw_only=True, rename="camel"):
    """One of ``description`` and ``needs`` is needed; all else is optional.

    Unknown fields are warned about, never refused. The description is read and forgotten.
    """

    description: Annotated[str, Meta(description="In eigen woorden, zonder namen.")] | None = None
    needs: (
        Annotated[
            list[str],
            Meta(max_length=50, description="Codes van /api/v1/needs, of ICPC-1-codes."),
        ]
        | None
    ) = None
    age_years: Years | None = None
    people: Annotated[list[PersonSent], Meta(max_length=50)] | None = None
    asker: Asker | None = None
    asker_has: Annotated[list[str], Meta(max_length=50)] | None = None
    audience: Audience | None = None
    language: Language | None = None
    place: PlaceSent | None = None
    answers: Annotated[list[AnswerSent], Meta(max_length=50)] | None = None
    now: Annotated[dt.datetime, Meta(tz=True)] | None = None
    max_distance_metres: Annotated[int, Meta(ge=1, le=500_000)] | None = None
    limit: Annotated[int, Meta(ge=1, le=10)] | None = None
