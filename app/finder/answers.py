"""Questions that were asked back: what was answered, what counts until it is, what is settled."""

from collections.abc import Collection, Iterable, Iterator

from app.words.question import NeedFound, RouteRequest
from app.words.vocabulary import NeedAsk, NeedAskOption, Vocabulary

NEED, SAFETY = "need:", "safety:"
NO, TOLD = "no", "told"
SAFETY_VALUES = ("yes", "no", "unknown")


def told_facets(request: RouteRequest, vocabulary: Vocabulary) -> tuple[str, ...]:
    """Facets of the answers that were given, by option or by its meaning."""
    answered = (option.means for _, option in _answered(request, vocabulary))
    return tuple(dict.fromkeys(means for means in answered if means))


def assumed_facets(
    needs: Iterable[NeedFound], told: Collection[str], vocabulary: Vocabulary
) -> tuple[str, ...]:
    """What counts as so beside another need, until it is answered: debts where a home is at risk.

    Only of what was surely understood; ``told``: facets that are known.
    """
    sure = [need.code for need in needs if need.certainty == "certain"]
    asks = [vocabulary.needs[code].ask for code in sure]
    return tuple(
        ask.options[0].means
        for ask in asks
        if ask is not None
        and ask.options[0].means
        and not set(ask.yes_with).isdisjoint(sure)
        and not any(option.means in told for option in ask.options)
    )


def answer_fault(ask_id: str, value: str, vocabulary: Vocabulary) -> str | None:
    """Which part of an answer we do not know: ``id``, ``value`` or neither."""
    ask = _find_ask(ask_id, vocabulary)
    is_safety = ask_id.startswith(SAFETY) and ask_id.removeprefix(SAFETY) in vocabulary.red_flags
    if ask is None and not is_safety:
        return "id"
    known = set(SAFETY_VALUES)
    for number, option in enumerate(ask.options if ask else ()):
        known |= {f"option-{number}", option.means or ""}
    return None if value and value in known else "value"


def settled(request: RouteRequest, vocabulary: Vocabulary) -> tuple[tuple[str, str], ...]:
    """The answers with the safety questions that a need's own question has settled already."""
    also = (
        (f"{SAFETY}{ask.same_as}", TOLD if option.means == ask.options[0].means else NO)
        for ask, option in _answered(request, vocabulary)
        if ask.same_as is not None
    )
    return (*also, *request.answers)


def same_question(ask_id: str, check_id: str, vocabulary: Vocabulary) -> bool:
    """Whether a need's question is the safety question in other words."""
    ask = _find_ask(ask_id, vocabulary)
    return ask is not None and ask.same_as is not None and check_id == f"{SAFETY}{ask.same_as}"


def _answered(
    request: RouteRequest, vocabulary: Vocabulary
) -> Iterator[tuple[NeedAsk, NeedAskOption]]:
    """Each question of a need that was answered, also in the words of safety, with the option."""
    for ask_id, value in request.answers:
        ask = _find_ask(ask_id, vocabulary)
        if ask is None:
            continue
        for number, option in enumerate(ask.options):
            if value in {f"option-{number}", option.means, SAFETY_VALUES[min(number, 2)]}:
                yield ask, option
                break


def _find_ask(ask_id: str, vocabulary: Vocabulary) -> NeedAsk | None:
    """The need's question that this id is of."""
    if ask_id.startswith(NEED):
        need = vocabulary.needs.get(ask_id.removeprefix(NEED))
        return None if need is None else need.ask
    flag = ask_id.removeprefix(SAFETY)
    asks = (need.ask for need in vocabulary.needs.values() if need.ask is not None)
    return next((ask for ask in asks if ask.same_as == flag), None)
