"""One article into the store. In: the article and what was read in it. Out: what became of it.

Everything of one article belongs to the caller's one transaction (`Store.writing`). A text that was ever
read stays as a revision; claims that the newest text does not make are superseded, never deleted, and are
live again when the text makes them again.
"""

import datetime as dt
import hashlib
from dataclasses import dataclass

from sqlalchemy import select, update
from sqlalchemy.orm import Session, defer

from mss_kb.model import Article, Extraction
from mss_kb.store.claim_writes import mark_changed, save_claims
from mss_kb.store.composed import compose_answers
from mss_kb.store.echo_writes import save_echoes
from mss_kb.store.mention_writes import save_dates, save_entities, save_mentions
from mss_kb.store.queries.digests import stem
from mss_kb.store.rows import article_columns
from mss_kb.store.sentence_writes import save_sentences
from mss_kb.store.statement_writes import keep_statements
from mss_kb.store.tables import ArticleRow, ClaimRow, Outcome, RevisionRow, SourceRow
from mss_kb.store.versions import next_version

SHOWN_ON_CLAIMS = ("title", "source_id", "url", "published", "published_precision", "kind")


@dataclass(frozen=True)
class Saved:
    """What became of one article: `article_id` is the stored one (of a duplicate, the article it repeats)."""

    outcome: Outcome
    article_id: str
    claims_new: int = 0
    claims_superseded: int = 0


@dataclass(frozen=True)
class Writing:
    """What one transaction stamps on the rows that it changes."""

    run_id: int
    version: int
    now: dt.datetime
    extractor: str


def save_article(
    session: Session,
    article: Article,
    extraction: Extraction,
    run_id: int,
    *,
    now: dt.datetime,
    as_read: str | None = None,
    again: bool = False,
) -> Saved:
    """Store an article with all that was read in it; the same twice changes nothing but the time it was seen.

    `as_read` is the fingerprint of the article as its file gave it, before a date was inferred from its
    text; by default that of `article`. `again`: another file of this run already gave this article.
    """
    if extraction.article_id != article.id:
        raise ValueError(f"the extraction is of {extraction.article_id}, not of {article.id}")
    mark = as_read or fingerprint(article)
    known = known_outcome(session, article, mark, extraction.extractor, again=again)
    if known is not None:
        if known.outcome is Outcome.UNCHANGED:
            touch(session, [article.id], run_id, now=now)
        return known
    writing = Writing(run_id, next_version(session), now, extraction.extractor)
    row = session.get(ArticleRow, article.id)
    before = current_revision(session, article.id)
    outcome = _outcome(article, mark, before)
    is_shown_otherwise = _save_article_row(session, row, article, writing)
    revision = _save_revision(session, article, extraction, mark, writing)
    save_entities(session, extraction)
    save_mentions(session, article, revision.id, extraction.mentions)
    save_dates(session, article.id, revision.id, extraction.dates)
    save_sentences(session, article, revision.id, extraction.sentences)
    save_echoes(session, article)
    new, superseded = save_claims(session, article, extraction.claims, revision.id, writing)
    keep_statements(session, article.id, writing)
    if is_shown_otherwise:
        mark_changed(session, ClaimRow.article_id == article.id, writing)
    # Whatever looks otherwise was stamped with this version, of other articles too.
    compose_answers(session.connection(), ClaimRow.changed_version == writing.version)
    return Saved(outcome, article.id, new, superseded)


def known_outcome(
    session: Session, article: Article, as_read: str, extractor: str, *, again: bool = False
) -> Saved | None:
    """`retracted`, `unchanged` or `duplicate` where nothing is to be read again, else None.

    Needs no extraction. Retracted: whatever its text is now, and what has the text of such an article; only
    an undone retraction brings it back. Unchanged: the current text came with the same metadata and was read
    by the same extractor. Duplicate: the text of another article; an earlier text of this one, from a file
    other than the one that gave the current text; its current text once more in one run (`again`), whatever
    the metadata.
    """
    if _is_retracted(session, article.id):
        return Saved(Outcome.RETRACTED, article.id)
    current = current_revision(session, article.id)
    if current is None:
        of_another = session.scalar(
            select(RevisionRow.article_id)
            .where(RevisionRow.sha256 == article.sha256, RevisionRow.is_current)
            .order_by(RevisionRow.id)
            .limit(1)
        )
        if of_another is None:
            return None
        is_retracted = _is_retracted(session, of_another)
        return Saved(Outcome.RETRACTED if is_retracted else Outcome.DUPLICATE, of_another)
    if current.sha256 == article.sha256:
        if again:
            return Saved(Outcome.DUPLICATE, article.id)
        same = current.fingerprint == as_read and current.extractor == extractor
        return Saved(Outcome.UNCHANGED, article.id) if same else None
    earlier = session.scalar(
        select(RevisionRow.id).where(
            RevisionRow.article_id == article.id, RevisionRow.sha256 == article.sha256
        )
    )
    if earlier and current.path != article.path:
        return Saved(Outcome.DUPLICATE, article.id)
    return None


def _is_retracted(session: Session, article_id: str) -> bool:
    query = select(ArticleRow.id).where(ArticleRow.id == article_id, ArticleRow.retracted_at.is_not(None))
    return session.scalar(query) is not None


def fingerprint(article: Article) -> str:
    """SHA-256 of everything that an article's file gave but the place where the file is."""
    given = article.model_dump_json(exclude={"path", "name", "body"})
    return hashlib.sha256(given.encode("utf-8")).hexdigest()


def current_revision(session: Session, article_id: str) -> RevisionRow | None:
    """The newest text of an article, its body only when asked for; None for an article that is not stored."""
    current = select(RevisionRow).where(RevisionRow.article_id == article_id, RevisionRow.is_current)
    return session.scalar(current.options(defer(RevisionRow.body), defer(RevisionRow.sentences)))


def touch(session: Session, article_ids: list[str], run_id: int, *, now: dt.datetime) -> None:
    """Note that the current texts of these articles were seen again; no question sees a difference."""
    session.execute(
        update(RevisionRow)
        .where(RevisionRow.article_id.in_(article_ids), RevisionRow.is_current)
        .values(last_run_id=run_id, last_seen_at=now)
    )


def source_id(outlet: str) -> str:
    """An outlet's id: its name in lower case, letters and digits only (`The Star` is `source:the-star`)."""
    folded = "".join(char if char.isalnum() else " " for char in outlet.casefold())
    return "source:" + ("-".join(folded.split()) or "unnamed")


def _outcome(article: Article, mark: str, before: RevisionRow | None) -> Outcome:
    if before is not None and before.sha256 == article.sha256 and before.fingerprint == mark:
        return Outcome.UNCHANGED
    if not article.is_supported:
        return Outcome.UNSUPPORTED_LANGUAGE
    return Outcome.NEW if before is None else Outcome.REVISED


def _save_article_row(session: Session, row: ArticleRow | None, article: Article, writing: Writing) -> bool:
    """Write the article's own columns; whether its claims, which show them, now look otherwise."""
    columns = article_columns(article)
    columns |= {"source_id": None, "stem": stem(article.name)}
    if article.outlet:
        columns["source_id"] = source_id(article.outlet)
        # The first spelling of an outlet stays: another would change the claims of all its articles.
        if session.get(SourceRow, columns["source_id"]) is None:
            session.add(SourceRow(id=columns["source_id"], name=article.outlet))
            session.flush()
    stamp = {"changed_at": writing.now, "changed_version": writing.version}
    if row is None:
        session.add(ArticleRow(**columns, **stamp, first_run_id=writing.run_id, stored_at=writing.now))
        session.flush()
        return False
    is_shown_otherwise = any(getattr(row, name) != columns[name] for name in SHOWN_ON_CLAIMS)
    for name, value in (columns | stamp).items():
        setattr(row, name, value)
    session.flush()
    return is_shown_otherwise


def _save_revision(
    session: Session, article: Article, extraction: Extraction, mark: str, writing: Writing
) -> RevisionRow:
    revision = session.scalar(
        select(RevisionRow).where(RevisionRow.article_id == article.id, RevisionRow.sha256 == article.sha256)
    )
    # The older text steps down first: never two current ones.
    session.execute(
        update(RevisionRow)
        .where(RevisionRow.article_id == article.id, RevisionRow.sha256 != article.sha256)
        .values(is_current=False)
    )
    if revision is None:
        revision = RevisionRow(
            article_id=article.id,
            sha256=article.sha256,
            first_run_id=writing.run_id,
            first_seen_at=writing.now,
        )
        session.add(revision)
    revision.is_current = True
    revision.fingerprint = mark
    revision.body = article.body
    revision.reader = article.reader
    revision.path = article.path
    revision.skipped = [list(stretch) for stretch in article.skipped]
    revision.sentences = [list(sentence) for sentence in extraction.sentences]
    revision.extractor = extraction.extractor
    revision.last_run_id = writing.run_id
    revision.last_seen_at = writing.now
    session.flush()
    return revision
