"""A process that adds waits as fast as it can and says which ones were kept: for ``kill -9``."""

import sys

from app.directory.waits import write_waitlist
from app.store.session import Actor, Store
from app.words.directory import Wait


def main(url: str, offering_id: str) -> None:
    """Write for ever; a number on the output means: this one is committed."""
    with Store(url) as store:
        for number in range(1_000_000):
            with store.writing(Actor("system", "writer")) as session:
                wait = Wait(offering_id=offering_id, status="waitlist", intake_days=number % 3000)
                write_waitlist(session, wait)
            print(number, flush=True)  # noqa: T201 -- what the test reads


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
