"""Who waits for help already: who by law can look for a place sooner, and what to agree."""

from collections.abc import Iterator

from app.routing.access import right_at
from app.routing.asked import NeedAsked
from app.routing.rungs import age_for, fits_age
from app.routing.setting import Setting
from app.words.answer import DoNow

WAITING = "wachtlijst"
"""The facet of who says that they stand on a waiting list."""
HEAVY = 3
"""From this level on there are waiting lists behind a letter or a decision."""
AGREE = DoNow(text="waiting-agree", source="domein, paragraaf 3.3")


def waiting_tips(setting: Setting) -> tuple[DoNow, ...]:
    """Whom to ask for a place sooner, by the law of the help waited for, and what to agree."""
    found = dict.fromkeys(tip for need in setting.asked.needs for tip in _asks(need, setting))
    return (*found, AGREE)


def _asks(need: NeedAsked, setting: Setting) -> Iterator[DoNow]:
    """The insurer or the gemeente, as the law of the lightest heavy rung for this age says."""
    plain, asked = setting.vocabulary.needs[need.code], setting.asked
    age = age_for(plain, need.person, asked)
    for rung in plain.answers:
        kind = setting.kind(rung.kind)
        if rung.level < HEAVY or not fits_age(rung, plain, age, kind):
            continue
        law = right_at(rung.kind, kind.access, setting, (need.person,)).law
        if law.over_norm_ask is not None:
            yield DoNow(text=f"waiting-{law.over_norm_ask}", source=law.source)
            return
