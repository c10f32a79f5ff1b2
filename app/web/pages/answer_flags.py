"""Red flags as they stand above everything else."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from app.web.pages.contacts import ContactView, answer_contacts
from app.words.answer import AnswerFlag
from app.words.codes import Audience, Language, Tier


@dataclass(frozen=True)
class FlagView:
    """First the number, then why, then what else."""

    code: str
    label: str
    tier: Tier
    message: str
    actions: tuple[str, ...]
    contacts: tuple[ContactView, ...]


def flag_views(
    flags: Iterable[AnswerFlag], audience: Audience, now: dt.datetime, language: Language
) -> tuple[FlagView, ...]:
    """All flags, in the order of the answer."""
    return tuple(
        FlagView(
            code=flag.code,
            label=flag.label,
            tier=flag.tier,
            message=flag.message,
            actions=flag.actions,
            contacts=answer_contacts(flag.contacts, audience, now, language),
        )
        for flag in flags
    )
