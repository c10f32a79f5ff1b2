"""What comes after the side door: the ordinary route, without what belongs to this moment."""

from collections.abc import Sequence

import msgspec

from app.words.answer import Route, Step

NOW = "now"
NOBODY = frozenset({"self-help-online", "own-network"})
"""Reading and one's own people: nothing one is sent to when the danger is over."""


def after_route(acute: Route, routes: Sequence[Route]) -> tuple[Route, ...]:
    """The first route as what follows, where it leads anywhere the acute route does not.

    What is done now stands in the acute route; who is called there takes it further.
    """
    if not routes:
        return ()
    called = {step.stakeholder.kind for step in acute.steps}
    steps = tuple(step for step in routes[0].steps if step.timing != NOW and not _nobody(step))
    if all(step.stakeholder.kind in called for step in steps if _answers(step)):
        return ()
    return (msgspec.structs.replace(routes[0], role="after", steps=steps),)


def _nobody(step: Step) -> bool:
    """Whether no person stands at this step."""
    return step.stakeholder.kind in NOBODY


def _answers(step: Step) -> bool:
    """Whether the step takes a need on."""
    return any(need.role == "answers" for need in step.needs)
