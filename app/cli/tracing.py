"""A trace as tables on the terminal: the same words and cells as ``/uitleg``."""

from collections.abc import Iterable, Iterator

from rich import box
from rich.table import Table
from rich.text import Text

from app.cli.console import out
from app.web.pages.why_trace import CandidateView, MarkView, NeedView, TraceView
from app.web.said import Speak

EFFECTS = {"excludes": "red", "ranks": "yellow", "informs": "dim"}
NARROW = 11
"""Characters of a column; the names get the rest."""


def show_trace(view: TraceView, say: Speak) -> None:
    """Print the whole decision, in the order of reading."""
    out.rule(say("trace.title"))
    out.print(Text(view.decided, style="bold"))
    _facts(view.facts)
    if view.compared:
        out.print(_compared(view, say))
    for need in view.needs:
        _need(need, say)
    if view.needs:
        _facts([(say("trace.entrance"), view.entrance)])
        out.print(Text(say("trace.rules"), style="bold"))
        for rule in view.rules:
            out.print(
                Text.assemble((f"  {rule.id} ", "cyan"), rule.text, (f" {rule.source}", "dim"))
            )


def _facts(pairs: Iterable[tuple[str, str]]) -> None:
    for term, text in pairs:
        out.print(Text.assemble((f"{term}: ", "dim"), text))


def _need(need: NeedView, say: Speak) -> None:
    out.print()
    out.print(Text(say("trace.candidates", need=need.label), style="bold underline"))
    _facts(need.facts)
    if not need.candidates:
        out.print(Text(say("trace.no-candidates")))
        return
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, expand=True)
    table.add_column(say("trace.col.who"), ratio=1)
    for column in need.columns:
        table.add_column(column, max_width=NARROW)
    for each in need.candidates:
        style = "bold" if each.chosen else "dim" if each.excluded else None
        table.add_row(_who(each, say), *map(Text, each.cells), style=style)
    out.print(table)
    if need.more:
        out.print(Text(need.more, style="dim"))


def _who(each: CandidateView, say: Speak) -> Text:
    """The name; of who may be chosen what is offered and how the door opens; the marks."""
    sign = "→ " if each.chosen else "× " if each.excluded else "  "
    chosen = f" [{say('trace.chosen')}]" if each.chosen else ""
    told = [] if each.excluded else [text for text in (each.offering, each.door) if text]
    lines = [Text(f"{sign}{each.name}{chosen}"), *_marks(each.marks)]
    if told:
        lines.insert(1, Text(f"  {' · '.join(told)}", style="dim"))
    return Text("\n").join(lines)


def _marks(marks: Iterable[MarkView]) -> Iterator[Text]:
    for mark in marks:
        yield Text(f"  {mark.text}: {mark.effect_text}", style=EFFECTS.get(mark.effect, ""))


def _compared(view: TraceView, say: Speak) -> Table:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, title=say("trace.why"), title_justify="left")
    for column in ("criterion", "chosen", "next"):
        table.add_column(say(f"trace.col.{column}"))
    for row in view.compared:
        name = f"{row.criterion} ← {say('trace.decides')}" if row.decides else row.criterion
        style = "bold" if row.decides else None
        table.add_row(Text(name), Text(row.chosen), Text(row.other), style=style)
    return table
