"""A fragment as it is heard and read, on whichever page."""

from dataclasses import dataclass

from app.web.readable import language_names
from app.web.said import speaker
from app.words.codes import Language
from app.words.fragment import Fragment

_MINUTE = 60


@dataclass(frozen=True)
class FragmentView:
    """``sound``: where it is played. ``by``: role, length, and the language if it is not Dutch."""

    id: str
    sound: str
    media_type: str
    title: str
    by: str
    lines: tuple[str, ...]
    length: str


def fragment_view(fragment: Fragment, language: Language, sound: str = "") -> FragmentView:
    """``sound``: another address than the one for everyone."""
    length = length_text(fragment.duration_seconds, language)
    role = "" if fragment.speaker_role.lower() == fragment.title.lower() else fragment.speaker_role
    spoken = "" if fragment.language == "nl" else language_names((fragment.language,), language)
    return FragmentView(
        id=fragment.id,
        sound=sound or f"/fragment/{fragment.id}",
        media_type=fragment.media_type,
        title=fragment.title,
        by=" · ".join(part for part in (role, length, spoken) if part),
        lines=tuple(line.strip() for line in fragment.transcript.splitlines() if line.strip()),
        length=length,
    )


def length_text(seconds: int, language: Language) -> str:
    """``42 seconden``, ``1 minuut en 5 seconden``."""
    say = speaker(language)
    minutes, rest = divmod(seconds, _MINUTE)
    if minutes == 0:
        return say("fragment.seconds", count=seconds)
    if minutes == 1:
        return say("fragment.minute", seconds=rest)
    return say("fragment.minutes", minutes=minutes, seconds=rest)
