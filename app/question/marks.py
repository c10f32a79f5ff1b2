"""What takes a hit away or softens it: negation, far past, fiction, figure of speech, vetoes."""

from app.question.lexicon import Lexicon
from app.question.patterns import Hit
from app.question.scene import Scene

FICTION_REACH = 12
FIRST_PERSON = frozenset(
    {"ik", "me", "mij", "mijn", "mezelf", "wij", "we", "ons", "onze", "i", "my"}
)


class Marks:
    """The context of one text, asked per hit: a mark takes away its own hit only."""

    def __init__(self, scene: Scene, lexicon: Lexicon) -> None:
        self.scene = scene
        find = lexicon.program.find_symbol
        self.far = find("FAR_PAST")
        self.long_before = find("LONG_BEFORE")
        self.current = find("STILL_NOW")
        self.fiction = scene.hits(find("FICTION"))
        self.supposed = find("SUPPOSED")
        self.told_past = bool(scene.hits(self.far) or scene.hits(self.long_before))
        self.told_supposed = bool(scene.hits(self.supposed))
        self.joking = find("JOKING") in scene.present

    def find_reason(
        self, hit: Hit, *, unless: tuple[int, ...], never: tuple[int, ...], past: bool
    ) -> str | None:
        """Why a hit does not count, or None."""
        if self.scene.negated(hit):
            return "negated"
        if any(map(self.scene.hits, never)):
            return "never"
        if unless and self._vetoed(hit, unless):
            return "unless"
        if not past and self.is_far_past(hit):
            return "past"
        return "fiction" if self.is_fiction(hit) else None

    def _vetoed(self, hit: Hit, unless: tuple[int, ...]) -> bool:
        first, last = self.scene.span(hit)
        low, high = self.scene.sentence_start(first), self.scene.sentence_end(last)
        return any(self.scene.has_near(symbol, low, high) for symbol in unless)

    def is_far_past(self, hit: Hit) -> bool:
        """In the same sentence: long ago, and nothing that says it goes on or is back."""
        if not self.told_past:
            return False
        first, last = self.scene.span(hit)
        following = self.scene.sentence_end(last) + 1
        told_after = self.scene.has_near(
            self.long_before, following, self.scene.sentence_end(last + 1)
        )
        far = told_after or self._in_sentences(self.far, first, last, hit)
        return far and not self._in_sentences(self.current, first, last, hit)

    def is_fiction(self, hit: Hit) -> bool:
        """Shortly after a film, book or training, and not about the writer."""
        if not self.fiction:
            return False
        sentences = self.scene.sentences
        return any(
            sentences[fiction.first] == sentences[hit.first]
            and fiction.first - FICTION_REACH <= hit.first <= fiction.last + FICTION_REACH
            for fiction in self.fiction
        ) and not any(self.scene.tokens[i].form in FIRST_PERSON for i in hit.used)

    def is_supposed(self, hit: Hit) -> bool:
        """Only thought of: "wat als", "stel dat"."""
        if not self.told_supposed:
            return False
        first, last = self.scene.span(hit)
        return self._in_sentences(self.supposed, first, last, hit)

    def _in_sentences(self, mark: int, first: int, last: int, hit: Hit) -> bool:
        low, high = self.scene.sentence_start(first), self.scene.sentence_end(last)
        before = self.scene.has_near(mark, low, hit.first - 1)
        return before or any(
            not set(found.used) & set(hit.used)
            for found in self.scene.near(mark, hit.first, min(high, hit.last + FICTION_REACH))
        )
