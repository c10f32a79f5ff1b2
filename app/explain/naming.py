"""How a step's place is called: an own provider, a kind, or the name the directory holds."""

from app.explain.helpers import small
from app.explain.kept import keep
from app.explain.teller import Teller
from app.words.answer import Step

TITLE_MOST = 60
IN_HOUSE, OWN_DOOR = "in-house", "own-"
OF_THE_CHILD = "school-support"
"""A family shares its huisarts; the school is the child's."""


def place_of(step: Step, teller: Teller, *, titled: bool = False, led: bool = False) -> str:
    """``CJG Zeist``, ``uw eigen huisarts``, ``de eigen huisarts van uw opa``.

    ``titled``: with what is offered there. ``led``: the sentence already says for whom.
    """
    stakeholder = step.stakeholder
    if stakeholder.own:
        return own_name(step, teller, led=led)
    if stakeholder.id is None and step.type != "consult":
        return teller.kind_name(stakeholder.kind)
    name = stakeholder.name.strip()
    title = _title(step, teller) if titled else ""
    if not title or len(title) > TITLE_MOST or ":" in title or _same(title, name):
        return name
    return teller.say("step", "named", {"name": name, "title": small(title)})


def _title(step: Step, teller: Teller) -> str:
    """What is offered there, said to this reader; abroad what kind of place it is."""
    if teller.voice.translated:
        return teller.kind_name(step.stakeholder.kind)
    return said_title(step.offering.title, teller).strip().rstrip(".") if step.offering else ""


def said_title(title: str, teller: Teller) -> str:
    """What is offered, said to this reader."""
    kept, key = teller.voice.kept.names, ("title", title)
    return kept.get(key) or keep(kept, key, teller.voice.said(title))


def own_name(step: Step, teller: Teller, *, led: bool = False) -> str:
    """The person's own provider, seen from the reader."""
    kind = step.stakeholder.kind
    if step.access is not None and step.access.you_may == IN_HOUSE:
        return _in_house(kind, teller)
    own = _own_word("own_kinds", step, teller)
    other = _own_word("own_kinds_other", step, teller)
    if own is None or other is None:
        return teller.kind_name(kind)
    if not teller.private or not step.for_ or teller.is_self(step.for_):
        return own
    who = teller.who(step.for_)
    if who is None or (kind != OF_THE_CHILD and teller.is_child_of(step.for_)):
        return own
    if led and teller.apart:
        return other
    return teller.say("step", "own-of", {"name": other, "who": who})


def _own_word(table: str, step: Step, teller: Teller) -> str | None:
    """The own provider of this kind, as it is called where it is another than usual."""
    kind = step.stakeholder.kind
    for reason in step.reasons:
        rule = reason.code.removeprefix(OWN_DOOR)
        if rule != reason.code and (word := teller.voice.word(table, f"{kind}.{rule}")):
            return word
    return teller.voice.word(table, kind)


def _in_house(kind: str, teller: Teller) -> str:
    """The asker's own kind is where the asker works; another in that house is named."""
    own = teller.vocabulary.asker_is_kind.get(teller.asker, ())
    beside = teller.vocabulary.in_house_for_asker.get(teller.asker, ())
    house = teller.voice.word("houses", teller.asker)
    return house if house and kind in own and kind not in beside else teller.kind_name(kind)


def _same(title: str, name: str) -> bool:
    """Whether the title says no more than the name."""
    title, name = title.casefold(), name.casefold()
    return title in name or name in title
