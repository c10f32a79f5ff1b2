"""``data/vocabulary`` as a checked ``Vocabulary``."""

from collections.abc import Iterable
from pathlib import Path
from typing import TypeVar

import msgspec

from app.loading.references import ENTRANCES, Places, check_references
from app.loading.source import Source, read_source
from app.words.vocabulary import (
    Entrances,
    Icpc,
    Kind,
    Level,
    Need,
    NumberLine,
    RedFlag,
    Vocabulary,
)

Item = TypeVar("Item", bound=msgspec.Struct)


class EntranceFile(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``entrances.yaml``: who comes first, and what counts as one's own."""

    entrances: Entrances
    asker_is_kind: dict[str, tuple[str, ...]]
    in_house_for_asker: dict[str, tuple[str, ...]]
    not_beside_for_asker: dict[str, tuple[str, ...]]
    line_for_asker: dict[str, tuple[str, ...]] = {}
    own_kinds: tuple[str, ...]


def load_vocabulary(data_dir: Path) -> Vocabulary:
    """Read, convert strictly and check every cross reference. Raises ``DataFileError``."""
    folder = data_dir / "vocabulary"
    levels, _ = _load_list(data_dir, [folder / "levels.yaml"], Level, "level")
    kinds, kinds_at = _load_list(data_dir, [folder / "kinds.yaml"], Kind, "code")
    needs, needs_at = _load_list(data_dir, _need_files(folder), Need, "code")
    icpc, icpc_at = _load_list(data_dir, [folder / "icpc.yaml"], Icpc, "icpc")
    flags, flags_at = _load_list(data_dir, [folder / "red_flags.yaml"], RedFlag, "code")
    numbers, _ = _load_list(data_dir, [folder / "numbers.yaml"], NumberLine, "code")
    source = read_source(folder / "entrances.yaml", data_dir)
    entrances = source.convert(EntranceFile)
    vocabulary = Vocabulary(
        levels=tuple(sorted(levels.values(), key=lambda level: level.level)),
        kinds=kinds,
        needs=needs,
        icpc=icpc,
        red_flags=flags,
        numbers=numbers,
        entrances=entrances.entrances,
        asker_is_kind=entrances.asker_is_kind,
        in_house_for_asker=entrances.in_house_for_asker,
        not_beside_for_asker=entrances.not_beside_for_asker,
        line_for_asker=entrances.line_for_asker,
        own_kinds=entrances.own_kinds,
    )
    places = {**kinds_at, **needs_at, **icpc_at, **flags_at, ENTRANCES: (source, ())}
    check_references(vocabulary, places)
    return vocabulary


def _need_files(folder: Path) -> list[Path]:
    """Needs stand in one file per domain, or in one file."""
    return sorted((folder / "needs").glob("*.yaml")) or [folder / "needs.yaml"]


def _load_list(
    data_dir: Path, files: Iterable[Path], shape: type[Item], key: str
) -> tuple[dict[str, Item], Places]:
    """Items of one list by their key, and where each stands."""
    items: dict[str, Item] = {}
    places: Places = {}
    for file in files:
        source = read_source(file, data_dir)
        name = file.stem if file.parent.name == "vocabulary" else file.parent.name
        for path in _item_paths(source, name):
            item = source.convert(shape, path)
            code = str(getattr(item, key))
            if code in items:
                raise source.fault(f"{code!r} staat er twee keer", path)
            items[code] = item
            places[shape.__name__, code] = (source, path)
    return items, places


def _item_paths(source: Source, name: str) -> list[tuple[str, int]]:
    """Paths of the items below the one top key."""
    if not isinstance(source.value, dict) or list(source.value) != [name]:
        raise source.fault(f"het bestand moet precies één sleutel '{name}:' hebben")
    listed = source.value[name]
    if not isinstance(listed, list) or not listed:
        raise source.fault(f"'{name}:' moet een lijst met iets erin zijn", (name,))
    return [(name, index) for index in range(len(listed))]
