"""Bodies named again by their last word: `the Council` after `the Security Council`.

In: words and what is settled so far. Out: candidates with the last body whose name ends with the word.
"""

from collections.abc import Iterator, Sequence

from mss_kb.model import EntityType
from mss_kb.nlp.entities.candidates import SURNAME, Candidate
from mss_kb.nlp.entities.titles import words_of
from mss_kb.nlp.entities.words import Word, keys


def find_shortened(words: Sequence[Word], settled: Sequence[Candidate]) -> Iterator[Candidate]:
    """Each capitalised head word of a body that stands alone after `the`, where the body was named before."""
    named: dict[str, Candidate] = {}
    ahead = iter([*settled, None])
    following = next(ahead)
    for i, word in enumerate(words):
        while following and following.end <= word.start:
            if following.entity.type in (EntityType.ORG, EntityType.FORCE):
                for key in heads(following):
                    named[key] = following
            following = next(ahead)
        if following and following.start <= word.start:
            continue
        if word.key in named and word.text.istitle() and stands_alone(words, i):
            yield Candidate(word.start, word.end, named[word.key].entity, SURNAME)


def heads(found: Candidate) -> set[str]:
    """The generic last word of a body's name, and of its name without `in Haiti` or the like."""
    parts = [key for key in keys(found.entity.name) if key.isalpha()]
    before = parts[: parts.index("in")] if "in" in parts else parts
    return {part for part in (*parts[-1:], *before[-1:]) if len(parts) > 1 and part in words_of("bodies")}


def stands_alone(words: Sequence[Word], i: int) -> bool:
    """Whether no other capitalised word is joined to a word: `the Council`, not `the Electoral Council`."""
    is_led = i > 0 and words[i].is_joined and words[i - 1].text[0].isupper() and words[i - 1].key != "the"
    is_followed = i + 1 < len(words) and words[i + 1].is_joined and words[i + 1].text[0].isupper()
    has_article = i > 0 and words[i - 1].key in ("the", "this", "that")
    return has_article and not is_led and not is_followed
