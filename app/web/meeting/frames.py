"""The frame around the pages of a meeting: neutral titles, kept nowhere, found by nobody."""

from dataclasses import replace

from app.web.frames import Frames
from app.web.pages.frame import Frame, page_title
from app.words.codes import Language


def meeting_frame(
    frames: Frames,
    language: Language,
    path: str,
    title: str = "title.meeting",
    *,
    example: bool = False,
) -> Frame:
    """``path``: where the other language finds the same page; no title names a code or a key."""
    frame = frames.accessibility(language)
    return replace(
        frame,
        title=page_title(title, language),
        path=path,
        private=True,
        example=example,
    )
