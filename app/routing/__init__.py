"""The engine: from a question and a directory to the least-escalated route.

Pure: values in, values out. It defines the data it needs (``view.DirectoryView``) and
knows no database, page, clock, file or sentence; it speaks in codes and facts.
"""

from app.routing.asked import Asked, NeedAsked
from app.routing.engine import Found, find_routes

__all__ = ["Asked", "Found", "NeedAsked", "find_routes"]
