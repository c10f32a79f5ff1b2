"""The page where one asks: tiles and a box for residents, one box for professionals."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final, get_args

from app.web.form import FIELD_OF_FAULT, AskForm
from app.web.pages.answer_flags import FlagView
from app.web.pages.frame import with_params
from app.web.said import speaker
from app.web.tiles import TILES
from app.words.codes import Asker, Language
from app.words.errors import Fault

PRIVATE: Final[tuple[Asker, ...]] = ("citizen", "family", "carer", "youth", "volunteer")
PROFESSIONAL: Final[tuple[Asker, ...]] = tuple(
    asker for asker in get_args(Asker) if asker not in PRIVATE
)
_FAULT_TEXTS: Final[dict[tuple[str, str], str]] = {
    ("leeftijd", "range"): "fault.age-range",
    ("leeftijd", ""): "fault.age",
    ("postcode", ""): "fault.postcode",
    ("wie", ""): "fault.asker",
    ("tekst", "required"): "fault.empty",
    ("tekst", "unknown-code"): "fault.needs",
}


@dataclass(frozen=True)
class Option:
    """One choice of a list."""

    value: str
    label: str
    chosen: bool


@dataclass(frozen=True)
class OptionGroup:
    """Choices under one heading."""

    label: str
    options: tuple[Option, ...]


@dataclass(frozen=True)
class TileView:
    """A tile to tap; ``needs``: codes with a space between them."""

    icon: str
    name: str
    more: str
    needs: str


@dataclass(frozen=True)
class AskPage:
    """``other_door``: the same page for the other kind of reader."""

    form: AskForm
    tiles: tuple[TileView, ...]
    askers: tuple[OptionGroup, ...]
    other_door: str
    flags: tuple[FlagView, ...] = ()
    flags_title: str = ""


def build_ask_page(form: AskForm, flags: tuple[FlagView, ...] = ()) -> AskPage:
    """The form as it was filled in, empty on a first visit."""
    say = speaker(form.language)
    other = {} if form.audience == "professional" else {"wie": "huisarts"}
    return AskPage(
        form=form,
        tiles=tuple(
            TileView(
                icon=tile.icon,
                name=say(f"tile.{tile.code}"),
                more=say(f"tile.{tile.code}.more"),
                needs=" ".join(tile.needs),
            )
            for tile in TILES
        ),
        askers=asker_groups(form),
        other_door=with_params("/vraag", other, form.language),
        flags=flags,
    )


def asker_groups(form: AskForm) -> tuple[OptionGroup, ...]:
    """Who may ask; the group of this reader first."""
    say = speaker(form.language)
    usual: Asker = "huisarts" if form.audience == "professional" else "citizen"
    chosen = form.asker or usual
    groups = [
        OptionGroup(
            label=say(f"asker.group.{name}"),
            options=tuple(Option(code, say(f"asker.{code}"), code == chosen) for code in codes),
        )
        for name, codes in (("private", PRIVATE), ("professional", PROFESSIONAL))
    ]
    return tuple(reversed(groups)) if form.audience == "professional" else tuple(groups)


def with_faults(form: AskForm, faults: tuple[Fault, ...]) -> AskForm:
    """The same form with what is wrong beside its fields; what was typed stays."""
    return replace(form, faults=_fault_texts(faults, form.language))


def _fault_texts(faults: tuple[Fault, ...], language: Language) -> Mapping[str, str]:
    """One sentence per field of the page; the first fault of a field counts."""
    say = speaker(language)
    texts: dict[str, str] = {}
    for fault in faults:
        field = FIELD_OF_FAULT.get(fault.field.split("[", 1)[0], "tekst")
        key = _FAULT_TEXTS.get((field, fault.code)) or _FAULT_TEXTS.get((field, ""))
        texts.setdefault(field, say(key or "fault.other"))
    return texts
