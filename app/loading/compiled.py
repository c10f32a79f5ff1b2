"""Folders read and compiled in one go; a fault of the compiler gets its line here."""

import zlib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TypeVar

import msgspec

from app.explain import Texts, compile_texts
from app.loading.folders import read_folder, read_rules, values
from app.loading.kept import code_of, kept
from app.loading.source import Source, error_path
from app.question.hidden import unpack_hidden
from app.question.lexicon import Lexicon, compile_lexicon
from app.question.second import SecondReader
from app.question.weights import unpack_weights
from app.rules import RuleSet, compile_rules
from app.words.errors import DataFileError
from app.words.vocabulary import Vocabulary

Compiled = TypeVar("Compiled")


def load_rule_set(data_dir: Path) -> RuleSet:
    """The rules, checked."""
    return _compile(read_rules(data_dir), compile_rules)


def load_lexicon(data_dir: Path, vocabulary: Vocabulary, kept_dir: Path | None = None) -> Lexicon:
    """What the reader of descriptions looks things up in; ``kept_dir`` saves compiling again."""

    def compiled() -> Lexicon:
        sources = read_folder(data_dir, "question")
        return _compile(sources, lambda files: compile_lexicon(files, vocabulary))

    if kept_dir is None:
        return compiled()
    data = (*data_dir.glob("question/*.yaml"), *data_dir.glob("vocabulary/**/*.yaml"))
    sources = (*sorted(data), *code_of("question", "words", "loading"))
    return kept(kept_dir, Lexicon, sources, compiled)


def load_second_reader(data_dir: Path) -> SecondReader | None:
    """The trained model beside the rules; None where there is none."""
    files = sorted(data_dir.glob("reader/weights-*.bin"))
    if not files:
        return None
    try:
        weights = unpack_weights(file.read_bytes() for file in files)
        layer = sorted(data_dir.glob("reader/hidden-*.bin"))
        hidden = unpack_hidden(file.read_bytes() for file in layer) if layer else None
        return SecondReader(weights, hidden)
    except (zlib.error, msgspec.MsgspecError, ValueError) as error:
        raise DataFileError("reader/weights", None, "is geen model van ons") from error


def load_text_set(data_dir: Path) -> Texts:
    """The sentences of the answers."""
    return _compile(read_folder(data_dir, "texts"), compile_texts)


def _compile(
    sources: dict[str, Source], compile_files: Callable[[Mapping[str, object]], Compiled]
) -> Compiled:
    """Pure rooms know no lines: find the line of the file and path that they name."""
    try:
        return compile_files(values(sources))
    except DataFileError as error:
        by_name = {Path(name).name: each for name, each in sources.items()}
        source = by_name.get(Path(error.file).stem)
        if error.line is not None or source is None:
            raise
        message = str(error).removeprefix(f"{error.file}: ")
        # They name a path, as msgspec does, or the rule: "MANIA: …".
        path, rule = error_path(message), message.partition(":")[0]
        line = source.line(path) if path else source.line_of_name(rule) or source.line()
        raise DataFileError(source.name, line, message) from error
