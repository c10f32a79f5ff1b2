"""From what is asked to routes: plan, gather, choose, build, and say what was passed over."""

from collections.abc import Iterator, Sequence

import msgspec

from app.routing.ask import questions
from app.routing.asked import Asked
from app.routing.candidates import Candidate, gather, is_feasible
from app.routing.choice import Choice, Choosing, choose
from app.routing.homes import Home, home_of, homes_of, own_doors_apart
from app.routing.passed_over import passed_over
from app.routing.route import build_route
from app.routing.rungs import NeedPlan, plan_need
from app.routing.setting import Setting
from app.routing.trade import find_trade
from app.routing.view import DirectoryView
from app.rules import RuleSet
from app.rules.words import Criterion
from app.words.answer import Ask, NoRoute, PassedOver, Route
from app.words.vocabulary import Vocabulary

MOST_NEEDS = 8
"""The choice is exact up to here; a text that holds more needs is read for its first eight."""


class Found(msgspec.Struct, frozen=True, kw_only=True):
    """What the engine found, in codes and facts."""

    routes: tuple[Route, ...] = ()
    passed_over: tuple[PassedOver, ...] = ()
    ask: tuple[Ask, ...] = ()
    no_route: NoRoute | None = None


class Weighed(msgspec.Struct, frozen=True, kw_only=True):
    """Everything between question and route; the trace of a decision."""

    plans: tuple[NeedPlan, ...]
    options: tuple[tuple[Candidate, ...], ...]
    feasible: list[list[Candidate]]
    choosing: Choosing
    choice: Choice
    order: tuple[Criterion, ...]


def find_routes(asked: Asked, view: DirectoryView, rules: RuleSet, vocabulary: Vocabulary) -> Found:
    """The least-escalated routes for this question. Total: no route is an answer too."""
    asked = msgspec.structs.replace(asked, needs=asked.needs[:MOST_NEEDS])
    setting = Setting(asked=asked, view=view, rules=rules, vocabulary=vocabulary)
    weighed = weigh(setting)
    if not any(weighed.choice):
        return Found(
            no_route=NoRoute(code="no-offering", field="needs" if asked.needs else "description"),
            passed_over=passed_over(weighed.plans, weighed.options, weighed.choice, setting),
        )
    main = build_route(weighed.choice, weighed.plans, setting)
    return Found(
        routes=(main, *_alternatives(weighed, setting)),
        passed_over=passed_over(weighed.plans, weighed.options, weighed.choice, setting),
        ask=questions(
            asked,
            weighed.plans,
            weighed.choice,
            lambda other: _decide(other, weighed, setting),
        ),
    )


def _decide(asked: Asked, weighed: Weighed, setting: Setting) -> Choice:
    """What would be chosen for a slightly different question."""
    if asked is setting.asked:
        return weighed.choice
    return weigh(msgspec.structs.replace(setting, asked=asked), known=weighed).choice


def weigh(setting: Setting, known: Weighed | None = None) -> Weighed:
    """Plan every need, gather its candidates, choose.

    ``known``: the same question with other facts; needs whose plan is the same keep their
    candidates.
    """
    asked, rules = setting.asked, setting.rules
    plans = tuple(plan_need(each, asked, setting.vocabulary, rules) for each in asked.needs)
    kept = (
        [None] * len(plans)
        if known is None
        else [
            options if plan == before else None
            for plan, before, options in zip(plans, known.plans, known.options, strict=True)
        ]
    )
    homes = homes_of(plans, setting)
    options = tuple(
        _gathered(plan, home_of(plan, homes), setting) if each is None else each
        for plan, each in zip(plans, kept, strict=True)
    )
    order = rules.priorities.strained if asked.strained else rules.priorities.usual
    feasible = [_feasible(each, rules) for each in options]
    choosing = Choosing(feasible, order)
    return Weighed(
        plans=plans,
        options=options,
        feasible=feasible,
        choosing=choosing,
        choice=choosing.best(),
        order=order,
    )


def _gathered(plan: NeedPlan, home: Home, setting: Setting) -> tuple[Candidate, ...]:
    """The candidates where the person helped lives."""
    found = gather(plan, home.setting)
    return own_doors_apart(found, home, setting) if setting.asked.places else found


def _feasible(candidates: Sequence[Candidate], rules: RuleSet) -> list[Candidate]:
    """What no mark excludes."""
    return [each for each in candidates if is_feasible(each, rules)]


def _alternatives(weighed: Weighed, setting: Setting) -> list[Route]:
    """Other routes that trade something, as many as were asked for."""
    routes: list[Route] = []
    seen = [weighed.choice]
    if setting.asked.limit == 1:
        return routes
    for choice in _other_choices(weighed, setting):
        if len(routes) >= setting.asked.limit - 1:
            break
        trade = None if choice in seen else find_trade(weighed.choice, choice, setting)
        if trade is None:
            continue
        seen.append(choice)
        route = build_route(choice, weighed.plans, setting, role="alternative")
        routes.append(
            msgspec.structs.replace(
                route,
                trade_code=trade.code,
                gains=trade.gains,
                costs=trade.costs,
                bridging=(),
                if_not_enough=(),
            )
        )
    return routes


def _other_choices(weighed: Weighed, setting: Setting) -> Iterator[Choice]:
    """By another order of priorities, then each time with one of the chosen doors closed."""
    orders = (setting.rules.priorities.usual, setting.rules.priorities.strained)
    yield choose(weighed.feasible, orders[1] if weighed.order == orders[0] else orders[0])
    for door in dict.fromkeys([each.door for each in weighed.choice if each is not None]):
        yield weighed.choosing.best(without=door)
