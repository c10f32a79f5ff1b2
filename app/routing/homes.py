"""Where each person of the question lives: help is looked up in the gemeente of who is helped."""

from collections.abc import Sequence
from typing import NamedTuple

import msgspec

from app.routing.candidates import Candidate
from app.routing.rungs import NeedPlan
from app.routing.setting import Setting
from app.words.answer import Step
from app.words.question import Place

GEMEENTE = "GM"


class Home(NamedTuple):
    """People who live at one place, with the question as it stands there."""

    setting: Setting
    plans: tuple[NeedPlan, ...]
    where: str | None


def homes_of(plans: Sequence[NeedPlan], setting: Setting) -> tuple[Home, ...]:
    """The plans by place, in the order of the needs; nearly always it is one."""
    if not setting.asked.places:
        return (Home(setting, tuple(plans), None),)
    by_place: dict[Place, list[NeedPlan]] = {}
    for plan in plans:
        by_place.setdefault(place_for(plan, setting), []).append(plan)
    several = len({gemeente_of(place) for place in by_place}) > 1
    return tuple(
        Home(_at(place, setting), tuple(there), gemeente_of(place) if several else None)
        for place, there in by_place.items()
    )


def home_of(plan: NeedPlan, homes: Sequence[Home]) -> Home:
    """The home a plan belongs to."""
    if len(homes) == 1:
        return homes[0]
    return next((home for home in homes if plan in home.plans), homes[0])


def place_for(plan: NeedPlan, setting: Setting) -> Place:
    """Where this need is looked up: where its person lives, or whom that person cares for."""
    asked = setting.asked
    for rule in setting.rules.family.care:
        if plan.need.code in rule.needs:
            for other in asked.needs:
                if other.code in rule.cared_for and other.person != plan.person:
                    return asked.place_of(other.person)
    return asked.place_of(plan.person)


def gemeente_of(place: Place) -> str | None:
    """The CBS code of the gemeente, if the place lies in one we know."""
    return next((code for code in place.areas if code.startswith(GEMEENTE)), None)


def own_doors_apart(
    candidates: Sequence[Candidate], home: Home, setting: Setting
) -> tuple[Candidate, ...]:
    """A family shares its huisarts; who lives elsewhere has another one."""
    here = setting.asked.place
    if home.setting.asked.place == here:
        return tuple(candidates)
    return tuple(
        msgspec.structs.replace(each, door=("own", f"{each.door[1]}@{each.person}"))
        if each.door[0] == "own"
        else each
        for each in candidates
    )


def placed(step: Step, home: Home) -> Step:
    """The step with its gemeente, where the people live in more than one."""
    return step if home.where is None else msgspec.structs.replace(step, where=home.where)


def _at(place: Place, setting: Setting) -> Setting:
    """The same question asked at another place."""
    asked = msgspec.structs.replace(setting.asked, place=place, places={})
    return msgspec.structs.replace(setting, asked=asked)
