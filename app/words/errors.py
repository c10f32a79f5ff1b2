"""Faults that name their field. The edge turns them into problem+json or a page."""

import msgspec


class Fault(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """One thing wrong with what was sent; ``field`` as the sender wrote it (dotted path)."""

    field: str
    code: str
    message: str


class VoorveldError(Exception):
    """The parent of all errors this project raises on purpose."""


class InputFaultsError(VoorveldError):
    """What was sent cannot be used; every fault is listed. Answered with 400."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        super().__init__("; ".join(f"{fault.field}: {fault.message}" for fault in faults))
        self.faults = faults


class NotFoundError(VoorveldError):
    """What was asked for does not exist. Answered with 404."""

    def __init__(self, what: str, key: str) -> None:
        super().__init__(f"{what} {key!r} bestaat niet")
        self.what = what
        self.key = key


class DataFileError(VoorveldError):
    """A vocabulary, rule, text or seed file is wrong; stops start-up with file and line."""

    def __init__(self, file: str, line: int | None, message: str) -> None:
        super().__init__(f"{file}:{line}: {message}" if line else f"{file}: {message}")
        self.file = file
        self.line = line


class ConstraintError(VoorveldError):
    """A value breaks a rule of the directory; names entity and field."""

    def __init__(self, entity: str, field: str, message: str) -> None:
        super().__init__(f"{entity}.{field}: {message}")
        self.entity = entity
        self.field = field


class ConflictError(VoorveldError):
    """Someone else changed the record first (row version differs). Answered with 409."""


class UnavailableError(VoorveldError):
    """The directory cannot be read now. Answered with 503."""
