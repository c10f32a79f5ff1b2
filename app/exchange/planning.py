"""Drafts and the directory into a plan: every record as it will be, and every field that moves."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any, Final

import msgspec

from app.directory.checks import list_faults
from app.directory.importing import NETHERLANDS
from app.directory.reading import KEYS_AT_ONCE, read_many
from app.directory.records import AREA, OFFERING, ORGANIZATION, POSTCODE, STAKEHOLDER, Record
from app.directory.waits import stream_waits
from app.exchange.confirmed import Confirmed, Sources, read_confirmed
from app.exchange.known import read_areas
from app.exchange.tables.columns import HEADER_OF
from app.exchange.words import DUTCH, Counts, Draft, Finding, Line, Outcome, Plan, Read
from app.store.changes import read_version
from app.store.session import ReadSession
from app.words.directory import Contact, Directory, Point, Provenance, Wait
from app.words.vocabulary import Vocabulary

Progress = Callable[[str, int, int], None]
_RECORDS: Final[dict[str, Record[Any]]] = {
    each.entity: each for each in (AREA, POSTCODE, ORGANIZATION, STAKEHOLDER, OFFERING)
}
_FIELDS: Final = {
    "area": "areas",
    "postcode": "postcodes",
    "organization": "organizations",
    "stakeholder": "stakeholders",
    "offering": "offerings",
}
_MOST_SHOWN: Final = 300
_PART: Final = "provenance."
_TOGETHER: Final = {"point": "point_precision", "point_precision": "point"}


def make_plan(
    session: ReadSession,
    read: Read,
    vocabulary: Vocabulary,
    file: str,
    *,
    override: bool = False,
    progress: Progress | None = None,
) -> Plan:
    """What this file would do to the directory as this session sees it."""
    planner = _Planner(session, read, vocabulary, override=override)
    for entity in _RECORDS:
        planner.plan(entity, progress)
    planner.plan_waits(progress)
    return Plan(
        file=file,
        version=read_version(session),
        override=override,
        rows=read.rows,
        directory=Directory(**{_FIELDS[name]: tuple(kept) for name, kept in planner.writes.items()},
                            waits=tuple(planner.waits)),
        lines=tuple(planner.lines),
        findings=tuple(planner.findings),
        counts=planner.counts(),
    )  # fmt: skip


class _Planner:
    """Collects what will be written, record kind by record kind, and what is said of it."""

    def __init__(
        self, session: ReadSession, read: Read, vocabulary: Vocabulary, *, override: bool
    ) -> None:
        self.lines: list[Line] = []
        self.findings: list[Finding] = list(read.findings)
        self.writes: dict[str, list[Any]] = {name: [] for name in _RECORDS}
        self.waits: list[Wait] = []
        self._session = session
        self._vocabulary = vocabulary
        self._override = override
        self._counts: dict[str, dict[str, int]] = {}
        self._drafts: dict[str, list[Draft]] = {}
        for draft in read.drafts:
            self._drafts.setdefault(draft.entity, []).append(draft)
        self._areas = {NETHERLANDS.code, *read_areas(session)}
        self._refused: set[str] = set()
        self._there: dict[str, set[str]] = {"organization": set(), "stakeholder": set()}

    def counts(self) -> dict[str, Counts]:
        """Per kind of record."""
        return {name: Counts(**each) for name, each in self._counts.items()}

    def plan(self, entity: str, progress: Progress | None) -> None:
        """All drafts of one kind."""
        drafts = self._drafts.get(entity, [])
        if entity == "area":
            self._areas |= {draft.key for draft in drafts}
        record = _RECORDS[entity]
        for start in range(0, len(drafts), KEYS_AT_ONCE):
            some = drafts[start : start + KEYS_AT_ONCE]
            kept = read_many(self._session, record, {draft.key for draft in some})
            sources = read_confirmed(self._session, [(entity, key) for key in kept])
            self._find_there(entity, some)
            for draft in some:
                before = kept.get(draft.key)
                self._one(record, draft, before and before.value, sources)
            if progress is not None:
                progress(f"{entity}?", start + len(some), len(drafts))

    def _find_there(self, entity: str, drafts: Sequence[Draft]) -> None:
        """Which of the records these name exist already in the directory."""
        above = {"stakeholder": "organization", "offering": "stakeholder"}.get(entity)
        if above is not None:
            field = f"{above}_id"
            named = {str(draft.fields.get(field)) for draft in drafts} - self._there[above]
            record: Record[Any] = _RECORDS[above]
            self._there[above] |= read_many(self._session, record, named).keys()

    def _one(
        self, record: Record[Any], draft: Draft, kept: Any | None, sources: Sources  # noqa: ANN401 -- a record of any kind
    ) -> None:  # fmt: skip
        try:
            made = _made(record, draft, kept)
            self._require(record.entity, made, kept)
        except _FaultError as fault:
            self._refuse(draft, fault)
            return
        if record.entity in self._there:
            self._there[record.entity].add(draft.key)
        if kept is None:
            self._write(draft, made)
            self._line("added", draft, "", "", "")
            self._count(draft.entity, "added")
            return
        self._compare(draft, kept, made, sources.get((draft.entity, draft.key), {}))

    def _compare(
        self, draft: Draft, kept: Any, made: Any, confirmed: dict[str, Confirmed]  # noqa: ANN401 -- as above
    ) -> None:  # fmt: skip
        moved = _moved(kept, made)
        held = [] if self._override else _held(moved, confirmed)
        for name in held:
            self._left(draft, name, moved[name], confirmed)
        if held:
            made = msgspec.structs.replace(made, **{name: getattr(kept, name) for name in held})
            moved = _moved(kept, made)
        if faults := list_faults(made):
            self._refuse(draft, _FaultError(*faults[0]))
            return
        for name, (before, after) in moved.items():
            self._line("changed", draft, name, before, after)
        if moved:
            self._write(draft, made)
        self._count(draft.entity, "changed" if moved else "left" if held else "same")

    def _left(
        self, draft: Draft, name: str, shown: tuple[str, str], confirmed: dict[str, Confirmed]
    ) -> None:
        found = _holder(name, confirmed)
        if found is not None:
            said = f"niet overschreven, want bevestigd op {found.on} door {found.by}"
            self._line("left", draft, name, *shown, said)

    def _require(self, entity: str, made: Any, kept: Any | None) -> None:  # noqa: ANN401 -- as above
        for field, said in list_faults(made):
            raise _FaultError(field, said)
        if entity == "stakeholder":
            self._require_known("kind", (made.kind,), self._vocabulary.kinds)
            self._require_there("organization_id", made, kept, "organization")
        if entity == "offering":
            for field in ("answers", "supports"):
                self._require_known(field, getattr(made, field), self._vocabulary.needs)
            self._require_known("areas", made.areas, self._areas)
            self._require_there("stakeholder_id", made, kept, "stakeholder")
        if entity == "area" and made.parent is not None:
            self._require_known("parent", (made.parent,), self._areas)

    @staticmethod
    def _require_known(field: str, codes: Sequence[str], known: Any) -> None:  # noqa: ANN401 -- a set or a table
        for code in codes:
            if code not in known:
                raise _FaultError(field, f"onbekende code {code!r}")

    def _require_there(self, field: str, made: Any, kept: Any | None, entity: str) -> None:  # noqa: ANN401 -- as above
        named = getattr(made, field)
        if kept is not None and getattr(kept, field) == named:
            return
        if named not in self._there[entity]:
            raise _FaultError(field, f"de {DUTCH[entity]} bestaat niet of is geweigerd")

    # ------------------------------------------------------------ waits
    def plan_waits(self, progress: Progress | None) -> None:
        """Measurements that are not in the history yet."""
        drafts = self._drafts.get("waitlist", [])
        planned = {offering.id for offering in self.writes["offering"]}
        for start in range(0, len(drafts), KEYS_AT_ONCE):
            some = drafts[start : start + KEYS_AT_ONCE]
            keys = {draft.key for draft in some}
            known = set(stream_waits(self._session, keys))
            there = planned | read_many(self._session, OFFERING, keys - planned).keys()
            for draft in some:
                self._wait(draft, known, there)
            if progress is not None:
                progress("waitlist?", start + len(some), len(drafts))

    def _wait(self, draft: Draft, known: set[Wait], there: set[str]) -> None:
        try:
            wait = Wait(**draft.fields)
        except TypeError as error:
            self._refuse(draft, _FaultError("status", str(error)))
            return
        if faults := list_faults(wait):
            self._refuse(draft, _FaultError(*faults[0]))
        elif draft.key not in there:
            if draft.key not in self._refused:
                self._refuse(draft, _FaultError("offering_id", "het aanbod bestaat niet"))
        elif wait in known:
            self._count("waitlist", "same")
        else:
            known.add(wait)
            self.waits.append(wait)
            said = "" if wait.measured_on else "zonder dag van meting telt deze het minst"
            self._line("added", draft, "", "", _shown(wait.intake_days), said)
            self._count("waitlist", "added")

    # ------------------------------------------------------------ saying
    def _write(self, draft: Draft, made: object) -> None:
        self.writes[draft.entity].append(made)

    def _count(self, entity: str, outcome: str) -> None:
        counts = self._counts.setdefault(entity, {})
        counts[outcome] = counts.get(outcome, 0) + 1

    def _refuse(self, draft: Draft, fault: "_FaultError") -> None:
        self._refused.add(draft.key)
        field = fault.field.split("[")[0].split(".")[0]
        header = draft.columns.get(field) or HEADER_OF.get((draft.entity, field), field)
        was = _shown(draft.fields.get(field))
        said = f"{DUTCH[draft.entity]} {draft.name}: {fault.said}"
        self.findings.append(
            Finding(row=draft.row, column=header, kind="fault", was=was, said=said, refused="row")
        )
        self._line("refused", draft, field, "", "", fault.said)
        self._count(draft.entity, "refused")

    def _line(
        self, outcome: Outcome, draft: Draft, field: str, before: str, after: str, said: str = ""
    ) -> None:
        header = draft.columns.get(field) or HEADER_OF.get((draft.entity, field), "")
        self.lines.append(
            Line(
                outcome=outcome,
                entity=draft.entity,
                key=draft.key,
                name=draft.name,
                row=draft.row,
                field=field,
                column=header,
                before=before,
                after=after,
                said=said,
            )
        )


class _FaultError(Exception):
    """Why a record cannot be; its field."""

    def __init__(self, field: str, said: str) -> None:
        super().__init__(said)
        self.field, self.said = field, said


def _made(record: Record[Any], draft: Draft, kept: Any | None) -> Any:  # noqa: ANN401 -- a record of any kind
    """The record as the file wants it: what it does not speak of stays as it was."""
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
        raise _FaultError(missing or "name", "ontbreekt") from error


def _said(fields: dict[str, Any], kept: Any | None) -> tuple[dict[str, Any], dict[str, Any]]:  # noqa: ANN401 -- as above
    """Plain fields and parts of the provenance; ``name?`` counts only where nothing was known."""
    found: dict[str, Any] = {}
    for name, value in fields.items():
        bare = name.removesuffix("?")
        if bare == name:
            found[bare] = value
        elif kept is None or (bare == "point_precision" and kept.point is None):
            found.setdefault(bare, value)
    source = {name: value for name, value in found.items() if name.startswith(_PART)}
    said = {name: value for name, value in found.items() if not name.startswith(_PART)}
    return said, {name.removeprefix(_PART): value for name, value in source.items()}


def _provenance(given: Provenance | None, parts: dict[str, Any], kept: Any | None) -> Provenance:  # noqa: ANN401 -- as above
    before = given or (kept.provenance if kept is not None else Provenance(example=False))
    usual = {"source": "", "example": False}
    filled = {name: usual.get(name) if each is None else each for name, each in parts.items()}
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


def _moved(kept: Any, made: Any) -> dict[str, tuple[str, str]]:  # noqa: ANN401 -- as above
    if kept == made:
        return {}
    pairs = ((name, getattr(kept, name), getattr(made, name)) for name in made.__struct_fields__)
    return {name: (_shown(old), _shown(new)) for name, old, new in pairs if old != new}


def _held(moved: dict[str, tuple[str, str]], confirmed: dict[str, Confirmed]) -> list[str]:
    """The fields that stay: confirmed ones, and what means nothing without them."""
    held = {name for name in moved if _holder(name, confirmed)}
    held |= {_TOGETHER[name] for name in held if _TOGETHER.get(name) in moved}
    if held and moved.keys() - held <= {"provenance"}:
        held = set(moved)
    return sorted(held)


def _holder(name: str, confirmed: dict[str, Confirmed]) -> Confirmed | None:
    """Who confirmed this field, by itself or with the whole record."""
    return confirmed.get(name) or confirmed.get(_camel(name)) or confirmed.get("")


def _camel(field: str) -> str:
    head, *rest = field.split("_")
    return head + "".join(part[:1].upper() + part[1:] for part in rest)


def _shown(value: Any) -> str:  # noqa: ANN401 -- a field of any kind
    """A value on one line of a table."""
    if value is None or isinstance(value, bool):
        return {None: "", True: "ja", False: "nee"}[value]
    if isinstance(value, Point):
        return f"{value.lat}, {value.lon}"
    if isinstance(value, tuple | list):
        return "; ".join(_shown(each) for each in value)[:_MOST_SHOWN]
    if isinstance(value, Contact):
        return f"{value.name} {value.value}".strip()
    if isinstance(value, Provenance):
        parts = ["voorbeeld" * value.example, value.source, str(value.confirmed_on or "")]
        return " · ".join(part for part in (*parts, value.confirmed_by) if part)
    return str(value)[:_MOST_SHOWN]


def drafts_of(directory: Directory) -> Iterator[Draft]:
    """A whole directory, of which the file speaks of every field."""
    for entity, name in _FIELDS.items():
        record = _RECORDS[entity]
        for value in getattr(directory, name):
            fields = {
                field: getattr(value, field)
                for field in value.__struct_fields__
                if field != record.key
            }
            label = getattr(value, "name", None) or getattr(value, "title", None) or value.code
            yield Draft(entity=entity, key=record.key_of(value), fields=fields, name=label)
    titles = {offering.id: offering.title for offering in directory.offerings}
    for wait in directory.waits:
        yield Draft(
            entity="waitlist",
            key=wait.offering_id,
            fields=msgspec.structs.asdict(wait),
            name=titles.get(wait.offering_id, ""),
        )
