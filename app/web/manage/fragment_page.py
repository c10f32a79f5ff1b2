"""``/beheer/fragmenten``: who told what, who agreed to it, and who has not told anything yet."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from app.fragments.use import narrower
from app.web.manage.edit_fields import Choice
from app.web.pages.fragment import FragmentView, fragment_view
from app.web.pages.frame import with_params
from app.web.readable import day_text, language_names
from app.web.said import speaker
from app.words.codes import Language
from app.words.directory import Stakeholder
from app.words.fragment import Fragment, Listener, may_hear
from app.words.meeting import Meeting
from app.words.wall import Theme

PATH: Final = "/beheer/fragmenten"
_NETWORK: Final = Listener(network=True)
_MOST_SUGGESTED: Final = 1000


@dataclass(frozen=True)
class FragmentRow:
    """One fragment. ``heard``: its sound and words, when who looks may hear them."""

    id: str
    title: str
    role: str
    length: str
    spoken: str
    heard_by: str
    consented: str
    heard: FragmentView | None
    narrower: tuple[Choice, ...]
    action: str


@dataclass(frozen=True)
class Group:
    """What was told of one place, or by residents of a wijk; ``slug`` empty: no page of its own."""

    name: str
    slug: str
    rows: tuple[FragmentRow, ...]


@dataclass(frozen=True)
class AskForm:
    """Whom to ask, as typed. ``link``: what was made of it, told once; ``mailed``: it was sent."""

    name: str = ""
    mail: str = ""
    meeting: str = ""
    theme: str = ""
    faults: Mapping[str, str] = field(default_factory=dict)
    link: str = ""
    mailed: bool = False


@dataclass(frozen=True)
class FragmentsPage:
    """``silent``: places without a fragment, each with where to ask them.

    ``meetings``: those that are open, for residents to speak to.
    """

    action: str
    groups: tuple[Group, ...]
    names: tuple[str, ...]
    silent: tuple[Choice, ...]
    silent_count: int
    meetings: tuple[Choice, ...]
    themes: tuple[Choice, ...]
    form: AskForm


def build_fragments_page(
    told: Sequence[Fragment],
    places: Mapping[str, Stakeholder],
    around: tuple[Sequence[Meeting], Sequence[Theme]],
    language: Language,
    form: AskForm,
) -> FragmentsPage:
    """``places``: whom one may ask, by what one types. ``around``: open meetings, and themes."""
    spoken = {one.subject.stakeholder_id for one in told}
    silent = [name for name, each in places.items() if each.id not in spoken]
    meetings, themes = around
    return FragmentsPage(
        action=f"{PATH}?taal=en" if language == "en" else PATH,
        groups=_groups(told, places, themes, language),
        names=tuple(places)[:_MOST_SUGGESTED],
        silent=tuple(
            Choice(with_params(PATH, {"wie": name}, language), name)
            for name in silent[:_MOST_SUGGESTED]
        ),
        silent_count=len(silent),
        meetings=tuple(
            Choice(
                each.code,
                f"{each.title}, {each.wijk_name}, {day_text(each.day, language)}",
                each.code == form.meeting,
            )
            for each in meetings
        ),
        themes=tuple(
            Choice(each.code, each.label(language), each.code == form.theme) for each in themes
        ),
        form=form,
    )


def _groups(
    told: Sequence[Fragment],
    places: Mapping[str, Stakeholder],
    themes: Sequence[Theme],
    language: Language,
) -> tuple[Group, ...]:
    by_id = {each.id: each for each in places.values()}
    say, labels = speaker(language), {each.code: each.label(language) for each in themes}
    grouped: dict[tuple[str, str], list[FragmentRow]] = defaultdict(list)
    for one in told:
        place, theme = by_id.get(one.subject.stakeholder_id or ""), one.subject.theme
        if place is not None:
            key = (place.name, place.slug)
        elif theme is not None:
            key = (say("fragments.residents", theme=labels.get(theme, theme)), "")
        else:
            key = (say("fragments.not-shown"), "")
        grouped[key].append(_row(one, language))
    return tuple(Group(name, slug, tuple(rows)) for (name, slug), rows in sorted(grouped.items()))


def _row(one: Fragment, language: Language) -> FragmentRow:
    say = speaker(language)
    view = fragment_view(one, language)
    return FragmentRow(
        id=one.id,
        title=one.title,
        role=one.speaker_role,
        length=view.length,
        spoken=language_names((one.language,), language),
        heard_by=say(f"fragment.heard-by.{one.visibility}"),
        consented=say(
            "fragment.consented", day=day_text(one.consent_on, language), who=one.consent_by
        ),
        heard=view if may_hear(one, _NETWORK) else None,
        narrower=tuple(Choice(code, say(f"fragment.{code}")) for code in narrower(one)),
        action=f"{PATH}/{one.id}" + ("?taal=en" if language == "en" else ""),
    )
