"""What the pages of signing in show."""

from dataclasses import dataclass, field

from app.accounts.entering import Refusal
from app.web.said import Speak


@dataclass(frozen=True)
class SignInPage:
    """``terug``: where one was going. ``email``: what was typed, shown again after a fault."""

    terug: str
    email: str = ""
    wrong: str = ""
    organisation: str = ""
    with_password: bool = False


@dataclass(frozen=True)
class SentPage:
    """The same for every address in the world."""

    email: str
    minutes: int


@dataclass(frozen=True)
class LinkPage:
    """One button. ``wants_figures``: of the second factor."""

    action: str
    name: str
    wants_figures: bool = False
    wrong: str = ""


@dataclass(frozen=True)
class ReturnPage:
    """Back from the municipality's own sign-in: one button, which a script presses."""

    fields: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class DeadLinkPage:
    """A link that does not count any more."""

    terug: str = ""


def said_of(refusal: Refusal, say: Speak) -> str:
    """Why someone did not come in."""
    told = {
        "tries": say("sign-in.tries"),
        "link": say("link.dead"),
        "wrong": say("sign-in.wrong"),
        "figures": say("sign-in.figures.wrong"),
        "unknown": say("sign-in.unknown"),
        "elsewhere": say("sign-in.elsewhere"),
    }
    return told[refusal]
