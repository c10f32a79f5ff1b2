"""The service that is built instead: FastAPI, asyncpg and PostGIS, a query for each need.

Built as a good team would: one pool, prepared statements, indexes that fit the query, narrow rows
first, postcodes in memory, answers encoded by pydantic's own core, uvloop and httptools.
"""

import asyncio
import json
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, NamedTuple

import asyncpg
from fastapi import FastAPI

from app.words.vocabulary import Vocabulary
from benchmarks.postgis import models
from benchmarks.postgis.phrases import PhraseTable

HERE = Path(__file__).parent
FIND = (HERE / "find.sql").read_text(encoding="utf-8")
PLACES = (HERE / "places.sql").read_text(encoding="utf-8")

RADIUS_M = 15_000.0
MOST_OPTIONS = 12
CONNECTIONS = 8
EVERYWHERE = "NL"


class Place(NamedTuple):
    """A point in the database's own form, and the areas it lies in."""

    location: str | None
    areas: list[str]


NOWHERE = Place(None, [EVERYWHERE])


class Finder:
    """Everything that stays between questions."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._labels = {code: need.label for code, need in vocabulary.needs.items()}
        self._levels = {level.level: level.public_name for level in vocabulary.levels}
        self._phrases = PhraseTable()
        self._places: dict[str, Place] = {}
        self._pool: asyncpg.Pool

    @asynccontextmanager
    async def running(self, url: str) -> AsyncIterator[None]:
        """Connected, and places known, for as long as the block lasts."""
        options = {
            "plan_cache_mode": "force_generic_plan",
            "jit": "off",
            "max_parallel_workers_per_gather": "0",
            "random_page_cost": "1.1",
        }
        async with asyncpg.create_pool(
            url,
            min_size=CONNECTIONS,
            max_size=CONNECTIONS,
            init=_read_json,
            server_settings=options,
        ) as self._pool:
            rows = await self._pool.fetch(PLACES)
            self._places = {
                row["code"]: Place(row["location"], [EVERYWHERE, *row["areas"]]) for row in rows
            }
            yield

    async def find(self, question: models.Question) -> models.Answer:
        """An answer for each need, all queries at once."""
        needs = question.needs or self._phrases.needs(question.description)
        place = self._places.get(question.place.postcode or "")
        asked = (self._of_need(need, place or NOWHERE, question.age_years) for need in needs)
        return models.Answer(needs=await asyncio.gather(*asked), place_known=place is not None)

    async def _of_need(self, need: str, place: Place, age_years: int | None) -> models.NeedAnswer:
        rows = await self._pool.fetch(
            FIND, need, place.location, RADIUS_M, place.areas, age_years, MOST_OPTIONS
        )
        options = [_option(row, self._levels[row["level"]]) for row in rows]
        return models.NeedAnswer(code=need, label=self._labels.get(need, need), options=options)


def make_app(url: str, vocabulary: Vocabulary) -> FastAPI:
    """The service on this database."""
    finder = Finder(vocabulary)

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        async with finder.running(url):
            yield

    service = FastAPI(lifespan=lifespan)

    @service.post("/api/v1/routes")
    async def routes(question: models.Question) -> models.Answer:
        return await finder.find(question)

    return service


async def _read_json(connection: "asyncpg.Connection[asyncpg.Record]") -> None:
    """Contacts come as values; a point stays in the database's own form."""
    await connection.set_type_codec(
        "jsonb", encoder=json.dumps, decoder=json.loads, schema="pg_catalog"
    )
    await connection.set_type_codec(
        "geometry", encoder=str, decoder=str, schema="public", format="text"
    )


def _option(row: Mapping[str, Any], level_name: str) -> models.Option:
    return models.Option(
        level=row["level"],
        level_name=level_name,
        distance_metres=row["distance_metres"],
        stakeholder=models.Stakeholder(
            id=row["stakeholder_id"],
            slug=row["slug"],
            name=row["name"],
            kind=row["kind"],
            lon=row["lon"],
            lat=row["lat"],
            street_address=row["street_address"],
            postcode=row["postcode"],
            town=row["town"],
            website=row["website"],
            contacts=row["stakeholder_contacts"],
            example=row["example"],
        ),
        offering=models.Offering(
            id=row["offering_id"],
            title=row["title"],
            description=row["description"],
            access=row["access"],
            registration=row["registration"],
            languages=row["languages"],
            cost=row["cost"],
            first_visit=row["first_visit"],
            opening_hours=row["opening_hours"],
            url=row["url"],
            contacts=row["offering_contacts"],
        ),
        wait=models.Wait(
            status=row["wait_status"],
            intake_days=row["intake_days"],
            treatment_days=row["treatment_days"],
            measured_on=row["measured_on"],
            source=row["wait_source"],
        ),
    )
