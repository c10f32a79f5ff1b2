"""``wall.yaml``: the layers of the wall and its example questions."""

from pathlib import Path

from app.loading.source import Source, read_source
from app.words.vocabulary import Vocabulary
from app.words.wall import Wall


def load_wall(data_dir: Path, vocabulary: Vocabulary) -> Wall:
    """Read and check the file. Raises ``DataFileError`` with file and line."""
    source = read_source(data_dir / "wall.yaml", data_dir)
    wall = source.convert(Wall)
    _require_life_areas(wall, vocabulary, source)
    _require_once([theme.code for theme in wall.themes], "themes", source)
    _require_once([example.id for example in wall.examples], "examples", source)
    return wall


def _require_life_areas(wall: Wall, vocabulary: Vocabulary, source: Source) -> None:
    known = {area for need in vocabulary.needs.values() for area in need.life_areas}
    for index, theme in enumerate(wall.themes):
        for area in theme.life_areas:
            if area not in known:
                raise source.fault(f"levensgebied {area!r} bestaat niet", ("themes", index))


def _require_once(codes: list[str], part: str, source: Source) -> None:
    for index, code in enumerate(codes):
        if code in codes[:index]:
            raise source.fault(f"{code!r} staat er twee keer", (part, index))
