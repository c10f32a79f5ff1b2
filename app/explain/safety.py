"""Safety told: flags and the one question, and whom to call if it gets worse."""

import msgspec

from app.explain.kept import keep
from app.explain.teller import Teller
from app.words.answer import AnswerFlag, Ask, AskOption, Safety
from app.words.vocabulary import RedFlag, Said

MOST_SIGNS = 3
OPTIONS = (("yes", "yes"), ("no", "no"), ("unknown", "dont-know"))
ACUTE, FLAGS = "acute", "flags:"
NEVER_LEFT_OUT = "suicidality"
OF_A_CHILD, OF_HOME = "child-abuse", "domestic-violence"
OF_A_BABY = frozenset({"sick-infant", "harm-to-baby-risk", "postpartum-psychosis"})


def tell_safety(safety: Safety, teller: Teller) -> Safety:
    """Flags and check with their words."""
    return msgspec.structs.replace(
        safety,
        flags=tuple(_flag(flag, teller) for flag in safety.flags),
        check=None if safety.check is None else _check(safety.check, teller),
    )


def _said(text: Said | None, teller: Teller) -> str:
    """A public text of the vocabulary in this voice."""
    if text is None:
        return ""
    return text.en if teller.voice.translated else teller.voice.said(text.nl)


def _flag(flag: AnswerFlag, teller: Teller) -> AnswerFlag:
    """A red flag; what the engine already wrote is only adapted to the reader."""
    known, said = teller.vocabulary.red_flags.get(flag.code), teller.voice.said
    message = None
    if known is not None:
        message = known.message if teller.private else known.message_professional
    return msgspec.structs.replace(
        flag,
        label=said(flag.label) or _said(known.label if known else None, teller) or flag.code,
        message=said(flag.message) or _said(message, teller) or teller.say("safety", "unknown"),
        actions=tuple(said(action) for action in flag.actions if action),
    )


def _check(check: Ask, teller: Teller) -> Ask:
    """The plain question of a soft outcome."""
    code = check.id.removeprefix("safety:")
    known = teller.vocabulary.red_flags.get(code)
    said = teller.voice.said
    question = (said(check.question) if teller.private else "") or _asked(known, teller)
    options = check.options or tuple(
        AskOption(value=value, label=teller.say("safety", label)) for value, label in OPTIONS
    )
    return msgspec.structs.replace(
        check, question=question or teller.say("safety", "check"), options=options
    )


def _asked(flag: RedFlag | None, teller: Teller) -> str:
    """A resident is asked plainly; a professional is told what to ask about."""
    if flag is None:
        return ""
    if teller.private:
        return _said(flag.check, teller)
    return teller.say("safety", "check-flag", {"label": _said(flag.label, teller)})


def if_worse_text(code: str, teller: Teller) -> str:
    """From the signs to watch for to whom to call; direct danger is always the last line."""
    if code == ACUTE:
        return teller.say("if_worse", "danger")
    if code and not code.startswith(FLAGS):
        return code
    kept, key = teller.voice.kept.lines, ("if_worse", code, teller.has_baby)
    return kept.get(key) or keep(kept, key, _worse(code, teller))


def _worse(code: str, teller: Teller) -> str:
    """A line for each sign, and direct danger."""
    lines = [teller.say("if_worse", flag) for flag in _signs(code, teller)]
    lines = lines or [teller.say("if_worse", "unknown")]
    return "\n".join(dict.fromkeys((*lines, teller.say("if_worse", "danger"))))


def _signs(code: str, teller: Teller) -> list[str]:
    """The first few signs; a baby's only with a baby, thoughts of suicide always among them."""
    flags = [flag for flag in code.removeprefix(FLAGS).split(",") if flag]
    if not teller.has_baby:
        flags = [flag for flag in flags if flag not in OF_A_BABY]
    if OF_A_CHILD in flags:  # it says the same of home as violence there does
        flags = [flag for flag in flags if flag != OF_HOME]
    signs = flags[:MOST_SIGNS]
    return [*signs[: MOST_SIGNS - 1], NEVER_LEFT_OUT] if _left_out(flags, signs) else signs


def _left_out(flags: list[str], signs: list[str]) -> bool:
    """Whether the sign that may not be left out fell off the end."""
    return NEVER_LEFT_OUT in flags and NEVER_LEFT_OUT not in signs
