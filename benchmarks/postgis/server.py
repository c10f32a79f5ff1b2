"""Serves the other service on the socket that is handed over."""

import argparse

from app.loading import load_vocabulary
from benchmarks.machine import DATA
from benchmarks.postgis.service import make_app
from benchmarks.serving import serve


def main() -> None:
    """On the database of this URL."""
    parser = argparse.ArgumentParser()
    parser.add_argument("fd", type=int)
    parser.add_argument("url")
    given = parser.parse_args()
    serve(make_app(given.url, load_vocabulary(DATA)), given.fd)


if __name__ == "__main__":
    main()
