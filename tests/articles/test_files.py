"""Which files are articles, and what they are called."""

import errno
import os
from pathlib import Path

import pytest

from mss_kb.articles import find_article_files, read_article
from mss_kb.errors import ArticleError, NoInput


def write(folder: Path, *names: str, content: str = "75 officers landed.") -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")


def names(*paths: Path) -> list[str]:
    return [file.name for file in find_article_files(paths)]


def reason_of(path: Path) -> str:
    (file,) = find_article_files([path])
    with pytest.raises(ArticleError) as caught:
        read_article(file, max_bytes=1000, max_chars=1000)
    return caught.value.reason


def test_folders_are_read_in_name_order_with_what_is_below(tmp_path: Path) -> None:
    write(tmp_path, "b.md", "a/z.txt", "a/y.html", "c.txt.gz", "2025.01.03.x.json", content="{}")
    assert names(tmp_path) == ["2025.01.03.x", "a/y", "a/z", "b", "c"]


def test_hidden_names_and_readmes_are_left_out(tmp_path: Path) -> None:
    write(tmp_path, ".a.txt", "_b.txt", "README.md", "README", ".git/c.txt", "_drafts/d.txt", "e.txt")
    assert names(tmp_path) == ["e"]


def test_gold_is_left_out_and_articles_in_json_are_not(tmp_path: Path) -> None:
    write(tmp_path, "gold.json", content='{"claims": []}')
    write(tmp_path, "both.json", content='{"claims": [], "text": "75 officers landed."}')
    write(tmp_path, "broken.json", content='{"claims": [')
    assert names(tmp_path) == ["both", "broken"]
    assert names(tmp_path / "gold.json") == []


def test_a_named_file_is_taken_whatever_its_first_letter(tmp_path: Path) -> None:
    write(tmp_path, "_a.txt")
    assert names(tmp_path / "_a.txt") == ["_a"]


def test_a_missing_path_stops_before_any_file(tmp_path: Path) -> None:
    write(tmp_path, "a.txt")
    with pytest.raises(NoInput, match="nowhere"):
        names(tmp_path, tmp_path / "nowhere")


def test_other_formats_are_named_not_dropped(tmp_path: Path) -> None:
    write(tmp_path, "a.xyz")
    assert reason_of(tmp_path / "a.xyz") == "unsupported_format"


def test_a_folder_loop_is_one_error_and_the_rest_is_found(tmp_path: Path) -> None:
    write(tmp_path, "a/b.txt")
    (tmp_path / "a" / "up").symlink_to(tmp_path)
    files = list(find_article_files([tmp_path]))
    assert [(file.name, file.error and file.error.reason) for file in files] == [
        ("a/b", None),
        ("a/up", "loop"),
    ]


def test_links_to_files_and_folders_are_followed(tmp_path: Path) -> None:
    write(tmp_path, "real/a.txt")
    (tmp_path / "given").mkdir()
    (tmp_path / "given" / "folder").symlink_to(tmp_path / "real")
    (tmp_path / "given" / "file.txt").symlink_to(tmp_path / "real" / "a.txt")
    assert names(tmp_path / "given") == ["file", "folder/a"]


def test_links_that_lead_nowhere(tmp_path: Path) -> None:
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nothing")
    (tmp_path / "self.txt").symlink_to(tmp_path / "self.txt")
    assert reason_of(tmp_path / "gone.txt") == "vanished"
    assert reason_of(tmp_path / "self.txt") == "loop"


def test_a_file_that_goes_away_meanwhile_has_vanished(tmp_path: Path) -> None:
    write(tmp_path, "a.txt")
    (file,) = find_article_files([tmp_path])
    file.path.unlink()
    with pytest.raises(ArticleError) as caught:
        read_article(file, max_bytes=1000, max_chars=1000)
    assert caught.value.reason == "vanished"


def test_a_named_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    assert reason_of(tmp_path / "pipe.txt") == "unreadable"


def test_a_closed_file_is_unreadable(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, "a.txt")
    monkeypatch.setattr(os, "open", refuse)
    assert reason_of(tmp_path / "a.txt") == "unreadable"


def test_a_closed_folder_is_named_and_the_rest_is_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, "a/b.txt", "c.txt")
    listed = Path.iterdir
    monkeypatch.setattr(Path, "iterdir", lambda path: refuse() if path.name == "a" else listed(path))
    files = list(find_article_files([tmp_path]))
    assert [(file.name, file.error and file.error.reason) for file in files] == [
        ("a", "unreadable"),
        ("c", None),
    ]


def refuse(*_: object) -> None:
    raise PermissionError(errno.EACCES, "Permission denied")


def test_a_name_that_is_no_utf_8_can_be_stored(tmp_path: Path) -> None:
    path = tmp_path / os.fsdecode(b"caf\xe9.txt")
    path.write_text("75 officers landed.", encoding="utf-8")
    (file,) = find_article_files([tmp_path])
    assert file.name == "caf\\xe9"
    assert read_article(file, max_bytes=1000, max_chars=1000).path == file.given


def test_one_name_in_two_folders_is_two_articles(tmp_path: Path) -> None:
    write(tmp_path, "one/a.txt", "other/a.txt")
    ids = [
        read_article(file, max_bytes=1000, max_chars=1000).id
        for file in find_article_files([tmp_path / "one", tmp_path / "other"])
    ]
    assert len(set(ids)) == 2
