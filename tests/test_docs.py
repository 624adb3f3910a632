"""The documentation is whole and true: all there is to use is in it, and its examples give what they say."""

import csv
import io
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from spacy.language import Language

import mss_kb.nlp.extract as nlp_extract
from mss_kb.app import create_app
from mss_kb.cli import COMMANDS, run
from mss_kb.cli import text as text_commands
from mss_kb.errors import ArticleError
from mss_kb.lexicon import load
from mss_kb.model import Metric
from mss_kb.settings import Settings

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
PAGES = {path.name: path.read_text(encoding="utf-8") for path in sorted((ROOT / "docs").glob("*.md"))}
ALL = "\n".join([README, *PAGES.values()])
READERS = ("analyst.md", "journalist.md", "operator.md", "contributor.md")
# Two screens.
LONGEST_PAGE = 100


def routes() -> list[str]:
    app = create_app(Settings(database_url="sqlite://"))
    return list(app.openapi()["paths"])


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_in_the_docs(command: str) -> None:
    assert re.search(rf"mss-kb {command}\b", ALL)
    assert f"`{command}`" in PAGES["operator.md"] or f"`mss-kb {command}" in PAGES["operator.md"]


@pytest.mark.parametrize("field", Settings.model_fields)
def test_every_setting_is_in_the_docs(field: str) -> None:
    default = Settings.model_fields[field].default
    [row] = [line for line in PAGES["operator.md"].splitlines() if f"`MSS_KB_{field.upper()}`" in line]
    assert str(default) in row


def test_every_metric_is_in_the_docs_with_its_definition() -> None:
    for metric in Metric:
        assert f"| `{metric.value}` | {load('metrics')[metric.value]['definition']} |" in PAGES["claims.md"]


def test_every_route_is_in_the_docs() -> None:
    assert [route for route in routes() if f"{route}`" not in ALL and f"{route}?" not in ALL] == []


def test_every_reason_of_quarantine_is_in_the_docs() -> None:
    assert [reason for reason in ArticleError.REASONS if f"`{reason}`" not in PAGES["operator.md"]] == []


@pytest.mark.parametrize("page", READERS)
def test_a_reader_has_a_page_of_two_screens(page: str) -> None:
    assert len(PAGES[page].splitlines()) <= LONGEST_PAGE
    assert f"({page})" in PAGES["README.md"]


@pytest.mark.parametrize("page", ["README.md", "CHANGELOG.md", *(f"docs/{name}" for name in PAGES)])
def test_every_link_leads_somewhere(page: str) -> None:
    path = ROOT / page
    links = re.findall(r"\]\(([^)#]+)", path.read_text(encoding="utf-8"))
    assert [link for link in links if not (path.parent / link).exists()] == []


def test_pinned_dependencies_have_hashes_and_name_no_index() -> None:
    pinned = (ROOT / "requirements" / "dev.txt").read_text(encoding="utf-8")
    blocks = re.split(r"\n(?=\S)", pinned)
    assert [
        block.splitlines()[0] for block in blocks if "==" in block and "--hash=sha256:" not in block
    ] == []
    assert not re.search(r"https?://|index-url|find-links", pinned)


@pytest.fixture
def loaded(nlp: Language, monkeypatch: pytest.MonkeyPatch) -> None:
    """The pipeline that the session has loaded already."""
    for module in (nlp_extract, text_commands):
        monkeypatch.setattr(module, "load_pipeline", lambda model: nlp)


@pytest.fixture
def client(sample_url: str) -> Iterator[TestClient]:
    """What `make serve` answers on a fresh checkout."""
    with TestClient(create_app(Settings(database_url=sample_url))) as client:
        yield client


QUESTIONS = re.findall(r"# (\d+)\. .+\? -> (.+)\n +curl 'http://127.0.0.1:8000([^']+)'", PAGES["analyst.md"])


def test_there_are_ten_questions() -> None:
    assert [int(number) for number, _, _ in QUESTIONS] == list(range(1, 11))


@pytest.mark.parametrize(("fields", "path"), [question[1:] for question in QUESTIONS])
def test_an_analyst_s_question_is_answered(client: TestClient, fields: str, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 200, answer.text
    is_table = ".csv" in path
    content = list(csv.DictReader(io.StringIO(answer.text))) if is_table else answer.json()
    for field in fields.split(", "):
        assert any(value not in (None, "") for value in values_at(content, field.split("."))), field


def values_at(content: Any, steps: list[str]) -> Iterator[Any]:
    """All that stands at a path of keys, through every list on the way."""
    if isinstance(content, list):
        for each in content:
            yield from values_at(each, steps)
    elif not steps:
        yield content
    elif content is not None:
        yield from values_at(content[steps[0]], steps[1:])


def test_answer_in_the_readme_is_true(client: TestClient) -> None:
    [path] = re.findall(r"curl 'http://127.0.0.1:8000([^']+)'", README)
    [shown] = [json.loads(block) for block in re.findall(r"```json\n(.*?)```", README, re.S)]
    answer = client.get(path)
    assert any(is_within(shown, item) for item in answer.json()["items"])
    assert "Sample data" in answer.headers["X-MSS-KB-Notice"]


def is_within(shown: Any, whole: Any) -> bool:
    """Whether everything shown stands in the whole, which may have more fields."""
    if isinstance(shown, dict):
        return all(key in whole and is_within(value, whole[key]) for key, value in shown.items())
    return bool(shown == whole)


EXAMPLES = re.findall(r"\$ echo '([^']+)' \| \.venv/bin/mss-kb (\w+)\n\s+(\[.*\])", README)


@pytest.mark.parametrize(
    ("line", "command", "printed"), EXAMPLES, ids=[command for _, command, _ in EXAMPLES]
)
def test_example_in_the_readme_is_true(
    loaded: None,
    line: str,
    command: str,
    printed: str,
    tmp_path: Path,
    capfdbinary: pytest.CaptureFixture[bytes],
) -> None:
    (tmp_path / "line.txt").write_text(line, encoding="utf-8")
    assert run([command, str(tmp_path / "line.txt")]) == 0
    assert capfdbinary.readouterr().out.decode().strip() == printed


def test_the_readme_has_examples() -> None:
    assert [command for _, command, _ in EXAMPLES] == ["quantities", "dates"]
