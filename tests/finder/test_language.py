"""In which language one is answered: as was said, else as was written."""

from tests.finder.asking import ask


def test_an_english_text_is_answered_in_english_unless_a_language_was_said() -> None:
    english = "I have debts and I cannot pay my rent. Who can help me?"
    assert ask(english).question.language == "en"
    assert ask(english, language="nl").question.language == "nl"
    assert ask("Ik heb schulden en mijn baby huilt veel").question.language == "nl"
    assert ask("burn-out, coaching, mindfulness").question.language == "nl"
