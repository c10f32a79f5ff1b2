"""Where the fields of a record come from, in words: folded below its form."""

from collections.abc import Iterator, Sequence
from typing import Any, Final, NamedTuple
from zoneinfo import ZoneInfo

from app.directory.fact_checks import FactCheck
from app.directory.sources import FieldSource, Owned, Sources, read_sources
from app.directory.waits import find_wait
from app.editing.parts import Editable, Part, parts_of
from app.store.session import ReadSession
from app.web.freshness import by_and_how, confirmed_by, measured_by
from app.web.manage.edit_page import SourceLine, SourcesView
from app.web.manage.editing import PART_LABELS, names_of_actors
from app.web.manage.field_words import FieldWords, camel
from app.web.readable import day_text
from app.web.said import Speak, speaker
from app.words.codes import Language
from app.words.directory import Offering, Provenance, Wait

_AMSTERDAM: Final = ZoneInfo("Europe/Amsterdam")
_BY_FILE: Final = "system:import:"
_BY_PERSON: Final = "person:"
_UNSEEN: Final = frozenset({"slug"})
"""Made of the name; nobody asks where it comes from."""


class Scene(NamedTuple):
    """With what they are told."""

    session: ReadSession
    words: FieldWords
    language: Language

    @property
    def say(self) -> Speak:
        """The words of the reader's language."""
        return speaker(self.language)


def sources_view(
    value: Editable, stakeholder_id: str, scene: Scene, *, is_alone: bool = False
) -> SourcesView:
    """Of every field that holds something, in the order of the form."""
    entity = "offering" if isinstance(value, Offering) else "stakeholder"
    owned = Owned(entity, value.id, stakeholder_id, is_alone)
    sources = read_sources(scene.session, [owned])[owned]
    actors = {each.actor.replace(_BY_FILE, _BY_PERSON) for each in sources.values()}
    names = names_of_actors(scene.session, actors, scene.language)
    told = [*_told(value, sources, names, scene), *_of_wait(value, scene)]
    return SourcesView(
        lines=tuple(_together(told)),
        whole=_whole(value.provenance, scene),
        history=f"/beheer/geschiedenis/plek/{stakeholder_id}",
    )


def _told(
    value: Editable, sources: Sources, names: dict[str, str], scene: Scene
) -> Iterator[SourceLine]:
    for part in parts_of(value):
        known = [sources[name] for name in map(camel, part.fields) if name in sources]
        if part.name in _UNSEEN or not known or not any(_holds(each) for each in part.of(value)):
            continue
        last = max(known, key=lambda each: each.version)
        checked = [each.check for each in known if each.check is not None]
        yield SourceLine(
            fields=_label(part, scene),
            origin=_origin(last, names, scene),
            checked=_checked(checked[0], scene) if checked else "",
        )


def _holds(content: Any) -> bool:  # noqa: ANN401 -- a field of any kind
    return content not in (None, "", (), False, "none")


def _label(part: Part, scene: Scene) -> str:
    said = PART_LABELS.get(part.name)
    return scene.say(said) if said else scene.words.label(camel(part.name))


def _origin(source: FieldSource, names: dict[str, str], scene: Scene) -> str:
    """Who, and with which file; what the record itself says of its source."""
    who = names[source.actor.replace(_BY_FILE, _BY_PERSON)]
    day = day_text(source.at.astimezone(_AMSTERDAM).date(), scene.language)
    if source.file:
        return scene.say("sources.file", file=source.file, who=who, day=day)
    if source.told:
        return scene.say("sources.told", told=source.told, who=who, day=day)
    return scene.say("sources.person", who=who, day=day)


def _checked(check: FactCheck, scene: Scene) -> str:
    by = by_and_how(check.by_role, check.how, scene.say)
    return scene.say("sources.checked", day=day_text(check.checked_on, scene.language), by=by)


def _whole(provenance: Provenance, scene: Scene) -> str:
    if provenance.confirmed_on is None:
        return scene.say("sources.never")
    day = day_text(provenance.confirmed_on, scene.language)
    return scene.say("sources.whole", day=day, by=confirmed_by(provenance, scene.say))


def _of_wait(value: Editable, scene: Scene) -> Iterator[SourceLine]:
    wait = find_wait(scene.session, value.id) if isinstance(value, Offering) else None
    if wait is not None:
        yield SourceLine(scene.say("edit.wait.title"), _measured(wait, scene), "")


def _measured(wait: Wait, scene: Scene) -> str:
    others = ", ".join(filter(None, (wait.source, wait.method)))
    by = measured_by(wait, scene.say) or (f" ({others})" if others else "")
    if wait.measured_on is None:
        return others
    day = day_text(wait.measured_on, scene.language)
    return scene.say("sources.measured", day=day, by=by)


def _together(told: Sequence[SourceLine]) -> Iterator[SourceLine]:
    """Fields of one source as one line: most records come from one file."""
    found: dict[tuple[str, str], list[str]] = {}
    for each in told:
        found.setdefault((each.origin, each.checked), []).append(each.fields)
    for (origin, checked), fields in found.items():
        yield SourceLine(", ".join(fields), origin, checked)
