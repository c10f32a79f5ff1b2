"""Reads the files under ``data/``: YAML in, checked words out; a fault names file and line.

The only room besides ``cli`` that opens data files. Must not know HTTP, pages, the database
or settings: it is handed the folder. ``compiled`` hands the parsed files to their rooms.
"""

from app.loading.folders import load_question_files, load_rules, load_texts
from app.loading.vocabulary import load_vocabulary

__all__ = [
    "load_question_files",
    "load_rules",
    "load_texts",
    "load_vocabulary",
]
