"""The reader: from a described question to a ``Reading``, red flags first.

Pure: a text, a compiled lexicon and hints go in, codes and offsets come out. It knows
words, clauses and concepts; it must not know offerings, routes, files, clocks or the
web, and it never returns or keeps the text it reads. What to look for is data
(``data/question/*.yaml``); only the mechanism lives here.
"""

from app.question.hints import Hints
from app.question.lexicon import Lexicon, compile_lexicon
from app.question.reader import READ_LANGUAGES, read, read_flags_only
from app.question.trace import Trace, trace

__all__ = [
    "READ_LANGUAGES",
    "Hints",
    "Lexicon",
    "Trace",
    "compile_lexicon",
    "read",
    "read_flags_only",
    "trace",
]
