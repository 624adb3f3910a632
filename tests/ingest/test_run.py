"""The road from files to rows with a pipeline that is played: outcomes, quarantine, runs, interruptions."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from fake_extractor import FakeExtractor
from sqlalchemy import select

from mss_kb.errors import MssKbError, NoInput, StorageFailed, StoreLocked
from mss_kb.ingest import ledger
from mss_kb.ingest.run import Listener
from mss_kb.store.database import Store, open_store
from mss_kb.store.lock import ingest_lock
from mss_kb.store.report import Report
from mss_kb.store.retractions import retract, undo_retraction
from mss_kb.store.runs import Item, begin_run
from mss_kb.store.tables import (
    ArticleRow,
    ClaimRow,
    Outcome,
    QuarantineRow,
    RevisionRow,
    RunItemRow,
    RunRow,
    RunState,
)

Run = Callable[..., Report]


def rows(store: Store, table: type[Any]) -> list[Any]:
    with store.reading() as session:
        return list(session.scalars(select(table)).unique())


def live(store: Store) -> set[str]:
    return {claim.figure for claim in rows(store, ClaimRow) if claim.superseded_at is None}


def counts(report: Report) -> dict[str, int | float]:
    """What is not zero, without what differs from run to run."""
    return {
        name: count for name, count in report.as_dict().items() if count and name not in ("run_id", "seconds")
    }


def test_first_run_stores_everything(run: Run, store: Store) -> None:
    assert counts(run()) == {"read": 3, "new": 3, "claims_new": 4}
    assert live(store) == {"5", "400", "2500", "30"}
    assert {row.title for row in rows(store, ArticleRow)} == {"Aid", None}


def test_report_has_the_keys_of_the_contract(run: Run) -> None:
    assert list(run().as_dict()) == [
        "run_id",
        "seconds",
        "read",
        "new",
        "revised",
        "unchanged",
        "duplicate",
        "unsupported_language",
        "quarantined",
        "still_quarantined",
        "claims_new",
        "claims_superseded",
    ]


def test_second_run_reads_nothing_again(run: Run, store: Store) -> None:
    run()
    extractor = FakeExtractor()
    assert counts(run(extractor=extractor)) == {"read": 3, "unchanged": 3}
    assert extractor.read == []
    assert {row.last_run_id for row in rows(store, RevisionRow)} == {2}


def test_newer_extractor_reads_everything_again(run: Run, store: Store) -> None:
    run()
    assert counts(run(extractor=FakeExtractor("fake-2"))) == {"read": 3, "unchanged": 3}
    assert {row.extractor for row in rows(store, ClaimRow)} == {"fake-2"}


def test_edited_file_is_revised(run: Run, store: Store, news: Path) -> None:
    run()
    (news / "a.txt").write_text("In Haiti 6 people were killed by gangs on Friday, the police said.\n")
    assert counts(run()) == {
        "read": 3,
        "revised": 1,
        "unchanged": 2,
        "claims_new": 1,
        "claims_superseded": 1,
    }
    assert "6" in live(store)
    assert "5" not in live(store)


def test_corrected_front_matter_is_seen(run: Run, store: Store, news: Path) -> None:
    run()
    text = (news / "c.md").read_text()
    (news / "c.md").write_text(text.replace("title: Aid", "title: Aid\npublished: 2025-01-03"))
    assert counts(run()) == {"read": 3, "revised": 1, "unchanged": 2}
    [claim] = [claim for claim in rows(store, ClaimRow) if claim.figure == "30"]
    assert claim.published == dt.date(2025, 1, 3)


def test_date_inferred_from_the_text_does_not_make_it_read_again(run: Run, store: Store, news: Path) -> None:
    (news / "d.txt").write_text("Back in 2024 there were 9 of them.\n")
    run()
    [article] = [row for row in rows(store, ArticleRow) if row.name == "d"]
    assert article.published_evidence == "the text"
    assert run().unchanged == 4


def test_copy_of_an_article_is_a_duplicate_in_every_run(run: Run, store: Store, news: Path) -> None:
    (news / "copy.txt").write_text((news / "a.txt").read_text())
    assert counts(run()) == {"read": 4, "new": 3, "duplicate": 1, "claims_new": 4}
    extractor = FakeExtractor()
    assert counts(run(extractor=extractor)) == {"read": 4, "unchanged": 3, "duplicate": 1}
    assert extractor.read == []
    assert len(rows(store, ArticleRow)) == 3


def test_retracted_article_is_not_brought_back_by_its_file(run: Run, store: Store, news: Path) -> None:
    run()
    [article] = [row.id for row in rows(store, ArticleRow) if row.name == "a"]
    with store.writing() as session:
        retract(session, article, "made up", by="An editor", now=dt.datetime(2026, 1, 1, tzinfo=dt.UTC))
    extractor = FakeExtractor("fake-2")
    (news / "copy.txt").write_text((news / "a.txt").read_text())
    report = run(extractor=extractor)
    assert counts(report) == {"read": 4, "unchanged": 2, "retracted": 2}
    assert not any("5 people" in body for body in extractor.read)
    assert "5" not in live(store)
    with store.writing() as session:
        undo_retraction(session, article, by="An editor", now=dt.datetime(2026, 1, 2, tzinfo=dt.UTC))
    assert "5" in live(store)
    assert counts(run()) == {"read": 4, "unchanged": 3, "duplicate": 1}


def test_other_language_is_stored_and_counted(run: Run, store: Store, news: Path) -> None:
    french = (
        "La police nationale a annoncé que les gangs ont attaqué un quartier de la capitale pendant la nuit "
        "de vendredi, et 12 maisons ont été brûlées.\n"
    )
    (news / "fr.txt").write_text(french)
    report = run()
    assert (report.unsupported_language, report.new) == (1, 3)
    assert "12" not in live(store)
    [article] = [row for row in rows(store, ArticleRow) if not row.is_supported]
    assert article.language == "fr"
    assert run().unchanged == 4


def test_unreadable_files_are_quarantined_and_the_rest_is_stored(run: Run, store: Store, news: Path) -> None:
    (news / "bad.txt").write_bytes(b"\x00\x01\x02\x03" * 100)
    (news / "empty.txt").write_text("")
    told: list[tuple[Item, str | None]] = []
    report = run(listener=Listener(done=lambda item, message: told.append((item, message))))
    assert counts(report) == {"read": 5, "new": 3, "quarantined": 2, "claims_new": 4}
    quarantined = {Path(row.path).name: row for row in rows(store, QuarantineRow)}
    assert quarantined["empty.txt"].reason == "empty"
    assert len(quarantined["bad.txt"].sha256) == 64
    assert {item.outcome for item, message in told if message} == {Outcome.QUARANTINED}
    assert counts(run()) == {"read": 5, "unchanged": 3, "still_quarantined": 2}
    [row] = [row for row in rows(store, QuarantineRow) if row.path.endswith("empty.txt")]
    assert (row.times, row.first_run_id, row.last_run_id) == (2, 1, 2)


def test_other_content_that_still_cannot_be_read_is_quarantined_anew(run: Run, news: Path) -> None:
    (news / "bad.txt").write_bytes(b"\x00\x01\x02\x03" * 100)
    run()
    (news / "bad.txt").write_bytes(b"\x00\x01\x02\x04" * 100)
    assert run().quarantined == 1


def test_repaired_file_leaves_quarantine(run: Run, store: Store, news: Path) -> None:
    (news / "bad.txt").write_text("")
    run()
    (news / "bad.txt").write_text("At last 77 words.\n")
    assert run().new == 1
    assert rows(store, QuarantineRow) == []


def test_text_that_breaks_the_pipeline_costs_only_itself(run: Run, store: Store, news: Path) -> None:
    (news / "crash.txt").write_text("CRASH of 8 trucks\n")
    assert counts(run()) == {"read": 4, "new": 3, "quarantined": 1, "claims_new": 4}
    [row] = rows(store, QuarantineRow)
    assert row.reason == "extraction_failed"
    assert "fell over" in row.message


def test_claim_that_its_text_does_not_prove_is_not_stored(run: Run, store: Store, news: Path) -> None:
    (news / "lie.txt").write_text("LIE about 8 trucks\n")
    assert counts(run()) == {"read": 4, "new": 3, "quarantined": 1, "claims_new": 4}
    assert "8" not in live(store)


def test_missing_folder_stops_before_anything_is_stored(run: Run, store: Store, tmp_path: Path) -> None:
    with pytest.raises(NoInput, match="nowhere"):
        run(tmp_path / "nowhere")
    assert rows(store, RunRow) == []


def test_too_few_files_stop_before_anything_is_stored(run: Run, store: Store) -> None:
    with pytest.raises(NoInput, match="at least 4"):
        run(expect_min=4)
    assert rows(store, ArticleRow) == []
    assert run(expect_min=3).new == 3


def test_file_given_twice_is_read_once(run: Run, news: Path) -> None:
    assert run(news, news / "a.txt", news).read == 3


def test_many_files_of_every_kind_add_up(run: Run, store: Store, news: Path) -> None:
    """More files than a batch of the engine and a batch of the ledger hold."""
    for number in range(300):
        (news / f"{number:03}.txt").write_text("" if number % 100 == 0 else f"{number} people fled.\n")
    assert counts(run()) == {"read": 303, "new": 300, "quarantined": 3, "claims_new": 301}
    assert counts(run()) == {"read": 303, "unchanged": 300, "still_quarantined": 3}
    assert len([row for row in rows(store, RunItemRow) if row.run_id == 2]) == 303


def test_pool_of_processes_reads_the_same(run: Run, store: Store, news: Path) -> None:
    for number in range(80):
        (news / f"{number:03}.txt").write_text(f"{number} people fled.\n")
    (news / "crash.txt").write_text("CRASH of 8 trucks\n")
    assert counts(run(processes=2)) == {"read": 84, "new": 83, "quarantined": 1, "claims_new": 84}
    names = [Path(item.path).stem for item in rows(store, RunItemRow) if item.outcome is Outcome.NEW]
    assert names == sorted(names)


def test_process_that_dies_ends_the_run_with_its_reason(run: Run, store: Store, news: Path) -> None:
    (news / "kill.txt").write_text("KILL the 9 processes\n")
    with pytest.raises(MssKbError, match="process that reads"):
        run(processes=2)
    [row] = rows(store, RunRow)
    assert row.state is RunState.FAILED


def test_second_ingest_at_the_same_time_is_refused(run: Run, empty_url: str) -> None:
    other = open_store(empty_url)
    with ingest_lock(other), pytest.raises(StoreLocked, match="another ingest"):
        run()
    other.close()
    assert run().new == 3


def test_run_is_recorded(run: Run, store: Store, news: Path) -> None:
    run()
    [row] = rows(store, RunRow)
    assert (row.state, row.new, row.claims_new, row.extractor) == (RunState.DONE, 3, 4, "fake-1")
    assert row.inputs == [str(news)]
    assert row.ended_at >= row.started_at
    items = rows(store, RunItemRow)
    assert [(Path(item.path).name, item.outcome) for item in items] == [
        ("a.txt", Outcome.NEW),
        ("b.txt", Outcome.NEW),
        ("c.md", Outcome.NEW),
    ]


def test_failure_of_the_store_keeps_what_was_committed(
    run: Run, store: Store, news: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    save = ledger.save_article

    def fail_at_second(session: Any, article: Any, *rest: Any, **options: Any) -> Any:
        saved = save(session, article, *rest, **options)
        if article.name == "b":
            raise StorageFailed("disk full")
        return saved

    monkeypatch.setattr(ledger, "save_article", fail_at_second)
    with pytest.raises(StorageFailed):
        run()
    monkeypatch.undo()
    [row] = rows(store, RunRow)
    assert (row.state, row.new, row.error) == (RunState.FAILED, 1, "StorageFailed: disk full")
    assert live(store) == {"5"}
    assert counts(run()) == {"read": 3, "new": 2, "unchanged": 1, "claims_new": 3}


def test_run_that_never_ended_is_marked_by_the_next(run: Run, store: Store) -> None:
    with store.writing() as session:
        begin_run(
            session,
            now=dt.datetime(2026, 1, 1, tzinfo=dt.UTC),
            host="gone",
            pid=1,
            engine="local",
            extractor="fake-1",
            inputs=[],
        )
    run()
    assert [row.state for row in rows(store, RunRow)] == [RunState.INTERRUPTED, RunState.DONE]


def test_interruption_by_the_keyboard_is_recorded(run: Run, store: Store) -> None:
    def interrupt(item: Item, message: str | None) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run(listener=Listener(done=interrupt))
    [row] = rows(store, RunRow)
    assert (row.state, row.new) == (RunState.INTERRUPTED, 1)
