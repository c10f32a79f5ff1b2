"""One spelling for a word: lower case, no marks, no apostrophes, no stretched letters."""

import re
import unicodedata

_HIDDEN = "\u200b\u200c\u200d\u2060\ufeff\u00ad"
_DROP = str.maketrans("", "", "'\u2019\u2018`\u00b4" + _HIDDEN)
_STRETCHED = re.compile(r"(.)\1{2,}")
_EXTRA = str.maketrans({"\u0131": "i", "\u0142": "l", "\u00f8": "o", "\u0111": "d", "\u00e6": "ae"})


def normal(word: str) -> str:
    """Lower case without diacritics, apostrophes and hidden characters."""
    if word.isascii():
        lowered = word.lower()
        return lowered.translate(_DROP) if not lowered.isalnum() else lowered
    parts = unicodedata.normalize("NFKD", word.translate(_DROP).casefold())
    plain = "".join(char for char in parts if not unicodedata.combining(char))
    return plain.translate(_EXTRA)


def squeezed(word: str, keep: int) -> str:
    """The word with every run of three or more equal letters cut to ``keep``."""
    return _STRETCHED.sub(lambda run: run.group(1) * keep, word)
