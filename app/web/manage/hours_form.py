"""Opening hours in a form: rows of days and times, or the syntax itself, or unknown."""

from typing import Final, NamedTuple

from app.editing.week import DAYS, MOST_SPANS, Span, Week, read_clock, read_week, write_week
from app.geo.hours import is_readable
from app.web.manage.typed import Faults, Typed, ticked
from app.web.readable import WEEKDAYS
from app.web.readable_hours import HoursRow, hours_rows
from app.web.said import Speak
from app.words.codes import Language

FIELD: Final = "opening_hours"
WAY: Final = "hours_way"
_HOLIDAYS: Final = "h-PH"


class DayRow(NamedTuple):
    """One day of the week in the form; ``times``: name and value of each field, from and to."""

    day: str
    code: str
    times: tuple[tuple[str, str], ...]
    fault: str


class HoursView(NamedTuple):
    """The whole field. ``shown``: what was typed, as visitors read it; empty when unreadable."""

    way: str
    text: str
    rows: tuple[DayRow, ...]
    closed_on_holidays: bool
    shown: tuple[HoursRow, ...]
    fault: str


def typed_hours(text: str | None) -> dict[str, str]:
    """Kept hours as fields."""
    week = read_week(text)
    fields = {
        FIELD: text or "",
        WAY: "unknown" if text is None else "text" if week is None else "rows",
    }
    for day, spans in (week.days if week else {}).items():
        for at, span in enumerate(spans):
            fields |= {_name(day, at, "a"): span.opens, _name(day, at, "b"): span.closes}
    return fields | {_HOLIDAYS: ticked(text is None or (week and week.closed_on_holidays))}


def read_hours(typed: Typed, before: str | None, faults: Faults, say: Speak) -> str | None:
    """The hours that were typed; what cannot be read is a fault of its own field."""
    match typed.text(WAY):
        case "rows":
            text = write_week(_read_rows(typed, faults, say))
            # The same hours keep the words they were written in.
            return before if before and text and read_week(text) == read_week(before) else text
        case "text":
            text = typed.optional(FIELD)
            if text is not None and not is_readable(text):
                faults[FIELD] = say("edit.fault.hours")
            return text
        case _:
            return None


def hours_view(typed: Typed, faults: Faults, language: Language) -> HoursView:
    """The field as typed, with its faults and how it reads."""
    rows = tuple(
        DayRow(
            day=WEEKDAYS[language][at],
            code=day,
            times=tuple(
                (_name(day, span, end), typed.text(_name(day, span, end)))
                for span in range(MOST_SPANS)
                for end in "ab"
            ),
            fault=faults.get(f"h-{day}", ""),
        )
        for at, day in enumerate(DAYS)
    )
    way = typed.text(WAY) or "unknown"
    text = typed.text(FIELD)
    if way == "rows":
        text = write_week(_read_rows(typed, {}, None)) or ""
    shown = hours_rows(text, language) if way != "unknown" and is_readable(text) else ()
    return HoursView(
        way, typed.text(FIELD), rows, typed.has(_HOLIDAYS), shown, faults.get(FIELD, "")
    )


def _read_rows(typed: Typed, faults: Faults, say: Speak | None) -> Week:
    days: dict[str, tuple[Span, ...]] = {}
    for day in DAYS:
        spans: list[Span] = []
        for at in range(MOST_SPANS):
            given = typed.text(_name(day, at, "a")), typed.text(_name(day, at, "b"))
            if given == ("", ""):
                continue
            opens, closes = map(read_clock, given)
            if opens is None or closes is None:
                _add(faults, day, "edit.fault.time", say)
            elif closes <= opens or (spans and opens < spans[-1].closes):
                _add(faults, day, "edit.fault.times-order", say)
            else:
                spans.append(Span(opens, closes))
        if spans:
            days[day] = tuple(spans)
    return Week(days, typed.has(_HOLIDAYS))


def _add(faults: Faults, day: str, key: str, say: Speak | None) -> None:
    if say is not None:
        faults[f"h-{day}"] = say(key)


def _name(day: str, span: int, end: str) -> str:
    return f"h-{day}-{span + 1}-{end}"
