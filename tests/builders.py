"""Small directories for tests: a test carries its own data, in the words of the field."""

import datetime as dt
import uuid
from dataclasses import dataclass, field, replace
from zoneinfo import ZoneInfo

from app.words.codes import Access, PointPrecision, WaitStatus
from app.words.directory import (
    Area,
    Contact,
    Directory,
    Offering,
    Organization,
    Point,
    Postcode,
    Provenance,
    Stakeholder,
    Wait,
)

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
TUESDAY_MORNING = dt.datetime(2026, 11, 24, 10, 20, tzinfo=AMSTERDAM)
SATURDAY_NIGHT = dt.datetime(2026, 11, 21, 21, 40, tzinfo=AMSTERDAM)
HERE = Point(5.2393, 52.0985)
METRE_NORTH = 1 / 111_195
"""Degrees of latitude in one metre, near enough for tests."""
NAMESPACE = uuid.UUID("6f0f1d7e-2f5c-4f0e-9a55-0c6d1f3b7a10")

GEMEENTE = Area(
    code="GM0355",
    name="Zeist",
    level="gemeente",
    rings=((((5.19, 52.06), (5.33, 52.06), (5.33, 52.17), (5.19, 52.17), (5.19, 52.06)),),),
)
WIJK = Area(
    code="WK035502",
    name="Zeist-Noord",
    level="wijk",
    parent="GM0355",
    rings=((((5.22, 52.09), (5.25, 52.09), (5.25, 52.11), (5.22, 52.11), (5.22, 52.09)),),),
)
BUURT = Area(
    code="BU03550203",
    name="Staatsliedenkwartier",
    level="buurt",
    parent="WK035502",
    rings=((((5.23, 52.09), (5.25, 52.09), (5.25, 52.105), (5.23, 52.105), (5.23, 52.09)),),),
)
AREAS = (GEMEENTE, WIJK, BUURT)
CHAIN = ("BU03550203", "WK035502", "GM0355", "NL")


def an_id(*parts: str) -> str:
    """A stable UUID for a name."""
    return str(uuid.uuid5(NAMESPACE, "/".join(parts)))


@dataclass(frozen=True)
class OfferingBuilder:
    """Builds one offering with its own stakeholder; every method gives a changed copy."""

    kind: str = "welfare-org"
    name: str = "Welzijn"
    title: str = "Hulp"
    rung: int = 1
    access: Access = "open"
    answers: tuple[str, ...] = ()
    supports: tuple[str, ...] = ()
    under_floor: tuple[str, ...] = ()
    areas: tuple[str, ...] = ("GM0355",)
    ages: tuple[int | None, int | None] = (None, None)
    hours: str | None = None
    metres: int | None = 500
    precision: PointPrecision = "address"
    matching: int | None = None
    remote: bool = False
    example: bool = False
    wait: tuple[WaitStatus, int | None, dt.date | None] | None = None
    contacts: tuple[Contact, ...] = field(default=())

    def at(self, kind: str, name: str | None = None) -> "OfferingBuilder":
        """At a stakeholder of this kind; the same name is the same door."""
        return replace(self, kind=kind, name=name or kind)

    def on_level(self, level: int, access: Access = "open") -> "OfferingBuilder":
        """On this rung, with this access."""
        return replace(self, rung=level, access=access)

    def for_need(self, *codes: str) -> "OfferingBuilder":
        """Answers these needs."""
        return replace(self, answers=(*self.answers, *codes))

    def supporting(self, *codes: str) -> "OfferingBuilder":
        """Only stands beside these needs."""
        return replace(self, supports=(*self.supports, *codes))

    def below_floor_for(self, *codes: str) -> "OfferingBuilder":
        """Answers these needs although it is lighter than their floor."""
        return replace(
            self, answers=(*self.answers, *codes), under_floor=(*self.under_floor, *codes)
        )

    def in_area(self, *codes: str) -> "OfferingBuilder":
        """For people of these areas."""
        return replace(self, areas=codes)

    def for_ages(self, low: int | None, high: int | None) -> "OfferingBuilder":
        """For these ages, in years, inclusive."""
        return replace(self, ages=(low, high))

    def open_at(self, hours: str) -> "OfferingBuilder":
        """With these opening hours."""
        return replace(self, hours=hours)

    def away(self, metres: int | None) -> "OfferingBuilder":
        """This far north of HERE; None has no point."""
        return replace(self, metres=metres)

    def by_phone(self) -> "OfferingBuilder":
        """By phone or online, nationwide."""
        return replace(self, remote=True, metres=None, areas=("NL",))

    def matching_in(self, working_days: int) -> "OfferingBuilder":
        """Someone must be found first."""
        return replace(self, matching=working_days)

    def waiting(
        self, days: int | None, *, measured: dt.date | None = None, status: WaitStatus = "waitlist"
    ) -> "OfferingBuilder":
        """With this wait to intake, measured a week before TUESDAY_MORNING unless told."""
        on = measured or TUESDAY_MORNING.date() - dt.timedelta(days=7)
        return replace(self, wait=(status, days, on))

    def as_example(self) -> "OfferingBuilder":
        """Example data."""
        return replace(self, example=True)

    @property
    def stakeholder_id(self) -> str:
        """One stakeholder per kind and name."""
        return an_id("stakeholder", self.kind, self.name)

    @property
    def offering_id(self) -> str:
        """One offering per stakeholder, title and level."""
        return an_id("offering", self.stakeholder_id, self.title, str(self.rung), *self.answers)

    def point(self) -> Point | None:
        """Where the stakeholder is."""
        if self.metres is None:
            return None
        return Point(HERE.lon, HERE.lat + self.metres * METRE_NORTH)

    def stakeholder(self) -> Stakeholder:
        """The stakeholder."""
        slug = f"{self.kind}-{self.name}".lower().replace(" ", "-")
        return Stakeholder(
            id=self.stakeholder_id,
            slug="".join(each for each in slug if each.isalnum() or each == "-"),
            name=self.name,
            organization_id=an_id("organization", self.name),
            kind=self.kind,
            point=self.point(),
            point_precision=self.precision if self.metres is not None else "none",
            opening_hours=self.hours,
            contacts=self.contacts,
            provenance=Provenance(example=self.example, source="test"),
        )

    def offering(self) -> Offering:
        """The offering."""
        return Offering(
            id=self.offering_id,
            stakeholder_id=self.stakeholder_id,
            title=self.title,
            level=self.rung,
            access=self.access,
            answers=self.answers,
            supports=self.supports,
            below_floor=self.under_floor,
            areas=self.areas,
            age_min=self.ages[0],
            age_max=self.ages[1],
            matching_days=self.matching,
            remote=self.remote,
            provenance=Provenance(example=self.example, source="test"),
        )

    def waits(self) -> tuple[Wait, ...]:
        """Its measured wait, if any."""
        if self.wait is None:
            return ()
        status, days, on = self.wait
        return (
            Wait(
                offering_id=self.offering_id,
                status=status,
                intake_days=days,
                measured_on=on,
                source="test",
            ),
        )


def an_offering(title: str = "Hulp") -> OfferingBuilder:
    """Begin here: ``an_offering().at("cjg").on_level(2).for_need("debts")``."""
    return OfferingBuilder(title=title)


def a_directory(*offerings: OfferingBuilder) -> Directory:
    """A directory in and around Zeist-Noord, with two postcodes."""
    stakeholders = {each.stakeholder_id: each.stakeholder() for each in offerings}
    organizations = {
        each.organization_id: Organization(id=each.organization_id, name=each.name)
        for each in stakeholders.values()
    }
    return Directory(
        organizations=tuple(organizations.values()),
        stakeholders=tuple(stakeholders.values()),
        offerings=tuple(each.offering() for each in offerings),
        waits=tuple(wait for each in offerings for wait in each.waits()),
        areas=AREAS,
        postcodes=(
            Postcode(code="3705HD", point=HERE, town="Zeist"),
            Postcode(code="3705", point=Point(5.238, 52.099), town="Zeist"),
        ),
    )
