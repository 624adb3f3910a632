"""A folder of everything that can be wrong with a file: each is named with its reason, the rest is stored."""

import gzip
import json
import os
from pathlib import Path

import pytest
from spacy.language import Language
from sqlalchemy import select

import mss_kb.nlp.extract as nlp_extract
from mss_kb.cli import run
from mss_kb.store.database import open_store
from mss_kb.store.health import check_offsets
from mss_kb.store.tables import ClaimRow, QuarantineRow

GOOD = (
    "---\ntitle: New contingent\npublished: 2025-01-04\n---\n\nKenya sent 217 officers to Haiti on Friday.\n"
)
BAD = {
    "empty.txt": (b"", "empty"),
    "blank.md": (b" \n\n ", "empty"),
    "binary.txt": (bytes(range(256)) * 20, "binary"),
    "encoding.txt": (b"\xff\xfe\x00\xd8 broken", "bad_encoding"),
    "front.md": (b"---\ntitle: [never closed\n---\n\n5 people fled.\n", "bad_front_matter"),
    "day.md": (b"---\npublished: soon\n---\n\n5 people fled.\n", "bad_front_matter"),
    "broken.json": (b'{"text": "5 people', "bad_json"),
    "page.html": (b"<html><head><script>let a = 5</script></head><body></body></html>", "no_text"),
    "cut.txt.gz": (gzip.compress(b"5 people fled. " * 99)[:40], "bad_gzip"),
    "report.docx": (b"PK\x03\x04", "unsupported_format"),
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "bad"
    (folder / "below").mkdir(parents=True)
    for name, (content, _) in BAD.items():
        (folder / name).write_bytes(content)
    (folder / "good.md").write_text(GOOD, encoding="utf-8")
    (folder / "below" / "good.txt").write_text("Gangs killed 12 people in Haiti.\n", encoding="utf-8")
    with (folder / "huge.txt").open("wb") as file:
        file.truncate(50_000_000)
    os.mkfifo(folder / "pipe.txt")
    (folder / "gone.txt").symlink_to(folder / "nowhere.txt")
    (folder / "below" / "loop").symlink_to(folder)
    (folder / "round.txt").symlink_to(folder / "round.txt")
    return folder


@pytest.fixture(autouse=True)
def environment(nlp: Language, monkeypatch: pytest.MonkeyPatch, blank_url: str) -> None:
    monkeypatch.setattr(nlp_extract, "load_pipeline", lambda model: nlp)
    monkeypatch.setenv("MSS_KB_DATABASE_URL", blank_url)


def test_every_bad_file_has_its_reason_and_the_rest_is_stored(
    folder: Path, blank_url: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["ingest", "--json", "--processes", "1", str(folder)]) == 65
    printed = capsys.readouterr()
    report = json.loads(printed.out.splitlines()[-1])
    expected = {name: reason for name, (_, reason) in BAD.items()} | {
        "huge.txt": "too_large",
        "pipe.txt": "unreadable",
        "gone.txt": "vanished",
        "loop": "loop",
        "round.txt": "loop",
    }
    store = open_store(blank_url)
    with store.reading() as session:
        reasons = {Path(row.path).name: row.reason for row in session.scalars(select(QuarantineRow))}
        figures = {claim.figure for claim in session.scalars(select(ClaimRow)).unique()}
        wrong = check_offsets(session).wrong
    store.close()
    assert reasons == expected
    assert (report["new"], report["quarantined"], report["read"]) == (2, len(expected), len(expected) + 2)
    assert (figures, wrong) == ({"217", "12"}, 0)
    assert all(any(name in line for line in printed.err.splitlines()) for name in expected)


def test_doctor_finds_the_store_in_order_afterwards(folder: Path) -> None:
    assert run(["ingest", "--processes", "1", str(folder)]) == 65
    assert run(["doctor"]) == 0


def test_a_folder_that_is_not_there_is_66(tmp_path: Path) -> None:
    assert run(["ingest", str(tmp_path / "nowhere")]) == 66
