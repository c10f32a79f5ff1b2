"""Whole folders of YAML as parsed values by file name, for the rooms that compile them."""

from pathlib import Path

from app.loading.source import Source, read_source
from app.words.errors import DataFileError


def read_folder(data_dir: Path, name: str, pattern: str = "*.yaml") -> dict[str, Source]:
    """The files of a folder, by their path in it without suffix."""
    folder = data_dir / name
    if not folder.is_dir():
        raise DataFileError(name, None, f"de map ontbreekt in {data_dir}")
    return {
        file.relative_to(folder).with_suffix("").as_posix(): read_source(file, data_dir)
        for file in sorted(folder.glob(pattern))
    }


def read_rules(data_dir: Path) -> dict[str, Source]:
    """The rule files, those of the laws in their own folder too."""
    return read_folder(data_dir, "rules", "**/*.yaml")


def values(sources: dict[str, Source]) -> dict[str, object]:
    """The parsed values alone."""
    return {name: source.value for name, source in sources.items()}


def load_question_files(data_dir: Path) -> dict[str, object]:
    """``data/question``, for ``question.lexicon.compile_lexicon``."""
    return values(read_folder(data_dir, "question"))


def load_rules(data_dir: Path) -> dict[str, object]:
    """``data/rules``, for ``rules.compile_rules``."""
    return values(read_rules(data_dir))


def load_texts(data_dir: Path) -> dict[str, object]:
    """``data/texts``, for ``explain.compile_texts``."""
    return values(read_folder(data_dir, "texts"))
