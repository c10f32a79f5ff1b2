"""A process that keeps fragments as fast as it can and says which are kept: for ``kill -9``."""

import datetime as dt
import itertools
import sys
from pathlib import Path

from app.fragments import use
from app.fragments.shelf import Shelf
from app.fragments.telling import Told, keep_told
from app.store.session import Store

TEXT = "Ik ben welzijnswerker. Ik loop met mensen mee. Stuur ze gerust."


def main(url: str, folder: str, tokens: list[str], sound: str) -> None:
    """Tell by every link in turn; an id on the output means: this one is kept."""
    with Store(url) as store:
        for number in itertools.count():
            invitation = use.find_invitation(store, tokens[number % len(tokens)])
            if invitation is None:
                raise SystemExit(1)
            told = Told(
                ref=str(number),
                role="welzijnswerker",
                title="",
                transcript=TEXT,
                language="nl",
                visibility="public",
                consent=True,
                about="Welzijn",
            )
            now = dt.datetime.now(dt.UTC)
            kept = keep_told(store, Shelf(Path(folder)), told, Path(sound), invitation, now)
            print(kept.fragment.id, flush=True)  # noqa: T201 -- what the test reads


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], sys.argv[4:], sys.argv[3])
