"""What was told before: the same few waits, needs and doors come back in every answer.

All are made of codes and of what the directory holds; nothing of a question is kept. Each holds
so many and begins anew when it is full.
"""

from collections.abc import Hashable
from typing import TypeVar

import msgspec

from app.words.answer import Feedback, NeedInStep, Reason, StepWait
from app.words.vocabulary import Vocabulary

MOST_KEPT = 5000

Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")


class Kept(msgspec.Struct):
    """Told before in one voice, by what it was told from.

    ``reasons`` by section, code and facts; ``due`` by days, sign, kind and needs; ``doors`` by
    what one may there; ``names`` of needs, kinds and levels; ``lines`` by section and code.
    """

    reasons: dict[tuple[object, ...], Reason] = {}
    waits: dict[tuple[StepWait, bool], StepWait] = {}
    needs: dict[NeedInStep, NeedInStep] = {}
    feedback: dict[Feedback, Feedback] = {}
    due: dict[tuple[object, ...], tuple[str, str]] = {}
    doors: dict[tuple[object, ...], str] = {}
    names: dict[tuple[str, object], str] = {}
    lines: dict[tuple[object, ...], str] = {}
    vocabulary: Vocabulary | None = None

    def begin(self, vocabulary: Vocabulary) -> None:
        """Forget what was told with the words of another vocabulary."""
        if self.vocabulary is vocabulary:
            return
        for told in (self.reasons, self.waits, self.needs, self.feedback, self.due):
            told.clear()
        for text in (self.doors, self.names, self.lines):
            text.clear()
        self.vocabulary = vocabulary


def keep(kept: dict[Key, Value], key: Key, value: Value) -> Value:
    """Keep what was told."""
    if len(kept) >= MOST_KEPT:
        kept.clear()
    kept[key] = value
    return value
