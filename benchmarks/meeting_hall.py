"""The hall of the load run: Zeist with a meeting where nobody moderates, and one fragment."""

import datetime as dt
import hashlib
import os
import uuid
from pathlib import Path
from typing import NamedTuple

from app.directory.importing import import_directory
from app.fragments import use as fragments
from app.fragments.shelf import FOLDER, Shelf
from app.main import AMSTERDAM
from app.meetings.acting import Acting
from app.meetings.checks import Desk
from app.meetings.opening import Opening, open_meeting
from app.store import migrate
from app.store.session import Actor, Store
from app.words.answer import Safety
from app.words.fragment import Fragment, Subject
from app.words.meeting import Meeting
from benchmarks.machine import zeist

BENCH = Actor("system", "bench")
FRAGMENT_BYTES = 960_000


class Hall(NamedTuple):
    """Where the meeting is: its database, its code, and a fragment to listen to."""

    variables: dict[str, str]
    meeting: Meeting
    fragment: str


def prepare(folder: Path, database: str) -> Hall:
    """In this database, with its sound in this folder."""
    with Store(database) as store:
        migrate.upgrade(store)
        with store.writing(BENCH) as session:
            import_directory(session, zeist())
        now = dt.datetime.now(AMSTERDAM)
        opening = Opening(wijk="WK035501", wijk_name="Zeist", title="Bench", day=now.date())
        desk = Desk(lambda _: Safety(numbers=()))
        meeting = open_meeting(store, opening, desk, now, BENCH).meeting
        Acting(store, lambda: now).moderate(meeting, on=False)
        fragment = _put_fragment(store, Shelf(folder / FOLDER), meeting, now)
    variables = {"VOORVELD_VAR_DIR": str(folder), "VOORVELD_DATABASE_URL": database}
    return Hall(variables, meeting, fragment)


def _put_fragment(store: Store, shelf: Shelf, meeting: Meeting, now: dt.datetime) -> str:
    """Bytes instead of a voice: the server hands out pieces of either alike."""
    sound = os.urandom(FRAGMENT_BYTES)
    with shelf.part() as part:
        part.write_bytes(sound)
        file = shelf.keep(part, "audio/mp4")
    subject = Subject(theme="jeugd", wijk=meeting.wijk)
    token = fragments.invite(store, subject, now, BENCH, meeting_id=meeting.id)
    invitation = fragments.find_invitation(store, token)
    if invitation is None:
        raise LookupError("no invitation")
    fragment = Fragment(
        id=str(uuid.uuid4()),
        subject=subject,
        speaker_role="bewoner",
        title="Bench",
        transcript="Bytes for the load run, nobody's voice.",
        language="nl",
        duration_seconds=120,
        consent_on=now.date(),
        consent_by="bench",
        visibility="meeting",
        media_type="audio/mp4",
        size_bytes=len(sound),
        sha256=hashlib.sha256(sound).hexdigest(),
        created_at=now,
        meeting_id=meeting.id,
    )
    return fragments.add_fragment(store, shelf, fragment, file, invitation).id
