"""Explain: turns the engine's codes and facts into sentences, and nothing else.

Pure: an answer in, the same answer with texts out. All wording lives in ``data/texts``;
here are only the places where it goes, the checks at start-up and a few helpers (dates,
days, lists, names). It must not know how a route was found, who stores what, or a clock.
"""

from app.explain.answering import explain
from app.explain.compiling import compile_texts
from app.explain.dossier import p_line
from app.explain.labels import vocabulary_in
from app.explain.plain import as_text
from app.explain.voice import Texts
from app.explain.waits import first_of_wait

__all__ = [
    "Texts",
    "as_text",
    "compile_texts",
    "explain",
    "first_of_wait",
    "p_line",
    "vocabulary_in",
]
