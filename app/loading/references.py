"""Cross references of the vocabulary: every code that is named must exist."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple, get_args

from app.loading.source import Key, Source
from app.words.codes import Asker
from app.words.vocabulary import EntranceRule, FlagStep, Icpc, Kind, Need, RedFlag, Vocabulary

Places = dict[tuple[str, str], tuple[Source, tuple[Key, ...]]]
"""Where each item stands, by (shape, code)."""

ENTRANCES = ("Entrances", "")
_ASKERS: frozenset[str] = frozenset(get_args(Asker))
_ROUTE_READERS = _ASKERS | {"professional", "default"}


class Named(NamedTuple):
    """A code that is named somewhere: by which item, at which path below it, of which set."""

    by: tuple[str, str]
    path: tuple[Key, ...]
    code: str
    what: str


def check_references(vocabulary: Vocabulary, places: Places) -> None:
    """Raise ``DataFileError`` at the first code that does not exist."""
    known: dict[str, frozenset[str]] = {
        "niveau": frozenset(str(level.level) for level in vocabulary.levels),
        "soort": frozenset(vocabulary.kinds),
        "vraag": frozenset(vocabulary.needs),
        "rode vlag": frozenset(vocabulary.red_flags),
        "nummer": frozenset(vocabulary.numbers),
        "vrager": _ASKERS,
        "lezer van een route": _ROUTE_READERS,
    }
    for named in _list_named(vocabulary):
        if named.code not in known[named.what]:
            source, path = places[named.by]
            message = f"{named.what} {named.code!r} bestaat niet (genoemd bij {named.by[1]!r})"
            raise source.fault(message, (*path, *named.path))


def _list_named(vocabulary: Vocabulary) -> Iterator[Named]:
    """All codes that name something else."""
    for kind in vocabulary.kinds.values():
        yield from _of_kind(kind)
    for need in vocabulary.needs.values():
        yield from _of_need(need)
    for icpc in vocabulary.icpc.values():
        yield from _of_icpc(icpc)
    for flag in vocabulary.red_flags.values():
        yield from _of_flag(flag)
    yield from _of_entrances(vocabulary)


def _of_kind(kind: Kind) -> Iterator[Named]:
    by = ("Kind", kind.code)
    yield Named(by, ("level",), str(kind.level), "niveau")
    if kind.same_door is not None:
        yield Named(by, ("same_door",), kind.same_door, "soort")
    yield from _each(by, ("only_with",), kind.only_with, "vraag")


def _of_need(need: Need) -> Iterator[Named]:
    by = ("Need", need.code)
    for field, level in (("default_level", need.default_level), ("floor", need.floor)):
        yield Named(by, (field,), str(level), "niveau")
    for index, rung in enumerate(need.answers):
        yield Named(by, ("answers", index, "kind"), rung.kind, "soort")
        yield Named(by, ("answers", index, "level"), str(rung.level), "niveau")
    for field, kinds in (("supports", need.supports), ("alongside", need.alongside)):
        yield from _each(by, (field,), kinds, "soort")
    for called_by, called in need.alongside_for.items():
        yield from _each(by, ("alongside_for", called_by), called, "soort")
    for index, not_kind in enumerate(need.not_kinds):
        yield Named(by, ("not_kinds", index, "kind"), not_kind.kind, "soort")
    for asker in need.asker_notes:
        yield Named(by, ("asker_notes", asker), asker, "vrager")


def _of_icpc(icpc: Icpc) -> Iterator[Named]:
    named = (
        ("need", icpc.need, "vraag"),
        ("under18", icpc.under18, "vraag"),
        ("alarm", icpc.alarm, "rode vlag"),
        ("check", icpc.check, "rode vlag"),
    )
    for field, target, what in named:
        if target is not None:
            yield Named(("Icpc", icpc.icpc), (field,), target, what)


def _of_flag(flag: RedFlag) -> Iterator[Named]:
    by = ("RedFlag", flag.code)
    yield from _each(by, ("needs_after",), flag.needs_after, "vraag")
    yield from _each(by, ("first_112_with",), flag.first_112_with, "rode vlag")
    yield from _each(by, ("speaks_for",), flag.speaks_for, "rode vlag")
    for field, routes in (("routes", flag.routes), ("routes_now", flag.routes_now)):
        for reader, steps in routes.items():
            yield Named(by, (field, reader), reader, "lezer van een route")
            yield from _of_flag_steps(by, (field, reader), steps)


def _of_flag_steps(
    by: tuple[str, str], path: tuple[Key, ...], steps: tuple[FlagStep, ...]
) -> Iterator[Named]:
    for index, step in enumerate(steps):
        yield Named(by, (*path, index, "kind"), step.kind, "soort")
        if step.number is not None:
            yield Named(by, (*path, index, "number"), step.number, "nummer")


def _of_entrances(vocabulary: Vocabulary) -> Iterator[Named]:
    rules = vocabulary.entrances
    for index, rule in enumerate(rules.by_household):
        yield from _of_entrance_rule(("entrances", "by_household", index), rule)
    for asker, entrance in rules.by_asker.items():
        path = ("entrances", "by_asker", asker)
        yield Named(ENTRANCES, path, asker, "vrager")
        if entrance.kind is not None:
            yield Named(ENTRANCES, (*path, "kind"), entrance.kind, "soort")
    for field, kinds_of in (
        ("asker_is_kind", vocabulary.asker_is_kind),
        ("in_house_for_asker", vocabulary.in_house_for_asker),
        ("not_beside_for_asker", vocabulary.not_beside_for_asker),
        ("line_for_asker", vocabulary.line_for_asker),
    ):
        for asker, kinds in kinds_of.items():
            yield Named(ENTRANCES, (field, asker), asker, "vrager")
            yield from _each(ENTRANCES, (field, asker), kinds, "soort")
    yield from _each(ENTRANCES, ("own_kinds",), vocabulary.own_kinds, "soort")


def _of_entrance_rule(path: tuple[Key, ...], rule: EntranceRule) -> Iterator[Named]:
    yield Named(ENTRANCES, (*path, "kind"), rule.kind, "soort")
    yield from _each(ENTRANCES, (*path, "needs_any"), rule.needs_any, "vraag")


def _each(
    by: tuple[str, str], path: tuple[Key, ...], codes: Iterable[str], what: str
) -> Iterator[Named]:
    """One entry per code of a list."""
    for index, code in enumerate(codes):
        yield Named(by, (*path, index), code, what)
