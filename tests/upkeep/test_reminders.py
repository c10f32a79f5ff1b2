import datetime as dt
from collections.abc import Sequence
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from app.rules.review import FactKind
from app.upkeep.facts import EVER, Checked, FactKey, FactState
from app.upkeep.reminders import (
    MOST_FACTS,
    Asked,
    Reminder,
    Sent,
    choose_address,
    may_mail,
    plan,
)
from app.upkeep.tables import MailOutcome
from tests.house import TUESDAY
from tests.upkeep.places import REVIEW, TODAY

ORG = "org"
DAY = dt.timedelta(days=1)
CHECKED = Checked(TUESDAY.date(), "Team", "mail", own=True)


def a_fact(kind: FactKind = "hours", due_on: dt.date = TODAY, whose: str = "s") -> FactState:
    return FactState(FactKey(whose, kind), CHECKED, due_on)


def planned(
    facts: Sequence[FactState],
    asked: Asked | None = None,
    sent: Sequence[Sent] = (),
    days: int = 0,
) -> Reminder | None:
    now = TUESDAY + days * DAY
    return next(iter(plan({ORG: facts}, asked or {}, {ORG: sent}, REVIEW, now)), None)


def test_all_that_is_due_of_one_organisation_goes_in_one_mail() -> None:
    facts = [a_fact("hours"), a_fact("contact"), a_fact("offer", whose="t")]
    mail = planned(facts)
    assert mail is not None
    assert {each.key for each in mail.facts} == {each.key for each in facts}
    assert mail.round == 1
    assert not mail.is_last


def test_there_are_three_reminders_and_no_fourth() -> None:
    fact = a_fact()
    asked: dict[FactKey, list[dt.datetime]] = {}
    rounds = []
    for days in range(0, 400, 31):
        mail = planned([fact], asked, days=days)
        if mail is None:
            continue
        rounds.append((mail.round, mail.is_last))
        asked.setdefault(fact.key, []).append(TUESDAY + days * DAY)
    assert rounds == [(1, False), (2, False), (3, True)]


def test_a_fact_that_falls_due_anew_is_asked_anew() -> None:
    asked = {a_fact().key: [TUESDAY + each * DAY for each in (0, 31, 62)]}
    again = a_fact(due_on=TUESDAY.date() + 400 * DAY)
    assert planned([a_fact()], asked, days=401) is None
    mail = planned([again], asked, days=401)
    assert mail is not None
    assert mail.round == 1


def test_a_mail_that_may_have_arrived_keeps_the_next_away_for_a_month() -> None:
    for outcome in ("sent", "claimed"):
        sent = [Sent(TUESDAY, outcome, "a")]
        assert planned([a_fact()], sent=sent, days=29) is None
        assert planned([a_fact()], sent=sent, days=30) is not None


def test_a_mail_that_was_not_taken_keeps_nothing_away() -> None:
    for outcome in ("bounced", "failed"):
        sent = [Sent(TUESDAY, outcome, "a")]
        assert planned([a_fact()], sent=sent, days=1) is not None


def test_a_long_list_is_spread_over_the_months() -> None:
    facts = [a_fact("contact", EVER, whose=f"s{at}") for at in range(MOST_FACTS + 5)]
    first = planned(facts)
    assert first is not None
    assert len(first.facts) == MOST_FACTS
    asked = {each.key: [TUESDAY] for each in first.facts}
    second = planned(facts, asked, days=31)
    assert second is not None
    assert {f.key for f in first.facts} | {f.key for f in second.facts} == {f.key for f in facts}


def test_waits_stand_first_in_the_mail() -> None:
    mail = planned([a_fact("contact", EVER), a_fact("wait")])
    assert mail is not None
    assert [each.key.kind for each in mail.facts] == ["wait", "contact"]


def test_each_editor_gets_one_in_turn_and_a_bounced_address_none() -> None:
    hashed = {each: each for each in "abc"}
    chosen = [choose_address("abc", frozenset(), which, hashed) for which in (1, 2, 3, 4)]
    assert chosen == ["a", "b", "c", "a"]
    assert choose_address("abc", frozenset("ab"), 1, hashed) == "c"
    assert choose_address("abc", frozenset("abc"), 1, hashed) is None


OUTCOMES: dict[str, MailOutcome] = {
    "run": "sent",
    "killed": "claimed",
    "bounced": "bounced",
    "failed": "failed",
}
EVENTS = st.lists(
    st.tuples(
        st.integers(0, 20),  # days until it happens
        st.sampled_from(["run", "killed", "bounced", "failed", "confirmed", "new fact"]),
    ),
    max_size=60,
)


@given(EVENTS)
def test_never_two_mails_in_a_month_and_nothing_due_is_forgotten(
    events: list[tuple[int, str]],
) -> None:
    """Whatever happens in which order; a model of ``remind`` on the real rules."""
    now = TUESDAY
    due_on: dict[FactKey, dt.date] = {a_fact().key: now.date()}
    asked: dict[FactKey, list[dt.datetime]] = {}
    sent: list[Sent] = []
    for days, event in events:
        now += days * DAY
        if event == "confirmed":
            due_on = {key: now.date() + 365 * DAY for key in due_on}
        elif event == "new fact":
            due_on[FactKey(f"s{len(due_on)}", "contact")] = EVER
        else:
            facts = [a_fact(key.kind, on, key.stakeholder_id) for key, on in due_on.items()]
            due = [each for each in facts if each.is_due(now.date())]
            for mail in plan({ORG: due}, asked, {ORG: sent}, REVIEW, now):
                outcome = OUTCOMES[event]
                sent.append(Sent(now, outcome, "a"))
                if outcome in {"sent", "claimed"}:
                    for each in mail.facts:
                        asked.setdefault(each.key, []).append(now)
    arrived = [each.at for each in sent if each.outcome in {"sent", "claimed"}]
    gaps = [later - sooner for sooner, later in pairwise(arrived)]
    assert all(gap >= REVIEW.days_between * DAY for gap in gaps)
    for key, on in due_on.items():
        if on > now.date():
            continue
        fact = a_fact(key.kind, on, key.stakeholder_id)
        is_asked = sum(at.date() >= on for at in asked.get(key, ())) >= REVIEW.reminders
        waits = not may_mail(sent, REVIEW, now)
        coming = plan({ORG: [fact]}, asked, {ORG: sent}, REVIEW, now)
        assert is_asked or waits or coming, "a due fact is asked, waiting for its month, or used up"
