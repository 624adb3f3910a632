"""Word classes of `lexicon/grammar.toml`. In: a class's name. Out: its words."""

from functools import cache

from mss_kb.errors import ConfigurationError
from mss_kb.lexicon import load


@cache
def words(name: str) -> frozenset[str]:
    """The words of a class of `grammar.toml`.

    Raises ConfigurationError for an unknown class, or one that is not a list of words.
    """
    found = load("grammar").get(name)
    if not isinstance(found, list) or not all(isinstance(word, str) for word in found):
        raise ConfigurationError(f"lexicon/grammar.toml: {name} is not a list of words")
    return frozenset(found)
