"""The vocabulary's own labels in another language, for pages that show a list of them."""

import msgspec

from app.explain.voice import Texts
from app.words.codes import Language
from app.words.vocabulary import Vocabulary


def vocabulary_in(language: Language, vocabulary: Vocabulary, texts: Texts) -> Vocabulary:
    """The same with needs, kinds and levels named in this language; unknown ones stay Dutch."""
    voice = texts.voices[language, "professional"]
    if not voice.translated:
        return vocabulary
    replace = msgspec.structs.replace
    return replace(
        vocabulary,
        needs={
            code: replace(need, label=voice.word("need_labels", code) or need.label)
            for code, need in vocabulary.needs.items()
        },
        kinds={
            code: replace(kind, label=voice.word("kinds", code) or kind.label)
            for code, kind in vocabulary.kinds.items()
        },
        levels=tuple(
            replace(each, public_name=voice.word("levels", str(each.level)) or each.public_name)
            for each in vocabulary.levels
        ),
    )
