"""What goes wrong with a base map, in words for who prepares a hall."""

from app.words.errors import VoorveldError


class BasemapError(VoorveldError):
    """No map could be fetched or read; what was fetched before is kept."""
