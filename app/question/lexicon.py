"""The lexicon: all data of ``data/question``, checked and compiled once at start."""

from collections.abc import Mapping

import msgspec

from app.words.vocabulary import Vocabulary


class Lexicon(msgspec.Struct, frozen=True, kw_only=True):
    """What the reader looks things up in; built once, shared by all requests."""

    need_codes: frozenset[str] = frozenset()


def compile_lexicon(files: Mapping[str, object], vocabulary: Vocabulary) -> Lexicon:
    """Check and compile the parsed files; a fault names its file and rule."""
    return Lexicon(need_codes=frozenset(vocabulary.needs))
