"""Any answer an engine might send: known codes, odd codes, any facts."""

import datetime as dt

from hypothesis import strategies as st

from app.explain.contract import (
    ACCESS,
    CONSENT,
    DO_NOW,
    DUTIES,
    FEEDBACK,
    FLAGS,
    HANDOVER,
    NO_ROUTE,
    PASSED,
    REASONS,
    TIMING,
    TRADE,
    WARNINGS,
    WOULD_CHANGE,
)
from app.words.answer import (
    Answer,
    AnswerFlag,
    AnswerNeed,
    AnswerQuestion,
    Ask,
    DoNow,
    Duty,
    Feedback,
    Handover,
    NeedInStep,
    NextRung,
    NoRoute,
    PassedOver,
    Reason,
    Receipt,
    Route,
    Safety,
    Step,
    StepAccess,
    StepOffering,
    StepProvenance,
    StepStakeholder,
    StepWait,
    Warning_,
)
from app.words.question import Person
from tests.builders import TUESDAY_MORNING
from tests.explain.texts import the_vocabulary

NEEDS, KINDS = sorted(the_vocabulary().needs), sorted(the_vocabulary().kinds)
ODD = st.sampled_from(["", "x", "nieuw-soort", "kind:", "weeks", "within:", "from:gisteren"])
FACT_NAMES = (
    *("need", "kind", "why", "via", "days", "window_days", "measured_on", "metres", "at", "min"),
    *("max", "language", "note", "count", "until_days", "norm_days", "level", "floor"),
)
FACTS = st.dictionaries(
    st.sampled_from(
        [
            "need",
            "kind",
            "why",
            "via",
            "days",
            "window_days",
            "measured_on",
            "metres",
            "at",
            "min",
            "max",
            "language",
            "note",
            "count",
            "until_days",
            "norm_days",
            "level",
            "floor",
            "chosen_level",
            "areas",
            "people",
        ]
    ),
    st.one_of(
        st.none(),
        st.booleans(),
        st.integers(-5, 10**6),
        st.floats(),
        st.sampled_from(["gp,jgz", "crying-baby", "tr", "2026-11-03", "2026-11-23T08:30", "x"]),
    ),
)


def codes(known: dict[str, str]) -> st.SearchStrategy[str]:
    """A known code, sometimes with a fact behind it, sometimes an odd one."""
    plain = st.sampled_from(sorted(known))
    fact = st.sampled_from(["3", "0", "x", "2026-11-23T08:30:00+01:00", ""])
    return st.one_of(plain, st.builds("{}:{}".format, plain, fact), ODD)


def reasons(known: dict[str, str]) -> st.SearchStrategy[tuple[Reason, ...]]:
    """A few reasons with any facts."""
    one = st.builds(Reason, code=st.one_of(st.sampled_from(sorted(known)), ODD), facts=FACTS)
    return st.lists(one, max_size=6).map(tuple)


KIND = st.one_of(st.sampled_from(KINDS), ODD)
NEED = st.one_of(st.sampled_from(NEEDS), ODD)
REFS = st.lists(st.sampled_from(["p1", "p2", "p9"]), max_size=2, unique=True).map(tuple)
WAITS = st.builds(
    StepWait,
    status=st.sampled_from(["open", "waitlist", "closed", "none", "unknown"]),
    intake_days=st.none() | st.integers(0, 400),
    treatment_days=st.none() | st.integers(0, 400),
    measured_on=st.none() | st.dates(dt.date(2020, 1, 1), dt.date(2027, 1, 1)),
    norm_days=st.none() | st.integers(0, 100),
    over_norm=st.none() | st.booleans(),
    stale=st.booleans(),
)
HANDOVERS = st.builds(
    Handover,
    code=st.one_of(st.sampled_from(sorted(HANDOVER)), ODD),
    brings=st.sampled_from(["asker", "coordinator"]),
    phones=st.sampled_from(["asker", "together"]),
    kind=st.none() | KIND,
)
DAYS = st.none() | st.integers(0, 60)
FEEDBACKS = st.builds(
    Feedback,
    code=st.one_of(st.sampled_from(sorted(FEEDBACK)), ODD),
    receipt_days=DAYS,
    contact_days=DAYS,
    result_days=DAYS,
)
DUE = st.builds(
    NextRung,
    after=ODD,
    after_days=st.none() | st.integers(0, 400),
    condition=st.sampled_from(["", "Het blijft.", "Het blijft. De rechter beslist."]),
)
STEPS = st.builds(
    Step,
    id=st.sampled_from(["s0", "s1", "s2"]),
    type=st.sampled_from(["offering", "gate", "own", "consult", "advice"]),
    level=st.none() | st.integers(0, 6),
    for_=REFS,
    needs=st.lists(
        st.builds(NeedInStep, code=NEED, role=st.sampled_from(["answers", "supports"])), max_size=3
    ).map(tuple),
    timing=codes(TIMING),
    stakeholder=st.builds(
        StepStakeholder,
        id=st.none() | st.just("1"),
        name=st.sampled_from(["CJG Zeist", "Inloop (voorbeeld)", "St. Antonius e.o.", ""]),
        kind=KIND,
        own=st.booleans(),
    ),
    offering=st.none()
    | st.builds(StepOffering, id=st.just("1"), title=st.sampled_from(["Gesprek", "", "A: b"])),
    access=st.none()
    | st.builds(
        StepAccess,
        kind=st.sampled_from(["open", "acute", "referral", "own-registration"]),
        you_may=codes(ACCESS),
        via=st.lists(KIND, max_size=3).map(tuple),
    ),
    wait=st.none() | WAITS,
    next=st.none() | DUE,
    distance_metres=st.none() | st.integers(0, 10**6),
    reasons=reasons(REASONS),
    where=st.none() | st.just("GM0355"),
    handover=st.none() | HANDOVERS,
    feedback=st.none() | FEEDBACKS,
    text=st.sampled_from(["", "", "Bel nu."]),
    provenance=st.builds(StepProvenance, example=st.booleans()),
)
STEP_LISTS = st.lists(STEPS, max_size=3).map(tuple)
ROUTES = st.builds(
    Route,
    role=st.sampled_from(["main", "alternative", "acute", "after"]),
    trade_code=st.none() | codes(TRADE),
    gains=reasons(TRADE),
    costs=reasons(TRADE),
    highest_level=st.just(2),
    doors=st.just(1),
    covers=st.just(()),
    entrance=st.none() | st.sampled_from(["s1", "weg"]),
    coordinator=st.none() | st.builds("kind:{}".format, KIND) | ODD,
    consent=st.none() | codes(CONSENT),
    if_worse=st.builds(lambda flags: f"flags:{','.join(flags)}", st.lists(codes(FLAGS), max_size=6))
    | st.sampled_from(["", "acute"]),
    feedback=st.none() | st.sampled_from(["agreed", "letters", "x"]),
    steps=STEP_LISTS,
    bridging=STEP_LISTS,
    if_not_enough=STEP_LISTS,
)
PASSED_OVER = st.builds(
    PassedOver,
    stakeholder=st.sampled_from(["CJG Zeist", ""]),
    kind=KIND,
    level=st.integers(0, 5),
    direction=st.sampled_from(["lighter", "heavier"]),
    reasons=reasons(PASSED),
    would_change_if=st.none() | codes(WOULD_CHANGE),
)
ASKED = st.builds(AnswerNeed, code=NEED, for_=st.sampled_from(["p1", "p2"]))
QUESTIONS = st.builds(
    AnswerQuestion,
    needs=st.lists(
        st.builds(AnswerNeed, code=NEED, for_=st.sampled_from(["p1", "p2"])), max_size=3
    ).map(tuple),
    people=st.lists(
        st.builds(
            Person,
            ref=st.sampled_from(["p1", "p2"]),
            relation=st.sampled_from(["self", "baby", "child", "opa", "unknown", "buurvrouw", "x"]),
            age_years=st.none() | st.floats(0, 110),
        ),
        max_size=2,
    ).map(tuple),
    asker=st.sampled_from(["citizen", "youth", "huisarts", "school", "housing", "family", "cjg"]),
    audience=st.sampled_from(["resident", "professional"]),
    language=st.sampled_from(["nl", "en"]),
)
SAFETY = st.builds(
    Safety,
    outcome=st.sampled_from(["hard", "soft", "not-seen"]),
    flags=st.lists(
        st.builds(
            AnswerFlag,
            code=st.one_of(st.sampled_from(sorted(the_vocabulary().red_flags)), ODD),
            tier=st.sampled_from(["now", "today", "today-practical"]),
        ),
        max_size=2,
    ).map(tuple),
    check=st.none() | st.builds(Ask, id=ODD, question=st.just(""), options=st.just(())),
)
ANSWERS = st.builds(
    Answer,
    answer=st.sampled_from(["routes", "acute", "no-route", "off-topic"]),
    question=QUESTIONS,
    safety=SAFETY,
    do_now=st.lists(st.builds(DoNow, text=codes(DO_NOW)), max_size=2).map(tuple),
    routes=st.lists(ROUTES, max_size=2).map(tuple),
    passed_over=st.lists(PASSED_OVER, max_size=3).map(tuple),
    duties=st.lists(st.builds(Duty, code=codes(DUTIES)), max_size=2).map(tuple),
    no_route=st.none() | st.builds(NoRoute, code=codes(NO_ROUTE), field=st.none() | ODD),
    warnings=st.lists(
        st.builds(Warning_, code=codes(WARNINGS), field=st.none() | ODD), max_size=3
    ).map(tuple),
    receipt=st.just(Receipt(version="1", rules="r", snapshot="s", now=TUESDAY_MORNING)),
)
