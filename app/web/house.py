"""What the pages that write are given: meetings, fragments, sign-in, ``/beheer``."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from app.accounts.openid import Municipality
from app.editing.geocoding import Locatieserver
from app.mailing import Mailer
from app.meetings.rooms import Rooms
from app.store.session import Store
from app.web.deps import Deps
from app.web.frames import Frames
from app.web.rendering import Renderer
from app.words.example import ExampleQuestion
from app.words.meeting import MeetingWords


@dataclass(frozen=True)
class House:
    """``site_url``: the public address, without a slash at its end, for mails and QR codes.

    ``folder``: where files of our own may be kept (``VOORVELD_VAR_DIR``). ``public``: what the
    public pages work with; ``public.current_snapshot()`` is read once per request. ``rooms``: the
    meetings as this worker has them in memory. ``examples``: our own questions, read when a
    preview first asks them. ``locatieserver``: None where no address is looked up.
    ``municipality``: None where it has no sign-in of its own here.
    """

    store: Store
    public: Deps
    frames: Frames
    renderer: Renderer
    mailer: Mailer
    site_url: str
    folder: Path
    meeting_words: MeetingWords
    rooms: Rooms
    examples: Callable[[], tuple[ExampleQuestion, ...]] = tuple
    locatieserver: Locatieserver | None = None
    municipality: Municipality | None = None

    @property
    def clock(self) -> Callable[[], dt.datetime]:
        """Now, in Amsterdam."""
        return self.public.clock
