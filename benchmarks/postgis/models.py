"""What is asked and answered: pydantic models, as FastAPI has it."""

import datetime as dt

from pydantic import BaseModel, ConfigDict, Field
from pydantic.alias_generators import to_camel

MOST_TEXT = 30_000


class Model(BaseModel):
    """JSON in camelCase."""

    model_config = ConfigDict(alias_generator=to_camel, populate_by_name=True)


class AskedPlace(Model):
    """Where one lives."""

    postcode: str | None = None


class Question(Model):
    """A description or needs, a place, an age."""

    description: str = Field(default="", max_length=MOST_TEXT)
    needs: list[str] = []
    place: AskedPlace = AskedPlace()
    age_years: int | None = Field(default=None, ge=0, le=130)


class Contact(Model):
    """A way to reach someone."""

    name: str
    channel: str
    value: str
    audience: str = "everyone"
    hours: str | None = None


class Stakeholder(Model):
    """At whom."""

    id: str
    slug: str
    name: str
    kind: str
    lon: float | None
    lat: float | None
    street_address: str | None
    postcode: str | None
    town: str | None
    website: str | None
    contacts: list[Contact]
    example: bool


class Offering(Model):
    """What is offered there."""

    id: str
    title: str
    description: str
    access: str
    registration: str | None
    languages: list[str]
    cost: str | None
    first_visit: str | None
    opening_hours: str | None
    url: str | None
    contacts: list[Contact]


class Wait(Model):
    """As last measured."""

    status: str
    intake_days: int | None
    treatment_days: int | None
    measured_on: dt.date | None
    source: str


class Option(Model):
    """One offering that answers the need."""

    level: int
    level_name: str
    distance_metres: int | None
    stakeholder: Stakeholder
    offering: Offering
    wait: Wait


class NeedAnswer(Model):
    """A need, and who answers it, lightest first."""

    code: str
    label: str
    options: list[Option]


class Answer(Model):
    """An answer for each need."""

    needs: list[NeedAnswer]
    place_known: bool
