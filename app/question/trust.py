"""How far a need may be trusted: what is known of it together, as one log-odds.

How much each thing counts is learned beside the weights (``tools/train_second_reader.py``); why it
is this sum stands in decision 9.
"""

import math
from typing import Final, NamedTuple

FARTHEST: Final = (-8.0, 6.0)
"""Scores beyond these say no more than these."""
WEAKEST_RIVAL: Final = -6.0


class Heard(NamedTuple):
    """What is known of one need. Scores are logits of the second reader.

    ``whole``: of the whole text; ``sentence``: of the sentence that says it, ``rival``: of the
    likeliest other need; ``words``: how many the text has.
    """

    whole: float
    sentence: float
    rival: float
    words: int


class Trust(NamedTuple):
    """How much each of these counts (of the words their logarithm); ``alone``: before any."""

    alone: float
    whole: float
    sentence: float = 0.0
    rival: float = 0.0
    words: float = 0.0

    def in_need(self, heard: Heard) -> float:
        """The log-odds that the need is meant."""
        return (
            self.alone
            + self.whole * _held(heard.whole)
            + self.sentence * _held(heard.sentence)
            + self.rival * max(_held(heard.rival), WEAKEST_RIVAL)
            + self.words * math.log(max(heard.words, 1))
        )


def _held(score: float) -> float:
    return min(max(score, FARTHEST[0]), FARTHEST[1])
