"""``voorveld meeting``: from opening to removing, and what it says when it cannot."""

import re

import pytest

from tests.cli.conftest import Run


def told(out: str) -> dict[str, str]:
    """The lines by what they name."""
    lines = [line.partition(": ") for line in out.splitlines()]
    return {name: value for name, _, value in lines}


def test_opening_gives_wall_phone_and_facilitator(
    zeist: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VOORVELD_SITE_URL", "https://kaart.nl")
    result = zeist(
        "meeting", "open", "--wijk", "WK035501", "--title", "Samen eten", "--theme", "ggz"
    )
    assert result.code == 0, result.err
    lines = told(result.out)
    assert re.fullmatch(r"[BCDFGHJ-NP-TV-XZ]{7}", lines["code"])
    assert lines["muur"] == f"https://kaart.nl/muur/{lines['code']}"
    assert lines["telefoon"] == f"https://kaart.nl/mee/{lines['code']}"
    assert re.fullmatch(r"https://kaart\.nl/leiden/[\w-]{32}", lines["gespreksleider"])
    assert "uitnodiging" not in result.out


def test_invitations_to_hand_over_are_shown_when_asked(zeist: Run) -> None:
    result = zeist("meeting", "open", "--wijk", "wk035501", "--title", "Avond", "--links")
    links = [line for line in result.out.splitlines() if line.startswith("uitnodiging ")]
    assert links
    assert all("/uitnodiging/" in line for line in links)


def test_a_meeting_is_listed_closed_and_removed(zeist: Run) -> None:
    opened = zeist("meeting", "open", "--wijk", "WK035501", "--title", "Samen eten")
    code = told(opened.out)["code"]
    assert "(open)" in zeist("meeting", "list").out
    typed = f"{code[:3]} {code[3:]}".lower()
    assert zeist("meeting", "close", typed, "--next", "2027-01-14").code == 0
    assert "(gesloten)" in zeist("meeting", "list").out
    assert zeist("meeting", "delete", code, "--yes").code == 0
    assert zeist("meeting", "list").out == ""


@pytest.mark.parametrize(
    ("words", "named"),
    [
        (("open", "--wijk", "Atlantis", "--title", "x"), "--wijk"),
        (("open", "--wijk", "WK035501", "--title", "x", "--theme", "vissen"), "--theme"),
        (("open", "--wijk", "WK035501", "--title", "x", "--date", "morgen"), "--date"),
        (("open", "--wijk", "WK035501", "--title", "x", "--date", "2020-01-01"), "day"),
        (("open", "--wijk", "WK035501", "--title", "Bij mevrouw De Vries"), "title"),
        (("close", "BCDFGHJ"), "bijeenkomst"),
        (("delete", "BCDFGHJ", "--yes"), "bijeenkomst"),
    ],
)
def test_what_cannot_be_is_said_in_one_line(zeist: Run, words: tuple[str, ...], named: str) -> None:
    result = zeist("meeting", *words)
    assert result.code == 1
    assert named in result.err
    assert "Traceback" not in result.err
