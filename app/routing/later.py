"""If this is not enough: the next rungs, after how long and on which sign."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

import msgspec

from app.routing.homes import Home, home_of
from app.routing.nearby import nearest_of_kind
from app.routing.rungs import NeedPlan
from app.routing.setting import Setting
from app.routing.steps import kind_step, needs_in_step, own_step, row_step
from app.words.answer import NextRung, Step
from app.words.vocabulary import AnswerRung

MOST_RUNGS = 6
DAYS_PER_WEEK = 7


def later_steps(
    plans: Sequence[NeedPlan], taken: frozenset[str], first_step: str, homes: Sequence[Home]
) -> tuple[Step, ...]:
    """The ladder above the route, lightest first; the heaviest rung always stays in view.

    ``taken``: kinds that already are a step of the route; what was tried does not come back.
    """
    rungs = _merge(plans, taken.union(*(home.setting.asked.tried for home in homes)))
    if len(rungs) > MOST_RUNGS:
        rungs = [*rungs[: MOST_RUNGS - 1], rungs[-1]]
    return tuple(_steps(rungs, first_step, homes))


class Rung(NamedTuple):
    """A rung with the plans it is for, that of its sign first."""

    rung: AnswerRung
    plans: list[NeedPlan]


def _merge(plans: Sequence[NeedPlan], taken: frozenset[str]) -> list[Rung]:
    """Each kind once, at its earliest, for all needs that name it; by level, then by weeks."""
    by_kind: dict[str, Rung] = {}
    for plan in plans:
        for rung in plan.later:
            if rung.kind in taken:
                continue
            known = by_kind.setdefault(rung.kind, Rung(rung, []))
            if (rung.after or 0) < (known.rung.after or 0):
                by_kind[rung.kind] = Rung(rung, [plan, *known.plans])
            else:
                known.plans.append(plan)
    return sorted(by_kind.values(), key=lambda each: (each.rung.level, each.rung.after or 0))


def _steps(rungs: Iterable[Rung], first_step: str, homes: Sequence[Home]) -> Iterator[Step]:
    """A step per rung: own provider, nearest offering of the kind, or the kind alone."""
    previous = first_step
    for number, rung in enumerate(rungs, start=1):
        home = home_of(rung.plans[0], homes)
        step = _step(rung.rung, rung.plans, f"n{number}", previous, home.setting)
        previous = step.id
        yield step if home.where is None else msgspec.structs.replace(step, where=home.where)


def _step(
    rung: AnswerRung, plans: Sequence[NeedPlan], step_id: str, previous: str, setting: Setting
) -> Step:
    """One later rung."""
    needs = [plan.need.code for plan in plans]
    people = [plan.person for plan in plans]
    kind = setting.kind(rung.kind)
    due = NextRung(
        after=f"weeks:{rung.after}",
        after_days=(rung.after or 0) * DAYS_PER_WEEK,
        condition=rung.when.nl if rung.when else "",
        step=previous,
    )
    in_step = needs_in_step(needs, "answers")
    in_house = rung.kind in setting.asker_kinds or rung.kind in setting.in_house_kinds
    if rung.own or in_house or setting.is_own(rung.kind):
        return own_step(
            kind,
            setting,
            step_id=step_id,
            needs=in_step,
            level=rung.level,
            people=people,
            timing="later",
            next_rung=due,
            in_house=in_house,
        )
    row = nearest_of_kind(rung.kind, needs[:1], setting, level=rung.level, plan=plans[0])
    if row is None:
        return kind_step(kind, setting, step_id=step_id, needs=in_step, next_rung=due)
    return row_step(
        row,
        setting,
        step_id=step_id,
        needs=in_step,
        people=people,
        timing="later",
        next_rung=due,
    )
