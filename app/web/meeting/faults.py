"""What went wrong at a meeting, in the language of who sent it."""

from typing import Final

from app.meetings.errors import (
    NotJoinedError,
    OverError,
    PersonalDataError,
    RedFlagError,
    TooManyError,
)
from app.web.said import speaker
from app.words.codes import Language
from app.words.errors import Fault, InputFaultsError, VoorveldError

_KNOWN: Final = frozenset({"empty", "too-long", "number", "unknown", "no-example", "day"})
_KINDS: Final[dict[type[VoorveldError], str]] = {
    RedFlagError: "meeting.fault.red-flag",
    TooManyError: "meeting.fault.too-many",
    NotJoinedError: "meeting.fault.join",
    OverError: "meeting.closed.gone",
}


def fault_text(error: VoorveldError, language: Language) -> str:
    """One sentence. Faults carry their own in Dutch; in English the code of the fault says it."""
    say = speaker(language)
    if isinstance(error, InputFaultsError):
        return fault_texts(error, language)[0].message
    if isinstance(error, RedFlagError) or language == "en":
        return say(next((key for kind, key in _KINDS.items() if isinstance(error, kind)), _OTHER))
    return str(error)


def fault_texts(error: InputFaultsError, language: Language) -> tuple[Fault, ...]:
    """Each field at fault, with its sentence."""
    if language == "nl":
        return error.faults
    return tuple(
        Fault(field=each.field, code=each.code, message=_english(error, each))
        for each in error.faults
    )


def _english(error: InputFaultsError, fault: Fault) -> str:
    say = speaker("en")
    if isinstance(error, PersonalDataError):
        return say("meeting.fault.personal-data", shown=error.shown)
    return say(f"meeting.fault.{fault.code}" if fault.code in _KNOWN else _OTHER)


_OTHER: Final = "meeting.fault.other"
