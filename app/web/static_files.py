"""The pages' own files, held in memory and served under a name that changes with their content.

All lie under ``/static/<version>/``: browsers may keep them for ever, modules find each other
by relative paths, and there is no path on disk for anyone to wander through.
"""

import gzip
import hashlib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

FOLDER = Path(__file__).parent / "static"

_TYPES = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".mjs": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
    ".woff2": "font/woff2",
}
_COMPRESSED_ALREADY = {".woff2"}
_SMALLEST_COMPRESSED = 500

# The map's worker is a file of ours that may import and fetch from us; nothing else.
_POLICY = "default-src 'none'; script-src 'self'; connect-src 'self'; frame-ancestors 'none'"
_HEADERS = {
    "cache-control": "public, max-age=31536000, immutable",
    "content-security-policy": _POLICY,
    "vary": "accept-encoding",
}


@dataclass(frozen=True)
class StaticFile:
    """One file, ready to send."""

    body: bytes
    media_type: str
    compressed: bytes | None


class StaticFiles:
    """All files of the folder that the pages may name."""

    def __init__(self, folder: Path = FOLDER) -> None:
        self._files = _read_folder(folder)
        self.version = _version_of(self._files)

    def url(self, name: str) -> str:
        """Where the browser finds it; a name that does not exist is our own mistake."""
        if name not in self._files:
            raise KeyError(name)
        return f"/static/{self.version}/{name}"

    def find_name(self, start: str, end: str) -> str | None:
        """The first name with this start and end: what set-up may not have fetched."""
        return next((n for n in self._files if n.startswith(start) and n.endswith(end)), None)

    async def reply(self, request: Request) -> Response:
        """One file; an old version's name gets today's content, without being kept."""
        file = self._files.get(request.path_params["path"])
        if file is None:
            raise HTTPException(404)
        headers = dict(_HEADERS)
        if request.path_params["version"] != self.version:
            headers["cache-control"] = "no-cache"
        if file.compressed and "gzip" in request.headers.get("accept-encoding", ""):
            headers["content-encoding"] = "gzip"
            return Response(file.compressed, headers=headers, media_type=file.media_type)
        return Response(file.body, headers=headers, media_type=file.media_type)


@cache
def _read_folder(folder: Path) -> dict[str, StaticFile]:
    return {
        path.relative_to(folder).as_posix(): _read_file(path)
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.suffix in _TYPES
    }


def _read_file(path: Path) -> StaticFile:
    body = path.read_bytes()
    small = path.suffix in _COMPRESSED_ALREADY or len(body) < _SMALLEST_COMPRESSED
    return StaticFile(
        body=body,
        media_type=_TYPES[path.suffix],
        compressed=None if small else gzip.compress(body, compresslevel=6, mtime=0),
    )


def _version_of(files: dict[str, StaticFile]) -> str:
    content = hashlib.sha256()
    for name, file in files.items():
        content.update(name.encode() + b"\0" + file.body)
    return content.hexdigest()[:12]
