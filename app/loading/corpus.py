"""Our own labelled texts, for ``/uitleg``: read when first asked for."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path

from app.loading.kept import code_of, kept
from app.loading.source import read_source
from app.question.resembling import Corpus, Example, index_corpus
from app.question.score import Case

FOLDER = "corpus/train"


@cache
def load_corpus(data_dir: Path, kept_dir: Path | None = None) -> Corpus:
    """The corpus that the second reader learned from. Raises ``DataFileError``."""
    files = sorted(data_dir.glob(f"{FOLDER}/*.yaml"))

    def indexed() -> Corpus:
        return index_corpus(example for file in files for example in _examples(file, data_dir))

    if kept_dir is None:
        return indexed()
    return kept(kept_dir, Corpus, (*files, *code_of("question", "loading")), indexed)


def _examples(file: Path, data_dir: Path) -> Iterator[Example]:
    source = read_source(file, data_dir)
    count = len(source.convert(list[object]))
    for index in range(count):
        case = source.convert(Case, (index,))
        labels = (*case.needs, *([case.red_flag] if case.red_flag else []))
        yield Example(id=case.id, text=case.text, labels=labels)
