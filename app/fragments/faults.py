"""What can be wrong with what was sent; the pages have the words, in two languages."""

from typing import Final

from app.words.errors import Fault, InputFaultsError, UnavailableError

SOUND: Final = "opname"
"""The field of the form that holds the recording."""


class FullError(UnavailableError):
    """There is no room on the disk for a recording; nothing of it was kept."""

    def __init__(self) -> None:
        super().__init__("er is geen plaats op de schijf voor deze opname")


def refused(code: str, field: str = SOUND) -> InputFaultsError:
    """One fault of one field; ``fragment.fault.<code>`` says it."""
    return InputFaultsError((Fault(field=field, code=code, message=code),))
