"""A few words about an everyday complaint are no alarm by their weight alone.

Short texts that were labelled are danger more often than sore throats, for nobody writes those
down; so the weights heard danger in "ik heb al dagen keelpijn". What the rules found stays.
"""

from typing import Final

from app.question.lexicon import Lexicon
from app.question.scene import Scene
from app.words.question import FlagFound

FAMILY: Final = "everyday"
MOST_WORDS: Final = 14


def without_everyday(
    flags: tuple[FlagFound, ...], of_rules: tuple[FlagFound, ...], scene: Scene, lexicon: Lexicon
) -> tuple[FlagFound, ...]:
    """The flags; none where the weights alone found them in such a text."""
    if not flags or of_rules or len(scene.tokens) > MOST_WORDS:
        return flags
    return () if _is_everyday(scene, lexicon) else flags


def _is_everyday(scene: Scene, lexicon: Lexicon) -> bool:
    return any(
        rule.family == FAMILY
        for symbol in scene.present & lexicon.mark_rules.keys()
        for rule in lexicon.mark_rules[symbol]
    )
