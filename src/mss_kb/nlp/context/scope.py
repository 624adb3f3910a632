"""How far a cue reaches in its sentence. Positions are tokens."""

from dataclasses import dataclass

from mss_kb.model import Assertion
from mss_kb.nlp.context.cues import AssertionWords, CueWords

STOPS = frozenset({";", ":", "–", "—", "--", "(", ")"})
MARKS = frozenset({",", *STOPS})
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
IN_PHRASE = frozenset({"CD", "JJ", "JJR", "JJS", "NN", "NNS", "NNP", "NNPS", "HYPH", "RB", "VBN"})
# A cue's clause never runs further than this, in tokens: a guard against text without punctuation.
LONGEST = 80


@dataclass(frozen=True)
class Reached:
    """Tokens [start, end) under the cue at [cue_start, cue_end)."""

    start: int
    end: int
    assertion: Assertion
    cue_start: int
    cue_end: int
    spares_definite: bool = False


@dataclass(frozen=True)
class Clauses:
    """The words and tags of a text, and where its clauses end."""

    lower: list[str]
    tags: list[str]
    words: AssertionWords

    def has(self, rule: str, at: int) -> bool:
        """Whether the word at `at` is in a word list of the lexicon's rules."""
        return self.lower[at] in self.words.rules[rule]

    def end_from(self, at: int, limit: int) -> int:
        """Where the clause that runs at `at` ends: a mark, "but" or "which".

        A comma in a list of figures does not end it.
        """
        limit = min(limit, at + LONGEST)
        verbs = figures = 0
        for i in range(at, limit):
            word = self.lower[i]
            figures += self.tags[i] == "CD"
            if word in STOPS or (word == "," and not (figures and self._lists(i, limit))):
                return i
            if i > at and (
                self.has("clause_ends", i) or (word == "and" and verbs and self._opens_clause(i + 1, limit))
            ):
                return i
            verbs += self.tags[i].startswith("VB")
        return limit

    def start_from(self, at: int, limit: int) -> int:
        """Where the clause that holds `at` starts: after a mark, a conjunction or another clause's verb."""
        limit = max(limit, at - LONGEST)
        joint = at
        for i in range(at - 1, limit - 1, -1):
            word = self.lower[i]
            if (
                word in MARKS
                or self.has("clause_ends", i)
                or (word == "that" and self.tags[i] in {"IN", "WDT"})
            ):
                return i + 1
            if self.tags[i] in FINITE:
                return joint
            if self.tags[i] == "PRP" and i > limit and self.tags[i - 1] in {"NN", "NNS", "NNP"}:
                return i
            if word in {"and", "or"}:
                joint = i + 1
        return limit

    def reached(self, cue: CueWords, at: int, start: int, end: int, before: int | None) -> Reached:
        """The reach of a cue at `at` in the sentence [start, end); the sentence before starts at `before`."""
        after = at + len(cue.words)
        low, high = after, after
        if cue.reach == "self":
            low = at
        elif cue.reach == "ahead":
            high = self.end_from(after, end)
        elif cue.reach == "around":
            low, high = self.start_from(at, start), self.end_from(after, end)
        elif cue.reach == "ahead_far":
            low, high = at, next((i for i in range(after, end) if self.has("voice_ends", i)), end)
        elif cue.reach == "beside":
            low, high = self._phrase(at, after, start, end)
        else:
            low, high = self._behind(at, start, before), at
        spares = cue.reach == "ahead" and cue.assertion is not Assertion.ALLEGED
        return Reached(low, high, cue.assertion, at, after, spares)

    def _behind(self, at: int, start: int, before: int | None) -> int:
        """From the sentence's start, or from the last semicolon but one where the cue has its own part."""
        own = next((i + 1 for i in range(at - 1, start, -1) if self.lower[i] == ";"), None)
        if own is not None and not any(self.tags[i] == "CD" for i in range(own, at)):
            earlier = next((i + 1 for i in range(own - 2, start, -1) if self.lower[i] == ";"), None)
            return earlier if earlier is not None else start
        if own is not None:
            return own
        points = self.has("pointers", start) and not any(self.tags[i] == "CD" for i in range(start, at))
        return before if points and before is not None else start

    def _phrase(self, at: int, after: int, start: int, end: int) -> tuple[int, int]:
        low, high = at, after
        while low > start and self.tags[low - 1] in IN_PHRASE:
            low -= 1
        while high < end and self.tags[high] in IN_PHRASE:
            high += 1
        return low, high

    def _lists(self, comma: int, limit: int) -> bool:
        """Whether a comma only parts figures: "200 police, 100 soldiers and 50 nurses"."""
        following = comma + 1
        if following < limit and self.lower[following] == "and":
            following += 1
        if following >= limit or self.tags[following] not in {"CD", "$"}:
            return False
        stop = next((i for i in range(following, limit) if self.lower[i] in MARKS), limit)
        return not any(self.tags[i] in FINITE for i in range(following, stop))

    def _opens_clause(self, at: int, limit: int) -> bool:
        """Whether a new subject with its verb follows: "and the rest were sent home"."""
        if at >= limit or self.tags[at] not in {"DT", "PRP", "NNP", "NNS", "CD", "PRP$", "EX"}:
            return False
        for i in range(at, min(limit, at + 10)):
            if self.lower[i] in MARKS:
                return False
            if self.tags[i] in FINITE:
                return True
        return False
