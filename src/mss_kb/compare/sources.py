"""Who says so, counted once each. In: appearances. Out: Sources.

Twenty articles that repeat one body are one source: only named origins count, a body's offices count as the
body, copies of one text count once, and our digests never count beside the reports that they sum up.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from mss_kb.compare.appearance import Appearance
from mss_kb.model import Frozen, Source


class Sources(Frozen):
    """`named` are the origins that the texts name; `families` how many of them are independent.

    `not_stated`: how many families of texts give the figure in their own voice.
    """

    named: tuple[Source, ...] = ()
    families: int = 0
    not_stated: int = 0
    articles: int = 0


@dataclass(frozen=True)
class Voice:
    """What of a claim where it appeared tells who says so: its article, who made the text, who is named."""

    article_id: str
    text_family: str
    producer: str | None
    attribution: tuple[Source, ...]

    @property
    def own(self) -> str:
        """Who speaks where the article names nobody: the maker of the text, else the family of its copies."""
        return f"producer {self.producer.casefold()}" if self.producer else self.text_family


def count_sources(appearances: Iterable[Appearance]) -> Sources:
    """The sources behind claims; those of a body's offices are one family with the body."""
    return count_voices(
        Voice(one.article_id, one.text_family, one.producer, one.claim.attribution) for one in appearances
    )


def count_voices(voices: Iterable[Voice]) -> Sources:
    """The same of voices."""
    named: dict[str, Source] = {}
    families: set[str] = set()
    silent: set[str] = set()
    articles: set[str] = set()
    for voice in voices:
        articles.add(voice.article_id)
        if not voice.attribution:
            silent.add(voice.own)
        for source in voice.attribution:
            named.setdefault(source.id or source.name.lower(), source)
            families.add(family_of(source))
    return Sources(
        named=tuple(named[key] for key in sorted(named)),
        families=len(families),
        not_stated=len(silent),
        articles=len(articles),
    )


def family_of(source: Source) -> str:
    """The body that counts as one source with it; its name where it is no known body."""
    return source.family or source.id or source.name.lower()


def families_of(appearance: Appearance) -> frozenset[str]:
    """The families of those who are said to say so; empty where the article speaks for itself."""
    return frozenset(family_of(source) for source in appearance.claim.attribution)
