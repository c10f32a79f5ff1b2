"""The questions of ``data/cases`` and of the wall, to ask again when something would change."""

from pathlib import Path

from app.loading.source import read_source
from app.words.example import ExampleQuestion
from app.words.wall import Wall


def load_examples(data_dir: Path, wall: Wall) -> tuple[ExampleQuestion, ...]:
    """Every golden case and every question of the wall. Raises ``DataFileError`` with its line."""
    cases = [each for file in sorted((data_dir / "cases").glob("*.yaml")) for each in _read(file)]
    shown = (
        ExampleQuestion(
            id=f"wall-{each.id}",
            title=each.nl,
            request={"description": each.nl, "asker": each.asker},
        )
        for each in wall.examples
    )
    return (*cases, *shown)


def _read(file: Path) -> list[ExampleQuestion]:
    source = read_source(file, file.parent)
    count = len(source.convert(list[object], ("cases",)))
    return [source.convert(ExampleQuestion, ("cases", at)) for at in range(count)]
