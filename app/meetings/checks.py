"""What people may write at a meeting: short, about the work, and about nobody in particular."""

import datetime as dt
import re
from collections.abc import Callable, Iterable, Iterator
from typing import Final

from app.finder import Finder, read_request
from app.meetings.errors import PersonalDataError, RedFlagError
from app.question.personal import find_personal_data
from app.words.answer import Safety
from app.words.errors import Fault, InputFaultsError
from app.words.meeting import LONGEST_TEXT
from app.words.question import PersonalDatum
from app.words.vocabulary import Vocabulary

_REF: Final = re.compile(r"[A-Za-z0-9_-]{8,64}")
_CONTROL: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2066-\u2069]")
"""Characters nobody types, among them those that turn a line around."""
KINDS: Final = {
    "name": "een naam",
    "phone": "een telefoonnummer",
    "email": "een e-mailadres",
    "bsn": "een burgerservicenummer",
    "iban": "een rekeningnummer",
    "address": "een adres",
    "birth-date": "een geboortedatum",
    "other": "een nummer van iemand",
}


def fault(field: str, code: str, message: str) -> InputFaultsError:
    """One fault, ready to raise."""
    return InputFaultsError((Fault(field=field, code=code, message=message),))


class Desk:
    """Reads what is handed in. ``names``: of organisations, which are no personal data.

    ``hear``: the red flags of a text, and the numbers.
    """

    def __init__(self, hear: Callable[[str], Safety], names: Iterable[str] = ()) -> None:
        self._hear = hear
        self._names = tuple(sorted({name.lower() for name in names if name}, key=len, reverse=True))

    def read(self, field: str, written: str, longest: int = LONGEST_TEXT) -> str:
        """The text as it is kept. Raises on too long, empty, personal data or a red flag."""
        text = self.read_general(field, written, longest)
        safety = self._hear(text)
        if any(flag.tier != "today-practical" for flag in safety.flags):
            raise RedFlagError(field, safety)
        return text

    def read_general(self, field: str, written: str, longest: int = LONGEST_TEXT) -> str:
        """As ``read``, by someone who says that nobody is in need: it is about the work."""
        text = clean(written)
        if not text:
            raise fault(field, "empty", "Schrijf hier iets.")
        if len(text) > longest:
            raise fault(field, "too-long", f"Maak dit korter: hoogstens {longest} tekens.")
        self._refuse_personal(field, text)
        return text

    def read_optional(self, field: str, written: str, longest: int = LONGEST_TEXT) -> str:
        """As ``read``; nothing is fine too."""
        return self.read(field, written, longest) if clean(written) else ""

    def _refuse_personal(self, field: str, text: str) -> None:
        found = [datum for datum in find_personal_data(text) if not self._is_known(text, datum)]
        if found:
            parts = ", ".join(
                dict.fromkeys(KINDS.get(datum.kind, KINDS["other"]) for datum in found)
            )
            shown = " … ".join(text[datum.start : datum.end] for datum in found)
            message = (
                f"Hier staat {parts}: “{shown}”. Schrijf het zonder gegevens van een mens."
                " Er is niets bewaard."
            )
            raise PersonalDataError(
                Fault(field=field, code="personal-data", message=message), shown
            )

    def _is_known(self, text: str, datum: PersonalDatum) -> bool:
        """Whether this is part of the name of an organisation, such as "Dr. Schaepmanschool"."""
        return any(
            start <= datum.start and datum.end <= end for start, end in self._known_in(text.lower())
        )

    def _known_in(self, text: str) -> Iterator[tuple[int, int]]:
        for name in self._names:
            start = text.find(name)
            while start >= 0:
                yield start, start + len(name)
                start = text.find(name, start + 1)


def clean(written: str) -> str:
    """Spaces in order, nothing invisible."""
    return " ".join(_CONTROL.sub(" ", written).split())


def read_ref(ref: str) -> str:
    """What makes a second sending the same one."""
    if not _REF.fullmatch(ref):
        raise fault("ref", "ref", "Geef een eigen kenmerk van 8 tot 64 letters en cijfers.")
    return ref


def hearing(finder: Finder, vocabulary: Vocabulary) -> Callable[[str], Safety]:
    """The red flags of a text as the finder hears them; the text is kept nowhere."""

    def hear(text: str) -> Safety:
        raw = {"description": text, "asker": "welfare"}
        request, _ = read_request(raw, dt.datetime.now(dt.UTC), vocabulary)
        return finder.guard.safety(finder.read(request), request)

    return hear
