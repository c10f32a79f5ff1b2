"""A sentence said to another reader, by a closed list of pairs (data), longest first.

To a young person "je"; to a professional, of whom it speaks instead of "uw kind".
"""

import re
from collections.abc import Mapping

from app.explain.helpers import capital


class Reworded:
    """Rewrites our own sentences and what is offered; never the names a directory holds."""

    def __init__(self, pairs: Mapping[str, str]) -> None:
        ordered = sorted(pairs, key=len, reverse=True)
        self._pairs = dict(pairs)
        self._pattern = re.compile(
            r"(?<![\w{])(?:" + "|".join(map(re.escape, ordered)) + r")(?![\w}:])", re.IGNORECASE
        )

    def __call__(self, text: str) -> str:
        """The same text, said to this reader."""
        return self._pattern.sub(self._replace, text)

    def _replace(self, match: re.Match[str]) -> str:
        """The pair's other side, with the capital it had."""
        words = self._pairs[match[0].lower()]
        return capital(words) if match[0][0].isupper() else words
