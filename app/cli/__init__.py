"""The command ``voorveld``: serve, ask, check, move data in and out.

The top of the house: may use every room, and no room knows it. Errors are one Dutch line;
a description that is typed here is not kept either.
"""

from app.cli.command import main

__all__ = ["main"]
