"""What a file says of one record, and what is kept of it, into the record as it will be."""

from typing import Any, Final

import msgspec

from app.directory.records import Record
from app.exchange.words import Draft
from app.words.directory import Contact, Provenance

PART: Final = "provenance."
_WITHOUT_DAY: Final = ("confirmed_by", "confirmed_how")
_SAID_BY: Final = frozenset({"confirmed_on", "confirmed_by"})
_WHERE: Final = ("point", "street_address", "postcode")
LeftOut = tuple[str, str, str]
"""Field, what stood there, and why it is left out."""


class FaultError(Exception):
    """Why a record cannot be; its field."""

    def __init__(self, field: str, said: str) -> None:
        super().__init__(said)
        self.field, self.said = field, said


def made_of(record: Record[Any], draft: Draft, kept: Any | None) -> Any:  # noqa: ANN401 -- a record of any kind
    """The record as the file wants it: what it does not speak of stays as it was."""
    if draft.whole is not None:
        return draft.whole
    said, source = _said(draft.fields, kept)
    _cleared(record, said)
    if source or (kept is None and "provenance" in record.word.__struct_fields__):
        said["provenance"] = _provenance(said.get("provenance"), source, kept)
    if draft.more_contacts:
        said["contacts"] = _contacts(said.get("contacts", kept.contacts if kept else ()), draft)
    try:
        if kept is not None:
            return msgspec.structs.replace(kept, **said)
        return record.word(**{record.key: draft.key, **said})
    except TypeError as error:
        missing = str(error).rpartition("'")[0].rpartition("'")[2]
        raise FaultError(missing or "name", "ontbreekt") from error


def _said(fields: dict[str, Any], kept: Any | None) -> tuple[dict[str, Any], dict[str, Any]]:  # noqa: ANN401 -- as above
    """Plain fields and parts of the provenance; ``name?`` counts only where nothing was known."""
    found: dict[str, Any] = {}
    for name, value in fields.items():
        bare = name.removesuffix("?")
        if bare == name:
            found[bare] = value
        elif kept is None or (bare == "point_precision" and kept.point is None):
            found.setdefault(bare, value)
    source = {name: value for name, value in found.items() if name.startswith(PART)}
    said = {name: value for name, value in found.items() if not name.startswith(PART)}
    return said, {name.removeprefix(PART): value for name, value in source.items()}


def _provenance(given: Provenance | None, parts: dict[str, Any], kept: Any | None) -> Provenance:  # noqa: ANN401 -- as above
    before = given or (kept.provenance if kept is not None else Provenance(example=False))
    usual = {"source": "", "example": False}
    filled = {name: usual.get(name) if each is None else each for name, each in parts.items()}
    if filled.keys() & _SAID_BY:  # how an older word was given says nothing of this one
        filled.setdefault("confirmed_how", None)
    return msgspec.structs.replace(before, **filled)


def _contacts(kept: tuple[Contact, ...], draft: Draft) -> tuple[Contact, ...]:
    """New ones come behind; one that is there already, under any name, is not doubled."""
    there = {(each.channel, _bare(each.value)) for each in kept}
    fresh = [each for each in draft.more_contacts if (each.channel, _bare(each.value)) not in there]
    return (*kept, *fresh)


def _bare(value: str) -> str:
    return "".join(each for each in value.casefold() if each.isalnum() or each in "@.")


def _cleared(record: Record[Any], said: dict[str, Any]) -> None:
    """``(leeg)`` is None for what may be unknown, else whatever the word assumes."""
    for field in msgspec.structs.fields(record.word):
        if (
            field.name in said
            and said[field.name] is None
            and isinstance(field.default, (str, bool))
        ):
            said[field.name] = field.default


def mended(made: Any) -> tuple[Any, list[LeftOut]]:  # noqa: ANN401 -- as above
    """Without what has no meaning by itself: the precision of no point, who confirmed on no day."""
    left: list[LeftOut] = []
    if getattr(made, "secret_address", False):
        said = "weggelaten: het adres is geheim"
        left = [(name, "", said) for name in _WHERE if getattr(made, name) is not None]
        made = msgspec.structs.replace(made, **dict.fromkeys(_WHERE), point_precision="none")
    if getattr(made, "point", None) is None and getattr(made, "point_precision", "none") != "none":
        left.append(("point_precision", made.point_precision, "zonder punt niet gebruikt"))
        made = msgspec.structs.replace(made, point_precision="none")
    source = getattr(made, "provenance", None)
    if source is not None and source.confirmed_on is None:
        loose = {name: getattr(source, name) for name in _WITHOUT_DAY if getattr(source, name)}
        said = "zonder de dag erbij niet gebruikt"
        left += [(f"{PART}{name}", content, said) for name, content in loose.items()]
        unsure = msgspec.structs.replace(source, **dict.fromkeys(loose))
        made = msgspec.structs.replace(made, provenance=unsure)
    return made, left
