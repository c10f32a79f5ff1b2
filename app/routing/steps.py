"""From a chosen candidate (or a bare row) to a step of the answer, still without sentences."""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence

import msgspec

from app.geo.hours import OpenState, open_state
from app.routing.access import access_to, place_reasons, right_at
from app.routing.candidates import Candidate, open_state_of
from app.routing.moment import planned_state, window_days
from app.routing.rungs import NeedPlan
from app.routing.setting import Setting
from app.routing.waits import current_wait, wait_of
from app.words.answer import (
    AnswerContact,
    Fact,
    NeedInStep,
    NextRung,
    Reason,
    Step,
    StepAccess,
    StepOffering,
    StepProvenance,
    StepStakeholder,
)
from app.words.codes import NeedRole
from app.words.directory import Contact, Offering, Stakeholder
from app.words.vocabulary import Kind

NEAR_M = 1500
TODAY, SOON, WEEK = 0, 3, 5
VISIT = "visit-other"
"""What one may at a step of outreach: ask that somebody goes there."""


def needs_in_step(codes: Iterable[str], role: NeedRole) -> tuple[NeedInStep, ...]:
    """Needs with their role, each once, in the order given."""
    return tuple(NeedInStep(code=code, role=role) for code in dict.fromkeys(codes))


def row_step(  # noqa: PLR0913 - the facts of a step, each named
    row: int,
    setting: Setting,
    *,
    step_id: str,
    needs: tuple[NeedInStep, ...],
    people: Sequence[str] = (),
    timing: str = "alongside",
    reasons: Iterable[Reason] = (),
    next_rung: NextRung | None = None,
    alongside: tuple[str, ...] = (),
) -> Step:
    """A step at an offering of the directory."""
    view = setting.view
    offering, stakeholder = view.offering(row), view.stakeholder(row)
    kind = setting.kind(stakeholder.kind)
    right = right_at(kind.code, offering.access, setting, people)
    return Step(
        id=step_id,
        type="consult" if offering.access == "professional-only" else "offering",
        level=offering.level,
        for_=tuple(dict.fromkeys(people)),
        needs=needs,
        timing=timing,
        alongside=alongside,
        stakeholder=_stakeholder(stakeholder, offering, setting),
        offering=_offering(offering),
        access=access_to(
            kind.code, offering.access, setting, registration=offering.registration, right=right
        ),
        wait=wait_of(row, kind.code, right, setting),
        next=next_rung,
        distance_metres=view.distance_m(row, setting.asked.place.point),
        reasons=(*reasons, *_row_reasons(row, offering, setting), *place_reasons(right, setting)),
        provenance=_provenance(offering, stakeholder, setting),
    )


def _provenance(offering: Offering, stakeholder: Stakeholder, setting: Setting) -> StepProvenance:
    """Who stands for it, since when: the later of the offering and its stakeholder."""
    of = [each for each in (offering.provenance, stakeholder.provenance) if each.confirmed_on]
    last = max(of, key=lambda each: each.confirmed_on or dt.date.min, default=None)
    confirmed_on, today = last.confirmed_on if last else None, setting.asked.now.date()
    stale = setting.rules.review.is_stale(confirmed_on, today)
    return StepProvenance(
        example=offering.provenance.example or stakeholder.provenance.example,
        confirmed_on=confirmed_on,
        confirmed_by=last.confirmed_by if last else None,
        confirmed_how=last.confirmed_how if last else None,
        stale_days=(today - confirmed_on).days if stale and confirmed_on else None,
    )


def own_step(  # noqa: PLR0913 - the facts of a step, each named
    kind: Kind,
    setting: Setting,
    *,
    step_id: str,
    needs: tuple[NeedInStep, ...],
    level: int | None = None,
    people: Sequence[str] = (),
    timing: str = "this-week",
    reasons: Iterable[Reason] = (),
    next_rung: NextRung | None = None,
    alongside: tuple[str, ...] = (),
    in_house: bool = False,
) -> Step:
    """A step at the person's own provider, or in the asker's own house: no point, no distance."""
    code = "in-house" if in_house else "own-provider"
    other = [] if in_house else list(_other_doors(kind.code, setting))
    return Step(
        id=step_id,
        type="advice" if in_house and kind.code in setting.asker_kinds else "own",
        level=kind.level if level is None else level,
        for_=tuple(dict.fromkeys(people)),
        needs=needs,
        timing=timing,
        alongside=alongside,
        stakeholder=StepStakeholder(name=kind.own_label or kind.label, kind=kind.code, own=True),
        access=access_to(kind.code, kind.access, setting, own=True, in_house=in_house),
        next=next_rung,
        reasons=(*reasons, *other, Reason(code=code, facts={"kind": kind.code})),
    )


def _other_doors(kind: str, setting: Setting) -> Iterator[Reason]:
    """Who the own provider is where it is another than usual: in an azc it is GZA."""
    for rule in setting.rules.family.list_own_doors(setting.asked.facets):
        if kind in rule.kinds:
            yield Reason(code=f"own-{rule.code}")


def kind_step(  # noqa: PLR0913 - the facts of a step, each named
    kind: Kind,
    setting: Setting,
    *,
    step_id: str,
    needs: tuple[NeedInStep, ...],
    people: Sequence[str] = (),
    timing: str = "later",
    reasons: Iterable[Reason] = (),
    next_rung: NextRung | None = None,
) -> Step:
    """A step at a kind of which this directory holds nobody: named by its kind alone."""
    right = right_at(kind.code, kind.access, setting, people)
    return Step(
        id=step_id,
        type="gate",
        level=kind.level,
        for_=tuple(dict.fromkeys(people)),
        needs=needs,
        timing=timing,
        stakeholder=StepStakeholder(name=kind.label, kind=kind.code),
        access=access_to(kind.code, kind.access, setting, right=right),
        next=next_rung,
        reasons=tuple(reasons),
    )


def called_out(step: Step, setting: Setting) -> Step:
    """The step where one asks somebody to go there, also when the other wants no help."""
    if step.access is None or step.stakeholder.own or _reports(step.access, setting):
        return step
    access = msgspec.structs.replace(step.access, you_may=VISIT)
    return msgspec.structs.replace(step, access=access)


def _reports(access: StepAccess, setting: Setting) -> bool:
    """Whether anybody may report there by its own law."""
    law = setting.rules.rights.by_law.get(access.law)
    return law is not None and law.law.report


def timing_of(plan: NeedPlan, setting: Setting, state: OpenState) -> str:
    """When to do it, as a code: from an opening hour, today, or within the window."""
    now = setting.asked.now
    if not state.open_now and state.opens_at is not None and state.opens_at.date() > now.date():
        return f"from:{state.opens_at.isoformat()}"
    days = window_days(plan.need.window_days, plan.urgency)
    if days == TODAY or plan.urgency == "urgent":
        return "today"
    return f"within:{days}" if days <= SOON else "this-week" if days <= WEEK else f"within:{days}"


def state_of(candidate: Candidate, setting: Setting) -> OpenState:
    """Open now or from when, for any candidate."""
    kind = setting.kind(candidate.kind)
    if candidate.row is None:
        return planned_state(None, kind.usual_hours, setting.asked.now)
    return open_state_of(candidate.row, kind, setting)


def _stakeholder(stakeholder: Stakeholder, offering: Offering, setting: Setting) -> StepStakeholder:
    """At whom, with the contacts this audience may use."""
    contacts = (*offering.contacts, *stakeholder.contacts)
    parts = (stakeholder.street_address, stakeholder.postcode, stakeholder.town)
    return StepStakeholder(
        id=stakeholder.id,
        slug=stakeholder.slug,
        name=stakeholder.name,
        kind=stakeholder.kind,
        point=stakeholder.point,
        point_precision=stakeholder.point_precision,
        address=", ".join(part for part in parts if part) or None,
        contacts=tuple(_contacts(contacts, setting)),
    )


def _contacts(contacts: Iterable[Contact], setting: Setting) -> Iterator[AnswerContact]:
    """Contacts for this audience, with whether they answer now."""
    for each in contacts:
        if each.audience in {"everyone", setting.asked.audience}:
            yield answer_contact(each, setting.asked.now)


def answer_contact(contact: Contact, now: dt.datetime) -> AnswerContact:
    """A contact at this moment."""
    state = open_state(contact.hours, now)
    return AnswerContact(
        name=contact.name,
        channel=contact.channel,
        value=contact.value,
        audience=contact.audience,
        hours=contact.hours,
        open_now=state.open_now,
        opens_at=state.opens_at,
    )


def _offering(offering: Offering) -> StepOffering:
    """What is offered, as far as an answer shows it."""
    return StepOffering(
        id=offering.id,
        title=offering.title,
        description=offering.description,
        cost=offering.cost,
        languages=offering.languages,
        fixed_faces=offering.fixed_faces,
        first_visit=offering.first_visit,
        url=offering.url,
    )


def _row_reasons(row: int, offering: Offering, setting: Setting) -> Iterator[Reason]:
    """What can be said of an offering by itself."""
    distance_m = setting.view.distance_m(row, setting.asked.place.point)
    if offering.access == "open":
        yield Reason(code="no-referral")
    if (offering.cost or "").lower().startswith("gratis"):
        yield Reason(code="free")
    if distance_m is not None and distance_m <= NEAR_M:
        yield Reason(code="near", facts={"metres": distance_m})
    for code, holds in _plain(offering).items():
        if holds:
            yield Reason(code=code)
    if current_wait(row, setting).status == "unknown" and offering.level >= 1:
        yield Reason(code="wait-unknown")
    if setting.view.hours(row) is None and offering.level >= 1:
        yield Reason(code="hours-unknown")


def _plain(offering: Offering) -> dict[str, bool]:
    """Reasons that are facts of the offering."""
    return {
        "fixed-faces": bool(offering.fixed_faces),
        "group": offering.group,
        "home-visit": offering.home_visit,
    }


def newer_reasons(candidates: Iterable[Candidate], setting: Setting) -> Iterator[Reason]:
    """An old, shorter measurement won: where it was measured lately, and how long that is."""
    for each in candidates:
        if each.newer is not None:
            name = setting.view.stakeholder(each.newer.row).name
            yield reason("newer-wait-longer", name=name, days=each.newer.days)
            return


def reason(code: str, **facts: Fact) -> Reason:
    """A reason with its facts."""
    return Reason(code=code, facts=facts)
