"""How a language says dates, spans, distances and lists. The words themselves are data."""

import datetime as dt

import msgspec

DAYS_PER_WEEK, WORKDAYS_PER_WEEK = 7, 5
DAYS_PER_MONTH, MONTHS_FROM_WEEKS = 30.44, 26
METRES_PER_KM = 1000
WEEKS_FROM_DAYS = 14
ROUND_METRES = 50


class Grammar(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The words of one language (the ``grammar`` part of a text file); pairs are one, many."""

    and_: str = msgspec.field(name="and")
    or_: str = msgspec.field(name="or")
    decimal: str
    months: tuple[str, ...]
    weekdays: tuple[str, ...]
    day: tuple[str, str]
    workday: tuple[str, str]
    week: tuple[str, str]
    month: tuple[str, str]
    metre: str
    kilometre: str
    date: str
    time: str
    moment: str
    today: str
    tomorrow: str
    within: str
    join: str


def listed(parts: list[str], link: str) -> str:
    """``a``, ``a en b``, ``a, b en c``."""
    if len(parts) < 2:  # noqa: PLR2004 - one thing is no list
        return "".join(parts)
    return f"{', '.join(parts[:-1])} {link} {parts[-1]}"


def plural(count: int, words: tuple[str, str]) -> str:
    """``1 week``, ``2 weken``."""
    return f"{count} {words[0] if count == 1 else words[1]}"


def days(count: int, grammar: Grammar) -> str:
    """Calendar days; from two weeks on in weeks."""
    if count >= WEEKS_FROM_DAYS:
        return plural(round(count / DAYS_PER_WEEK), grammar.week)
    return plural(count, grammar.day)


def weeks_of(count: int, grammar: Grammar) -> str | None:
    """Calendar days as weeks, from half a year on as months; None when it is at once."""
    if count <= 0:
        return None
    whole, rest = divmod(count, DAYS_PER_WEEK)
    if whole >= MONTHS_FROM_WEEKS:
        return plural(round(count / DAYS_PER_MONTH), grammar.month)
    return plural(count, grammar.day) if rest else plural(whole, grammar.week)


def workdays(count: int, grammar: Grammar) -> str:
    """Working days; two weeks or more in weeks."""
    whole, rest = divmod(count, WORKDAYS_PER_WEEK)
    if whole >= 2 and not rest:  # noqa: PLR2004 - "one week" hides that it is five working days
        return plural(whole, grammar.week)
    return plural(count, grammar.workday)


def within(count: int, grammar: Grammar) -> str:
    """``binnen 3 werkdagen``; zero is today."""
    if count <= 0:
        return grammar.today
    return grammar.within.format(span=workdays(count, grammar))


def distance(metres: int, grammar: Grammar) -> str:
    """``350 meter``, ``1,2 km``, ``12 km``: no more precise than a walk is."""
    if metres < METRES_PER_KM:
        rounded = max(ROUND_METRES, round(metres / ROUND_METRES) * ROUND_METRES)
        if rounded < METRES_PER_KM:
            return f"{rounded} {grammar.metre}"
    km = metres / METRES_PER_KM
    figure = f"{km:.0f}" if km >= 10 else f"{km:.1f}".removesuffix(".0")  # noqa: PLR2004 - whole km
    return f"{figure.replace('.', grammar.decimal)} {grammar.kilometre}"


def date(value: dt.date, grammar: Grammar) -> str:
    """``12 november``."""
    return grammar.date.format(day=value.day, month=grammar.months[value.month - 1])


def moment(at: dt.datetime, now: dt.datetime | None, grammar: Grammar) -> str:
    """``vandaag vanaf 13.00 uur``, ``maandag vanaf 8.30 uur``, later with its date."""
    at = at.astimezone(now.tzinfo) if now and now.tzinfo and at.tzinfo else at
    time = grammar.time.format(hour=at.hour, minute=f"{at.minute:02d}")
    return grammar.moment.format(day=_day(at.date(), now, grammar), time=time)


def _day(value: dt.date, now: dt.datetime | None, grammar: Grammar) -> str:
    """The day as one says it at ``now``."""
    ahead = (value - now.date()).days if now else DAYS_PER_WEEK
    if ahead == 0:
        return grammar.today
    if ahead == 1:
        return grammar.tomorrow
    weekday = grammar.weekdays[value.weekday()]
    if 0 < ahead < DAYS_PER_WEEK:
        return weekday
    return f"{weekday} {date(value, grammar)}"
