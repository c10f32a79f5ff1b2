"""Who may be pregnant and did not mean it is understood, in the words of the young above all."""

import pytest

from tests.finder.asking import ask, need_codes

UNPLANNED, SUPPORT = "unplanned-pregnancy", "pregnancy-support"
MAY_BE = [
    "denk dat ik zwanger ben",
    "ik ben bang dat ik zwanger ben",
    "kan ik zwanger zijn van zoenen",
    "ik ben 2 weken over tijd help",
    "ben al 3 weken niet ongesteld geworden en mn ouders weten van niks",
    "test is positief wat nu",
    "ik ben zwanger en ik ben 15",
    "zwanger en bang",
    "hoe weet je of je zwanger bent",
    "mijn menstruatie blijft uit",
    "mijn vriendin is over tijd",
    "i think im pregnant",
]
TOLD_BY_OTHERS = [
    ("Mijn dochter van 16 denkt dat ze zwanger is", "citizen"),
    ("ik denk dat mijn dochter zwanger is, ze is 15", "citizen"),
    ("Meisje 15, overtijd, test +", "huisarts"),
    ("vr 19 2 wk overtijd, ongewenst", "huisarts"),
]
WELCOME = [
    "Ik ben 8 weken zwanger en heb vragen over echo's",
    "wij zijn blij: ik ben zwanger, waar meld ik mij aan",
    "ik ben 30 weken zwanger en bang voor de bevalling",
    "ben 7 maanden zwanger en bang dat ik een slechte moeder word omdat ik snel boos ben",
    "Nu ben ik weer zwanger en ik wil graag iemand die een beetje meekijkt",
]
ELSE = [
    "mijn hond is zwanger denk ik",
    "de bus is over tijd",
    "ik wil graag zwanger worden maar het lukt niet",
    "mijn mentor denkt dat ik zwanger ben lol. ik ben een jongen",
]


@pytest.mark.parametrize("text", MAY_BE)
def test_a_young_person_who_may_be_pregnant_is_understood(text: str) -> None:
    assert UNPLANNED in need_codes(ask(text, asker="youth"))


@pytest.mark.parametrize(("text", "asker"), TOLD_BY_OTHERS)
def test_so_is_who_tells_it_of_another(text: str, asker: str) -> None:
    assert UNPLANNED in need_codes(ask(text, asker=asker))


@pytest.mark.parametrize("text", WELCOME)
def test_a_child_that_is_welcome_is_no_accident(text: str) -> None:
    assert need_codes(ask(text)) & {UNPLANNED, SUPPORT} == {SUPPORT}


@pytest.mark.parametrize("text", ELSE)
def test_what_only_sounds_like_it_is_something_else(text: str) -> None:
    assert UNPLANNED not in need_codes(ask(text, asker="youth"))
