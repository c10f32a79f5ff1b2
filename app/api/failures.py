"""What is written down about a failure: where it happened, never what it was about.

A message or a chained traceback may hold the description, so only the kinds of errors and
the places in our code are logged.
"""

import logging
import traceback

_log = logging.getLogger("voorveld.failure")


def report(error: BaseException) -> None:
    """Log the kind of error and the lines it passed through."""
    frames = traceback.extract_tb(error.__traceback__)
    places = " < ".join(f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames[::-1])
    _log.error("%s at %s", type(error).__qualname__, places)
