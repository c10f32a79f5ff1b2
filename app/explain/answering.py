"""The whole answer told: every text and label filled, nothing decided."""

from collections.abc import Sequence

import msgspec

from app.explain.grammar import listed
from app.explain.helpers import capital
from app.explain.naming import place_of
from app.explain.routes import kinds_of, tell_passed, tell_route
from app.explain.safety import tell_safety
from app.explain.sentences import soon_text
from app.explain.teller import Teller, teller_of
from app.explain.voice import Texts
from app.words.answer import (
    Answer,
    AnswerNeed,
    AnswerQuestion,
    Ask,
    AskOption,
    DoNow,
    Duty,
    NamedKind,
    NoRoute,
    Step,
    Warning_,
)
from app.words.vocabulary import Vocabulary

LAST_TIER = "today"
NOW, FROM = "now", "from:"


def explain(answer: Answer, texts: Texts, vocabulary: Vocabulary) -> Answer:
    """The same answer with its sentences. Never raises; an unknown code gets a safe one."""
    teller = teller_of(answer, texts.for_question(answer.question), vocabulary)
    present = kinds_of(answer.routes)
    return msgspec.structs.replace(
        answer,
        summary=summary_of(answer, teller),
        do_now=tuple(_do_now(each, teller) for each in answer.do_now),
        question=_question(answer.question, teller),
        safety=tell_safety(answer.safety, teller),
        routes=tuple(tell_route(route, teller) for route in answer.routes),
        passed_over=tuple(tell_passed(each, present, teller) for each in answer.passed_over),
        duties=tuple(_duty(each, teller) for each in answer.duties),
        ask=tuple(_ask(each, teller) for each in answer.ask),
        no_route=None if answer.no_route is None else _no_route(answer.no_route, teller),
        warnings=tuple(_warning(each, teller) for each in answer.warnings),
    )


def summary_of(answer: Answer, teller: Teller) -> str:
    """Where to begin, in one breath."""
    if answer.answer == "acute":
        tier = answer.safety.flags[0].tier if answer.safety.flags else LAST_TIER
        return teller.say("summary", f"acute-{tier}")
    if answer.answer in {"no-route", "off-topic"}:
        kinds = answer.no_route.kinds if answer.no_route else ()
        asked = {"kinds": _kinds_text(kinds, teller)}
        return teller.say("summary", "place-named" if kinds else answer.answer, asked)
    start = _start(answer, teller)
    codes = {need.code for need in answer.question.needs}
    opener = next((code for code in teller.voice.sections["openers"] if code in codes), None)
    if opener is None or not teller.private:
        return start
    facts = {"opener": teller.find("openers", opener), "start": start}
    return teller.find("summary", "opened", facts) or start


def _start(answer: Answer, teller: Teller) -> str:
    """Begin at this place, and go to that one too."""
    steps = answer.routes[0].steps if answer.routes else ()
    later = tuple(step for step in steps if step.timing != NOW)
    if not later:
        return teller.say("summary", "unknown")
    first, others = later[0], [step for step in later[1:] if _answers(step)]
    if first.type == "advice":
        return teller.say("summary", "advice", {"place": place_of(first, teller)})
    facts = {
        "place": place_of(first, teller),
        "other": place_of(others[0], teller) if others else None,
        "timing": soon_text(first.timing, teller),
        "now": place_of(steps[0], teller) if steps[0].timing == NOW else None,
    }
    code = "start-two" if others else "start"
    if first.timing.startswith(FROM):
        code = "start-now" if facts["now"] else "start-from"
    return teller.say("summary", code, facts)


def _answers(step: Step) -> bool:
    """Whether the step takes a need on, outside the asker's own house."""
    return step.type != "advice" and any(need.role == "answers" for need in step.needs)


def _question(question: AnswerQuestion, teller: Teller) -> AnswerQuestion:
    """What was understood, with labels."""
    needs = tuple(_need(need, teller) for need in question.needs)
    return msgspec.structs.replace(question, needs=needs)


def _need(need: AnswerNeed, teller: Teller) -> AnswerNeed:
    """A need with its label."""
    return msgspec.structs.replace(need, label=teller.need_label(need.code))


def _do_now(tip: DoNow, teller: Teller) -> DoNow:
    """What helps in the next ten minutes."""
    return msgspec.structs.replace(tip, text=teller.say("do_now", tip.text))


def _duty(duty: Duty, teller: Teller) -> Duty:
    """What the profession asks here."""
    return msgspec.structs.replace(duty, text=teller.say("duties", duty.code))


def _ask(ask: Ask, teller: Teller) -> Ask:
    """A question back; what is not translated stays Dutch rather than unasked."""
    options = tuple(_option(option, teller) for option in ask.options)
    question = teller.voice.ready(ask.question) or ask.question
    return msgspec.structs.replace(ask, question=question, options=options)


def _option(option: AskOption, teller: Teller) -> AskOption:
    """A tappable option, with a capital."""
    label = teller.voice.ready(option.label) or option.label
    return msgspec.structs.replace(option, label=capital(label))


def _no_route(no_route: NoRoute, teller: Teller) -> NoRoute:
    """Why there is no route, and what was asked for by its name."""
    kinds = tuple(
        msgspec.structs.replace(kind, label=teller.kind_name(kind.code)) for kind in no_route.kinds
    )
    facts = {"field": no_route.field, "kinds": _kinds_text(no_route.kinds, teller)}
    text = teller.say("no_route", no_route.code, facts)
    return msgspec.structs.replace(no_route, text=text, kinds=kinds)


def _kinds_text(kinds: Sequence[NamedKind], teller: Teller) -> str:
    names = [teller.kind_name(kind.code) for kind in kinds]
    return listed(names, teller.voice.grammar.and_)


def _warning(warning: Warning_, teller: Teller) -> Warning_:
    """What was read differently."""
    text = teller.say("warnings", warning.code, {"field": warning.field})
    return msgspec.structs.replace(warning, text=text)
