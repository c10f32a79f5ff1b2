"""Two editors at once, on the form of a place and of an offering alike."""

from dataclasses import replace
from typing import TypeVar

import msgspec
from starlette.concurrency import run_in_threadpool

from app.editing.clash import Difference
from app.editing.parts import Part, fields_of
from app.web.manage.edit_page import State
from app.web.manage.editing import Editing, Saved
from app.web.manage.typed import Faults, Typed
from app.web.said import Speak
from app.words.codes import Language
from app.words.directory import Offering, Stakeholder

T = TypeVar("T", Stakeholder, Offering)


def take_chosen(
    typed: Typed, value: T, base: T, parts: tuple[Part, ...], faults: Faults, say: Speak
) -> T:
    """What was typed, with what was chosen of another's changes; not chosen is a fault."""
    for part in _open_parts(typed, parts):
        chosen = typed.text(f"choose-{part.name}")
        if chosen == "theirs":
            value = msgspec.structs.replace(value, **fields_of((part,), base))
        elif chosen != "mine":
            faults[f"choose-{part.name}"] = say("edit.fault.choice")
    return value


def keep_choices(
    editing: Editing, state: State, base: T, value: T, parts: tuple[Part, ...], language: Language
) -> State:
    """The choices stay on the page until they are made."""
    found = tuple(
        Difference(part, part.of(base), part.of(value), both=True)
        for part in _open_parts(state.typed, parts)
    )
    return replace(state, clash=editing.clash_rows(found, language))


async def not_saved(editing: Editing, state: State, saved: Saved, language: Language) -> State:
    """Why it was not saved; of a clash what the other changed, and from what to go on."""
    state = replace(state, faults=saved.faults, refused=saved.refused)
    if saved.clash is None:
        return state
    rows = editing.clash_rows(saved.clash.differences, language)
    by = await run_in_threadpool(editing.name_of, saved.clash.by, language)
    version = str(saved.clash.kept.row_version)
    return replace(state, clash=rows, clash_by=by, version=version)


def _open_parts(typed: Typed, parts: tuple[Part, ...]) -> list[Part]:
    return [part for part in parts if part.name in typed.texts("clash")]
