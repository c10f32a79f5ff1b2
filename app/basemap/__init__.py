"""The real map below our own: fetched from a tile server, kept as one PMTiles file.

Knows tiles, HTTP and files. Must not know the directory, pages or the command line: an area
comes in as a box of degrees, progress goes out as numbers.
"""

from app.basemap.archive import Summary, read_summary
from app.basemap.copies import Copies, Copy
from app.basemap.download import Plan, count_waiting, download
from app.basemap.errors import BasemapError
from app.basemap.fetch import Manners

__all__ = [
    "BasemapError",
    "Copies",
    "Copy",
    "Manners",
    "Plan",
    "Summary",
    "count_waiting",
    "download",
    "read_summary",
]
