"""What was not understood: sentences that gave nothing, so that the person can be told."""

from app.question.lexicon import Lexicon
from app.question.scene import Scene
from app.words.question import FlagFound, NeedFound, Span

FEWEST_UNKNOWN = 3
MOST_SPANS = 8


def list_not_understood(
    scene: Scene, lexicon: Lexicon, needs: tuple[NeedFound, ...], flags: tuple[FlagFound, ...]
) -> tuple[Span, ...]:
    """Sentences without evidence that hold at least three longer words we do not know."""
    evidence = [span for need in needs for span in need.evidence]
    evidence += [span for flag in flags for span in flag.evidence]
    spans: list[Span] = []
    for number, first in enumerate(scene.bounds):
        last = scene.sentence_end(number)
        span = Span(scene.tokens[first].start, scene.tokens[last].end)
        if any(span.start < other.end and other.start < span.end for other in evidence):
            continue
        unknown = sum(_is_unknown(scene, lexicon, i) for i in range(first, last + 1))
        if unknown >= FEWEST_UNKNOWN:
            spans.append(span)
    return tuple(spans[:MOST_SPANS])


def _is_unknown(scene: Scene, lexicon: Lexicon, index: int) -> bool:
    form = scene.tokens[index].form
    return len(form) > 3 and form not in lexicon.program.words.forms  # noqa: PLR2004 - small words
