"""What stops an import as a whole."""

from app.words.errors import VoorveldError


class FileRefusedError(VoorveldError):
    """The file cannot be read at all; says why, and nothing was done."""


class UnknownHeadingsError(FileRefusedError):
    """It is a table, but nobody said which of its columns is what."""


class StalePlanError(VoorveldError):
    """The directory changed after the dry run: look again before you agree."""
