"""From what the engine says of a need in a wijk to how white that spot is."""

from collections.abc import Iterable, Iterator

from app.coverage.asking import Asking, Ground, ask
from app.coverage.words import Coverage, Spot, State, Wijk
from app.geo.areas import LAND
from app.routing.candidates import Candidate
from app.routing.waits import current_wait, is_stale

OWN = "own"


def look(gemeente: str, name: str, wijken: Iterable[Wijk], ground: Ground) -> Coverage:
    """Every need in every wijk of a gemeente."""
    wijken = tuple(wijken)
    needs = tuple(ground.vocabulary.needs)
    return Coverage(
        gemeente=gemeente,
        name=name,
        moment=ground.moment,
        wijken=wijken,
        needs=needs,
        spots=dict(_spots(needs, wijken, ground)),
    )


def _spots(
    needs: Iterable[str], wijken: Iterable[Wijk], ground: Ground
) -> Iterator[tuple[tuple[str, str], Spot]]:
    for wijk in wijken:
        for need in needs:
            yield (need, wijk.code), spot_of(wijk, ask(need, wijk, ground))


def spot_of(wijk: Wijk, asking: Asking) -> Spot:
    """How white it is: how many doors help, and whether anybody stands for one of them."""
    helping = [each for each in asking.candidates if asking.helps(each)]
    listed = [each for each in helping if each.door[0] != OWN]
    doors = {each.door for each in helping}
    return Spot(
        need=asking.plan.need.code,
        wijk=wijk.code,
        state=_state(len(doors), is_listed=bool(listed)),
        doors=len(doors),
        nationwide=bool(listed) and all(_is_nationwide(each, asking) for each in listed),
        unproven=bool(listed) and not any(is_proven(each, asking) for each in listed),
    )


def _state(doors: int, *, is_listed: bool) -> State:
    if not doors:
        return "none"
    if not is_listed:
        return "own"
    return "one" if doors == 1 else "several"


def _is_nationwide(each: Candidate, asking: Asking) -> bool:
    return each.row is not None and LAND in asking.setting.view.offering(each.row).areas


def is_proven(each: Candidate, asking: Asking) -> bool:
    """Whether someone confirmed it, not too long ago, and its wait is no old measurement."""
    setting = asking.setting
    if each.row is None:
        return True
    if setting.view.is_example(each.row):
        return False
    today, review = setting.asked.now.date(), setting.rules.review
    confirmed_on = setting.view.offering(each.row).provenance.confirmed_on
    if confirmed_on is None or review.is_stale(confirmed_on, today):
        return False
    return not is_stale(current_wait(each.row, setting), setting)
