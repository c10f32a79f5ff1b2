"""Drafts and the directory into a plan: every record as it will be, and every field that moves."""

from collections.abc import Sequence
from typing import Any, Final

import msgspec

from app.directory.checks import list_faults
from app.directory.importing import NETHERLANDS, Progress, quiet
from app.directory.networks import NETWORK
from app.directory.reading import KEYS_AT_ONCE, read_many
from app.directory.records import AREA, OFFERING, ORGANIZATION, POSTCODE, STAKEHOLDER, Record
from app.directory.waits import stream_waits
from app.exchange.confirmed import Confirmed, Sources, read_confirmed
from app.exchange.known import read_areas
from app.exchange.making import FaultError, made_of, mended
from app.exchange.shown import shown
from app.exchange.tables.columns import HEADER_OF
from app.exchange.tables.places import is_near
from app.exchange.words import (
    DUTCH,
    ENTITIES,
    Counts,
    Draft,
    Finding,
    Line,
    Outcome,
    Plan,
    Read,
    Refused,
)
from app.store.changes import read_version
from app.store.session import ReadSession
from app.words.directory import Directory, Wait
from app.words.vocabulary import Vocabulary

_RECORDS: Final[dict[str, Record[Any]]] = {
    each.entity: each for each in (AREA, POSTCODE, ORGANIZATION, STAKEHOLDER, OFFERING, NETWORK)
}
_FIELDS: Final = {
    "area": "areas",
    "postcode": "postcodes",
    "organization": "organizations",
    "stakeholder": "stakeholders",
    "offering": "offerings",
    "network": "networks",
}
MOST_LISTED: Final = 100_000
"""Lines of a plan, after which what is new is counted only: nobody reads a country line by line."""
_ABOVE: Final = {"stakeholder": "organization", "offering": "stakeholder", "network": "stakeholder"}
_SAME_SPOT: Final = 1e-5
"""Degrees: a metre at most."""
_TOGETHER: Final = {"point": "point_precision", "point_precision": "point"}


def make_plan(
    session: ReadSession,
    read: Read,
    vocabulary: Vocabulary,
    file: str,
    *,
    override: bool = False,
    progress: Progress = quiet,
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
        unlisted=planner.unlisted,
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
        self.unlisted = 0
        self._session = session
        self._vocabulary = vocabulary
        self._override = override
        self._counts: dict[str, dict[str, int]] = {}
        self._given = _given(read)
        self._areas = {NETHERLANDS.code, *read_areas(session)}
        self._refused: set[str] = set()
        self._there: dict[str, set[str]] = {"organization": set(), "stakeholder": set()}

    def counts(self) -> dict[str, Counts]:
        """Per kind of record."""
        return {name: Counts(**each) for name, each in self._counts.items()}

    def plan(self, entity: str, progress: Progress) -> None:
        """All drafts of one kind."""
        given = self._given[entity]
        if entity == "area":
            self._areas |= {draft.key for draft in _drafts(entity, given)}
        record = _RECORDS[entity]
        for start in range(0, len(given), KEYS_AT_ONCE):
            some = _drafts(entity, given[start : start + KEYS_AT_ONCE])
            kept = read_many(self._session, record, {draft.key for draft in some})
            sources = read_confirmed(self._session, [(entity, key) for key in kept])
            self._find_there(entity, some)
            for draft in some:
                before = kept.get(draft.key)
                self._one(record, draft, before and before.value, sources)
            progress(f"{entity}?", start + len(some), len(given))

    def _find_there(self, entity: str, drafts: Sequence[Draft]) -> None:
        """Which of the records these name exist already in the directory."""
        above = _ABOVE.get(entity)
        if above is not None:
            named = {key for draft in drafts for key in _named(draft, above)} - self._there[above]
            record: Record[Any] = _RECORDS[above]
            self._there[above] |= read_many(self._session, record, named).keys()

    def _one(
        self, record: Record[Any], draft: Draft, kept: Any | None, sources: Sources  # noqa: ANN401 -- a record of any kind
    ) -> None:  # fmt: skip
        try:
            made = made_of(record, draft, kept)
            if draft.whole is None:
                made = _unmoved(kept, self._mended(draft, made))
                self._require_sound(made)
            self._require(record.entity, made, kept)
        except FaultError as fault:
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
        if getattr(made, "secret_address", False):
            # An address that has to be hidden is hidden, whoever said where it is.
            held = [name for name in held if name not in _HIDDEN]
        for name in held:
            self._left(draft, name, moved[name], confirmed)
        if held:
            made = msgspec.structs.replace(made, **{name: getattr(kept, name) for name in held})
            moved = _moved(kept, made)
        if faults := list_faults(made):
            self._refuse(draft, FaultError(*faults[0]))
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
        if entity == "network":
            members = [each.stakeholder_id for each in made.members]
            self._require_known("members", members, self._there["stakeholder"])

    def _mended(self, draft: Draft, made: Any) -> Any:  # noqa: ANN401 -- as above
        """Without what means nothing by itself; the rest of the record can be used."""
        better, left_out = mended(made)
        for field, was, said in left_out:
            if draft.said(field) is not None:
                header = draft.columns.get(field) or HEADER_OF.get((draft.entity, field), field)
                self.findings.append(
                    Finding(
                        row=draft.row,
                        column=header,
                        kind="alone",
                        was=was,
                        said=said,
                        refused="cell",
                    )
                )
        return better

    @staticmethod
    def _require_sound(made: Any) -> None:  # noqa: ANN401 -- as above
        for field, said in list_faults(made):
            raise FaultError(field, said)

    @staticmethod
    def _require_known(field: str, codes: Sequence[str], known: Any) -> None:  # noqa: ANN401 -- a set or a table
        for code in codes:
            if code not in known:
                raise FaultError(field, f"onbekende code {code!r}")

    def _require_there(self, field: str, made: Any, kept: Any | None, entity: str) -> None:  # noqa: ANN401 -- as above
        named = getattr(made, field)
        if kept is not None and getattr(kept, field) == named:
            return
        if named not in self._there[entity]:
            raise FaultError(field, f"de {DUTCH[entity]} bestaat niet of is geweigerd")

    # ------------------------------------------------------------ waits
    def plan_waits(self, progress: Progress) -> None:
        """Measurements that are not in the history yet."""
        given = self._given["waitlist"]
        planned = {offering.id for offering in self.writes["offering"]}
        for start in range(0, len(given), KEYS_AT_ONCE):
            some = _drafts("waitlist", given[start : start + KEYS_AT_ONCE])
            keys = {draft.key for draft in some}
            known = set(stream_waits(self._session, keys))
            there = planned | read_many(self._session, OFFERING, keys - planned).keys()
            for draft in some:
                self._wait(draft, known, there)
            progress("waitlist?", start + len(some), len(given))

    def _wait(self, draft: Draft, known: set[Wait], there: set[str]) -> None:
        try:
            wait = draft.whole or Wait(**draft.fields)
        except TypeError as error:
            self._refuse(draft, FaultError("status", str(error)))
            return
        if draft.whole is None and (faults := list_faults(wait)):
            self._refuse(draft, FaultError(*faults[0]))
        elif draft.key not in there:
            if draft.key not in self._refused:
                self._refuse(draft, FaultError("offering_id", "het aanbod bestaat niet"))
        elif wait in known:
            self._count("waitlist", "same")
        else:
            known.add(wait)
            self.waits.append(wait)
            said = "" if wait.measured_on else "zonder dag van meting telt deze het minst"
            self._line("added", draft, "", "", shown(wait.intake_days), said)
            self._count("waitlist", "added")

    # ------------------------------------------------------------ saying
    def _write(self, draft: Draft, made: object) -> None:
        self.writes[draft.entity].append(made)

    def _count(self, entity: str, outcome: str) -> None:
        counts = self._counts.setdefault(entity, {})
        counts[outcome] = counts.get(outcome, 0) + 1

    def _refuse(self, draft: Draft, fault: FaultError) -> None:
        self._refused.add(draft.key)
        field = fault.field.split("[")[0].split(".")[0]
        header = draft.columns.get(field) or HEADER_OF.get((draft.entity, field), field)
        was = shown(draft.said(field))
        said = f"{DUTCH[draft.entity]} {draft.name}: {fault.said}"
        self.findings.append(
            Finding(
                row=draft.row,
                column=header,
                kind="fault",
                was=was,
                said=said,
                refused=self._part(draft),
            )
        )
        self._line("refused", draft, field, "", "", fault.said)
        self._count(draft.entity, "refused")

    def _part(self, draft: Draft) -> Refused:
        """What of the row is refused: of an offering whose place is there, that alone."""
        above = draft.said("stakeholder_id") if draft.entity == "offering" else None
        return "offering" if above in self._there["stakeholder"] else "row"

    def _line(
        self, outcome: Outcome, draft: Draft, field: str, before: str, after: str, said: str = ""
    ) -> None:
        if outcome == "added" and len(self.lines) >= MOST_LISTED:
            self.unlisted += 1
            return
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


def _named(draft: Draft, above: str) -> list[str]:
    """The records this one belongs to: one, and of a network its members."""
    if draft.entity == NETWORK.entity:
        return [each.stakeholder_id for each in draft.said("members")]
    return [str(draft.said(f"{above}_id"))]


def _unmoved(kept: Any, made: Any) -> Any:  # noqa: ANN401 -- as above
    """A point less than a metre from the one we have is that one, counted round otherwise."""
    was, is_now = getattr(kept, "point", None), getattr(made, "point", None)
    if was is None or is_now is None or not is_near(was, is_now, _SAME_SPOT):
        return made
    return msgspec.structs.replace(made, point=was)


def _moved(kept: Any, made: Any) -> dict[str, tuple[str, str]]:  # noqa: ANN401 -- as above
    if kept == made:
        return {}
    pairs = ((name, getattr(kept, name), getattr(made, name)) for name in made.__struct_fields__)
    return {name: (shown(old), shown(new)) for name, old, new in pairs if old != new}


_HIDDEN: Final = frozenset(
    {"secret_address", "street_address", "postcode", "point", "point_precision"}
)


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


def _given(read: Read) -> dict[str, Sequence[Any]]:
    """What the file says per kind of record: drafts, or the records themselves."""
    if read.directory is not None:
        directory = read.directory
        records = {entity: getattr(directory, name) for entity, name in _FIELDS.items()}
        return {**records, "waitlist": directory.waits}
    drafts: dict[str, list[Draft]] = {entity: [] for entity in ENTITIES}
    for draft in read.drafts:
        drafts[draft.entity].append(draft)
    return {**drafts}


def _drafts(entity: str, given: Sequence[Any]) -> list[Draft]:
    """A few of them as drafts; not of all at once, for a country has a million records."""
    return [each if isinstance(each, Draft) else _whole(entity, each) for each in given]


def _whole(entity: str, value: Any) -> Draft:  # noqa: ANN401 -- a record of any kind
    if isinstance(value, Wait):
        return Draft(entity=entity, key=value.offering_id, fields={}, whole=value)
    name = getattr(value, "name", None) or getattr(value, "title", None) or value.code
    key = _RECORDS[entity].key_of(value)
    return Draft(entity=entity, key=key, fields={}, name=name, whole=value)
