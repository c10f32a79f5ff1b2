"""The rarer dangers in the five languages of newcomers, and what only looks like them."""

import pytest

from tests.question.conftest import Reader, hard

DANGER = [
    ("honour-or-exploitation", "babam beni zorla evlendirmek istiyor"),
    ("honour-or-exploitation", "ojciec zmusza mnie do ślubu"),
    ("honour-or-exploitation", "мене змушують вийти заміж"),
    ("honour-or-exploitation", "baba bgha yzewjouni bezzez"),
    ("honour-or-exploitation", "patron pasaportumu aldı, her gün çalışıyorum"),
    ("eviction-imminent", "yarın evden atılıyoruz"),
    ("eviction-imminent", "jutro nas eksmitują"),
    ("eviction-imminent", "завтра нас виселяють"),
    ("domestic-violence", "zawji yadrobni"),
    ("suicidality", "bghit nemout"),
    ("sick-infant", "weldi ma kaytneffesch"),
    ("sick-infant", "ቆልዓ ኣየተንፍስን"),
    ("overdose-intoxication", "weldi kla bezzaf dyal dwa"),
    ("overdose-intoxication", "waldi darab hobub ktir"),
    ("medical-emergency", "3andi wajaa f sadri"),
    ("medical-emergency", "біль у грудях"),
    ("danger-to-others", "kay hdedni b mous"),
    ("danger-to-others", "погрожує ножем"),
    ("acute-psychosis", "słyszę głosy które każą mi zabić"),
    ("acute-psychosis", "чую голоси, вони наказують вбити"),
    ("withdrawal-danger", "кинув пити три дні тому, його трясе"),
    ("withdrawal-danger", "przestał pić alkohol i ma drgawki"),
    ("self-harm-severe", "córka podcięła sobie żyły"),
    ("self-harm-severe", "kızım bileklerini kesti"),
    ("harm-to-baby-risk", "boję się że zrobię krzywdę dziecku"),
    ("harm-to-baby-risk", "bebeğimi sarstım"),
    ("online-child-exploitation", "kızımın çıplak fotoğrafını istiyorlar"),
    ("missing-person", "мама зникла, у неї деменція"),
]
CALM = [
    "szukam pracy",
    "ślub mojej córki, szukam sali",
    "mama ma demencję i szukam pomocy",
    "moje dziecko nie chce jeść warzyw",
    "haftaya evden taşınıyoruz",
    "kızımın düğünü var yardım arıyorum",
    "komşunun sesi çok yüksek uyuyamıyorum",
    "моя донька виходить заміж",
    "болить спина вже місяць",
    "шукаю роботу",
    "zwaj dyal benti f sif",
    "wja3 f dahri",
    "mijn paspoort is verlopen en ik heb geen werk",
]


@pytest.mark.parametrize(("flag", "text"), DANGER)
def test_a_rarer_danger_is_heard_too(reader: Reader, flag: str, text: str) -> None:
    assert flag in hard(reader(text))


@pytest.mark.parametrize("text", CALM)
def test_an_ordinary_question_stays_one(reader: Reader, text: str) -> None:
    assert not hard(reader(text))
