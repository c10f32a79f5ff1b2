"""Family 1: a baby who cries a lot, told to the huisarts and to the mother."""

import datetime as dt

from app.words.answer import Answer, Ask, DoNow, Handover, Route, Step, StepWait
from app.words.question import Person
from tests.builders import SATURDAY_NIGHT
from tests.explain.parts import (
    after,
    answer,
    asked,
    because,
    heard_within,
    not_first,
    own,
    phone,
    place,
    why,
)

BABY = (
    Person(ref="p1", relation="baby", age_years=0.2),
    Person(ref="p2", relation="self"),
)
JGZ = place(
    "s1",
    "jgz",
    "Consultatiebureau (GGDrU)",
    "Huisbezoek van de jeugdverpleegkundige",
    needs=("crying-baby", "parental-exhaustion"),
    level=2,
    timing="within:3",
    reasons=because(
        why("answers-need", need="crying-baby"),
        why("covers-several", count=2),
        why("carries", count=2),
        "at-end",
        "no-referral",
        "free",
        "home-visit",
        "wait-unknown",
    ),
    handover=Handover(code="call-now-together", brings="person", phones="together"),
    feedback=heard_within(3),
)
HOME_START = place(
    "e1",
    "volunteer-buddy",
    "Home-Start (voorbeeld)",
    "Een vrijwilliger in uw gezin",
    needs=("parental-exhaustion",),
    role="supports",
    reasons=because("free", "no-referral", why("supports-need", need="parental-exhaustion")),
    wait=StepWait(status="waitlist", intake_days=21, measured_on=dt.date(2026, 11, 11)),
)
TAKE_A_NIGHT = own(
    "e2", "own-network", needs=("parental-exhaustion",), role="supports", timing="alongside"
)
BABY_PASSED = (
    not_first(
        "parent-meetup",
        "crying-baby",
        "Alleen een oudercafé is te licht als een baby zo veel huilt.",
        1,
    ),
    not_first(
        "hospital-paediatrics",
        "crying-baby",
        "Een lichamelijke oorzaak is er bijna nooit. Eerst consultatiebureau en huisarts.",
    ),
    not_first("youth-sggz", "crying-baby", "Een baby die huilt hoeft niet naar de jeugd-GGZ."),
)


def crying_baby_huisarts() -> Answer:
    """Family 1: a huisarts with twenty seconds, Tuesday 10.20."""
    in_house = own(
        "s2",
        "gp",
        needs=("crying-baby",),
        may="in-house",
        advice=True,
        reasons=because(
            why(
                "asker-note",
                note="In uw praktijk: lichamelijk onderzoek, urine bij ernstig huilen < 4 mnd. "
                "POH-GGZ voor de ouder als het na 2 weken niet zakt.",
            )
        ),
    )
    route = Route(
        role="main",
        highest_level=2,
        doors=1,
        covers=("crying-baby", "parental-exhaustion"),
        coordinator="kind:jgz",
        if_worse="flags:sick-infant,harm-to-baby-risk,postpartum-psychosis,suicidality",
        feedback="agreed",
        steps=(JGZ, in_house, TAKE_A_NIGHT, HOME_START),
        if_not_enough=_baby_later(may="refer"),
    )
    question = asked(
        ("crying-baby", "p1"),
        ("parental-exhaustion", "p2"),
        asker="huisarts",
        people=(BABY[0], Person(ref="p2", relation="parent")),
        audience="professional",
    )
    return answer(question, route, passed=BABY_PASSED)


def _baby_later(may: str) -> tuple[Step, ...]:
    """The ladder above the consultatiebureau."""
    return (
        own(
            "n1",
            "gp",
            needs=("crying-baby",),
            timing="later",
            people=("p1",),
            due=after(1, "Misschien heeft het huilen een oorzaak in het lichaam."),
        ),
        place(
            "n2",
            "imh-practice",
            "IMH-praktijk Zeist (voorbeeld)",
            "Ouder-babybegeleiding",
            needs=("crying-baby",),
            level=3,
            access="referral",
            may=may,
            via=("cjg", "gp", "jgz"),
            timing="later",
            due=after(2, "Het huilen blijft, of het contact met de baby gaat moeilijk."),
        ),
        place(
            "n3",
            "hospital-paediatrics",
            "ABC-poli St. Antonius",
            "Spreekuur voor baby's die veel huilen",
            needs=("crying-baby",),
            level=4,
            access="referral",
            may=may,
            via=("gp", "jgz"),
            timing="later",
            due=after(
                3, "De baby groeit slecht, of het helpt niet na consultatiebureau en huisarts."
            ),
        ),
    )


def crying_baby_mother() -> Answer:
    """Family 1 again: the mother herself, Saturday 21.40."""
    line = place(
        "s0",
        "listening-line",
        "De Luisterlijn",
        "Praten met iemand die luistert",
        needs=("parental-exhaustion",),
        role="supports",
        level=0,
        timing="now",
        reasons=because("open-now", "no-referral"),
        contacts=(phone("088-0767000"),),
    )
    monday = "from:2026-11-23T08:30:00+01:00"
    jgz = _changed(JGZ, timing=monday, people=("p1", "p2"))
    route = Route(
        role="main",
        highest_level=2,
        doors=1,
        covers=("crying-baby", "parental-exhaustion"),
        if_worse="flags:sick-infant,harm-to-baby-risk,postpartum-psychosis,suicidality",
        steps=(line, jgz, TAKE_A_NIGHT, HOME_START),
        if_not_enough=_baby_later(may="via"),
    )
    question = asked(
        ("crying-baby", "p1"), ("parental-exhaustion", "p2"), asker="citizen", people=BABY
    )
    return answer(
        question,
        route,
        now=SATURDAY_NIGHT,
        passed=BABY_PASSED,
        do_now=(
            DoNow(text="baby-safe-ten-minutes", source="JGZ-richtlijn"),
            DoNow(text="call-someone-now"),
        ),
        check=Ask(id="safety:harm-to-baby-risk", question="", options=()),
    )


def _changed(step: Step, *, timing: str, people: tuple[str, ...]) -> Step:
    """The same step at another moment."""
    return place(
        step.id,
        step.stakeholder.kind,
        step.stakeholder.name,
        step.offering.title if step.offering else "",
        needs=tuple(need.code for need in step.needs),
        level=2,
        timing=timing,
        people=people,
        reasons=step.reasons,
    )
