"""The question that is asked of every wijk, in the engine's own words."""

import datetime as dt

import msgspec

from app.coverage.words import LIGHT_UNTIL, Wijk
from app.geo.hours import open_state
from app.routing.asked import Asked, NeedAsked
from app.routing.candidates import Candidate, gather, is_feasible
from app.routing.rungs import NeedPlan, plan_need
from app.routing.setting import Setting
from app.routing.view import DirectoryView
from app.rules import RuleSet
from app.words.question import Person, Place
from app.words.vocabulary import Vocabulary

TEN = dt.time(10)
_WORKING_DAY = "Mo-Fr 10:00-10:01; PH off"
_PERSON = "p1"


class Ground(msgspec.Struct, frozen=True, kw_only=True):
    """What every question of one look shares. ``public``: examples do not count as help."""

    view: DirectoryView
    rules: RuleSet
    vocabulary: Vocabulary
    moment: dt.datetime
    public: bool = False


class Asking(msgspec.Struct, frozen=True):
    """One need asked in one wijk: the plan, and who of the directory was considered."""

    setting: Setting
    plan: NeedPlan
    candidates: tuple[Candidate, ...]

    @property
    def until_level(self) -> int:
        """What counts as light: level 2, or where the ladder of this need begins above it."""
        return max(LIGHT_UNTIL, self.plan.floor)

    def helps(self, each: Candidate) -> bool:
        """Whether it answers first, lightly and in time: then the spot is not white."""
        return (
            not each.outside
            and each.level <= self.until_level
            and not is_second_best(each)
            and is_feasible(each, self.setting.rules)
        )


def is_second_best(each: Candidate) -> bool:
    """Whether it only comes after something lighter was tried; the engine begins there if it must.

    Not counted: else the first door that opens would make a spot whiter.
    """
    return each.rung is not None and each.rung.after is not None


def usual_moment(day: dt.date, zone: dt.tzinfo | None) -> dt.datetime:
    """Ten in the morning of this day, or of the next working day."""
    at = dt.datetime.combine(day, TEN, zone)
    state = open_state(_WORKING_DAY, at)
    return at if state.open_now or state.opens_at is None else state.opens_at


def ask(need: str, wijk: Wijk, ground: Ground, age: float | None = None) -> Asking:
    """A resident of the wijk with this need, nothing special the matter, age unknown or told."""
    asked = Asked(
        needs=(NeedAsked(code=need, person=_PERSON),),
        now=ground.moment,
        people=(Person(ref=_PERSON, age_years=age),),
        age_years=age,
        place=Place(point=wijk.centre, precision="point", areas=wijk.areas),
        public=ground.public,
    )
    setting = Setting(
        asked=asked, view=ground.view, rules=ground.rules, vocabulary=ground.vocabulary
    )
    plan = plan_need(asked.needs[0], asked, ground.vocabulary, ground.rules)
    listed = [each for each in gather(plan, setting) if not each.unlisted]
    return Asking(setting, plan, tuple(listed))
