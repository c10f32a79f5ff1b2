"""The side door: acute routes come from the red-flag data and need no directory."""

import datetime as dt
from collections.abc import Collection, Iterator, Sequence

import msgspec

from app.routing.moment import planned_state
from app.routing.nearby import nearest_of_kind
from app.routing.setting import Setting
from app.routing.steps import answer_contact
from app.words.answer import (
    AnswerContact,
    AnswerFlag,
    Reason,
    Route,
    Step,
    StepAccess,
    StepProvenance,
    StepStakeholder,
)
from app.words.codes import PRIVATE_ASKERS, Language, Tier
from app.words.directory import Contact
from app.words.question import FlagFound
from app.words.vocabulary import FlagStep, NumberLine, RedFlag, Said, Vocabulary

YOUTH, ALARM = "youth", "emergency-112"
TIER_ORDER: tuple[Tier, ...] = ("now", "today", "today-practical")


class AcuteAsked(msgspec.Struct, frozen=True, kw_only=True):
    """What an acute route depends on; no place, no directory. ``facets``: facts that were told."""

    asker: str
    language: Language
    vocabulary: Vocabulary
    now: dt.datetime | None = None
    facets: tuple[str, ...] = ()


def by_urgency(flags: Sequence[FlagFound], vocabulary: Vocabulary) -> list[FlagFound]:
    """Hard before soft, now before today; then what is always now; then what was said first."""

    def key(flag: FlagFound) -> tuple[bool, int, int, int]:
        usual = vocabulary.red_flags[flag.code].default_tier
        told = min((span.end for span in flag.evidence), default=0)
        return not flag.hard, TIER_ORDER.index(flag.tier), TIER_ORDER.index(usual), told

    return sorted(flags, key=key)


def acute_steps(found: FlagFound, asked: AcuteAsked) -> tuple[FlagStep, ...]:
    """The rungs of the side door for this asker, the most specific first."""
    flag = asked.vocabulary.red_flags[found.code]
    routes = flag.routes_now if found.tier == "now" and flag.routes_now else flag.routes
    group = "default" if asked.asker in PRIVATE_ASKERS else "professional"
    found_at = next((key for key in (asked.asker, group, "default") if key in routes), None)
    steps = _open_first(routes[found_at or next(iter(routes))], asked)
    if flag.first_112_told and _calls_112(flag, flag.first_112_told, asked.facets, asked):
        return tuple(sorted(steps, key=lambda step: step.kind != ALARM))
    return steps


def _calls_112(
    flag: RedFlag, these: Collection[str], found: Collection[str], asked: AcuteAsked
) -> bool:
    """Whether 112 is the first to call for this asker, when one of these was found."""
    return asked.asker not in flag.first_112_not_for and not set(these).isdisjoint(found)


def _open_first(steps: tuple[FlagStep, ...], asked: AcuteAsked) -> tuple[FlagStep, ...]:
    """Who can be called now stands first; the huisarts' own out-of-hours post takes their place."""
    if asked.now is None:
        return steps
    return _post_first(tuple(sorted(steps, key=lambda step: _is_closed(step, asked))), asked)


def _is_closed(step: FlagStep, asked: AcuteAsked) -> bool:
    """Whether the line of this step is surely not answered at this moment."""
    line = asked.vocabulary.numbers.get(step.number or "")
    if line is None or not line.hours or asked.now is None or step.by_day:
        return False
    return planned_state(line.hours, None, asked.now).open_now is False


def _post_first(steps: tuple[FlagStep, ...], asked: AcuteAsked) -> tuple[FlagStep, ...]:
    """Out of hours the huisartsenspoedpost stands before the huisarts, who is closed."""
    if asked.now is None:
        return steps
    hours = asked.vocabulary.kinds["gp"].usual_hours
    if planned_state(None, hours, asked.now).open_now is not False:
        return steps
    kinds = [step.kind for step in steps]
    if "gp" not in kinds or "gp-emergency" not in kinds:
        return steps
    gp, post = kinds.index("gp"), kinds.index("gp-emergency")
    if gp > post:
        return steps
    others = [step for step in steps if step.kind != "gp-emergency"]
    return (*others[:gp], steps[post], *others[gp:])


def said(text: Said, language: Language) -> str:
    """A public text in the language asked for."""
    return text.en if language == "en" else text.nl


def number_contact(line: NumberLine) -> AnswerContact:
    """A line of the numbers file as a contact, without looking at the clock."""
    return AnswerContact(
        name=line.name, channel=line.channel, value=line.value or "", hours=line.hours
    )


def answer_flag(found: FlagFound, asked: AcuteAsked) -> AnswerFlag:
    """What a red flag asks to do now."""
    flag = asked.vocabulary.red_flags[found.code]
    private = (flag.message_now if found.tier == "now" else None) or flag.message
    message = private if asked.asker in PRIVATE_ASKERS else flag.message_professional
    return AnswerFlag(
        code=flag.code,
        label=said(flag.label, asked.language),
        tier=found.tier,
        message=said(message, asked.language),
        actions=_actions(flag, asked),
        contacts=tuple(_contacts(acute_steps(found, asked), asked)),
    )


def _actions(flag: RedFlag, asked: AcuteAsked) -> tuple[str, ...]:
    """What one does oneself; written for residents, a professional knows."""
    if asked.asker not in PRIVATE_ASKERS:
        return ()
    actions = (asked.asker == YOUTH and flag.actions_youth) or flag.actions
    return tuple(said(action, asked.language) for action in actions)


def _contacts(steps: Sequence[FlagStep], asked: AcuteAsked) -> Iterator[AnswerContact]:
    """The numbers of an acute route, each once, only those we know."""
    seen = set()
    for step in steps:
        line = asked.vocabulary.numbers.get(step.number or "")
        if line is not None and line.value and line.code not in seen:
            seen.add(line.code)
            yield number_contact(line)


def acute_route(flags: Sequence[FlagFound], asked: AcuteAsked, setting: Setting | None) -> Route:
    """One route for all hard flags, the most urgent first; a kind appears once."""
    chosen: dict[tuple[str, str | None], tuple[FlagStep, FlagFound]] = {}
    for found in _alarm_first(_speaking(by_urgency(flags, asked.vocabulary), asked), asked):
        for each in acute_steps(found, asked):
            chosen.setdefault((each.kind, each.number), (each, found))
    rungs = list(chosen.values())
    if _calls_112_first(flags, asked):
        rungs.sort(key=lambda rung: rung[0].kind != ALARM)
    steps = [
        _step(each, found, number, asked, setting)
        for number, (each, found) in enumerate(rungs, start=1)
    ]
    return Route(
        role="acute",
        highest_level=max((step.level or 0 for step in steps), default=5),
        doors=len(steps),
        covers=(),
        entrance=steps[0].id if steps else None,
        if_worse="acute",
        steps=tuple(steps),
    )


def _speaking(flags: Sequence[FlagFound], asked: AcuteAsked) -> list[FlagFound]:
    """Without a flag that an equally urgent one speaks for: the weapon of who is confused."""
    told = {
        (code, each.tier)
        for each in flags
        for code in asked.vocabulary.red_flags[each.code].speaks_for
    }
    return [each for each in flags if (each.code, each.tier) not in told]


def _alarm_first(flags: Sequence[FlagFound], asked: AcuteAsked) -> list[FlagFound]:
    """Of what is equally urgent, the flag that begins with 112 gives the first steps."""
    return sorted(
        flags,
        key=lambda found: (
            TIER_ORDER.index(found.tier),
            acute_steps(found, asked)[0].kind != ALARM,
        ),
    )


def _calls_112_first(flags: Sequence[FlagFound], asked: AcuteAsked) -> bool:
    """Whether two flags together are worse than each: a shaken baby that is ill."""
    found = {found.code: asked.vocabulary.red_flags[found.code] for found in flags}
    return any(_calls_112(flag, flag.first_112_with, found, asked) for flag in found.values())


def _step(
    each: FlagStep,
    found: FlagFound,
    number: int,
    asked: AcuteAsked,
    setting: Setting | None,
) -> Step:
    """One rung of the side door; a number first, a place only where it helps."""
    kind = asked.vocabulary.kinds[each.kind]
    line = asked.vocabulary.numbers.get(each.number or "")
    contacts = (number_contact(line),) if line is not None and line.value else ()
    row = None if contacts else _local_door(each.kind, setting)
    stakeholder = _stakeholder(each, asked, contacts, row, setting)
    return Step(
        id=f"x{number}",
        type="own" if each.kind in asked.vocabulary.own_kinds else "offering",
        level=kind.level,
        timing="now" if found.tier == "now" else "today",
        stakeholder=stakeholder,
        access=StepAccess(kind="acute", you_may="self"),
        reasons=(Reason(code="red-flag", facts={"flag": found.code}),),
        text=said(each.text, asked.language),
        provenance=StepProvenance(),
    )


def _local_door(kind: str, setting: Setting | None) -> int | None:
    """An open door nearby, where one can go today; a doctor on call is no offering."""
    if setting is None or setting.kind(kind).access != "open":
        return None
    return nearest_of_kind(kind, (), setting)


def _stakeholder(
    each: FlagStep,
    asked: AcuteAsked,
    contacts: tuple[AnswerContact, ...],
    row: int | None,
    setting: Setting | None,
) -> StepStakeholder:
    """Named by the flag's own words, with the directory's point where it has one."""
    name = said(each.name, asked.language)
    own = each.kind in asked.vocabulary.own_kinds
    if row is None or setting is None or own:
        return StepStakeholder(name=name, kind=each.kind, own=own, contacts=contacts)
    found = setting.view.stakeholder(row)
    return StepStakeholder(
        id=found.id,
        slug=found.slug,
        name=name,
        kind=found.kind,
        point=found.point,
        point_precision=found.point_precision,
        contacts=tuple(_known(found.contacts, setting)),
    )


def _known(contacts: Sequence[Contact], setting: Setting) -> Iterator[AnswerContact]:
    """Contacts of the directory at this moment."""
    for contact in contacts:
        yield answer_contact(contact, setting.asked.now)
