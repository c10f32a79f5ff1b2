"""What runs beside a route, of each home its own: at once, while waiting, or as support."""

from collections.abc import Iterator, Sequence

import msgspec

from app.routing.candidates import Candidate
from app.routing.homes import Home, placed
from app.routing.nearby import nearest_of_kind
from app.routing.rungs import NeedPlan, kind_fits_age
from app.routing.setting import Setting
from app.routing.steps import called_out, needs_in_step, own_step, reason, row_step
from app.routing.supports import (
    Support,
    beside_steps,
    bridging_steps,
    line_of,
    support_step,
)
from app.words.answer import Reason, Step

HEAVY = 3
ANYONE = 0
"""The level of lines and websites."""
MOST_BESIDE = 3
"""What stands beside is a few things in all; supports give way to what is called at once."""
START_NOW = Reason(code="start-now")
BESIDE, MEANWHILE = "efgh", "bcdk"
LAST_HOME = 3
"""Letters before the numbers of steps, another for each home, so that no two ids are the same."""


def at_once(kinds: frozenset[str], home: Home) -> Iterator[Step]:
    """Kinds the vocabulary wants contacted at once, too, without covering."""
    setting = home.setting
    seen = {*kinds, *setting.asker_kinds}
    for plan in home.plans:
        coming = () if plan.outreach is None else plan.outreach.alongside
        for_asker = plan.need.alongside_for.get(setting.asked.asker, ())
        for code in (*coming, *plan.need.alongside, *for_asker):
            if code in seen or not kind_fits_age(setting.kind(code), plan.need, plan.age):
                continue
            seen.add(code)
            step_id = f"a{len(seen)}" if home.where is None else f"a{len(seen)}-{plan.person}"
            if (step := _alongside_step(code, step_id, plan, setting)) is not None:
                yield placed(called_out(step, setting) if code in coming else step, home)


def own_line(taken: frozenset[str], setting: Setting) -> Iterator[Step]:
    """The line for who asks, unless one stands there already."""
    line = line_of(setting)
    if line is not None and line.kind not in taken:
        yield support_step(line, setting, step_id="a0", timing="alongside")


def _alongside_step(code: str, step_id: str, plan: NeedPlan, setting: Setting) -> Step | None:
    """Own provider or nearest offering of a kind that stands beside from the start."""
    needs = needs_in_step((plan.need.code,), "supports")
    why = reason("supports-need", need=plan.need.code)
    if setting.is_own(code):
        return own_step(
            setting.kind(code),
            setting,
            step_id=step_id,
            needs=needs,
            timing="alongside",
            people=(plan.person,),
            reasons=(why,),
        )
    row = _row_of(code, plan, setting)
    if row is None:
        return None
    slow = setting.view.access(row) != "open"
    return row_step(
        row,
        setting,
        step_id=step_id,
        needs=needs,
        people=() if setting.kind(code).level == ANYONE else (plan.person,),
        reasons=(START_NOW, why) if slow else (why,),
    )


def _row_of(code: str, plan: NeedPlan, setting: Setting) -> int | None:
    """The nearest that is for this need; a line for something else is no help."""
    needs = (plan.need.code,)
    row = nearest_of_kind(code, needs, setting, plan=plan, related=True)
    if row is not None or setting.kind(code).level == ANYONE:
        return row
    return nearest_of_kind(code, needs, setting, plan=plan)


def meanwhile(
    chosen: Sequence[Candidate],
    supports: Sequence[Sequence[Support]],
    taken: frozenset[str],
    homes: Sequence[Home],
) -> Iterator[Step]:
    """A heavy or a late step carries light help meanwhile, where its people live."""
    for number, (found, home) in enumerate(zip(supports, homes, strict=True)):
        here = {(plan.need.code, plan.person) for plan in home.plans}
        waits = [
            each
            for each in chosen
            if (each.outside or each.level >= HEAVY) and (each.need, each.person) in here
        ]
        if waits:
            until = max(each.contact_on for each in waits)
            days = (until - home.setting.asked.now.date()).days
            for step in bridging_steps(found, taken, days or None, home.setting):
                letter = MEANWHILE[min(number, LAST_HOME)]
                step_id = step.id if number == 0 else f"{letter}{step.id[1:]}"
                yield placed(msgspec.structs.replace(step, id=step_id), home)


def supporting(
    supports: Sequence[Sequence[Support]],
    taken: frozenset[str],
    homes: Sequence[Home],
    at_once: int,
) -> Iterator[Step]:
    """What stands beside, of each home its own; ``at_once``: how many stand there already."""
    most = max(1, MOST_BESIDE - at_once)
    for number, (found, home) in enumerate(zip(supports, homes, strict=True)):
        letter = BESIDE[min(number, LAST_HOME)]
        for step in beside_steps(found, taken, home.setting, letter, most):
            yield placed(step, home)


def beside_first(beside: Sequence[Step], steps: Sequence[Step]) -> tuple[Step, ...]:
    """What stands beside names the step it stands beside."""
    first = (steps[0].id,) if steps else ()
    return tuple(msgspec.structs.replace(step, alongside=first) for step in beside)
