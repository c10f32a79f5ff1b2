"""The helpers a template may name: ``{days:workdays}``, ``{via:kinds-or}``. None means: unknown."""

import datetime as dt
from collections.abc import Callable, Mapping

from app.explain import grammar as say
from app.explain.grammar import Grammar
from app.explain.scene import Helper, Scene

OLDEST = 120
Tables = Mapping[str, Mapping[str, str]]


def capital(text: str) -> str:
    """First letter upper case, the rest untouched (``IJ`` stays what it is)."""
    return text[:1].upper() + text[1:]


def small(text: str) -> str:
    """First letter lower case, unless the word is an abbreviation or a name in capitals."""
    if text.startswith("Eén"):  # the capital of "één" has lost an accent
        return f"é{text[1:]}"
    return text if text[1:2].isupper() or text[1:2].isdigit() else text[:1].lower() + text[1:]


def as_question(text: str) -> str:
    """A sign put as a question: ``Het huilen blijft?``."""
    return f"{text.rstrip('.')}?"


def as_clause(text: str) -> str:
    """A sentence as part of another: ``het huilen blijft``."""
    return small(text.rstrip("."))


def build_helpers(
    grammar: Grammar, tables: Tables, said: Callable[[str], str]
) -> dict[str, Helper]:
    """All helpers of one voice. ``said`` adapts a ready sentence (from u to je)."""
    return {
        "plain": _plain,
        "capital": _text(capital),
        "small": _text(small),
        "ended": _text(lambda text: text.rstrip(".")),
        "question": _text(as_question),
        "clause": _text(as_clause),
        "said": _text(said),
        "date": _date(grammar),
        "moment": _moment(grammar),
        "Moment": _capital(_moment(grammar)),
        "days": _number(lambda count: say.days(count, grammar)),
        "weeks": _number(lambda count: say.weeks_of(count * say.DAYS_PER_WEEK, grammar)),
        "weeks-of": _number(lambda count: say.weeks_of(count, grammar)),
        "workdays": _number(lambda count: say.workdays(count, grammar)),
        "within": _number(lambda count: say.within(count, grammar)),
        "Within": _capital(_number(lambda count: say.within(count, grammar))),
        "distance": _number(lambda metres: say.distance(metres, grammar)),
        "from-age": _number(lambda age: str(age) if age > 0 else None),
        "to-age": _number(lambda age: str(age) if age < OLDEST else None),
        "need": _text(tables["needs"].get),
        "kind": _text(tables["kinds"].get),
        "Kind": _capital(_text(tables["kinds"].get)),
        "kinds-or": _kinds({**tables["kinds"], **tables["via_names"]}, grammar.or_),
        "language": _text(tables["languages"].get),
        "rung": _number(lambda level: tables["rungs"].get(str(level))),
    }


def _plain(value: object, _scene: Scene) -> str | None:
    """Text and whole numbers as they are."""
    if isinstance(value, bool):
        return None
    if isinstance(value, float):
        return f"{value:g}"
    return str(value)


def _text(words: Callable[[str], str | None]) -> Helper:
    """For facts that are text."""
    return lambda value, _scene: words(value) if isinstance(value, str) else None


def _number(words: Callable[[int], str | None]) -> Helper:
    """For facts that are a whole number, also when written as text (``shorter-wait:15``)."""

    def helper(value: object, _scene: Scene) -> str | None:
        count = as_count(value)
        return None if count is None else words(count)

    return helper


def as_count(value: object) -> int | None:
    """A not negative whole number, or None."""
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return None
    try:
        count = round(float(value))
    except (ValueError, OverflowError):
        return None
    return count if count >= 0 else None


def _capital(helper: Helper) -> Helper:
    """The same, at the start of a sentence."""

    def capitalised(value: object, scene: Scene) -> str | None:
        words = helper(value, scene)
        return None if words is None else capital(words)

    return capitalised


def _date(grammar: Grammar) -> Helper:
    """For ISO dates (or moments, of which the day counts)."""

    def helper(value: object, _scene: Scene) -> str | None:
        day = value if isinstance(value, dt.date) else as_moment(value)
        return None if day is None else say.date(day, grammar)

    return helper


def _moment(grammar: Grammar) -> Helper:
    """For ISO moments."""

    def helper(value: object, scene: Scene) -> str | None:
        at = as_moment(value)
        return None if at is None else say.moment(at, scene.now, grammar)

    return helper


def as_moment(value: object) -> dt.datetime | None:
    """A moment from ISO text, or None."""
    if not isinstance(value, str):
        return value if isinstance(value, dt.datetime) else None
    try:
        return dt.datetime.fromisoformat(value)
    except ValueError:
        return None


def _kinds(kinds: Mapping[str, str], link: str) -> Helper:
    """For codes of kinds with commas between; those without a name are left out."""

    def helper(value: object, _scene: Scene) -> str | None:
        if not isinstance(value, str):
            return None
        names = [kinds[code] for part in value.split(",") if (code := part.strip()) in kinds]
        return say.listed(names, link) or None

    return helper
