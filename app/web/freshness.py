"""By whom and how something was confirmed, in words that follow a day."""

from typing import Final

from app.upkeep.facts import HOW_MEASURED
from app.web.said import Speak
from app.words.codes import How
from app.words.directory import Provenance, Wait

_HOW: Final = {text: how for how, text in HOW_MEASURED.items()}


def by_and_how(by: str | None, how: How | None, say: Speak) -> str:
    """`` door Kwint, via de mail``; what is not known is left away."""
    who = say("upkeep.checked.by", who=by) if by else ""
    return f"{who}, {say(f'upkeep.how.{how}')}" if how else who


def confirmed_by(provenance: Provenance, say: Speak) -> str:
    """The same of a record."""
    return by_and_how(provenance.confirmed_by, provenance.confirmed_how, say)


def measured_by(wait: Wait, say: Speak) -> str:
    """The same of a wait that was told to us; of one that others measured their source says it."""
    how = measured_how(wait)
    return by_and_how(wait.source, how, say) if how else ""


def measured_how(wait: Wait) -> How | None:
    """How a wait was told to us; None for one that others measured."""
    return _HOW.get(wait.method or "")
