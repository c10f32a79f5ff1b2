"""The one fact that would change the route or its haste, asked only if it would."""

from collections.abc import Callable, Iterator, Sequence

import msgspec

from app.routing.asked import Asked
from app.routing.choice import Choice
from app.routing.rungs import NeedPlan
from app.words.answer import Ask, AskOption
from app.words.vocabulary import NeedAskOption

MOST_ASKED = 2
URGENT = "urgent"
Decide = Callable[[Asked], Choice]
"""The engine's own choice for a slightly different question."""


def questions(
    asked: Asked, plans: Sequence[NeedPlan], choice: Choice, decide: Decide
) -> tuple[Ask, ...]:
    """Questions whose options lead to different routes, at most two."""
    found = list(_changing(asked, plans, choice, decide))
    return tuple(found[:MOST_ASKED])


def _changing(
    asked: Asked, plans: Sequence[NeedPlan], choice: Choice, decide: Decide
) -> Iterator[Ask]:
    """Try every option of every need's question on the engine itself.

    What was taken to be so is always asked, and so is what makes haste: then the moment changes,
    also where the door does not.
    """
    seen = set()
    for plan in plans:
        ask = plan.need.ask
        if ask is None or plan.need.code in seen or _is_known(ask.options, asked):
            continue
        seen.add(plan.need.code)
        open_ = _without_assumed(asked, ask.options)
        outcomes = {_key(decide(option_asked(open_, option))) for option in ask.options}
        hastens = any(option.means == URGENT for option in ask.options)
        if hastens or open_ is not asked or outcomes != {_key(choice)}:
            yield Ask(
                id=f"need:{plan.need.code}",
                question=ask.question,
                options=tuple(
                    AskOption(value=f"option-{number}", label=option.label)
                    for number, option in enumerate(ask.options)
                ),
            )


def option_asked(asked: Asked, option: NeedAskOption) -> Asked:
    """The question as it would be if this option were the answer."""
    if option.means is None:
        return asked
    if option.means == URGENT:
        return msgspec.structs.replace(asked, urgency="urgent")
    return msgspec.structs.replace(asked, facets=(*asked.facets, option.means))


def _without_assumed(asked: Asked, options: Sequence[NeedAskOption]) -> Asked:
    """The question without what these options were taken to be."""
    denied = {option.means for option in options}.intersection(asked.assumed)
    if not denied:
        return asked
    facets = tuple(each for each in asked.facets if each not in denied)
    urgency = ("strained" if asked.strained else "usual") if URGENT in denied else asked.urgency
    return msgspec.structs.replace(asked, facets=facets, urgency=urgency)


def _is_known(options: Sequence[NeedAskOption], asked: Asked) -> bool:
    """Whether the fact was told already."""
    told = {*asked.facets, asked.urgency} - {"usual", "strained", *asked.assumed}
    return any(option.means in told for option in options)


def _key(choice: Choice) -> tuple[tuple[str, int | None] | None, ...]:
    """What a family would notice of a choice."""
    return tuple(None if each is None else (each.kind, each.row) for each in choice)
