"""What stands beside the route: support that never covers, what is open now, bridging a wait."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

import msgspec

from app.geo.hours import open_state
from app.routing.nearby import distance_key, may_be_elsewhere, who_may_serve
from app.routing.rungs import NeedPlan, asker_age, kind_fits_age, range_fits_age
from app.routing.setting import Setting
from app.routing.steps import needs_in_step, own_step, reason, row_step
from app.rules.rights import LEGAL_AGE
from app.words.answer import Reason, Step

MOST_BESIDE = 2
MOST_BRIDGES = 2
LIGHT = 2
"""Bridging is help at level 0-2, never called treatment."""


class Support(msgspec.Struct, frozen=True, kw_only=True):
    """An offering that supports some of the needs."""

    row: int
    kind: str
    level: int
    needs: tuple[str, ...]
    people: tuple[str, ...]


def list_supports(plans: Sequence[NeedPlan], setting: Setting) -> tuple[Support, ...]:
    """All supporting offerings here that fit, those for most needs first, then local, then near."""
    by_row: dict[int, list[NeedPlan]] = {}
    for plan in plans:
        for row in _fitting(plan, setting):
            by_row.setdefault(row, []).append(plan)
    found = [_support(row, for_plans, setting) for row, for_plans in by_row.items()]
    return tuple(sorted(found, key=lambda each: _rank(each, setting)))


def _support(row: int, plans: Sequence[NeedPlan], setting: Setting) -> Support:
    """One supporting offering with the needs it stands beside."""
    return Support(
        row=row,
        kind=setting.view.kind(row),
        level=setting.view.level(row),
        needs=tuple([plan.need.code for plan in plans]),
        people=tuple([plan.person for plan in plans]),
    )


def _fitting(plan: NeedPlan, setting: Setting) -> Iterator[int]:
    """Light rows that serve the place and the age, are near enough and take people on."""
    view, kinds, reach_m = setting.view, _Kinds(plan, setting), setting.rules.reach_m
    only = None if plan.outreach is None else plan.outreach.beside
    for row in who_may_serve(_light(plan, setting), setting):
        if only is not None and view.kind(row) not in only:
            continue  # nobody who wants no help goes there
        if kinds.fit(view.kind(row)) and range_fits_age(view.age_range(row), plan.need, plan.age):
            limit = reach_m(view.level(row))
            if limit is None or distance_key(row, setting) <= limit:
                yield row


def _light(plan: NeedPlan, setting: Setting) -> Sequence[int]:
    """The rows that support a need and are light; they come by level."""
    rows = setting.view.supporting(plan.need.code, setting.asked.place.areas)
    return rows[: bisect_right(rows, LIGHT, key=setting.view.level)]


class _Kinds:
    """Which kinds may stand beside a need; each is looked at once."""

    def __init__(self, plan: NeedPlan, setting: Setting) -> None:
        self._plan, self._setting = plan, setting
        self._known: dict[str, bool] = {}

    def fit(self, kind: str) -> bool:
        """Whether this kind serves the age, was not tried, and is nobody's own."""
        found = self._known.get(kind)
        if found is None:
            found = self._known[kind] = self._fits(kind)
        return found

    def _fits(self, kind: str) -> bool:
        setting, plan = self._setting, self._plan
        found, needs = setting.kind(kind), setting.asked.needs
        return (
            kind_fits_age(found, plan.need, plan.age)
            and kind not in (*setting.asker_kinds, *setting.not_beside_kinds)
            and (not found.only_with or any(each.code in found.only_with for each in needs))
            and not setting.is_own(kind)
            and kind not in setting.asked.tried
        )


def _rank(each: Support, setting: Setting) -> tuple[bool, bool, int, int, bool, int, int]:
    """In the neighbourhood first; then for most needs; then the need's own order; then near.

    Where nobody knows which neighbourhood that is, what is for all of them goes first.
    """
    return (
        each.level == 0,
        may_be_elsewhere(each.row, setting),
        -len(each.needs),
        _list_place(each, setting),
        not setting.view.is_group(each.row),
        distance_key(each.row, setting),
        each.row,
    )


def _list_place(each: Support, setting: Setting) -> int:
    """Where the kind stands in the need's list of supports."""
    supports = setting.vocabulary.needs[each.needs[0]].supports
    return supports.index(each.kind) if each.kind in supports else len(supports)


def line_of(setting: Setting) -> Support | None:
    """The line for who asks, by age, whatever it is about: the Kindertelefoon for a child."""
    age, view = asker_age(setting.asked), setting.view
    for kind in setting.line_kinds:
        for row in who_may_serve(view.of_kind(kind, setting.asked.place.areas), setting):
            low, high = view.age_range(row)
            if age is not None and low <= age < high + 1 and high <= LEGAL_AGE:
                needs = tuple(dict.fromkeys(each.code for each in setting.asked.needs))
                return Support(row=row, kind=kind, level=view.level(row), needs=needs, people=())
    return None


def is_open_now(support: Support, setting: Setting) -> bool:
    """Whether it is surely open at this moment."""
    return open_state(setting.view.hours(support.row), setting.asked.now).open_now is True


def beside_steps(
    supports: Iterable[Support], taken: Iterable[str], setting: Setting, prefix: str, most: int
) -> Iterator[Step]:
    """Up to two (or ``most``) supports of different kinds, none of a kind that is a step."""
    seen = set(taken)
    number = 0
    for each in supports:
        if each.kind in seen or number == min(MOST_BESIDE, most):
            continue
        seen.add(each.kind)
        number += 1
        yield support_step(each, setting, step_id=f"{prefix}{number}", timing="alongside")


def support_step(
    each: Support, setting: Setting, *, step_id: str, timing: str, extra: Iterable[Reason] = ()
) -> Step:
    """A step that stands beside and never covers."""
    return row_step(
        each.row,
        setting,
        step_id=step_id,
        needs=needs_in_step(each.needs, "supports"),
        people=each.people,
        timing=timing,
        reasons=(*extra, reason("supports-need", need=each.needs[0])),
    )


def now_step(supports: Iterable[Support], plans: Sequence[NeedPlan], setting: Setting) -> Step:
    """What is open at this moment, when the route itself is not: a line, or someone near."""
    open_now = [each for each in supports if each.kind not in NOBODY and is_open_now(each, setting)]
    if open_now:
        best = min(open_now, key=lambda each: (ALWAYS_RANK.get(each.kind, 0), each.row))
        return support_step(best, setting, step_id="s0", timing="now", extra=(reason("open-now"),))
    return own_step(
        setting.kind("own-network"),
        setting,
        step_id="s0",
        needs=needs_in_step((plan.need.code for plan in plans), "supports"),
        people=[plan.person for plan in plans],
        timing="now",
        reasons=(reason("open-now"),),
    )


ALWAYS_RANK = {"listening-line": 1}
"""A person who is open now goes before a line."""
NOBODY = frozenset({"self-help-online"})
"""A website is open day and night; when it presses one needs somebody."""


def bridging_steps(
    supports: Iterable[Support], taken: Iterable[str], until_days: int | None, setting: Setting
) -> tuple[Step, ...]:
    """Light help while waiting; said to be support, never treatment."""
    seen = set(taken)
    steps: list[Step] = []
    for each in supports:
        if each.kind in seen or len(steps) == MOST_BRIDGES:
            continue
        seen.add(each.kind)
        steps.append(
            support_step(
                each,
                setting,
                step_id=f"b{len(steps) + 1}",
                timing="alongside",
                extra=(reason("bridges", until_days=until_days),),
            )
        )
    return tuple(steps)
