"""What someone says by a form: read, checked where it needs no meeting, and given back."""

import uuid
from typing import Final

from starlette.datastructures import FormData

from app.meetings.checks import fault
from app.meetings.errors import RedFlagError
from app.web.account.forms import text_of
from app.web.meeting.bodies import Contribution
from app.web.meeting.pages.live import KINDS
from app.web.meeting.pages.phone import Draft
from app.words.errors import VoorveldError

SHORT: Final = 100
"""Letters of a code or a key of a form; nobody types more."""


def read_contribution(form: FormData) -> Contribution:
    """What was said. Raises ``InputFaultsError`` without a kind."""
    kind = next((each for each in KINDS if each == text_of(form, "soort")), None)
    if kind is None:
        raise fault("kind", "unknown", "Kies wat u wilt zeggen.")
    return Contribution(
        ref=text_of(form, "ref")[:SHORT] or str(uuid.uuid4()),
        kind=kind,
        text=text_of(form, "tekst"),
        stakeholders=_about(form, kind),
        general=text_of(form, "algemeen") == "ja",
    )


def draft_of(form: FormData, error: VoorveldError, fault: str) -> Draft:
    """What was typed, to go on with. ``fault``: the error in words."""
    return Draft(
        fault=fault,
        kind=text_of(form, "soort"),
        text=text_of(form, "tekst"),
        whom=text_of(form, "wie"),
        other=text_of(form, "met"),
        red_flag=isinstance(error, RedFlagError),
    )


def number_of(form: FormData, name: str) -> int:
    """A number in a form. Raises ``InputFaultsError``."""
    text = text_of(form, name)
    if not (text.isascii() and text.isdecimal() and len(text) < SHORT // 6):
        raise fault(name, "unknown", "Dit bestaat niet, of niet meer.")
    return int(text)


def _about(form: FormData, kind: str) -> tuple[str, ...]:
    """Whom a contribution names: two for a connection, nobody for who is missing."""
    if kind == "missing":
        return ()
    names = ("wie", "met") if kind == "connection" else ("wie",)
    return tuple(value[:SHORT] for name in names if (value := text_of(form, name)))
