"""The vocabulary as values: levels, kinds, needs and who answers them.

Written by people in ``data/vocabulary/``; ``loading`` reads it, every other room
receives it. Rules of the reader (terms, flags) are in ``question``'s own words.
"""

import msgspec

from app.words.codes import Access, Asker, Channel


class Level(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A rung of the ladder, 0-5; 5 is a side door."""

    level: int
    public_name: str
    field_terms: str = ""


class Kind(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A kind of stakeholder, with its usual level, access and one of a few groups for the map.

    ``only_with``: it stands beside only where there is one of these needs. ``names``: what
    people ask for when they mean it.
    """

    code: str
    label: str
    level: int
    access: Access
    note: str = ""
    names: tuple[str, ...] = ()
    own_label: str | None = None
    same_door: str | None = None
    age_min: int | None = None
    age_max: int | None = None
    usual_hours: str | None = None
    only_with: tuple[str, ...] = ()


class When(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """On which sign a later rung is due; ``stays``: that the lighter did not help enough."""

    tag: str
    nl: str
    stays: bool = False


class AnswerRung(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A kind that answers a need. Without ``after`` (weeks) it may be a first step.

    ``facet``: only where this fact, or this other need, was told.
    ``leads``: it goes before the other doors of the route. ``unlisted``: there is always one
    somewhere, so it is a step by its kind alone where the directory holds none.
    """

    kind: str
    level: int
    strength: str
    own: bool = False
    after: int | None = None
    when: When | None = None
    age: tuple[int, int] | None = None
    not_when: tuple[str, ...] = ()
    facet: str | None = None
    asker_only: tuple[Asker, ...] = ()
    if_known: bool = False
    leads: bool = False
    unlisted: bool = False


class NotKind(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A known mistake as a first step, with the reason."""

    kind: str
    why: str


class Windows(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Working days within which the first contact must be reachable; 0 is today."""

    usual: int
    strained: int
    urgent: int


class NeedAskOption(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An option of the one question; ``means``: the facet (or ``urgent``) it establishes."""

    label: str
    means: str | None = None


class NeedAsk(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The one fact that may change the route of this need.

    ``yes_with``: needs beside which the first option counts until it is answered. ``same_as``:
    the red flag whose safety question asks the same.
    """

    question: str
    options: tuple[NeedAskOption, ...]
    yes_with: tuple[str, ...] = ()
    same_as: str | None = None


class AskerNote(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a given asker does in the own house; ``first``: the kind this asker begins at.

    Where that is the own house, it goes before any other door: a doctor examines first.
    ``names``: the kinds it speaks of; it is silent where one of them was tried.
    """

    nl: str
    first: str | None = None
    names: tuple[str, ...] = ()


class Need(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One of the 70 needs: what it is, and who answers or only supports it.

    ``alongside``: kinds that are called at once, too; ``alongside_for``: only when this asker
    asks. ``of_asker``: what who asks bears, whoever stands nearest to it in the text.
    ``yields_to``: needs that say it better where one person has both; ``yields_where``: a fact with
    which it says where somebody is, not what is asked, where any other need was told.
    """

    code: str
    label: str
    definition: str
    domain: str
    age_years: tuple[int, int]
    default_level: int
    floor: int
    floor_if_conditions_met: int | None = None
    life_areas: tuple[str, ...] = ()
    age_of: str = "person"
    window_days: Windows
    answers: tuple[AnswerRung, ...]
    supports: tuple[str, ...] = ()
    alongside: tuple[str, ...] = ()
    alongside_for: dict[Asker, tuple[str, ...]] = {}
    of_asker: bool = False
    yields_to: tuple[str, ...] = ()
    yields_where: str | None = None
    not_kinds: tuple[NotKind, ...] = ()
    asker_notes: dict[str, AskerNote] = {}
    ask: NeedAsk | None = None
    watch_red_flags: tuple[str, ...] = ()


class Icpc(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An ICPC-1 code: the need it stands for, or the red flag.

    ``alarm``: the red flag that the code itself is; ``check``: the one whose question it asks.
    """

    icpc: str
    need: str | None = None
    alarm: str | None = None
    check: str | None = None
    under18: str | None = None
    ask: str | None = None


class NumberLine(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A national number; lives in one file with the day it was verified (None: not yet).

    ``strip``: stands on every page and reply. ``strip_for``: on the replies to these askers, and
    it is their person to talk to. ``value`` None: regional, to be entered.
    """

    code: str
    name: str
    value: str | None
    channel: Channel = "phone"
    hours: str | None = None
    note: str = ""
    strip: bool = False
    strip_for: tuple[Asker, ...] = ()
    verified_on: str | None = None
    source: str = ""


class Said(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A short public text in both languages (Dutch B1 first)."""

    nl: str
    en: str


class FlagStep(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One rung of an acute route: whom to reach (a kind), by which number, and what to say or do.

    ``number``: code in ``numbers.yaml``, or None where only a person helps (own huisarts).
    ``by_day``: it names who answers in office hours too, so the line's own hours shut nobody out.
    """

    kind: str
    name: Said
    number: str | None = None
    text: Said
    by_day: bool = False


class RedFlag(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A sign that opens the side door, with its acute route per asker.

    ``routes`` keys: an asker code, ``professional`` or ``default`` (most specific wins);
    ``routes_now`` replaces them when the tier is now, and ``message_now`` what residents read.
    ``actions_youth``: what a young person can do, where ``actions`` is said to a grown-up.
    ``check``: the soft question. ``first_112_with``: flags beside which 112 is the first to call;
    ``speaks_for``: equally urgent flags whose route this one's replaces. ``first_112_told``: facts
    (facets) with which 112 is the first to call. ``first_112_not_for``: askers of whom neither is
    so, for they call who is on call in the hospital.
    """

    code: str
    label: Said
    default_tier: str
    message: Said
    message_now: Said | None = None
    message_professional: Said
    actions: tuple[Said, ...] = ()
    actions_youth: tuple[Said, ...] = ()
    routes: dict[str, tuple[FlagStep, ...]]
    routes_now: dict[str, tuple[FlagStep, ...]] = {}
    check: Said | None = None
    needs_after: tuple[str, ...] = ()
    first_112_with: tuple[str, ...] = ()
    speaks_for: tuple[str, ...] = ()
    first_112_told: tuple[str, ...] = ()
    first_112_not_for: tuple[Asker, ...] = ()


class EntranceRule(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Who becomes the one entrance for a household; the first rule that fits counts."""

    who: str
    kind: str
    own: bool = False
    why: str = ""
    needs_any: tuple[str, ...] = ()
    areas_any: tuple[str, ...] = ()
    child_age: tuple[int, int] | None = None
    age: tuple[int, int] | None = None


class AskerEntrance(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What the entrance means for one asker."""

    kind: str | None = None
    keeps_table: bool = False
    note_nl: str = ""


class Entrances(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """When there is one entrance, and which."""

    min_doors: int
    min_people: int
    min_life_areas: int
    member_covers_min: int
    member_covers_share: float
    member_kinds: tuple[str, ...]
    by_household: tuple[EntranceRule, ...]
    by_asker: dict[str, AskerEntrance]
    never_over: tuple[str, ...] = ()


class Vocabulary(msgspec.Struct, frozen=True, kw_only=True):
    """All of ``data/vocabulary``, checked, with look-ups by code."""

    levels: tuple[Level, ...]
    kinds: dict[str, Kind]
    needs: dict[str, Need]
    icpc: dict[str, Icpc]
    red_flags: dict[str, RedFlag]
    numbers: dict[str, NumberLine]
    entrances: Entrances
    asker_is_kind: dict[str, tuple[str, ...]]
    in_house_for_asker: dict[str, tuple[str, ...]]
    not_beside_for_asker: dict[str, tuple[str, ...]] = {}
    line_for_asker: dict[str, tuple[str, ...]] = {}
    own_kinds: tuple[str, ...]
