"""What stands on the pages where one records, and where one takes away."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from app.fragments.telling import LANGUAGES, Told
from app.fragments.use import choices
from app.web.pages.fragment import FragmentView, fragment_view
from app.web.readable import day_text, language_names
from app.web.said import speaker
from app.words.codes import Language
from app.words.errors import Fault
from app.words.fragment import MOST_SECONDS, Fragment, Invitation

_WITH_FFMPEG: Final = "audio/webm;codecs=opus,audio/mp4;codecs=mp4a.40.2,audio/ogg;codecs=opus"
_WITHOUT: Final = "audio/mp4;codecs=mp4a.40.2"
"""What a browser may record in, best first: what can be kept here."""


@dataclass(frozen=True)
class About:
    """Whom or what a link is for; ``wijk`` only where a resident speaks."""

    name: str
    wijk: str = ""
    theme: str = ""


@dataclass(frozen=True)
class Link:
    """A link that someone opened, in the language of the page."""

    token: str
    invitation: Invitation
    about: About
    language: Language

    @property
    def path(self) -> str:
        """Its page."""
        return f"/inspreken/{self.token}"


@dataclass(frozen=True)
class Choice:
    """One way to choose."""

    value: str
    label: str
    more: str
    chosen: bool


@dataclass(frozen=True)
class RecordForm:
    """What was filled in, as typed."""

    ref: str
    role: str = ""
    title: str = ""
    transcript: str = ""
    language: str = "nl"
    visibility: str = ""
    consent: bool = False
    faults: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class RecordPage:
    """``formats``: in which a browser may record; ``closed``: one can only take away."""

    path: str
    lead: str
    hint: str
    form: RecordForm
    languages: tuple[Choice, ...]
    choices: tuple[Choice, ...]
    earlier: tuple["ToldView", ...]
    formats: str
    most_seconds: int
    closed: bool
    removed: bool


@dataclass(frozen=True)
class ToldView:
    """One that was told by this link. ``remove``: where its form goes."""

    fragment: FragmentView
    heard_by: str
    consented: str
    remove: str
    page: str


@dataclass(frozen=True)
class ThanksPage:
    """``token``: what shows that it may be taken away."""

    told: ToldView
    token: str
    silent: bool
    again: str


def build_record_page(
    link: Link,
    form: RecordForm,
    earlier: Sequence[Fragment],
    *,
    can_transcode: bool,
    closed: bool = False,
    removed: bool = False,
) -> RecordPage:
    """The form as it was filled in, empty on a first visit."""
    lead, hint = _asked(link)
    language = link.language
    return RecordPage(
        path=link.path,
        lead=lead,
        hint=hint,
        form=form,
        languages=tuple(
            Choice(code, language_names((code,), language), "", code == form.language)
            for code in LANGUAGES
        ),
        choices=_choices(link.invitation, form.visibility, language),
        earlier=tuple(told_view(one, link.path, language) for one in earlier),
        formats=_WITH_FFMPEG if can_transcode else _WITHOUT,
        most_seconds=MOST_SECONDS,
        closed=closed,
        removed=removed,
    )


def _asked(link: Link) -> tuple[str, str]:
    """What one is asked to tell, and what to write."""
    say, about = speaker(link.language), link.about
    if link.invitation.subject.by_resident:
        lead = say("fragment.resident", theme=about.theme, wijk=about.wijk)
        return lead, say("fragment.transcript.resident")
    return say("fragment.colleague", name=about.name), say("fragment.transcript.hint")


def _choices(invitation: Invitation, chosen: str, language: Language) -> tuple[Choice, ...]:
    say, offered = speaker(language), choices(invitation)
    usual = chosen if chosen in offered else offered[0]
    return tuple(
        Choice(code, say(f"fragment.{code}"), say(f"fragment.{code}.more"), code == usual)
        for code in offered
    )


def told_view(fragment: Fragment, path: str, language: Language) -> ToldView:
    """One of this link; it is played by the link, whoever else may hear it."""
    say = speaker(language)
    page = f"{path}/{fragment.id}"
    day = day_text(fragment.consent_on, language)
    return ToldView(
        fragment=fragment_view(fragment, language, f"{page}/geluid"),
        heard_by=say(f"fragment.heard-by.{fragment.visibility}"),
        consented=say("fragment.consented", day=day, who=fragment.consent_by),
        remove=f"/fragment/{fragment.id}/weg",
        page=page,
    )


def read_told(fields: Mapping[str, str], about: About) -> Told:
    """What someone filled in."""
    return Told(
        ref=fields.get("ref", "")[:80],
        role=fields.get("rol", ""),
        title=fields.get("titel", ""),
        transcript=fields.get("tekst", ""),
        language=fields.get("gesproken", "nl"),
        visibility=fields.get("wie", ""),
        consent=fields.get("akkoord") == "ja",
        about=about.name,
    )


def form_of(told: Told, faults: tuple[Fault, ...], language: Language) -> RecordForm:
    """The same form with what is wrong beside its fields; what was typed stays."""
    return RecordForm(
        ref=told.ref,
        role=told.role,
        title=told.title,
        transcript=told.transcript,
        language=told.language,
        visibility=told.visibility,
        consent=told.consent,
        faults=fault_texts(faults, language),
    )


def fault_texts(faults: tuple[Fault, ...], language: Language) -> dict[str, str]:
    """One sentence per field; the first fault of a field counts."""
    say = speaker(language)
    texts: dict[str, str] = {}
    for fault in faults:
        texts.setdefault(fault.field, say(f"fragment.fault.{fault.code}"))
    return texts
