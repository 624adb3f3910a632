"""Articles into the store: new, unchanged, revised, duplicate; claims superseded and made again."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError

from mss_kb.model import (
    Article,
    Entity,
    EntityType,
    Force,
    Place,
    PublishedPrecision,
    ReviewStatus,
    Source,
    TextKind,
)
from mss_kb.store.database import Store
from mss_kb.store.rows import row_to_claim
from mss_kb.store.tables import (
    ArticleRow,
    Base,
    ClaimRow,
    EntityRow,
    MentionRow,
    Outcome,
    PlaceRow,
    ReviewRow,
    RevisionRow,
    SourceRow,
)
from mss_kb.store.versions import store_version
from mss_kb.store.writes import Saved, save_article

Save = Callable[..., Saved]


@pytest.fixture
def save(store: Store, start_run: Callable[[], int], read: Callable[..., Any], now: dt.datetime) -> Save:
    def save(article: Article, extractor: str = "1", again: bool = False, **slots: Any) -> Saved:
        run_id = start_run()
        with store.writing() as session:
            extraction = read(article, extractor, **slots)
            return save_article(session, article, extraction, run_id, now=now, again=again)

    return save


def rows(store: Store, table: type[Any]) -> list[Any]:
    with store.reading() as session:
        return list(session.scalars(select(table)).unique())


def live(store: Store) -> set[str]:
    return {claim.figure for claim in rows(store, ClaimRow) if claim.superseded_at is None}


def version(store: Store) -> int:
    with store.reading() as session:
        return store_version(session)


def contents(store: Store) -> dict[str, list[Any]]:
    with store.reading() as session:
        return {
            name: sorted(map(repr, session.execute(select(table)).all()))
            for name, table in Base.metadata.tables.items()
            if name not in ("runs", "revisions")
        }


def test_new_article_is_stored_with_all_that_was_read(store: Store, save: Save, make_article: Any) -> None:
    saved = save(make_article("5 were killed, 7 hurt", title="News", published=dt.date(2025, 1, 3)))
    assert saved == Saved(Outcome.NEW, "a_1", claims_new=2)
    [article], [outlet] = rows(store, ArticleRow), rows(store, SourceRow)
    assert (article.title, article.source_id, outlet.name) == ("News", "source:the-star", "The Star")
    assert {claim.published for claim in rows(store, ClaimRow)} == {dt.date(2025, 1, 3)}
    assert live(store) == {"5", "7"}
    assert [mention.entity_id for mention in rows(store, MentionRow)] == ["org:un"]
    assert [place.path for place in rows(store, PlaceRow)] == ["country:ht/place:x"]


def test_same_article_twice_changes_nothing(store: Store, save: Save, make_article: Any) -> None:
    article = make_article("5 were killed")
    save(article)
    before, at = contents(store), version(store)
    assert save(article) == Saved(Outcome.UNCHANGED, "a_1")
    assert contents(store) == before
    assert version(store) == at
    [revision] = rows(store, RevisionRow)
    assert (revision.first_run_id, revision.last_run_id) == (1, 2)


def test_each_change_raises_the_version(store: Store, save: Save, make_article: Any) -> None:
    save(make_article("5 were killed"))
    first = version(store)
    save(make_article("6 were killed"))
    assert version(store) == first + 1
    assert {claim.changed_version for claim in rows(store, ClaimRow)} == {first + 1}


def test_edited_article_supersedes_what_it_no_longer_says(
    store: Store, save: Save, make_article: Any
) -> None:
    save(make_article("5 were killed, 7 hurt"))
    assert save(make_article("5 were killed, 8 hurt")) == Saved(Outcome.REVISED, "a_1", 1, 1)
    assert live(store) == {"5", "8"}
    [gone] = [claim for claim in rows(store, ClaimRow) if claim.superseded_at]
    assert (gone.figure, gone.superseded_run_id, gone.first_run_id) == ("7", 2, 1)
    current = [revision.body for revision in rows(store, RevisionRow) if revision.is_current]
    assert current == ["5 were killed, 8 hurt"]
    assert len(rows(store, RevisionRow)) == 2


def test_reappearing_claim_is_live_again_with_its_id(store: Store, save: Save, make_article: Any) -> None:
    for body in ("5 were killed", "6 were killed"):
        save(make_article(body))
    assert save(make_article("5 were killed")) == Saved(Outcome.REVISED, "a_1", 1, 1)
    assert live(store) == {"5"}
    assert len(rows(store, ClaimRow)) == 2
    assert len(rows(store, RevisionRow)) == 2


def test_newer_extractor_updates_claims_in_place_and_keeps_reviews(
    store: Store, save: Save, make_article: Any, now: dt.datetime
) -> None:
    article = make_article("5 were killed")
    save(article)
    with store.writing() as session:
        session.add(
            ReviewRow(claim_id="c_a_1_5_1", status=ReviewStatus.CONFIRMED, reviewer="editor", reviewed_at=now)
        )
    saved = save(article, "2", force=Force.MSS, parties=("US", "KE"), attribution=())
    assert saved == Saved(Outcome.UNCHANGED, "a_1")
    with store.reading() as session:
        [row] = session.scalars(select(ClaimRow)).unique()
        claim = row_to_claim(row)
        assert (claim.force, claim.parties, claim.attribution) == (Force.MSS, ("US", "KE"), ())
        assert (row.extractor, row.first_run_id, row.last_run_id) == ("2", 1, 2)
        assert session.scalar(select(func.count()).select_from(ReviewRow)) == 1


def test_corrected_metadata_of_the_same_text_is_a_revision(
    store: Store, save: Save, make_article: Any
) -> None:
    save(make_article("5 were killed"))
    day = dt.date(2025, 1, 3)
    saved = save(make_article("5 were killed", published=day, published_precision=PublishedPrecision.STATED))
    assert saved == Saved(Outcome.REVISED, "a_1")
    assert [claim.published for claim in rows(store, ClaimRow)] == [day]
    assert len(rows(store, RevisionRow)) == 1


def test_new_date_of_an_article_reaches_superseded_claims_too(
    store: Store, save: Save, make_article: Any
) -> None:
    save(make_article("5 were killed, 7 hurt"))
    save(make_article("5 were killed"))
    day = dt.date(2025, 1, 3)
    save(make_article("5 were killed", published=day))
    claims = rows(store, ClaimRow)
    assert [claim.published for claim in claims] == [day, day]
    assert {claim.changed_version for claim in claims} == {version(store)}


@pytest.mark.parametrize(
    "shown",
    [
        {"title": "Another headline"},
        {"outlet": "The Moon"},
        {"outlet": None},
        {"url": "https://x.org/2"},
        {"kind": TextKind.DIGEST},
    ],
)
def test_what_claims_show_of_their_article_changes_them(
    store: Store, save: Save, make_article: Any, shown: dict[str, Any]
) -> None:
    save(make_article("5 were killed", title="News"))
    save(make_article("6 fled", id="a_2", path="two.txt", outlet="The Moon"))
    save(make_article("5 were killed", **{"title": "News", **shown}))
    changed = {claim.figure: claim.changed_version for claim in rows(store, ClaimRow)}
    assert changed == {"5": version(store), "6": version(store) - 1}


def test_what_claims_do_not_show_changes_none(store: Store, save: Save, make_article: Any) -> None:
    save(make_article("5 were killed"))
    save(make_article("5 were killed", author="A. N. Author"))
    [claim] = rows(store, ClaimRow)
    assert claim.changed_version == version(store) - 1


def test_the_spelling_of_an_outlet_stays(store: Store, save: Save, make_article: Any) -> None:
    save(make_article("5 were killed"))
    save(make_article("6 fled", id="a_2", path="two.txt", outlet="THE STAR"))
    assert [source.name for source in rows(store, SourceRow)] == ["The Star"]


def test_a_place_that_is_known_better_changes_all_its_claims(
    store: Store, save: Save, make_article: Any
) -> None:
    save(make_article("5 were killed"))
    other = make_article("6 fled", id="a_2", path="two.txt")
    save(other, place=Place(id="place:x", name="Ville X", level="commune"))
    assert {claim.changed_version for claim in rows(store, ClaimRow)} == {version(store)}


def test_moved_file_of_the_same_article_is_unchanged(save: Save, make_article: Any) -> None:
    save(make_article("5 were killed", url="https://x.org/1"))
    moved = make_article("5 were killed", url="https://x.org/1", path="old/one.txt", name="one")
    assert save(moved).outcome is Outcome.UNCHANGED


def test_copy_under_another_id_gives_no_second_claims(store: Store, save: Save, make_article: Any) -> None:
    save(make_article("5 were killed"))
    copy = make_article("5 were killed", id="a_2", path="news/two.txt", outlet="The Moon")
    assert save(copy) == Saved(Outcome.DUPLICATE, "a_1")
    assert len(rows(store, ClaimRow)) == len(rows(store, ArticleRow)) == 1


def test_stored_article_edited_to_repeat_another_is_a_revision(
    store: Store, save: Save, make_article: Any
) -> None:
    save(make_article("5 were killed"))
    save(make_article("6 were killed", id="a_2"))
    assert save(make_article("5 were killed", id="a_2")).outcome is Outcome.REVISED
    assert {
        (claim.article_id, claim.figure) for claim in rows(store, ClaimRow) if not claim.superseded_at
    } == {
        ("a_1", "5"),
        ("a_2", "5"),
    }


def test_two_files_of_one_article_settle(store: Store, save: Save, make_article: Any) -> None:
    older = make_article("5 were killed", path="news/older.txt")
    newer = make_article("6 were killed", path="news/newer.txt")
    assert [save(older).outcome, save(newer, again=True).outcome] == [Outcome.NEW, Outcome.REVISED]
    assert [save(older).outcome, save(newer, again=True).outcome] == [Outcome.DUPLICATE, Outcome.DUPLICATE]
    assert live(store) == {"6"}


def test_second_file_with_the_same_text_and_other_metadata_is_a_duplicate(
    save: Save, make_article: Any
) -> None:
    save(make_article("5 were killed"))
    other = make_article("5 were killed", path="news/two.txt", title="Another title")
    assert save(other, again=True).outcome is Outcome.DUPLICATE
    assert save(other).outcome is Outcome.REVISED


def test_other_language_is_stored_and_marked(store: Store, save: Save, make_article: Any) -> None:
    french = make_article("Bonjour a tous", language="fr")
    assert save(french) == Saved(Outcome.UNSUPPORTED_LANGUAGE, "a_1")
    assert save(french).outcome is Outcome.UNCHANGED
    [article] = rows(store, ArticleRow)
    assert (article.language, article.is_supported) == ("fr", False)


def test_claim_that_its_text_does_not_prove_is_refused_and_nothing_is_kept(
    store: Store, run_id: int, make_article: Any, read: Any, now: dt.datetime
) -> None:
    article = make_article("5 were killed")
    extraction = read(make_article("The 5 were killed"))
    with pytest.raises(ValueError, match="does not stand"), store.writing() as session:
        save_article(session, article, extraction, run_id, now=now)
    assert rows(store, ArticleRow) == []
    assert version(store) == 0


def test_source_that_is_mentioned_nowhere_becomes_an_entity(
    store: Store, save: Save, make_article: Any
) -> None:
    save(make_article("5 were killed"), attribution=(Source(id="person:a-b", name="A B", family="org:un"),))
    entities = {row.id: (row.name, row.type) for row in rows(store, EntityRow)}
    assert entities["person:a-b"] == ("A B", EntityType.PERSON)


def test_entities_merge_across_articles(
    store: Store, run_id: int, make_article: Any, read: Any, now: dt.datetime
) -> None:
    for number, alias in enumerate(("UN", "U.N.", "UN")):
        article = make_article(f"{number} killed", id=f"a_{number}")
        entity = Entity(id="org:un", name="United Nations", type=EntityType.ORG, aliases=(alias,))
        extraction = read(article).model_copy(update={"entities": (entity,)})
        with store.writing() as session:
            save_article(session, article, extraction, run_id, now=now)
    with store.reading() as session:
        assert [alias.alias for alias in session.get_one(EntityRow, "org:un").aliases] == ["U.N.", "UN"]


def test_part_written_before_its_whole(store: Store, save: Save, make_article: Any) -> None:
    article = make_article("5 of 9 were killed")
    save(article, part_of="9", part_of_id="c_a_1_9_1")
    assert {claim.part_of_id for claim in rows(store, ClaimRow)} == {"c_a_1_9_1"}


def test_part_of_an_unknown_whole_keeps_only_the_printed_figure(
    store: Store, save: Save, make_article: Any
) -> None:
    save(make_article("5 were killed"), part_of="9", part_of_id="c_gone")
    [claim] = rows(store, ClaimRow)
    assert (claim.part_of, claim.part_of_id) == ("9", None)


def test_database_refuses_a_word_that_is_not_in_the_list(store: Store, save: Save, make_article: Any) -> None:
    save(make_article("5 were killed"))
    with pytest.raises(IntegrityError, match="ck_claims_bound"), store.writing() as session:
        session.connection().exec_driver_sql("UPDATE claims SET bound = 'circa'")


def test_database_refuses_a_claim_without_its_article(store: Store, save: Save, make_article: Any) -> None:
    save(make_article("5 were killed"))
    with pytest.raises(IntegrityError, match=r"(?i)foreign key"), store.writing() as session:
        session.connection().exec_driver_sql("UPDATE claims SET article_id = 'a_none'")
