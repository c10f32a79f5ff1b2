"""A route told: trade, who keeps the overview, consent, what if it gets worse, and its steps."""

from collections.abc import Sequence

import msgspec

from app.explain.agreed import tell_feedback
from app.explain.grammar import listed
from app.explain.helpers import capital, small
from app.explain.kept import keep
from app.explain.safety import if_worse_text
from app.explain.steps import tell_reasons, tell_step
from app.explain.teller import Role, Teller
from app.words.answer import PassedOver, Route, Step

KIND, NOW = "kind:", "now"
OF_A_KIND, BESIDE = "not-first", "beside"


def tell_route(route: Route, teller: Teller) -> Route:
    """The route with all its texts."""
    first = _first_id(route)
    return msgspec.structs.replace(
        route,
        trade=_trade(route, teller),
        gains=tell_reasons("trade", route.gains, teller),
        costs=tell_reasons("trade", route.costs, teller),
        coordinator=_coordinator(route.coordinator, teller),
        consent=teller.say("consent", route.consent) if route.consent else None,
        if_worse=if_worse_text(route.if_worse, teller),
        feedback=_feedback(route, teller),
        steps=tuple(tell_step(step, _role(step, route, first), teller) for step in route.steps),
        bridging=tuple(tell_step(step, "beside", teller) for step in route.bridging),
        if_not_enough=tuple(tell_step(step, "later", teller) for step in route.if_not_enough),
    )


def _first_id(route: Route) -> str | None:
    """The step to begin at; nobody begins elsewhere when something must be done now."""
    if not route.steps or route.steps[0].timing == NOW:
        return None
    return route.entrance or route.steps[0].id


def _role(step: Step, route: Route, first: str | None) -> Role:
    """Where a step stands in its route."""
    if route.role == "acute":
        return "acute"
    if step.id == first:
        return "first"
    supports = bool(step.needs) and all(need.role == "supports" for need in step.needs)
    return "beside" if supports or step.timing == "alongside" else "step"


def _trade(route: Route, teller: Teller) -> str | None:
    """What another route gains and what that costs, in one breath."""
    if not route.gains:
        return route.trade if route.trade_code is None else teller.say("trade", route.trade_code)
    link = teller.voice.grammar.and_
    facts = {
        "gains": listed([each.text for each in tell_reasons("trade", route.gains, teller)], link),
        "costs": listed([each.text for each in tell_reasons("trade", route.costs, teller)], link),
    }
    return teller.say("trade", "told", facts)


def _coordinator(code: str | None, teller: Teller) -> str | None:
    """Who keeps the overview."""
    if code is None:
        return None
    if not code.startswith(KIND):
        return code
    kind = code.removeprefix(KIND)
    if kind in teller.vocabulary.asker_is_kind.get(teller.asker, ()):
        return teller.say("route", "coordinator-own")
    return teller.say("route", "coordinator", {"kind": kind})


def _feedback(route: Route, teller: Teller) -> str | None:
    """What is heard back of the route: that of its first step that tells anything."""
    if route.feedback is None:
        return None
    found = next((step.feedback for step in route.steps if step.feedback is not None), None)
    told = tell_feedback(found, teller)
    return None if told is None else told.text


def kinds_of(routes: Sequence[Route]) -> frozenset[str]:
    """The kinds that stand in the first route, beside it or while one waits."""
    steps = (step for route in routes[:1] for step in (*route.steps, *route.bridging))
    return frozenset(step.stakeholder.kind for step in steps)


def tell_passed(passed: PassedOver, present: frozenset[str], teller: Teller) -> PassedOver:
    """Something not chosen: why, and what would change it.

    ``present``: kinds of the route itself; of those only "this alone" was not chosen.
    """
    of_kind = any(reason.code == OF_A_KIND for reason in passed.reasons)
    alone = of_kind and passed.direction == "lighter" and passed.kind in present
    name = _passed_name(passed, teller)
    code = None if alone and passed.would_change_if == BESIDE else passed.would_change_if
    return msgspec.structs.replace(
        passed,
        stakeholder=capital(teller.say("step", "alone", {"name": small(name)})) if alone else name,
        reasons=tell_reasons("passed", passed.reasons, teller),
        would_change_if=_would_change(code, teller),
    )


def _passed_name(passed: PassedOver, teller: Teller) -> str:
    """A real name stays; what is said of a whole kind is said of the kind, as people call it."""
    kind = teller.vocabulary.kinds.get(passed.kind)
    of_kind = any(reason.code == OF_A_KIND for reason in passed.reasons)
    if not of_kind and kind is not None and passed.stakeholder not in {kind.label, kind.code, ""}:
        return passed.stakeholder
    return capital(teller.kind_name(passed.kind))


def _would_change(code: str | None, teller: Teller) -> str | None:
    """What would change it."""
    if code is None:
        return None
    kept, key = teller.voice.kept.lines, ("would_change", code)
    name, _, fact = code.partition(":")
    return kept.get(key) or keep(
        kept, key, teller.say("would_change", name, {"fact": fact or None})
    )
