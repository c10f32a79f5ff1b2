"""What the command line says, and how: results on stdout, progress and errors on stderr."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final, NoReturn

from rich.console import Console
from rich.markup import escape
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    TaskID,
    TextColumn,
    TimeElapsedColumn,
)

out = Console(highlight=False)
err = Console(stderr=True, highlight=False)

Step = Callable[[str, int, int], None]
"""(what, how many done, how many in all); in all 0: nobody knows yet."""
_COUNTED: Final = {
    "row": "rijen lezen",
    "organization": "organisaties",
    "stakeholder": "plekken",
    "offering": "aanbod",
    "waitlist": "wachttijden",
    "area": "gebieden",
    "postcode": "postcodes",
    "network": "netwerken",
}


def say(text: str) -> None:
    """One line of result; what stands in brackets is text, not markup."""
    out.print(escape(text), soft_wrap=True)


def done(text: str) -> None:
    """One line after work that succeeded."""
    err.print(f"[green]✓[/] {escape(text)}", soft_wrap=True)


def warn(text: str) -> None:
    """One line about what works, but should not stay so."""
    err.print(f"[yellow]Let op:[/] {escape(text)}", soft_wrap=True)


def fail(text: str, code: int = 1) -> NoReturn:
    """One line, and leave."""
    err.print(f"[red]Fout:[/] {escape(text)}", soft_wrap=True)
    raise SystemExit(code)


def _shown(what: str) -> str:
    """What is counted, in words; ``?``: it is compared with what there is."""
    bare = what.removesuffix("?")
    return _COUNTED.get(bare, bare) + (" vergelijken" if bare != what else "")


@contextmanager
def progress() -> Iterator[Step]:
    """A bar per kind of record, for work that takes a while."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    watched = err.is_terminal
    with Progress(
        *columns, TimeElapsedColumn(), console=err, transient=True, disable=not watched
    ) as bars:
        tasks: dict[str, TaskID] = {}

        def step(what: str, done_count: int, total: int) -> None:
            if what not in tasks:
                tasks[what] = bars.add_task(_shown(what), total=total or None)
            bars.update(tasks[what], completed=done_count, total=total or None)

        yield step
