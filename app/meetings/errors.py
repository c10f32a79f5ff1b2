"""What can go wrong at a meeting, besides wrong input."""

from app.words.answer import Safety
from app.words.errors import Fault, InputFaultsError, VoorveldError


class OverError(VoorveldError):
    """The meeting was closed, or its code expired. Answered with 410."""


class NotJoinedError(VoorveldError):
    """This phone has not joined, or not this meeting. Answered with 403."""


class TooManyError(VoorveldError):
    """Too much in too short a time; ``seconds`` until it may go on. Answered with 429."""

    def __init__(self, message: str, seconds: int) -> None:
        super().__init__(message)
        self.seconds = seconds


class PersonalDataError(InputFaultsError):
    """A text that holds data of a person; ``shown``: the parts that do, for who wrote them."""

    def __init__(self, fault: Fault, shown: str) -> None:
        super().__init__((fault,))
        self.shown = shown


class RedFlagError(VoorveldError):
    """A contribution that sounds like somebody in need: held back, answered with the numbers."""

    def __init__(self, field: str, safety: Safety) -> None:
        super().__init__(field)
        self.field = field
        self.safety = safety
