"""Nouns that stand for the mission and its mandate (`lexicon/mission.toml`)."""

from functools import cache

from mss_kb.lexicon import load


@cache
def mission_words() -> frozenset[str]:
    """Nouns that stand for the mission or its mandate."""
    return frozenset(load("mission")["mission"]) | frozenset(load("mission")["mandate"])


@cache
def mandate_words() -> frozenset[str]:
    """Nouns that stand for the mandate itself."""
    return frozenset(load("mission")["mandate"])
