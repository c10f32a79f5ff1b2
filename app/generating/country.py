"""The country in parts: first what all share, then one gemeente after another."""

from collections.abc import Iterator
from random import Random

from app.generating.doors import Door, make_door
from app.generating.land import MOST_GEMEENTEN, Gemeente, dice_of, list_gemeenten, regions_of
from app.generating.plan import KindPlan, Models, Plan, models_of, portions, shared_out
from app.generating.waits import waits_of
from app.words.directory import Area, Directory, Postcode, Wait

PER_GEMEENTE = 585
"""Offerings in an ordinary gemeente: 200,000 over 342 of them."""
_PER_LAND_OFFERING = 40
"""One offering in so many is a national one, up to as many as the plan has."""


def gemeenten_for(offerings: int) -> int:
    """How many gemeenten hold so many offerings at the usual density."""
    return min(MOST_GEMEENTEN, max(1, round(offerings / PER_GEMEENTE)))


def make_country(
    plan: Plan, example: Directory, offerings: int, gemeenten: int, seed: int
) -> Iterator[Directory]:
    """A country with exactly so many offerings, part by part; the same seed gives the same.

    ``gemeenten``: 1 up to ``MOST_GEMEENTEN``. Areas come before whoever serves them.
    """
    models = models_of(plan, example)
    towns = list_gemeenten(gemeenten, seed)
    national = min(offerings // _PER_LAND_OFFERING, int(sum(k.share for k in plan.of_the_land())))
    per_town = shared_out(offerings - national, [town.size for town in towns])
    maker = _Maker(plan, models, seed)
    yield maker.part(towns[0], plan.of_the_land(), national, areas=regions_of(towns))
    for town, count in zip(towns, per_town, strict=True):
        kinds = plan.of_a_gemeente()
        yield maker.part(town, kinds, count, areas=town.areas(), postcodes=town.postcodes())


class _Maker:
    """Makes parts, and remembers which organizations are told already."""

    def __init__(self, plan: Plan, models: Models, seed: int) -> None:
        self._plan = plan
        self._models = models
        self._seed = seed
        self._told: set[str] = set()

    def part(
        self,
        town: Gemeente,
        kinds: list[KindPlan],
        count: int,
        areas: list[Area],
        postcodes: list[Postcode] | None = None,
    ) -> Directory:
        """So many offerings of these kinds in one place."""
        counts = shared_out(count, [kind.share for kind in kinds])
        doors = [
            door
            for kind, wanted in zip(kinds, counts, strict=True)
            for door in self._doors(kind, town, wanted)
        ]
        new = {door.organization.id: door.organization for door in doors}
        new = {key: each for key, each in new.items() if key not in self._told}
        self._told |= new.keys()
        return Directory(
            areas=tuple(areas),
            postcodes=tuple(postcodes or ()),
            organizations=tuple(new.values()),
            stakeholders=tuple(door.stakeholder for door in doors),
            offerings=tuple(each for door in doors for each in door.offerings),
            waits=tuple(self._waits(doors, dice_of(self._seed, town.code, "waits", kinds[0].area))),
        )

    def _doors(self, kind: KindPlan, town: Gemeente, count: int) -> Iterator[Door]:
        dice = dice_of(self._seed, town.code, kind.code)
        models = self._models[kind.code]
        at_most = min(kind.at_door, len(models))
        for number, wanted in enumerate(portions(count, at_most, dice), 1):
            yield make_door(kind, dice.sample(models, wanted), town, number, dice)

    def _waits(self, doors: list[Door], dice: Random) -> Iterator[Wait]:
        for door in doors:
            for offering in door.offerings:
                yield from waits_of(offering.id, offering.level, self._plan.measured_until, dice)
