"""Why this route and not the next best: the decision worked out again, with its rules."""

from collections.abc import Iterator, Sequence

import msgspec

from app.routing.asked import Asked
from app.routing.candidates import Candidate
from app.routing.choice import choose
from app.routing.costs import Choice, cost_of, rows_of
from app.routing.engine import MOST_NEEDS, Weighed, weigh
from app.routing.entrance import find_entrance
from app.routing.setting import Setting
from app.routing.trace import RouteTrace, TracedChoice, TracedEntrance, UsedRule
from app.routing.trace_candidates import law_of, name_of, trace_need, weights
from app.routing.view import DirectoryView
from app.rules import RuleSet
from app.rules.words import Criterion
from app.words.vocabulary import Vocabulary


def trace_decision(
    asked: Asked, view: DirectoryView, rules: RuleSet, vocabulary: Vocabulary
) -> RouteTrace:
    """Decide as ``find_routes`` does, and show everything that went into it."""
    asked = msgspec.structs.replace(asked, needs=asked.needs[:MOST_NEEDS])
    setting = Setting(asked=asked, view=view, rules=rules, vocabulary=vocabulary)
    weighed = weigh(setting)
    order, chosen = weighed.order, weighed.choice
    runner_up = next_best(weighed.feasible, chosen, order)
    return RouteTrace(
        now=asked.now,
        asker=asked.asker,
        urgency=asked.urgency,
        strained=asked.strained,
        severity=asked.severity,
        tried=asked.tried,
        known_at=asked.known_at,
        facets=asked.facets,
        areas=asked.place.areas,
        order=order,
        needs=tuple(
            trace_need(plan, options, one, order, setting)
            for plan, options, one in zip(weighed.plans, weighed.options, chosen, strict=True)
        ),
        chosen=_choice(chosen, order, setting) if any(chosen) else None,
        runner_up=None if runner_up is None else _choice(runner_up, order, setting),
        decided_by=None if runner_up is None else _decided_by(chosen, runner_up, order),
        entrance=_entrance(weighed, setting),
        rules=tuple(_rules(weighed, setting)),
    )


def next_best(
    options: Sequence[Sequence[Candidate]], best: Choice, order: Sequence[Criterion]
) -> Choice | None:
    """The best of all sets that send someone to another door, exactly: try each need in turn.

    ``options``: the feasible candidates per need. None when there is no other door at all.
    """
    others = []
    for at, chosen in enumerate(best):
        if chosen is not None:
            elsewhere = [one for one in options[at] if one.door != chosen.door]
            others.append(choose([*options[:at], elsewhere, *options[at + 1 :]], order))
    others = [each for each in others if any(each)]
    return min(others, key=lambda each: (cost_of(each, order), rows_of(each)), default=None)


def _decided_by(one: Choice, other: Choice, order: Sequence[Criterion]) -> Criterion | None:
    """The first criterion in which two sets differ."""
    pairs = zip(
        weights(cost_of(one, order), order), weights(cost_of(other, order), order), strict=True
    )
    return next((mine.criterion for mine, theirs in pairs if mine != theirs), None)


def _choice(choice: Choice, order: Sequence[Criterion], setting: Setting) -> TracedChoice:
    return TracedChoice(
        answers=tuple(None if each is None else name_of(each, setting) for each in choice),
        key=weights(cost_of(choice, order), order),
    )


def _entrance(weighed: Weighed, setting: Setting) -> TracedEntrance | None:
    chosen = [each for each in weighed.choice if each is not None]
    found = find_entrance(chosen, weighed.plans, setting)
    if found is None:
        return None
    households = setting.vocabulary.entrances.by_household
    fits = (each.who for each in households if found.why and each.why == found.why)
    return TracedEntrance(
        kind=found.kind,
        label=setting.kind(found.kind).label,
        member=found.member,
        asker_keeps=found.asker_keeps,
        people=found.people,
        life_areas=found.life_areas,
        household=next(fits, None),
        why=found.why,
    )


def _rules(weighed: Weighed, setting: Setting) -> Iterator[UsedRule]:
    """The rule files that were read, and the law of each door that was chosen."""
    rules = setting.rules
    laws = {law.id: law for law in (law_of(each, setting) for each in weighed.choice if each)}
    files = (rules.priorities, rules.flags, rules.reach, rules.waits, rules.severity)
    for file in (*files, *laws.values()):
        yield UsedRule(id=file.id, nl=file.nl, source=file.source, url=file.url)
